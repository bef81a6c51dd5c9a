"""The flow: read, mask, let an engine propose, unmask, let the guard dispose, explain, answer.

Both engines only propose; one guard disposes of every proposal; one explainer says what changed.
The order of fall-back: the model, the model repaired once with the guard's findings, the model's
text without the sentences that offend, the rules, the rules at their most careful, the draft.
"""

import asyncio
import base64
import secrets
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import suppress

import msgspec
import structlog

from heard import guard
from heard.deadline import Deadline
from heard.engines import rules
from heard.engines.llm import LLMEngine, Task
from heard.errors import InputError, ModelError, UnknownGuideError
from heard.explain import explain
from heard.guide import Guide
from heard.masking import Masked, mask
from heard.model import Check, Customer, Proposal, Reading, Usage
from heard.reading import read, read_customer
from heard.settings import Settings
from heard.wire import (
    AnalyzeRequest,
    AnalyzeResponse,
    CheckView,
    CustomerView,
    Fallback,
    FindingView,
    GuideRef,
    Outcome,
    Preview,
    RewriteRequest,
    RewriteResponse,
    Route,
    StancePair,
    Timing,
    VerifyRequest,
    VerifyResponse,
)

OnPreview = Callable[[str], Awaitable[None]]

_RESERVE = 0.06  # seconds kept back from the model for guarding and explaining
_LANGUAGE = "The rules speak English only, and no model is connected, so your draft is as it was."
_NOT_BY_RULES = (
    "The model did not answer, and the rules speak English only: your draft is unchanged."
)

log = structlog.get_logger("heard.rewriter")


class Case(msgspec.Struct, frozen=True):
    """One request, read."""

    request: RewriteRequest | AnalyzeRequest | VerifyRequest
    guide: Guide
    draft: Reading
    customer: Customer

    def pair(self, rewrite: Reading) -> guard.Pair:
        """Return what the guard looks at when `rewrite` is proposed for this draft."""
        return guard.Pair(
            draft=self.draft,
            rewrite=rewrite,
            customer=self.customer,
            customer_message=self.request.customer_message,
            guide=self.guide,
        )


class Decision(msgspec.Struct, frozen=True):
    """A proposal the guard let through, with the way it came."""

    proposal: Proposal
    rewrite: Reading
    checks: tuple[Check, ...]
    route: Route


class Account(msgspec.Struct):
    """What was spent and refused on the way to one answer."""

    usage: Usage | None = None
    llm_ms: float = 0.0
    fallback: Fallback | None = None
    refused: set[str] = msgspec.field(default_factory=set)

    def spend(self, usage: Usage, llm_ms: float) -> None:
        """Add one model answer."""
        self.usage = (self.usage or Usage()) + usage
        self.llm_ms += llm_ms


