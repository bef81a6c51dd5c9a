"""The nouns everyone shares.

A *draft* is what the agent wrote. A *reading* is what the code sees in a text. An engine makes a
*proposal*; the guard runs *checks* on it. All positions count Unicode code points of the text they
belong to, `start` included, `end` excluded. Everything here is immutable and has no behaviour
beyond looking at itself.
"""

from collections.abc import Callable, Iterator
from typing import Any, Literal, TypeAlias, TypeVar

import msgspec

T = TypeVar("T")
Level: TypeAlias = Literal["must", "should", "consider"]
EngineName: TypeAlias = Literal["llm", "rules"]
StanceLabel: TypeAlias = Literal["empathy", "sympathy", "apathy", "neutral"]
Mood: TypeAlias = Literal["bad", "good", "neutral"]
Sensitive: TypeAlias = Literal["bereavement", "illness", "safety"]
NewsKind: TypeAlias = Literal[
    "joy",  # "Congratulations on {joy}": "the new job"
    "relief",  # "I'm glad {relief}": "the parcel has arrived"
    "praise",  # "Thank you for {praise}": "the kind words"
]

PartKind: TypeAlias = Literal[
    "greeting",  # "Hi Claire,"
    "paragraph",
    "list_item",  # a bullet or a numbered step, marker included
    "heading",  # a short line that names what follows
    "sign_off",  # "Kind regards,"
    "signature",  # the name and the lines below the sign-off
    "quote",  # "> …", "On … wrote:", "Original message"
    "code",  # fenced or indented code, error text, <!-- comments -->
]

Function: TypeAlias = Literal[
    "greet",
    "acknowledge",  # names what happened to the customer and how it feels
    "apologise",
    "pity",
    "agree",
    "inform",
    "refuse",
    "instruct",
    "ask",
    "promise",
    "offer",
    "thank",
    "celebrate",
    "close",
]

Sign: TypeAlias = Literal[  # of warmth or coldness in a sentence; the words: lexicon/stance.yaml
    "robotic",
    "know_how_you_feel",
    "pity",
    "sorry",
    "over_involved",
    "over_agree",
    "blame",
    "jab",  # a polite dig: "as always", "it does say so on the form"
    "command",  # how to behave, or else: "calm down", "failure to reply will result in …"
    "minimise",
    "policy",
    "rule",  # what holds for everybody, told to one: "passengers must …"
    "sarcasm",
    "doubt",
    "hollow",
    "warm",  # stands by them in words of its own: reading/warmth.py
    "weighs",
    "dismiss",
    "brush",  # it is put away and nobody owns it: "you will be notified"
    "inconvenience",
    "bland_sorry",
    "officialese",
    "joy",
    "detail",  # a figure, a link
    "news",  # of their case
    "helping",  # it does something for them; read from all the rest
    "records",  # "our records show that it was delivered"
    "denies",  # no, in any words
    "elsewhere",  # the answer is on some page
    "canned",  # said to everybody: "Have a great day!"
    "deed",  # what they did, told to them: "you signed the form"
    "law",  # a policy, a clause, an agreement
    "general",  # of many: "cards are blocked at £2"
    "flippant",
    "step",  # what to do: "Hold the button"
    "ours",  # what we did or will do: "I've", "we can"
    "outcome",  # refunded, located, attached
    "option",  # if, unless, once
    "personal",  # somebody in it is "I", "we" or "you"
    "whole",  # articles, pronouns, verbs: no telegram
]

FactKind: TypeAlias = Literal[
    "number",
    "money",
    "percent",
    "date",
    "time",
    "duration",
    "quantity",  # a number with a unit: "23 kg", "20 GB"
    "id",  # order, ticket, claim, flight, error code…
    "url",
    "email",
    "phone",
    "name",
    "quoted",  # words between quotation marks
    "path",  # "Settings > Display > Theme"
    "code",  # `inline code`
    "placeholder",  # "{{ticket.id}}", "[Name]", "%FIRSTNAME%"
]

FallbackReason: TypeAlias = Literal[
    "not_configured",
    "timeout",
    "unreachable",
    "rate_limited",
    "quota_exhausted",
    "auth_failed",
    "server_error",
    "bad_output",
    "refused",
    "guard_rejected",
    "circuit_open",
    "overloaded",
]


class Fact(msgspec.Struct, frozen=True, gc=False):
    """A checkable detail of a text; two facts say the same when `kind` and `value` are equal."""

    kind: FactKind
    start: int
    end: int
    text: str
    value: str  # canonical form: "2 weeks" and "two weeks" share one


class Part(msgspec.Struct, frozen=True, gc=False):
    """A block of a text. Parts do not overlap, come in order, and cover all but blank lines."""

    kind: PartKind
    start: int
    end: int

    @property
    def editable(self) -> bool:
        """Whether an engine may change words in it."""
        return self.kind in ("greeting", "paragraph", "list_item", "heading", "sign_off")


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """One sentence of an editable part, and what it does."""

    start: int
    end: int
    text: str
    part: int  # index into Reading.parts
    functions: frozenset[Function]
    signs: frozenset[Sign] = frozenset()
    distress: tuple[tuple[int, int], ...] = ()  # of the agent's own: start and end in `text`


