"""The flow: read, mask, let an engine propose, unmask, let the guard dispose, explain, answer.

Both engines only propose; one guard disposes of every proposal; one explainer says what changed.
The order of fall-back: the model, the model repaired once with the guard's findings, the model's
text without the sentences that offend, the rules, the rules at their most careful, the draft.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

import msgspec
import structlog

from heard import guard
from heard.answer import answer, check_view, customer_view
from heard.case import Case, open_case, require_text
from heard.deadline import Deadline
from heard.decision import Account, Decision, judge
from heard.engines import rules
from heard.errors import ModelError
from heard.guide import Guide
from heard.reading import read
from heard.reading.lexicon import lexicon
from heard.settings import LLMSettings, Settings
from heard.spans import span
from heard.turns import Turns
from heard.wire import (
    AnalyzeRequest,
    AnalyzeResponse,
    Fallback,
    FindingView,
    Preview,
    RewriteRequest,
    RewriteResponse,
    Route,
    VerifyRequest,
    VerifyResponse,
)

if TYPE_CHECKING:
    from heard.attempt import Attempt, OnPreview
    from heard.engines.llm import LLMEngine

_RESERVE = 0.06  # seconds at least that are kept back from the model for guarding and explaining
_MOST_RESERVE = 0.25  # of the time there is, on a machine that has much else to do
_TURNS = 3  # until a failure is noticed, and its own

log = structlog.get_logger("heard.rewriter")


class Rewriter:
    """Rewrites, analyses and verifies replies with the guides and the model it was given."""

    def __init__(
        self, guides: Mapping[str, Guide], llm: "LLMEngine | None", settings: Settings
    ) -> None:
        self.guides = guides
        self.llm = llm
        self._attempt = None if llm is None else _attempts(llm)
        self._settings = settings
        self._turns = Turns()
        self._asking = 0

    def rehearse(self) -> None:
        """Take a reply through every part, so that the first caller's has nothing to compile."""
        texts = lexicon("rehearsal")
        for id_ in self.guides:
            case = open_case(RewriteRequest(**texts, guide=id_), self.guides)
            account = Account()
            if self._attempt:
                self._attempt(case, account, Deadline(0.0)).rehearse()
            answer(case, _by_rules(case, None, account), account, 0.0)

    async def rewrite(
        self, request: RewriteRequest, on_preview: "OnPreview | None" = None
    ) -> RewriteResponse:
        """Return an answer inside the deadline, whatever the model does.

        Raises InputError for a draft that is no text, UnknownGuideError; nothing else.
        """
        started = time.perf_counter()
        deadline = Deadline((request.deadline_ms or self._settings.deadline_ms) / 1000)
        case = open_case(request, self.guides)
        account = Account()
        decision = None
        if request.engine != "rules" and not case.draft.internal_note:
            decision = await self._by_model(
                case, request.instruction, deadline, account, on_preview
            )
        if decision is None:
            await self._turns.take(deadline)
            decision = _by_rules(case, request.instruction, account)
        return answer(case, decision, account, (time.perf_counter() - started) * 1000)

    async def stream(self, request: RewriteRequest) -> AsyncIterator[Preview | RewriteResponse]:
        """Yield previews as the model writes, then the answer; closing it cancels the model."""
        pieces: asyncio.Queue[Preview | None] = asyncio.Queue()

        async def show(text: str) -> None:
            pieces.put_nowait(Preview(text))

        work = asyncio.create_task(self.rewrite(request, show))
        work.add_done_callback(lambda _: pieces.put_nowait(None))
        try:
            while piece := await pieces.get():
                yield piece
            yield await work
        finally:
            work.cancel()
            with suppress(asyncio.CancelledError, Exception):
                await work

    def analyze(self, request: AnalyzeRequest) -> AnalyzeResponse:
        """Return what the guide finds in a draft; no model is called. Raises as `rewrite` does."""
        case = open_case(request, self.guides)
        findings = case.guide.findings(case.draft, case.customer)
        return AnalyzeResponse(
            stance=case.stance(case.draft),
            customer=customer_view(case.customer),
            findings=tuple(msgspec.convert(f, FindingView, from_attributes=True) for f in findings),
            language=case.draft.language,
        )

    def verify(self, request: VerifyRequest) -> VerifyResponse:
        """Run the guard alone, on a rewrite made anywhere. Raises as `rewrite` does."""
        require_text("rewrite", request.rewrite)
        case = open_case(request, self.guides)
        checks = guard.check(case.pair(read(request.rewrite, like=case.draft)))
        return VerifyResponse(all(c.passed for c in checks), tuple(map(check_view, checks)))

    async def _by_model(
        self,
        case: Case,
        instruction: str | None,
        deadline: Deadline,
        account: Account,
        on_preview: "OnPreview | None",
    ) -> Decision | None:
        """Return the model's guarded rewrite, or None with the reason in the account."""
        if self._attempt is None:
            account.fallback = Fallback("not_configured", "No model is connected.")
            return None
        left = deadline.remaining()
        attempt = self._attempt(case, account, Deadline(left - self._reserve(left)))
        self._asking += 1
        try:
            async with asyncio.timeout(attempt.deadline.remaining()):
                return await attempt.run(instruction, on_preview, masking=self._settings.mask_pii)
        except TimeoutError:
            account.fallback = Fallback("timeout", "The model did not answer in time.")
        except ModelError as error:
            account.fallback = Fallback(error.reason, error.detail)
        except Exception as error:  # noqa: BLE001 - a fault of ours must not cost the agent an answer
            log.error("model_path_failed", error=type(error).__name__)  # noqa: TRY400 - no text in logs
            account.fallback = Fallback("bad_output", "The model's answer could not be used.")
        finally:
            self._asking -= 1
        return None

    def _reserve(self, left: float) -> float:
        """Return the seconds the rules need when the model fails everybody who waits for it."""
        turns = (self._asking + _TURNS) * self._turns.lasts
        return max(_RESERVE, min(left * _MOST_RESERVE, turns))


def connect(settings: LLMSettings | None) -> "LLMEngine | None":
    """Return an engine for the model that is configured, if one is."""
    if settings is None:
        return None
    from heard.engines.llm import LLMEngine  # noqa: PLC0415 - loaded only for a model

    return LLMEngine(settings)


def _attempts(llm: "LLMEngine") -> "partial[Attempt]":
    """Return what begins an attempt through this model."""
    from heard.attempt import Attempt  # noqa: PLC0415 - with prompts and masking it takes 0.1 s

    return partial(Attempt, llm)


def _by_rules(case: Case, instruction: str | None, account: Account) -> Decision:
    """Return the rules' rewrite; at worst the draft itself, with notes."""
    attempts: tuple[tuple[Route, bool], ...] = (
        ("rules", False),
        ("rules_cautious", False),
        ("rules_cautious", True),  # every word of the draft stays
    )
    refused: set[str] = set()
    for route, adding in attempts:
        with span("rules"):
            proposal = rules.propose(
                case.draft,
                case.customer,
                case.guide,
                customer_message=case.customer_message,
                instruction=instruction,
                cautious=route == "rules_cautious",
                adding=adding,
            )
        if proposal.text in refused:
            continue
        decision, _ = judge(case, proposal, route, account)
        if decision:
            return decision
        refused.add(proposal.text)
    kept = msgspec.structs.replace(proposal, text=case.draft.text, reasons=())
    return Decision(kept, case.draft, guard.check(case.pair(case.draft)), "draft")
