"""The order of fall-back, with a model that says what the test tells it to."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Sequence

import pytest
import structlog

from heard.deadline import Deadline
from heard.engines.llm import ModelAnswer, Task
from heard.engines.llm.prompt import render_user
from heard.errors import InputError, ModelError, UnknownGuideError
from heard.guide import load
from heard.model import Proposal, Usage
from heard.rewriter import Rewriter
from heard.settings import Settings
from heard.wire import AnalyzeRequest, Preview, RewriteRequest, RewriteResponse, VerifyRequest

DRAFT = "I know how you feel. Your refund of $20 for order A-1234 arrives on Friday."
MESSAGE = "This is the third time my order is late!"
SAFE = (
    "A third late order would be frustrating. "
    "Your refund of $20 for order A-1234 arrives on Friday."
)
UNSAFE = SAFE + " We'll also send you a $50 voucher."


@pytest.fixture(autouse=True)
def _fresh_logs() -> None:
    """Log to where this test runs, whatever stream an earlier one left behind."""
    structlog.reset_defaults()


class ScriptedModel:
    """Stands for the model, which is outside the product: gives the answers it was handed."""

    def __init__(self, *answers: str | Exception, pieces: Sequence[str] = ()) -> None:
        self.answers = list(answers)
        self.pieces = pieces
        self.tasks: list[Task] = []
        self.findings: list[tuple[str, ...]] = []
        self.cancelled = False
        self.down: ModelError | None = None

    def require_line(self) -> None:
        if self.down is not None:
            raise self.down

    async def propose(
        self,
        task: Task,
        deadline: Deadline,
        on_preview: Callable[[str], Awaitable[None]] | None = None,
    ) -> ModelAnswer:
        self.tasks.append(task)
        for piece in self.pieces:
            if on_preview:
                await on_preview(piece)
        return await self._next(deadline)

    async def repair(
        self, task: Task, refused: Proposal, findings: Sequence[str], deadline: Deadline
    ) -> ModelAnswer:
        self.findings.append(tuple(findings))
        return await self._next(deadline)

    async def _next(self, deadline: Deadline) -> ModelAnswer:
        if not self.answers:
            try:
                await asyncio.sleep(3600)
            except asyncio.CancelledError:
                self.cancelled = True
                raise
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return ModelAnswer(Proposal(answer, "llm", model="scripted"), Usage(10, 5, 1), 1.0)


def rewriter(model: ScriptedModel | None = None, **settings: object) -> Rewriter:
    return Rewriter(load(), model, Settings(**settings))  # type: ignore[arg-type]


def ask(**fields: object) -> RewriteRequest:
    return RewriteRequest(**{"draft": DRAFT, "customer_message": MESSAGE, **fields})  # type: ignore[arg-type]


async def test_a_safe_model_answer_is_used() -> None:
    """The model's first answer is the rewrite when the guard lets it through."""
    answer = await rewriter(ScriptedModel(SAFE)).rewrite(ask())
    assert (SAFE, "llm", "llm", None) == (
        answer.rewrite,
        answer.engine,
        answer.route,
        answer.fallback,
    )
    assert "scripted" == answer.model
    assert Usage(10, 5, 1) == answer.usage
    assert all(check.passed for check in answer.checks)


async def test_an_unsafe_answer_is_repaired_with_the_findings() -> None:
    """The model is told once what the guard found, in sentences."""
    model = ScriptedModel(UNSAFE, SAFE)
    answer = await rewriter(model).rewrite(ask())
    assert (SAFE, "llm_repaired") == (answer.rewrite, answer.route)
    assert model.findings[0]
    assert answer.refused
    assert 2 == (answer.usage or Usage()).calls


async def test_an_unsafe_sentence_is_cut_out_when_the_repair_fails() -> None:
    """What offends is salvaged away, and the rest is the model's."""
    model = ScriptedModel(UNSAFE, ModelError("server_error", "It broke."))
    answer = await rewriter(model).rewrite(ask())
    assert (SAFE, "llm_salvaged") == (answer.rewrite, answer.route)


