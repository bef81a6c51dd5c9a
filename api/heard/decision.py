"""The guard disposes: from a proposal to a decision, with an account of the way."""

import msgspec

from heard import guard
from heard.case import Case
from heard.model import Check, Proposal, Reading, Usage
from heard.reading import read
from heard.spans import span
from heard.wire import Fallback, Route


class Decision(msgspec.Struct, frozen=True):
    """A proposal the guard let through, and the way it came."""

    proposal: Proposal
    rewrite: Reading
    checks: tuple[Check, ...]
    route: Route


class Account(msgspec.Struct):
    """What was spent, and what was refused, on the way to one answer."""

    usage: Usage | None = None
    llm_ms: float = 0.0
    fallback: Fallback | None = None
    refused: set[str] = msgspec.field(default_factory=set)

    def spend(self, usage: Usage, llm_ms: float) -> None:
        """Add one answer of the model."""
        self.usage = (self.usage or Usage()) + usage
        self.llm_ms += llm_ms


def judge(
    case: Case, proposal: Proposal, route: Route, account: Account
) -> tuple[Decision | None, tuple[str, ...]]:
    """Return a decision, or what the guard found, in sentences for the agent."""
    same = proposal.text == case.draft.text
    with span("guard", route=route):
        rewrite = case.draft if same else read(proposal.text, like=case.draft)
        checks = guard.check(case.pair(rewrite))
    findings = tuple(v.message for check in checks for v in check.violations)
    if not findings:
        return Decision(proposal, rewrite, checks, route), ()
    account.refused.update(check.id for check in checks if not check.passed)
    return None, findings
