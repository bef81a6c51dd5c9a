"""What is kept of one rewrite. A day, never a time of day; ids of guidelines, never words."""

from datetime import UTC, date, datetime

import msgspec

from heard.model import EngineName, FallbackReason
from heard.wire import Outcome, RewriteRequest, Route, Verdict


class UsageRow(msgspec.Struct, frozen=True, kw_only=True):
    """One rewrite, counted once: `id` is the rewrite's own."""

    id: str
    day: date
    caller: str | None = None  # the key's name, where insights by key are wanted
    engine: EngineName
    outcome: Outcome
    step: Route
    fallback: FallbackReason | None = None
    total_ms: float
    llm_ms: float
    tokens: int | None = None
    changes: tuple[str, ...] = ()  # guidelines behind what was changed
    notes: tuple[str, ...] = ()  # guidelines behind the advice


class VerdictRow(msgspec.Struct, frozen=True, kw_only=True):
    """What an agent did with a rewrite; the last word on a rewrite counts."""

    rewrite: str
    day: date
    caller: str | None
    verdict: Verdict
    reason: bytes | None = None  # sealed


class TextRow(msgspec.Struct, frozen=True, kw_only=True):
    """The words of one rewrite, sealed before they are written."""

    rewrite: str
    day: date
    caller: str | None
    sealed: bytes


class StoredText(msgspec.Struct, frozen=True):
    """What is inside the seal: who asked, the request as it came, the rewrite that went out."""

    caller: str | None  # the key's name
    request: RewriteRequest
    rewrite: str


def today() -> date:
    """Return the day in UTC, which is the same for every machine of a house."""
    return datetime.now(UTC).date()
