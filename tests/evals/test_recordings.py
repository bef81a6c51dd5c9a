"""Recordings of a model's answers: kept, replayed, named when stale."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

import msgspec
import pytest

from heard.deadline import Deadline
from heard.engines.llm import ModelAnswer, Task
from heard.errors import ConfigError, ModelError
from heard.evals.load import Placed, load
from heard.evals.recordings import Recordings
from heard.evals.run import examine
from heard.guide import Guide
from heard.model import Proposal, Usage
from heard.rewriter import Rewriter
from heard.settings import Settings

SIZE = len(load(["injection"]))


class Model:
    """Stands for the model, which is outside the product: leaves every draft as it is."""

    def __init__(self) -> None:
        self.asked = 0

    def require_line(self) -> None:
        """Take every call."""

    async def propose(
        self,
        task: Task,
        deadline: Deadline,
        on_preview: Callable[[str], Awaitable[None]] | None = None,
    ) -> ModelAnswer:
        self.asked += 1
        return ModelAnswer(Proposal(task.draft, "llm", model="still"), Usage(9, 9, 1), 1.0)

    async def repair(
        self, task: Task, refused: Proposal, findings: Sequence[str], deadline: Deadline
    ) -> ModelAnswer:
        raise ModelError("bad_output", "It never mends anything.")


@pytest.fixture
def answer(cases: tuple[Placed, ...], guide: Guide) -> Callable[..., list[str | None]]:
    """Let recordings answer a suite; give why each case is unscored, or None."""
    chosen = tuple(placed for placed in cases if placed.suite == "injection")

    def run(engine: Recordings, under: Guide = guide) -> list[str | None]:
        rewriter = Rewriter({"default": under}, engine, Settings())
        done = asyncio.run(examine(rewriter, "llm", "llm", chosen, guide))
        return [result.unscored for result in done.results]

    return run


def test_what_was_recorded_is_replayed_without_a_model(
    tmp_path: Path, answer: Callable[..., list[str | None]]
) -> None:
    """The second run asks nobody and scores every case."""
    file, model = tmp_path / "answers.jsonl", Model()
    assert {None} == set(answer(Recordings(file, model)))
    assert SIZE == model.asked
    assert {None} == set(answer(Recordings(file, None)))


def test_an_interrupted_recording_goes_on(
    tmp_path: Path, answer: Callable[..., list[str | None]]
) -> None:
    """Only what is missing is asked for; half a line at the end counts as missing."""
    file, model = tmp_path / "answers.jsonl", Model()
    answer(Recordings(file, Model()))
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join(lines[:10]) + lines[10][:50])
    answer(Recordings(file, model))
    assert SIZE - 10 == model.asked
    assert {None} == set(answer(Recordings(file, None)))


def test_a_stale_recording_is_named_and_not_used(
    tmp_path: Path, guide: Guide, answer: Callable[..., list[str | None]]
) -> None:
    """When the guide changes, so does the prompt: the old answers say nothing of it."""
    file = tmp_path / "answers.jsonl"
    answer(Recordings(file, Model()))
    first, *others = guide.guidelines
    changed = msgspec.structs.replace(first, prompt="Do something else entirely.")
    engine = Recordings(file, None)
    said = answer(engine, Guide("default", [changed, *others]))
    stale = (
        "The model did not write it (bad_output): The recording is stale: its prompt has changed."
    )
    assert {stale} == set(said)
    assert SIZE == engine.stale


def test_recordings_that_cannot_be_read_are_refused(tmp_path: Path) -> None:
    """A file that is missing, broken or cannot be written is told before anything runs."""
    with pytest.raises(ConfigError, match="cannot be used"):
        Recordings(tmp_path / "gone.jsonl", None)
    with pytest.raises(ConfigError, match="cannot be used"):
        Recordings(tmp_path / "gone" / "new.jsonl", Model())
    broken = tmp_path / "broken.jsonl"
    broken.write_text("no\nno\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="cannot be used"):
        Recordings(broken, None)
