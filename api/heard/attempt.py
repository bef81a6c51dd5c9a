"""One try at an answer through the model: mask, propose, unmask, guard, repair once, salvage.

A model that hands the draft back although the guide finds something that must change is asked
once more, too; if it stays with that, it has its way, and notes tell the agent what is left.
"""

from collections.abc import Awaitable, Callable
from contextlib import suppress

import msgspec

from heard import guard
from heard.case import Case
from heard.deadline import Deadline
from heard.decision import Account, Decision, judge
from heard.engines.llm import LLMEngine, Task
from heard.errors import ModelError
from heard.masking import Masked, mask
from heard.model import Finding, Proposal
from heard.reading import read
from heard.spans import span

OnPreview = Callable[[str], Awaitable[None]]


class Attempt(msgspec.Struct, frozen=True):
    """A model, a case, and the time there is."""

    llm: LLMEngine
    case: Case
    account: Account
    deadline: Deadline

    def rehearse(self) -> None:
        """Prepare what a model would be sent, and send nothing."""
        task, _ = _task(self.case, None, masking=True)
        self.llm.rehearse(task)

    async def run(
        self, instruction: str | None, on_preview: OnPreview | None, *, masking: bool
    ) -> Decision:
        """Return the guarded rewrite. Raises ModelError with the reason there is none."""
        self.llm.require_line()
        task, masked = _task(self.case, instruction, masking=masking)
        show = _unmasking(on_preview, masked) if on_preview else None
        with span("model"):
            reply = await self.llm.propose(task, self.deadline, show)
        self.account.spend(reply.usage, reply.llm_ms)
        first = _unmask(reply.proposal, masked)
        decision, findings = judge(self.case, first, "llm", self.account)
        overlooked = _overlooked(self.case, first) if decision else ()
        proposals = [first]
        if decision is None or overlooked:
            sent_back = findings or overlooked
            hidden = tuple(map(masked.cover, sent_back)) if masked else sent_back
            with suppress(ModelError):
                with span("model repairs"):
                    reply = await self.llm.repair(task, reply.proposal, hidden, self.deadline)
                self.account.spend(reply.usage, reply.llm_ms)
                second = _unmask(reply.proposal, masked)
                proposals.insert(0, second)
                if not (overlooked and _overlooked(self.case, second)):
                    judged, _ = judge(self.case, second, "llm_repaired", self.account)
                    decision = judged or decision
        return decision or self._salvage(proposals, findings)

    def _salvage(self, proposals: list[Proposal], findings: tuple[str, ...]) -> Decision:
        """Return the first proposal that passes once the offending sentences are out of it."""
        for proposal in proposals:
            rest = _without_offence(self.case, proposal)
            if rest.text.strip() == self.case.draft.text.strip():
                continue
            decision, _ = judge(self.case, rest, "llm_salvaged", self.account)
            if decision:
                return decision
        raise ModelError("guard_rejected", f"The model's rewrite was not safe: {findings[0]}")


def _overlooked(case: Case, proposal: Proposal) -> tuple[str, ...]:
    """Return what must change in the draft, in sentences, when the proposal is the draft itself."""
    if proposal.text.strip() != case.draft.text.strip():
        return ()
    findings = case.guide.findings(case.draft, case.customer)
    must = (f for f in findings if f.level == "must" and f.quote and case.guide.fix(f) is not None)
    return tuple(dict.fromkeys(f"“{f.quote}” must change: {f.why}" for f in must))


def _without_offence(case: Case, proposal: Proposal) -> Proposal:
    """Take out the sentences of a refused proposal that the guard points at."""
    rewrite = read(proposal.text, like=case.draft)
    spans = [
        (v.start, v.end)
        for check in guard.check(case.pair(rewrite))
        for v in check.violations
        if v.start < v.end
    ]
    text = proposal.text
    for sentence in reversed(rewrite.sentences):
        if any(start < sentence.end and sentence.start < end for start, end in spans):
            text = _cut(text, sentence.start, sentence.end)
    return msgspec.structs.replace(proposal, text=text)


def _cut(text: str, start: int, end: int) -> str:
    """Return `text` without text[start:end], and without the gap that would leave."""
    before, after = text[:start].rstrip(" "), text[end:].lstrip(" ")
    if before.endswith("\n") or not before:
        return before + after.lstrip("\r\n")
    inside = after and after[0] not in "\r\n"
    return before + (" " if inside else "") + after


def _task(case: Case, instruction: str | None, *, masking: bool) -> tuple[Task, Masked | None]:
    draft, message = case.draft, case.customer_message
    findings = case.guide.findings(draft, case.customer)
    if not masking:
        return Task(draft.text, draft.language, findings, message, case.guide, instruction), None
    masked = mask((draft.text, message, instruction))
    text, message, instruction = masked.texts
    covered = tuple(_covered(finding, masked, text or "") for finding in findings)
    return Task(text or "", draft.language, covered, message, case.guide, instruction), masked


def _covered(finding: Finding, masked: Masked, text: str) -> Finding:
    """Mask a finding's quote; one that holds only a part of what is masked is left out."""
    quote = masked.cover(finding.quote)
    return msgspec.structs.replace(finding, quote=quote if quote in text else "")


def _unmask(proposal: Proposal, masked: Masked | None) -> Proposal:
    if masked is None:
        return proposal
    reasons = tuple(
        msgspec.structs.replace(r, quote=masked.unmask(r.quote)) for r in proposal.reasons
    )
    return msgspec.structs.replace(proposal, text=masked.unmask(proposal.text), reasons=reasons)


def _unmasking(show: OnPreview, masked: Masked | None) -> OnPreview:
    """Show pieces with masks filled in; a mask that is still being written is held back."""
    if masked is None:
        return show
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
