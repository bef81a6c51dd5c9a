"""The shape of a guideline file, `prompts/guidelines/<id>.yaml`.

One file is one guideline; the file's name is its id. Unknown keys are refused. The same file feeds
the model's prompt (`prompt`), the rules engine (`detect`, `fix`), the explanation (`title`,
`why`), the guard (`forbidden`), the catalogue, and the tests (`examples`).

Added since the first version, all optional: `Phrase.without` and `Pattern.without` (silent in a
reply that does one of these), `Phrase.fix` and `Pattern.fix`, the detectors `brief`, `showing`,
`notice` and `involved`, and `GuideFile` (a house guide's `guide.yaml`).
"""

from typing import Annotated, Literal

import msgspec

from heard.model import Function, Level, Mood, Sensitive, Sign, StanceLabel

Sentence = Annotated[str, msgspec.Meta(min_length=3, max_length=400)]


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a guideline comes from: a seed document (1-5), or general service writing (0)."""

    document: Annotated[int, msgspec.Meta(ge=0, le=5)]
    says: Sentence  # the statement, in our own words


class When(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The customer a detector is for; everything given must hold."""

    mood: tuple[Mood, ...] = ()
    sensitive: tuple[Sensitive, ...] = ()
    not_sensitive: bool = False
    repeat_complaint: bool | None = None
    min_intensity: int = 0
    news: bool = False  # brings good news that can be named


class Remove(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="remove"):
    """Take out what was found: the match, its clause, or its sentence (never one with a fact)."""

    scope: Literal["match", "clause", "sentence"] = "sentence"


class Replace(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="replace"):
    r"""Put one of these wordings in the place of the match; `\1` is a group of a pattern."""

    wordings: tuple[str, ...]
    scope: Literal["match", "sentence"] = "match"


class Acknowledge(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="acknowledge"):
    """Name what happened and how it feels, at the start or in the place of the match.

    `{feeling}` and `{about}` are filled from the customer's reading; a wording that needs one
    that is not known is not used. `{a_feeling}` is the feeling with "a" or "an"; `{care}` is who
    is ill or what of ("having your dad so unwell"). Good news is one
    of `{joy}` (to congratulate on), `{relief}` (to be glad) and `{praise}` (to thank for).
    """

    wordings: tuple[str, ...]
    place: Literal["start", "match"] = "start"


class MoveFirst(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="move_first"):
    """Put the found sentence before the sentence it belongs before."""


class LowerCase(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="lower_case"):
    """Write shouted words in sentence case and one mark for many."""


Fix = Remove | Replace | Acknowledge | MoveFirst | LowerCase


class Phrase(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="phrase"):
    """Literal wordings: case, straight or curly quotes and spacing do not matter."""

    any: tuple[str, ...]
    unless: tuple[str, ...] = ()  # patterns: silent when one of them matches the sentence
    without: tuple[Function, ...] = ()  # silent in a reply where a sentence does one of these
    when: When = When()
    fix: Fix | None = None  # for what this one finds, instead of the guideline's


class Pattern(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="pattern"):
    """Linear-time (RE2) patterns, matched without case against one sentence at a time."""

    any: tuple[str, ...]
    unless: tuple[str, ...] = ()
    without: tuple[Function, ...] = ()
    when: When = When()
    fix: Fix | None = None


class Doing(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="doing"):
    """A sentence that does `any` of these, in a reply where no sentence does one of `without`."""

    any: tuple[Function, ...]
    without: tuple[Function, ...] = ()
    when: When = When()


class Missing(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="missing"):
    """A reply in which no sentence does any of these, and none shows one of these signs."""

    any: tuple[Function, ...]
    showing: tuple[Sign, ...] = ()
    when: When = When()


class Order(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="order"):
    """A `first` sentence that stands behind a `then` sentence."""

    first: tuple[Function, ...]
    then: tuple[Function, ...]
    when: When = When()


class Repeated(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="repeated"):
    """More than `most` sentences that do one of these."""

    any: tuple[Function, ...]
    most: Annotated[int, msgspec.Meta(ge=1)] = 1
    when: When = When()


class Shouting(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="shouting"):
    """Words in capitals that are no names or codes, or marks in a row ("!!", "??")."""

    least_words: Annotated[int, msgspec.Meta(ge=1)] = 3
    when: When = When()


class Brief(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="brief"):
    """A reply of `most_words` words or fewer, greeting and closing not counted."""

    most_words: Annotated[int, msgspec.Meta(ge=1)] = 3
    when: When = When()


class Showing(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="showing"):
    """A sentence with `any` of these signs, in a reply where no sentence does one of `without`.

    It leads to the guideline's note; to an edit only with a `fix` of its own.
    """

    any: tuple[Sign, ...]
    without: tuple[Function, ...] = ()
    when: When = When()
    fix: Fix | None = None


class Notice(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="notice"):
    """A reply of `least_words` words or more that speaks like a form.

    Half of its sentences do without articles and verbs, or nobody in it is "I", "we" or "you";
    with `clipped`, only the first of these counts.
    """

    least_words: Annotated[int, msgspec.Meta(ge=1)] = 8
    clipped: bool = False
    when: When = When()


class Involved(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="involved"):
    """What tells of distress on the agent's own side, by the words of `lexicon/involved.yaml`."""

    when: When = When()
    fix: Fix | None = None


Detector = (
    Phrase
    | Pattern
    | Doing
    | Missing
    | Order
    | Repeated
    | Shouting
    | Brief
    | Showing
    | Notice
    | Involved
)


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A test of the guideline.

    `bad` fires; with `good` beside it, `good` is a rewrite a person would send, silent under this
    guideline and passed by the guard. `good` alone must stay silent. `customer` gives the context.
    """

    bad: str | None = None
    good: str | None = None
    customer: str | None = None


class Guideline(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One guideline, as written in its file (`id` comes from the file's name)."""

    id: str = ""
    title: Annotated[str, msgspec.Meta(min_length=3, max_length=80)]
    level: Level
    why: Sentence  # one or two sentences the agent reads
    source: Annotated[tuple[Source, ...], msgspec.Meta(min_length=1)]
    prompt: Sentence  # the sentence the model is given
    stance: StanceLabel | None = None  # what words found here make the reply read like
    forbidden: bool = False  # the guard refuses a rewrite that brings in what `detect` finds
    detect: tuple[Detector, ...] = ()
    fix: Fix | None = None
    note: str | None = None  # advice where no edit can help
    examples: Annotated[tuple[Example, ...], msgspec.Meta(min_length=1)]
    enabled: bool = True  # a house guide turns a guideline off with `enabled: false`


class GuideFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A house guide's `guide.yaml`: what it is called and what it stands on."""

    title: str = ""
    extends: Literal["default", "nothing"] = "default"
