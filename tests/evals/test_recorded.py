"""Recorded answers of a real, weak model: what it writes is let through only when it does no harm.

Recorded with `make model` and, at the address it prints,
HEARD_LLM_COMPACT=1 heard eval seeds --engine llm --record tests/evals/recordings/seeds.jsonl
An answer whose prompt has changed since is stale; recording again asks only for those.
"""

import asyncio
from pathlib import Path

import pytest

from heard.evals.load import load
from heard.evals.results import Run
from heard.evals.run import run
from heard.evals.side import parse_side
from heard.guide import Guide
from heard.settings import Settings

RECORDINGS = sorted((Path(__file__).parent / "recordings").glob("*.jsonl"))


@pytest.fixture(scope="session", params=RECORDINGS, ids=lambda file: file.stem)
def replayed(request: pytest.FixtureRequest, guide: Guide) -> Run:
    """Replay one suite; it is named after the file."""
    side = parse_side("llm", Settings(), replayed=True)
    file: Path = request.param
    return asyncio.run(run(side, load([file.stem]), guide, recordings=file, replay=True))


def test_there_are_recordings() -> None:
    """A gate that looks at nothing is none."""
    assert [] != RECORDINGS


def test_what_is_not_used_says_why(replayed: Run) -> None:
    """A case is scored by its recording, or named as stale or without one."""
    reasons = {r.unscored.rpartition(": ")[2] for r in replayed.results if r.unscored}
    assert reasons <= {"its prompt has changed.", "There is no recording of this case."}


def test_a_weak_model_does_no_harm(replayed: Run) -> None:
    """Whatever it wrote, nothing is lost, brought in or refused by the guard in what goes out."""
    if not replayed.scored:
        pytest.skip("Every recording is stale: record again, as this file says.")
    assert {} == {r.name: (r.harm, r.rewrite) for r in replayed.scored if r.harm}
