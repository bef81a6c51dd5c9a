"""Every way to fail, plain and streamed: the right reason, or an answer all the same."""

from collections.abc import Awaitable, Callable

import pytest

from faulty_model import FAULTS
from heard.deadline import Deadline
from heard.engines.llm import LLMEngine, ModelAnswer, Task
from heard.errors import ModelError

HASTE = 0.35  # seconds for what never answers
ENOUGH = 5.0


def wants(name: str) -> tuple[str | None, ...]:
    """Return the outcomes that are right before the guard has looked."""
    return (None,) if FAULTS[name].unsafe else FAULTS[name].reasons


@pytest.mark.parametrize("streamed", [False, True], ids=["plain", "streamed"])
@pytest.mark.parametrize("name", FAULTS)
async def test_every_fault(
    name: str, streamed: bool, engine_for: Callable[..., LLMEngine], task: Task
):
    """The engine gives a text or a ModelError with the reason the fault stands for."""
    engine = engine_for(name)
    deadline = Deadline(HASTE if FAULTS[name].reasons == ("timeout",) else ENOUGH)
    pieces: list[str] = []

    async def show(piece: str) -> None:
        pieces.append(piece)

    answer, reason = await outcome(engine, task, deadline, show if streamed else None)
    assert reason in wants(name)
    assert (answer is None) == (reason is not None)
    if answer is not None:
        assert answer.proposal.text.strip()
        assert answer.usage.calls >= 1


async def outcome(
    engine: LLMEngine, task: Task, deadline: Deadline, show: Callable[[str], Awaitable[None]] | None
) -> tuple[ModelAnswer | None, str | None]:
    """Return the answer, or the reason there is none."""
    try:
        return await engine.propose(task, deadline, show), None
    except ModelError as error:
        return None, error.reason
