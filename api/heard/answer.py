"""From a decision to the response of the contract."""

import secrets

from heard import guard
from heard.case import Case
from heard.decision import Account, Decision
from heard.explain import explain
from heard.model import Check, Customer
from heard.wire import (
    CheckView,
    CustomerView,
    GuideRef,
    Outcome,
    RewriteResponse,
    StancePair,
    Timing,
)

_FOREIGN = "The rules speak English only, so your draft is as you wrote it."
_FOREIGN_FALLBACK = (
    "The model did not answer, and the rules speak English only: your draft is as you wrote it."
)
_PASSED = {id_: CheckView(id_, passed=True, detail=says) for id_, says in guard.PASSED.items()}
_NOTHING_SAFE = "No rewrite was safe to make; the notes say what you could change yourself."


def answer(case: Case, decision: Decision, account: Account, total_ms: float) -> RewriteResponse:
    """Return the response: the text, and everything that says why it is so."""
    proposal, draft, rewrite = decision.proposal, case.draft, decision.rewrite
    before = case.stance(draft)
    explanation = explain(draft, rewrite, case.customer, case.guide, proposal)
    outcome, reason = _outcome(case, decision, account)
    return RewriteResponse(
        id="rw_" + secrets.token_hex(13),
        outcome=outcome,
        reason=reason,
        rewrite=rewrite.text,
        engine=proposal.engine,
        fallback=account.fallback,
        segments=explanation.segments,
        changes=explanation.changes,
        notes=explanation.notes,
        stance=StancePair(before, before if rewrite is draft else case.stance(rewrite)),
        customer=customer_view(case.customer),
        checks=tuple(check_view(check) for check in decision.checks),
        model=proposal.model if proposal.engine == "llm" else None,
        usage=account.usage,
        timing=Timing(round(total_ms, 3), round(account.llm_ms, 3)),
        guide=GuideRef(case.guide.id, case.guide.version),
        route=decision.route,
        refused=tuple(sorted(account.refused)),
    )


def customer_view(customer: Customer) -> CustomerView:
    """Return the part of the customer's reading that callers see."""
    return CustomerView(customer.feeling, customer.repeat_complaint, customer.evidence)


def check_view(check: Check) -> CheckView:
    """Return a check with its result in a sentence."""
    if check.passed:
        return _PASSED[check.id]
    return CheckView(check.id, passed=False, detail=" ".join(v.message for v in check.violations))


def _outcome(case: Case, decision: Decision, account: Account) -> tuple[Outcome, str | None]:
    if decision.rewrite.text != case.draft.text:
        return "rewritten", None
    foreign = case.draft.language not in ("en", "und") and not case.draft.internal_note
    if foreign and decision.proposal.engine == "rules":
        failed = account.fallback is not None and account.fallback.reason != "not_configured"
        return "not_possible", _FOREIGN_FALLBACK if failed else _FOREIGN
    if decision.route == "draft":
        return "not_possible", _NOTHING_SAFE
    return "no_change_needed", None
