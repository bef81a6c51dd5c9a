"""What the engine does around a call: deadlines, retries, breaker, gate, second endpoint."""

import asyncio
import contextlib
from collections.abc import Callable

import msgspec
import pytest
import structlog
from structlog.testing import capture_logs

from faulty_model import FaultyModel
from heard.deadline import Deadline
from heard.engines.llm import LLMEngine, Task
from heard.environ import Secret
from heard.errors import ModelError
from heard.model import Proposal

KEY = "sk-this-must-never-be-seen-0042"
MakeEngine = Callable[..., LLMEngine]


async def reason(engine: LLMEngine, task: Task, seconds: float = 5.0) -> str:
    """Return why there is no answer."""
    with pytest.raises(ModelError) as error:
        await engine.propose(task, Deadline(seconds))
    return error.value.reason


async def test_a_dead_model_costs_nothing_after_a_few_calls(
    engine_for: MakeEngine, task: Task, server: FaultyModel
):
    """After three failed calls the breaker is open and the endpoint is left alone."""
    engine = engine_for("status_401")
    assert ["auth_failed"] * 3 == [await reason(engine, task) for _ in range(3)]
    assert ["circuit_open"] * 20 == [await reason(engine, task) for _ in range(20)]
    assert (3, "open") == (len(server.requests), engine.state)
    with pytest.raises(ModelError, match="given a pause"):
        engine.require_line()


async def test_a_hurried_caller_does_not_open_the_breaker(engine_for: MakeEngine, task: Task):
    """Calls that were given too little time say nothing about the endpoint."""
    engine = engine_for("hang")
    assert ["timeout"] * 5 == [await reason(engine, task, 0.06) for _ in range(5)]
    assert "ok" == engine.state


async def test_the_breaker_closes_when_the_endpoint_is_back(
    engine_for: MakeEngine, task: Task, server: FaultyModel
):
    """The first call after the open time is a probe; its success brings the others back."""
    now = [0.0]
    engine = engine_for("status_401", clock=lambda: now[0])
    for _ in range(3):
        with pytest.raises(ModelError):
            await engine.propose(task, Deadline(5, lambda: now[0]))
    engine._endpoints[0].model = "good"
    now[0] = 7.0
    assert "ok" == engine.state
    await engine.propose(task, Deadline(5, lambda: now[0]))
    assert "good" == server.requests[-1]["model"]


async def test_the_second_endpoint_answers_for_the_first(engine_for: MakeEngine, task: Task):
    """When the first fails the second is asked, and the answer says who gave it."""
    answer = await engine_for("status_500", second="good").propose(task, Deadline(5))
    assert "good" == answer.proposal.model


async def test_a_hung_first_endpoint_leaves_time_for_the_second(engine_for: MakeEngine, task: Task):
    """The first may use part of the time only."""
    answer = await engine_for("hang", second="good").propose(task, Deadline(1.5))
    assert "good" == answer.proposal.model


async def test_when_both_fail_the_first_ones_reason_is_told(engine_for: MakeEngine, task: Task):
    """The reason given is that of the endpoint the operator chose first."""
    assert "quota_exhausted" == await reason(engine_for("status_402", second="status_500"), task)


async def test_more_calls_than_allowed_are_told_so(engine_for: MakeEngine, task: Task):
    """Beyond the cap and a short queue the answer is `overloaded`, at once or soon."""
    engine = engine_for("hang", max_concurrency=1)
    reasons = await asyncio.gather(*(reason(engine, task, 0.6) for _ in range(6)))
    assert ["overloaded"] * 5 + ["timeout"] == sorted(reasons)


async def test_a_place_is_free_again_after_every_end(engine_for: MakeEngine, task: Task):
    """Failures, answers and callers that leave all give their place back."""
    engine = engine_for("hang", max_concurrency=1)
    for _ in range(3):
        call = asyncio.create_task(engine.propose(task, Deadline(5)))
        await asyncio.sleep(0.02)
        call.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await call
    engine._endpoints[0].model = "good"
    assert (await engine.propose(task, Deadline(5))).proposal.text


async def test_a_caller_that_leaves_cancels_the_call(
    engine_for: MakeEngine, task: Task, server: FaultyModel
):
    """Cancelling closes the connection, so that the model stops writing."""
    call = asyncio.create_task(engine_for("hang").propose(task, Deadline(30)))
    await server.asked.wait()
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
    assert await server.left()


async def test_a_pause_the_endpoint_asks_for_is_kept_by_all(
    engine_for: MakeEngine, task: Task, server: FaultyModel
):
    """After a long Retry-After nobody calls again before its time."""
    engine = engine_for("come_back_tomorrow")
    assert ["rate_limited"] * 4 == [await reason(engine, task) for _ in range(4)]
    assert 1 == len(server.requests)


async def test_what_was_learned_is_remembered(
    engine_for: MakeEngine, task: Task, server: FaultyModel
):
    """The second answer of a picky endpoint takes one call."""
    engine = engine_for("no_response_format")
    first = await engine.propose(task, Deadline(5))
    second = await engine.propose(task, Deadline(5))
    assert (3, 1) == (first.usage.calls, second.usage.calls)
    assert "response_format" not in server.requests[-1]