class Rewriter:
    """Rewrites, analyses and verifies replies with the guides and the model it was given."""

    def __init__(
        self, guides: Mapping[str, Guide], llm: LLMEngine | None, settings: Settings
    ) -> None:
        self.guides = guides
        self.llm = llm
        self._settings = settings

    async def rewrite(
        self, request: RewriteRequest, on_preview: OnPreview | None = None
    ) -> RewriteResponse:
        """Return an answer inside the deadline, whatever the model does.

        Raises InputError when the draft is blank or holds characters no text has, and
        UnknownGuideError; nothing else.
        """
        started = time.perf_counter()
        deadline = Deadline((request.deadline_ms or self._settings.deadline_ms) / 1000)
        case = self._read(request)
        account = Account()
        decision = None
        if request.engine != "rules" and not case.draft.internal_note:
            decision = await self._by_model(case, request, deadline, account, on_preview)
        if decision is None:
            decision = _by_rules(case, request.instruction, account)
        total_ms = (time.perf_counter() - started) * 1000
        return _answer(case, decision, account, total_ms)

    async def stream(self, request: RewriteRequest) -> AsyncIterator[Preview | RewriteResponse]:
        """Yield previews as the model writes, then the answer; closing it cancels the model."""
        queue: asyncio.Queue[Preview] = asyncio.Queue()

        async def show(text: str) -> None:
            queue.put_nowait(Preview(text))

        answer = asyncio.create_task(self.rewrite(request, show))
        try:
            while not (answer.done() and queue.empty()):
                piece = asyncio.create_task(queue.get())
                await asyncio.wait({answer, piece}, return_when=asyncio.FIRST_COMPLETED)
                if piece.done():
                    yield piece.result()
                else:
                    piece.cancel()
            yield await answer
        finally:
            answer.cancel()
            with suppress(asyncio.CancelledError, Exception):
                await answer

    def analyze(self, request: AnalyzeRequest) -> AnalyzeResponse:
        """Return what the guide finds in a draft; no model is called."""
        case = self._read(request)
        findings = case.guide.findings(case.draft, case.customer)
        return AnalyzeResponse(
            stance=case.draft.stance,
            customer=_customer_view(case.customer),
            findings=tuple(msgspec.convert(f, FindingView, from_attributes=True) for f in findings),
            language=case.draft.language,
        )

    def verify(self, request: VerifyRequest) -> VerifyResponse:
        """Run the guard alone on a rewrite made anywhere."""
        case = self._read(request)
        _require_text("rewrite", request.rewrite)
        checks = guard.check(case.pair(read(request.rewrite)))
        return VerifyResponse(all(c.passed for c in checks), tuple(map(_check_view, checks)))

    def _read(self, request: RewriteRequest | AnalyzeRequest | VerifyRequest) -> Case:
        guide = self.guides.get(request.guide)
        if guide is None:
            raise UnknownGuideError(request.guide, tuple(self.guides))
        _require_text("draft", request.draft)
        if request.customer_message:
            _require_characters("customer_message", request.customer_message)
        draft = read(request.draft)
        return Case(request, guide, draft, read_customer(request.customer_message, draft))

    async def _by_model(
        self,
        case: Case,
        request: RewriteRequest,
        deadline: Deadline,
        account: Account,
        on_preview: OnPreview | None,
    ) -> Decision | None:
        """Return the model's guarded rewrite, or None with the reason in the account."""
        if self.llm is None:
            account.fallback = Fallback("not_configured", "No model is connected.")
            return None
        budget = max(0.0, deadline.remaining() - _RESERVE)
        try:
            async with asyncio.timeout(budget):
                return await self._model_flow(
                    self.llm, case, request, Deadline(budget), account, on_preview
                )
        except TimeoutError:
            account.fallback = Fallback("timeout", "The model did not answer in time.")
        except ModelError as error:
            account.fallback = Fallback(error.reason, error.detail)
        except Exception as error:  # noqa: BLE001 - there is always an answer; its text is not logged
            log.error("model_path_failed", error=type(error).__name__)
            account.fallback = Fallback("bad_output", "The model's answer could not be used.")
        return None

    async def _model_flow(
        self,
        llm: LLMEngine,
        case: Case,
        request: RewriteRequest,
        deadline: Deadline,
        account: Account,
        on_preview: OnPreview | None,
    ) -> Decision:
        task, masked = self._task(case, request)
        show = _unmasked(on_preview, masked) if on_preview and masked else on_preview
        answer = await llm.propose(task, deadline, show)
        account.spend(answer.usage, answer.llm_ms)
        decision, findings = _judge(case, _unmask(answer.proposal, masked), "llm", account)
        if decision:
            return decision
        refused = answer.proposal
        with suppress(ModelError):
            answer = await llm.repair(task, refused, findings, deadline)
            account.spend(answer.usage, answer.llm_ms)
            decision, _ = _judge(case, _unmask(answer.proposal, masked), "llm_repaired", account)
            if decision:
                return decision
        for proposal in dict.fromkeys((answer.proposal, refused)):
            salvaged = _without_offence(case, _unmask(proposal, masked))
            decision, _ = _judge(case, salvaged, "llm_salvaged", account)
            if decision and salvaged.text.strip() != case.draft.text.strip():
                return decision
        raise ModelError(
            "guard_rejected", "The model's rewrite was not safe to use: " + findings[0]
        )

    def _task(self, case: Case, request: RewriteRequest) -> tuple[Task, Masked | None]:
        message, instruction = request.customer_message, request.instruction
        if not self._settings.mask_pii:
            return Task(case.draft, case.customer, message, case.guide, instruction), None
        masked = mask((request.draft, message, instruction))
        text, message, instruction = masked.texts
        draft = case.draft if text == request.draft else read(text or "")
        return Task(draft, case.customer, message, case.guide, instruction), masked


def _by_rules(case: Case, instruction: str | None, account: Account) -> Decision:
    """Return the rules' rewrite; at worst the draft itself, with notes."""
    message = case.request.customer_message
    for cautious in (False, True):
        proposal = rules.propose(
            case.draft,
            case.customer,
            case.guide,
            customer_message=message,
            instruction=instruction,
            cautious=cautious,
        )
        route: Route = "rules_cautious" if cautious else "rules"
        decision, _ = _judge(case, proposal, route, account)
        if decision:
            return decision
    kept = msgspec.structs.replace(proposal, text=case.draft.text, reasons=())
    return Decision(kept, case.draft, guard.check(case.pair(case.draft)), "draft")