async def test_the_rules_answer_when_nothing_of_the_model_is_safe() -> None:
    """A rewrite that loses the facts cannot be saved, and the reason is given."""
    bad = "Everything will be fine, we promise you a full refund!"
    answer = await rewriter(ScriptedModel(bad, bad)).rewrite(ask())
    assert "rules" == answer.engine
    assert answer.fallback is not None
    assert "guard_rejected" == answer.fallback.reason
    assert "$20" in answer.rewrite
    assert "know how you feel" not in answer.rewrite


async def test_a_hung_model_gives_way_at_the_deadline() -> None:
    """A model that never answers is cancelled and the rules answer."""
    model = ScriptedModel()
    answer = await rewriter(model).rewrite(ask(deadline_ms=150))
    assert answer.fallback is not None
    assert ("timeout", "rules") == (answer.fallback.reason, answer.engine)
    assert model.cancelled


async def test_a_failure_of_ours_still_gives_an_answer() -> None:
    """An error nobody foresaw in the model's path costs the agent nothing."""
    answer = await rewriter(ScriptedModel(ZeroDivisionError())).rewrite(ask())
    assert answer.fallback is not None
    assert ("bad_output", "rules") == (answer.fallback.reason, answer.engine)


async def test_nothing_is_prepared_for_a_model_that_takes_no_calls() -> None:
    """While a model is given a pause the rules answer, and no task is made for it."""
    model = ScriptedModel(SAFE)
    model.down = ModelError("circuit_open", "The model is given a pause.")
    answer = await rewriter(model).rewrite(ask())
    assert answer.fallback is not None
    assert ("circuit_open", "rules", []) == (answer.fallback.reason, answer.engine, model.tasks)


async def test_rules_never_call_the_model() -> None:
    """`engine: rules` is a promise."""
    model = ScriptedModel(SAFE)
    answer = await rewriter(model).rewrite(ask(engine="rules"))
    assert ("rules", None, []) == (answer.engine, answer.fallback, model.tasks)


async def test_without_a_model_the_answer_says_so() -> None:
    """`auto` with no model configured falls back with the reason."""
    answer = await rewriter().rewrite(ask())
    assert answer.fallback is not None
    assert "not_configured" == answer.fallback.reason


async def test_personal_data_is_masked_on_the_way_out_and_back_on_the_way_in() -> None:
    """The model sees a mask; the agent sees the address."""
    draft = DRAFT + " The receipt goes to ana.silva@example.com."
    model = ScriptedModel()
    seen: list[str] = []

    async def propose(task: Task, *_: object) -> ModelAnswer:
        seen.append(task.draft)
        text = task.draft.replace("I know how you feel. ", "")
        return ModelAnswer(Proposal(text, "llm", model="m"), Usage(), 0.0)

    model.propose = propose  # type: ignore[method-assign,assignment]
    answer = await rewriter(model).rewrite(ask(draft=draft))
    assert "ana.silva@example.com" not in seen[0]
    assert "ana.silva@example.com" in answer.rewrite
    assert "llm" == answer.engine


async def test_what_the_guide_finds_is_told_without_personal_data() -> None:
    """A finding's quote is masked as the draft is, and left out where a mask would be cut."""
    draft = "I understand, Mr. Quellin. I know how you feel, Ana Vandrop. It ships on Friday."
    model = ScriptedModel()
    told: list[str] = []

    async def propose(task: Task, *_: object) -> ModelAnswer:
        told.append(render_user(task))
        return ModelAnswer(Proposal(task.draft, "llm", model="m"), Usage(), 0.0)

    model.propose = propose  # type: ignore[method-assign,assignment]
    await rewriter(model).rewrite(ask(draft=draft))
    assert "Where the draft falls short" in told[0]
    assert "I know how you feel" in told[0].split("Where the draft falls short")[1]
    assert not re.search("Quellin|Ana|Vandrop", told[0])


