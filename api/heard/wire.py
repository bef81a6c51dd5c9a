"""Requests and responses of the contract, the same over HTTP and on the command line.

Field names, limits and meanings are the public contract: they are only added to.
"""

from datetime import date
from typing import Annotated, Literal, TypeAlias

import msgspec

from heard.model import EngineName, FallbackReason, Level, Note, Stance, StanceLabel, Usage

DRAFT_LIMIT = 10_000
INSTRUCTION_LIMIT = 300

Text: TypeAlias = Annotated[str, msgspec.Meta(min_length=1, max_length=DRAFT_LIMIT)]
Message: TypeAlias = Annotated[str, msgspec.Meta(max_length=DRAFT_LIMIT)]
Instruction: TypeAlias = Annotated[str, msgspec.Meta(max_length=INSTRUCTION_LIMIT)]
GuideId: TypeAlias = Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
DeadlineMs: TypeAlias = Annotated[int, msgspec.Meta(ge=50, le=60_000)]

EngineChoice: TypeAlias = Literal["auto", "llm", "rules"]
Outcome: TypeAlias = Literal["rewritten", "no_change_needed", "not_possible"]
Route: TypeAlias = Literal[
    "llm",  # the model's first answer passed the guard
    "llm_repaired",  # its second one did, written with the guard's findings
    "llm_salvaged",  # what was left of it without the sentences that offend
    "rules",
    "rules_cautious",  # only the rules' safest edits passed
    "draft",  # nothing passed: the draft itself
]
Op: TypeAlias = Literal["keep", "remove", "add"]
Verdict: TypeAlias = Literal["accepted", "edited", "undone", "rejected"]


class RewriteRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Body of POST /v1/rewrite and /v1/rewrite/stream."""

    draft: Text
    customer_message: Message | None = None
    guide: GuideId = "default"
    engine: EngineChoice = "auto"
    instruction: Instruction | None = None
    deadline_ms: DeadlineMs | None = None


class AnalyzeRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Body of POST /v1/analyze."""

    draft: Text
    customer_message: Message | None = None
    guide: GuideId = "default"


class VerifyRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Body of POST /v1/verify."""

    draft: Text
    rewrite: Text
    customer_message: Message | None = None
    guide: GuideId = "default"


class FeedbackRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Body of POST /v1/feedback."""

    id: Annotated[str, msgspec.Meta(pattern=r"^rw_[0-9A-Za-z]{26}$")]
    verdict: Verdict
    reason: Instruction | None = None


class Fallback(msgspec.Struct, frozen=True):
    """Why a wanted model did not write the rewrite."""

    reason: FallbackReason
    detail: str


class Segment(msgspec.Struct, frozen=True):
    """A stretch of text: keep+remove spell the draft, keep+add the rewrite."""

    op: Op
    text: str
    change: int | None = None


class Change(msgspec.Struct, frozen=True):
    """What `Segment.change` points at."""

    guideline: str | None
    title: str
    why: str


class StancePair(msgspec.Struct, frozen=True):
    """How the draft and the rewrite read."""

    before: Stance
    after: Stance


class CustomerView(msgspec.Struct, frozen=True):
    """What the customer's message shows."""

    feeling: str | None
    repeat_complaint: bool
    evidence: tuple[str, ...]


class CheckView(msgspec.Struct, frozen=True):
    """One guard check and its result, in a sentence for people."""

    id: str
    passed: bool
    detail: str


class Timing(msgspec.Struct, frozen=True):
    """Milliseconds spent."""

    total_ms: float
    llm_ms: float


class GuideRef(msgspec.Struct, frozen=True):
    """Which guide was used; `version` is a hash of its content."""

    id: str
    version: str


class RewriteResponse(msgspec.Struct, frozen=True):
    """Answer of POST /v1/rewrite: always usable."""

    id: str
    outcome: Outcome
    reason: str | None
    rewrite: str
    engine: EngineName
    fallback: Fallback | None
    segments: tuple[Segment, ...]
    changes: tuple[Change, ...]
    notes: tuple[Note, ...]
    stance: StancePair
    customer: CustomerView
    checks: tuple[CheckView, ...]
    model: str | None
    usage: Usage | None
    timing: Timing
    guide: GuideRef
    route: Route  # the step of the fall-back that wrote `rewrite`
    refused: tuple[str, ...]  # ids of the checks that refused a proposal on the way


class Preview(msgspec.Struct, frozen=True):
    """A piece of the model's text as it writes: for display only, never guarded."""

    text: str


