"""What every check is given, and the shape of a check."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import msgspec

from heard.guard.alignment import Alignment
from heard.model import Customer, Finding, Reading, Violation
from heard.reading.clauses import Clause, read_clauses


_COURTESY = frozenset(
    ("greet", "acknowledge", "apologise", "pity", "agree", "thank", "celebrate", "close")
)


class Forbids(Protocol):
    """The part of a guide that the guard uses (`heard.guide.Guide` has it)."""

    def forbidden(self, text: str, /) -> tuple[Finding, ...]:
        """Return what the guide's forbidden guidelines find in `text`."""
        ...


@dataclass(frozen=True)
class Pair:
    """A draft and a rewrite of it, whoever made it, with what the customer wrote.

    What several checks need is worked out once, when the first of them asks.
    """

    draft: Reading
    rewrite: Reading
    customer: Customer
    customer_message: str | None
    guide: Forbids

    @cached_property
    def said(self) -> tuple[Clause, ...]:
        """The clauses of the draft."""
        return read_clauses(self.draft)

    @cached_property
    def says(self) -> tuple[Clause, ...]:
        """The clauses of the rewrite."""
        return read_clauses(self.rewrite)

    @cached_property
    def kept(self) -> Alignment:
        """For each clause of the draft, where the rewrite says it."""
        return Alignment(self.said, self.says)

    @cached_property
    def source(self) -> Alignment:
        """For each clause of the rewrite, where the draft says it."""
        return Alignment(self.says, self.said)


    def courtesy(self, clause: Clause) -> bool:
        """Whether a clause of the draft is politeness only, free to go."""
        functions = self.draft.sentences[clause.sentence].functions
        return bool(functions) and functions <= _COURTESY


class Rule(msgspec.Struct, frozen=True):
    """One check: a name, the sentence that says it passed, and a pure function that looks."""

    id: str
    passed: str
    find: Callable[[Pair], Iterable[Violation]]