class Evidence(msgspec.Struct, frozen=True, gc=False):
    """Words of a text that show its stance, and the guideline that says so."""

    quote: str
    guideline: str


class Stance(msgspec.Struct, frozen=True, gc=False):
    """How a reply reads to the person who receives it."""

    label: StanceLabel
    evidence: tuple[Evidence, ...] = ()


class News(msgspec.Struct, frozen=True, gc=False):
    """Good news that a customer brings."""

    kind: NewsKind
    phrase: str  # fits the wordings of its kind
    quote: str  # words of the customer's message


class Customer(msgspec.Struct, frozen=True, gc=False):
    """What the customer's message shows (with no message: what the draft itself shows of it)."""

    feeling: str | None = None  # an "-ing"-like word that fits "that would be …": "frustrating"
    repeat_complaint: bool = False
    evidence: tuple[str, ...] = ()  # words of the customer's message
    mood: Mood = "neutral"
    sensitive: Sensitive | None = None
    about: str | None = None  # a phrase safe to follow "I can see where": "a second late delivery"
    fitting: str | None = None  # how to say the feeling of `about`, or of the whole, in plain words
    intensity: int = 0  # 0 calm, 1 raised, 2 shouting
    care: str | None = None  # who is ill, or what of: "having your dad so unwell"
    news: News | None = None  # what there is to be glad about, with nothing bad beside it


class Once:
    """What was found in sentences: draft and rewrite share most of them, and both share this.

    It lives and dies with the readings of one request, so that no text outlasts its answer.
    """

    __slots__ = ("_found",)

    def __init__(self) -> None:
        self._found: dict[tuple[Callable[[str], Any], str], Any] = {}

    def __call__(self, look: Callable[[str], T], text: str) -> T:
        """Return `look(text)`, asked for the first time only; `look` is a pure function."""
        key = (look, text)
        found: T | None = self._found.get(key)
        if found is None:
            found = self._found[key] = look(text)
        return found

    def __eq__(self, other: object) -> bool:
        """Whether both are of this kind: readings are equal whatever was asked about them."""
        return isinstance(other, Once)

    def __hash__(self) -> int:
        """Return what agrees with `==`."""
        return 0


class Reading(msgspec.Struct, frozen=True, gc=False):
    """Everything the code sees in one text."""

    text: str
    language: str  # ISO 639-1 code, or "und" when the text is too short to tell
    parts: tuple[Part, ...]
    sentences: tuple[Sentence, ...]
    facts: tuple[Fact, ...]
    stance: Stance
    internal_note: bool = False  # written to a colleague, not to the customer
    once: Once = msgspec.field(default_factory=Once)  # shared with the readings it was read like

    def having(self, *functions: Function) -> Iterator[Sentence]:
        """Yield the sentences that do any of `functions`, in order."""
        wanted = frozenset(functions)
        return (s for s in self.sentences if s.functions & wanted)


class Finding(msgspec.Struct, frozen=True, gc=False):
    """A guideline's detector fired on a text: where, why, and what could stand there instead."""

    guideline: str
    title: str
    why: str
    level: Level
    start: int
    end: int
    quote: str
    suggestion: str | None = None
    detector: int = 0  # which of the guideline's detectors fired
    groups: tuple[str, ...] = ()  # what the groups of its pattern matched


class Note(msgspec.Struct, frozen=True, gc=False):
    """Advice to the agent that no rewrite can carry out."""

    guideline: str
    message: str
    quote: str | None = None


class Reason(msgspec.Struct, frozen=True, gc=False):
    """Why an engine says it changed something: a guideline, and words of the proposal or draft."""

    guideline: str
    quote: str
    why: str | None = None


class Usage(msgspec.Struct, frozen=True, gc=False):
    """Tokens and calls spent on a model."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    calls: int = 0

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(
            self.prompt_tokens + other.prompt_tokens,
            self.completion_tokens + other.completion_tokens,
            self.calls + other.calls,
        )


class Proposal(msgspec.Struct, frozen=True, gc=False):
    """What an engine would put in the box. The guard decides."""

    text: str
    engine: EngineName
    reasons: tuple[Reason, ...] = ()
    notes: tuple[Note, ...] = ()
    model: str | None = None


class Violation(msgspec.Struct, frozen=True, gc=False):
    """One thing a check found: a sentence for the agent, and where in the rewrite it stands.

    `start == end` when nothing in the rewrite can be pointed at (something is missing from it).
    """

    message: str
    start: int = 0
    end: int = 0


class Check(msgspec.Struct, frozen=True, gc=False):
    """A guard check that was run on a rewrite."""

    id: str
    violations: tuple[Violation, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether nothing was found."""
        return not self.violations
