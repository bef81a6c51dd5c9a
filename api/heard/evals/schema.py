"""The shape of a file of cases, `prompts/evals/<suite>/<name>.yaml`.

One file holds cases that belong together; its folder is the suite. Unknown keys are refused.
"""

from datetime import date
from typing import Annotated

import msgspec

from heard.model import StanceLabel
from heard.wire import Instruction, Message, Text

Id = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=60)]
Words = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Note = Annotated[str, msgspec.Meta(min_length=1, max_length=400)]


class EvalCase(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One situation: what the customer wrote, what the agent drafted, what a good rewrite does."""

    id: Id  # unique within the suite
    draft: Text
    customer: Message | None = None
    instruction: Instruction | None = None
    keep: tuple[Words, ...] = ()  # words that must stand in the rewrite; case does not matter
    says: tuple[Words, ...] = ()  # statements that must stay, for people and for a judge
    avoid: tuple[Words, ...] = ()  # words that must not stand in the rewrite
    stance: tuple[StanceLabel, ...] = ()  # how the rewrite may read; nothing said: any way
    guidelines: tuple[Id, ...] = ()  # what the draft breaks and the rewrite should not
    unchanged: bool = False  # the draft must come back as it is
    most_words: Annotated[int, msgspec.Meta(ge=1)] | None = None
    tags: tuple[Id, ...] = ()
    note: Note | None = None  # what people who read the case should know
    reviewed: date | bool | None = None  # the day a person read it, when not that of its file


class CaseFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A file of cases, and in a sentence what they have in common."""

    about: Annotated[str, msgspec.Meta(min_length=10, max_length=400)]
    reviewed: date | None = None  # the day a person read all of it; a case may say otherwise
    cases: Annotated[tuple[EvalCase, ...], msgspec.Meta(min_length=1)]
