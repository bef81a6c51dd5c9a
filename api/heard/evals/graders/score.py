"""What a grader is, and what it gives."""

from collections.abc import Callable
from typing import Literal, NamedTuple, TypeAlias

import msgspec

from heard.evals.sample import Sample

Kind: TypeAlias = Literal[
    "harm",  # 1 or 0: a rewrite that fails it may not be sent, whatever else is good
    "wish",  # 1 or 0, or a part: what the case itself asks for
    "quality",  # 0 to 1: what every good rewrite has
    "measure",  # a number to look at, in no score
]


class Score(msgspec.Struct, frozen=True):
    """What one grader says of one answer; a `value` of None: it does not apply here."""

    value: float | None = None  # 0 to 1, more is better
    number: float | None = None  # the thing itself, in the grader's unit
    detail: str = ""
    evidence: tuple[str, ...] = ()  # words of the rewrite (or the draft) that show it


Grade: TypeAlias = Callable[[Sample], Score]

SILENT = Score()


class Grader(NamedTuple):
    """One way to look at an answer."""

    id: str
    title: str
    kind: Kind
    grade: Grade
    unit: str = ""