async def test_a_preview_is_shown_once(engine_for: MakeEngine, task: Task):
    """A call that is repeated after it had shown text does not show it again."""
    pieces: list[str] = []

    async def show(piece: str) -> None:
        pieces.append(piece)

    with pytest.raises(ModelError):
        await engine_for("cut_stream").propose(task, Deadline(5), show)
    shown = "".join(pieces)
    assert task.draft.startswith(shown) or not shown


async def test_the_preview_is_the_text_without_its_json(engine_for: MakeEngine, task: Task):
    """Pieces join to the rewrite; no quote, key or escape is among them."""
    pieces: list[str] = []

    async def show(piece: str) -> None:
        pieces.append(piece)

    answer = await engine_for("thinks_aloud").propose(task, Deadline(5), show)
    assert answer.proposal.text == "".join(pieces)
    assert len(pieces) > 2


async def test_repair_shows_the_model_what_it_wrote_and_what_was_wrong(
    engine_for: MakeEngine, task: Task, server: FaultyModel
):
    """The refused text and the findings follow the first messages, which stay as they were."""
    engine = engine_for("good")
    refused = Proposal("It leaves on Monday.", "llm")
    await engine.repair(task, refused, ["Friday became Monday."], Deadline(5))
    roles = [m["role"] for m in server.requests[0]["messages"]]
    assert ["system", "user", "assistant", "user"] == roles
    assert "It leaves on Monday." in server.requests[0]["messages"][2]["content"]
    assert "Friday became Monday." in server.requests[0]["messages"][3]["content"]


async def test_reasons_name_guidelines_of_the_guide_only(
    engine_for: MakeEngine, task: Task, monkeypatch: pytest.MonkeyPatch
):
    """A guideline the model made up is not passed on."""
    from faulty_model import FAULTS, Fault  # noqa: PLC0415

    changes = [
        {"guideline": "name-the-thing", "quote": "box", "why": "Named."},
        {"guideline": "made-up", "quote": "box", "why": "No."},
    ]

    async def answer(x: object) -> None:
        await x.say(  # type: ignore[attr-defined]
            msgspec.json.encode({"rewrite": "The box.", "changes": changes}).decode()
        )

    monkeypatch.setitem(FAULTS, "explains", Fault(answer, (None,)))
    proposal = (await engine_for("explains").propose(task, Deadline(5))).proposal
    assert ["name-the-thing"] == [r.guideline for r in proposal.reasons]


@pytest.mark.parametrize("fault", ["flaky", "status_500", "reset", "no_temperature", "drip"])
async def test_logs_hold_neither_texts_nor_the_key(engine_for: MakeEngine, task: Task, fault: str):
    """Status, attempt and wait are logged; nothing of the request is."""
    structlog.reset_defaults()
    with capture_logs() as logs, contextlib.suppress(ModelError):
        await engine_for(fault).propose(task, Deadline(0.4 if fault == "drip" else 5))
    written = repr(logs)
    assert KEY not in written
    assert "Box 12" not in written
    assert "came empty" not in written


async def test_errors_hold_no_key(engine_for: MakeEngine, task: Task):
    """Neither the message nor the chain of an error shows the key."""
    with pytest.raises(ModelError) as error:
        await engine_for("nobody_listens").propose(task, Deadline(5))
    assert KEY not in repr(error.value) + str(error.value.__dict__)
    assert error.value.__cause__ is None
    assert "***" in repr(Secret(KEY))


async def test_probe_of_a_good_endpoint(engine_for: MakeEngine):
    """A good endpoint is reachable, knows the model and honours the schema: nothing to do."""
    report = await engine_for("good").probe()
    assert (True, True, True, ()) == (
        report.reachable,
        report.model_known,
        report.json_schema,
        report.advice,
    )
    assert (report.latency_ms or 0) > 0


@pytest.mark.parametrize(
    ("fault", "advice"),
    [
        ("nobody_listens", "HEARD_LLM_BASE_URL"),
        ("status_401", "HEARD_LLM_API_KEY"),
        ("status_402", "HEARD_LLM_API_KEY"),
        ("status_404", "HEARD_LLM_MODEL"),
        ("status_429", "HEARD_LLM_MAX_CONCURRENCY"),
        ("wrong_schema", "larger model"),
        ("no_response_format", "JSON schema"),
    ],
)
async def test_probe_says_what_to_set(engine_for: MakeEngine, fault: str, advice: str):
    """Each kind of failure comes with the setting to look at, and never with the key."""
    report = await engine_for(fault).probe()
    said = " ".join(report.advice)
    assert advice in said
    assert KEY not in said


async def test_probe_names_the_models_there_are(engine_for: MakeEngine, server: FaultyModel):
    """An unknown model is told beside those the endpoint lists."""
    engine = engine_for("good")
    engine._settings = msgspec.structs.replace(engine._settings, model="gpt-nothing")
    report = await engine.probe()
    assert report.model_known is False
    assert "'gpt-nothing'" in report.advice[0]
    assert server.url