def _judge(
    case: Case, proposal: Proposal, route: Route, account: Account
) -> tuple[Decision | None, tuple[str, ...]]:
    """Let the guard dispose: a decision, or what it found, in sentences."""
    rewrite = case.draft if proposal.text == case.draft.text else read(proposal.text)
    checks = guard.check(case.pair(rewrite))
    findings = tuple(v.message for check in checks for v in check.violations)
    if not findings:
        return Decision(proposal, rewrite, checks, route), ()
    account.refused.update(check.id for check in checks if not check.passed)
    return None, findings


def _without_offence(case: Case, proposal: Proposal) -> Proposal:
    """Take out the sentences of a refused proposal that the guard pointed at."""
    rewrite = read(proposal.text)
    spans = [
        (v.start, v.end)
        for check in guard.check(case.pair(rewrite))
        for v in check.violations
        if v.start < v.end
    ]
    text = proposal.text
    for sentence in reversed(rewrite.sentences):
        if any(start < sentence.end and sentence.start < end for start, end in spans):
            rest = text[sentence.end :]
            text = text[: sentence.start] + (rest.lstrip(" ") if rest[:1] == " " else rest)
    return msgspec.structs.replace(proposal, text=text)


def _answer(case: Case, decision: Decision, account: Account, total_ms: float) -> RewriteResponse:
    proposal, draft, rewrite = decision.proposal, case.draft, decision.rewrite
    explanation = explain(draft, rewrite, case.customer, case.guide, proposal)
    outcome, reason = _outcome(case, decision, account)
    by_model = proposal.engine == "llm"
    return RewriteResponse(
        id="rw_" + base64.b32encode(secrets.token_bytes(17))[:26].decode(),
        outcome=outcome,
        reason=reason,
        rewrite=rewrite.text,
        engine=proposal.engine,
        fallback=account.fallback,
        segments=explanation.segments,
        changes=explanation.changes,
        notes=explanation.notes,
        stance=StancePair(draft.stance, rewrite.stance),
        customer=_customer_view(case.customer),
        checks=tuple(map(_check_view, decision.checks)),
        model=proposal.model if by_model else None,
        usage=account.usage,
        timing=Timing(round(total_ms, 3), round(account.llm_ms, 3)),
        guide=GuideRef(case.guide.id, case.guide.version),
        route=decision.route,
        refused=tuple(sorted(account.refused)),
    )


def _outcome(case: Case, decision: Decision, account: Account) -> tuple[Outcome, str | None]:
    if decision.rewrite.text != case.draft.text:
        return "rewritten", None
    foreign = case.draft.language not in ("en", "und")
    if decision.proposal.engine == "rules" and foreign and not case.draft.internal_note:
        wanted = account.fallback is not None and account.fallback.reason != "not_configured"
        return "not_possible", _NOT_BY_RULES if wanted else _LANGUAGE
    if decision.route == "draft":
        return "not_possible", "No safe rewrite was found; the notes say what you could change."
    return "no_change_needed", None


def _unmask(proposal: Proposal, masked: Masked | None) -> Proposal:
    if masked is None:
        return proposal
    reasons = tuple(
        msgspec.structs.replace(r, quote=masked.unmask(r.quote)) for r in proposal.reasons
    )
    return msgspec.structs.replace(proposal, text=masked.unmask(proposal.text), reasons=reasons)


def _unmasked(show: OnPreview, masked: Masked) -> OnPreview:
    """Show pieces with masks filled in; a mask that is still being written is held back."""
    held = ""

    async def piece(text: str) -> None:
        nonlocal held
        held += text
        start = held.rfind("[")
        cut = len(held) if start < 0 or "]" in held[start:] else start
        ready, held = held[:cut], held[cut:]
        if ready:
            await show(masked.unmask(ready))

    return piece


def _customer_view(customer: Customer) -> CustomerView:
    return CustomerView(customer.feeling, customer.repeat_complaint, customer.evidence)


def _check_view(check: Check) -> CheckView:
    if check.passed:
        return CheckView(check.id, passed=True, detail=guard.PASSED[check.id])
    return CheckView(check.id, passed=False, detail=" ".join(v.message for v in check.violations))


def _require_text(field: str, text: str) -> None:
    _require_characters(field, text)
    if not text.strip():
        raise InputError(field, f"The {field} is blank. Write a few words first.")


def _require_characters(field: str, text: str) -> None:
    """Refuse what no text box holds: NUL and halves of surrogate pairs."""
    if "\x00" in text or any("\ud800" <= c <= "\udfff" for c in text):
        raise InputError(
            field,
            f"The {field} holds a character that is not text (NUL or half a pair). Remove it.",
        )
