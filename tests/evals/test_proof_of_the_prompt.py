"""The proof of the prompt: what careful readers write who are given it and nothing else.

Thirty hand-written drafts were rendered as a model would get them; independent readers, who saw the
messages and nothing else, answered with the JSON that is asked for. Their answers go through the
real parser's result, masking and guard: nearly all must pass at once, or the prompt asks for what
the guard refuses. An answer whose prompt has changed since is stale and is not used.
"""

import json
from pathlib import Path

import pytest

import heard.guide
from heard.evals.recordings import Recordings
from heard.rewriter import Rewriter
from heard.settings import Settings
from heard.wire import RewriteRequest, RewriteResponse

DATA = Path(__file__).parents[1] / "data"
UNUSED = ("There is no recording", "The recording is stale")
LEAST = 0.95  # of the answers that pass the guard at once
ENOUGH = 20


async def test_what_the_prompt_asks_for_passes_the_guard() -> None:
    """Nineteen answers of twenty are let through as they were first written."""
    recordings = Recordings(DATA / "prompt_readers.jsonl", None)
    rewriter = Rewriter(heard.guide.load(), recordings, Settings())
    answers: dict[str, RewriteResponse] = {}
    for line in (DATA / "drafts.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        request = RewriteRequest(draft=row["draft"], customer_message=row["customer_message"])
        answer = await rewriter.rewrite(request)
        if not (answer.fallback and answer.fallback.detail.startswith(UNUSED)):
            answers[row["id"]] = answer
    answered = {name: a for name, a in answers.items() if a.engine == "llm" or a.fallback}
    if len(answered) < ENOUGH:
        pytest.skip("Most recordings are stale: the prompt is another since they were made.")
    at_once = [name for name, a in answered.items() if a.route == "llm"]
    others = {name: a.fallback for name, a in answered.items() if name not in at_once}
    assert len(at_once) >= LEAST * len(answered), others
