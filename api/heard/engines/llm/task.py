"""What the model is asked to do, and what comes back."""

import msgspec

from heard.guide import Guide
from heard.model import Finding, Proposal, Usage


class Task(msgspec.Struct, frozen=True):
    """One draft to rewrite; its texts and quotes are masked already when masking is on."""

    draft: str
    language: str  # "und" when it cannot be told
    findings: tuple[Finding, ...]  # what the guide finds in the draft
    customer_message: str | None
    guide: Guide
    instruction: str | None = None


class ModelAnswer(msgspec.Struct, frozen=True):
    """A proposal of the model with what it cost; `llm_ms` counts retries and waiting."""

    proposal: Proposal
    usage: Usage
    llm_ms: float