async def test_a_stream_shows_pieces_and_ends_with_one_answer() -> None:
    """Previews come first, in order, and the last thing is the guarded answer."""
    model = ScriptedModel(SAFE, pieces=["A third ", "late order"])
    events = [event async for event in rewriter(model).stream(ask())]
    assert [Preview("A third "), Preview("late order")] == events[:-1]
    assert isinstance(events[-1], RewriteResponse)


async def test_closing_a_stream_cancels_the_model() -> None:
    """A caller that goes away stops the call."""
    model = ScriptedModel(pieces=["A"])
    stream = rewriter(model).stream(ask())
    await anext(stream)
    await stream.aclose()
    assert model.cancelled


@pytest.mark.parametrize("draft", ["  \n ", "a\x00b", "a\ud83d"])
async def test_what_is_no_text_is_refused_by_name(draft: str) -> None:
    """A blank draft, NUL and half a surrogate pair are named with the field."""
    with pytest.raises(InputError) as caught:
        await rewriter().rewrite(ask(draft=draft))
    assert "draft" == caught.value.field


def test_an_unknown_guide_is_named_with_the_known_ones() -> None:
    """The error says which guides there are."""
    with pytest.raises(UnknownGuideError, match="default"):
        rewriter().analyze(AnalyzeRequest(DRAFT, guide="nope"))


def test_verify_runs_the_guard_alone() -> None:
    """A rewrite from anywhere is held to the same checks."""
    assert rewriter().verify(VerifyRequest(DRAFT, SAFE, MESSAGE)).passed
    refused = rewriter().verify(VerifyRequest(DRAFT, UNSAFE, MESSAGE))
    assert not refused.passed
    assert [c for c in refused.checks if not c.passed and c.detail]


def test_analyze_points_into_the_draft() -> None:
    """Positions of findings count code points of the draft as it was sent."""
    draft = "🙏🙏 " + DRAFT
    found = rewriter().analyze(AnalyzeRequest(draft, MESSAGE)).findings
    finding = next(f for f in found if f.guideline == "avoid-know-how-you-feel")
    assert finding.quote == draft[finding.start : finding.end]
    assert "know how you feel" in finding.quote


async def test_a_model_that_overlooks_what_must_change_is_asked_again() -> None:
    """Handed back as it was, a draft the guide objects to goes back with the words that must go."""
    model = ScriptedModel(DRAFT, SAFE)
    answer = await rewriter(model).rewrite(ask())
    assert (SAFE, "llm_repaired") == (answer.rewrite, answer.route)
    assert any("I know how you feel" in finding for finding in model.findings[0])


async def test_a_model_that_stays_with_the_draft_has_its_way() -> None:
    """Asked again and still content, the model is the one that answered."""
    model = ScriptedModel(DRAFT, DRAFT)
    answer = await rewriter(model).rewrite(ask())
    assert (DRAFT, "llm", None) == (answer.rewrite, answer.route, answer.fallback)
    assert 1 == len(model.findings)


async def test_a_spoiled_second_try_costs_nothing() -> None:
    """What a model writes when asked again is guarded; its first word stands if that fails."""
    answer = await rewriter(ScriptedModel(DRAFT, UNSAFE)).rewrite(ask())
    assert (DRAFT, "llm", None) == (answer.rewrite, answer.route, answer.fallback)


async def test_a_model_may_leave_a_good_draft_alone() -> None:
    """Where the guide finds nothing that must change, the draft is the model's answer."""
    draft = "Three late parcels in a row is a lot to put up with. Yours arrives on Friday."
    answer = await rewriter(ScriptedModel(draft)).rewrite(ask(draft=draft))
    assert ("llm", "no_change_needed", None) == (answer.engine, answer.outcome, answer.fallback)