class FindingView(msgspec.Struct, frozen=True):
    """A finding of POST /v1/analyze."""

    guideline: str
    title: str
    why: str
    level: Level
    start: int
    end: int
    quote: str
    suggestion: str | None


class AnalyzeResponse(msgspec.Struct, frozen=True):
    """Answer of POST /v1/analyze."""

    stance: Stance
    customer: CustomerView
    findings: tuple[FindingView, ...]
    language: str


class VerifyResponse(msgspec.Struct, frozen=True):
    """Answer of POST /v1/verify."""

    passed: bool
    checks: tuple[CheckView, ...]


class GuideSummary(msgspec.Struct, frozen=True):
    """One guide of GET /v1/guides."""

    id: str
    title: str
    version: str
    guidelines: int  # how many it holds


class GuideList(msgspec.Struct, frozen=True):
    """Answer of GET /v1/guides."""

    guides: tuple[GuideSummary, ...]


class SourceView(msgspec.Struct, frozen=True):
    """Where a guideline comes from: a document of the guidance (1-5), or service writing (0)."""

    document: int
    says: str


class ExampleView(msgspec.Struct, frozen=True):
    """A reply that breaks a guideline, one that keeps it, and the customer it answers."""

    bad: str | None
    good: str | None
    customer: str | None


class GuidelineView(msgspec.Struct, frozen=True):
    """One guideline, as agents read it."""

    id: str
    title: str
    level: Level
    why: str
    stance: StanceLabel | None
    note: str | None
    source: tuple[SourceView, ...]
    examples: tuple[ExampleView, ...]


class GuideView(msgspec.Struct, frozen=True):
    """Answer of GET /v1/guides/{id}."""

    id: str
    title: str
    version: str
    guidelines: tuple[GuidelineView, ...]


class VerdictCounts(msgspec.Struct, frozen=True):
    """What agents did with rewrites."""

    accepted: int
    edited: int
    undone: int
    rejected: int

    @property
    def acceptance(self) -> float | None:
        """Share of the verdicts that kept the rewrite, as it was or edited; None without any."""
        every = self.accepted + self.edited + self.undone + self.rejected
        return round((self.accepted + self.edited) / every, 4) if every else None


class OutcomeCounts(msgspec.Struct, frozen=True):
    """How rewrites ended."""

    rewritten: int
    no_change_needed: int
    not_possible: int


class DayView(msgspec.Struct, frozen=True):
    """One day (UTC) of a team's rewrites."""

    day: date
    rewrites: int
    llm: int  # written by the model
    rules: int
    fallbacks: int  # a model was wanted and did not write
    verdicts: VerdictCounts


class EngineView(msgspec.Struct, frozen=True):
    """How one engine does."""

    engine: EngineName
    rewrites: int
    verdicts: VerdictCounts
    acceptance: float | None  # share of the verdicts that kept the rewrite, 0..1
    p50_ms: float  # half of the answers took this long or less
    p95_ms: float


class FallbackCount(msgspec.Struct, frozen=True):
    """How often a wanted model did not write, for one reason."""

    reason: FallbackReason
    rewrites: int


class GuidelineCount(msgspec.Struct, frozen=True):
    """In how many rewrites a guideline spoke."""

    guideline: str
    title: str
    changes: int  # rewrites it changed something in
    notes: int  # rewrites it left advice for


class KeyView(msgspec.Struct, frozen=True):
    """The rewrites of one key; null is those asked for without one, or before keys were counted."""

    key: str | None
    rewrites: int
    verdicts: VerdictCounts
    acceptance: float | None


class Insights(msgspec.Struct, frozen=True):
    """Answer of GET /v1/insights: sums over days, no text and no time of day."""

    since: date = msgspec.field(name="from")
    to: date
    rewrites: int
    outcomes: OutcomeCounts
    days: tuple[DayView, ...]
    engines: tuple[EngineView, ...]
    fallbacks: tuple[FallbackCount, ...]
    guidelines: tuple[GuidelineCount, ...]
    keys: tuple[KeyView, ...] | None


class FieldError(msgspec.Struct, frozen=True):
    """One wrong field of a request, in a sentence."""

    field: str
    message: str


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """An error, after RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    request_id: str
    errors: tuple[FieldError, ...] = ()


class Health(msgspec.Struct, frozen=True):
    """Answer of GET /health/live and /health/ready."""

    status: Literal["ok", "draining"]
    llm: Literal["ok", "open", "not_configured"]
