"""What every check is given, and the shape of a check."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import msgspec

from heard.guard.alignment import Alignment
from heard.guard.marks import Mark, find_marks
from heard.guard.machine_orders import ordering_sentences
from heard.model import Customer, Finding, Reading, Sentence, Violation
from heard.reading import read
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
    def asked(self) -> tuple[Clause, ...]:
        """The clauses of the customer's message."""
        message = self.customer_message
        return read_clauses(read(message, reply=False)) if message else ()

    @cached_property
    def kept(self) -> Alignment:
        """For each clause of the draft, where the rewrite says it."""
        return Alignment(self.said, self.says)

    @cached_property
    def source(self) -> Alignment:
        """For each clause of the rewrite, where the draft says it."""
        return Alignment(self.says, self.said)

    @cached_property
    def draft_words(self) -> frozenset[str]:
        """What the words of the draft count as, small ones included."""
        return _stems(self.said)

    @cached_property
    def customer_words(self) -> frozenset[str]:
        """What the words of the customer's message count as."""
        return _stems(self.asked)

    @cached_property
    def new_marks(self) -> tuple[Mark, ...]:
        """The marks of the rewrite's sentences, but for sentences it took over as they were."""
        return find_marks(self.rewrite, frozenset(s.text for s in self.draft.sentences))

    @cached_property
    def old_marks(self) -> tuple[Mark, ...]:
        """The marks of the draft's sentences."""
        return find_marks(self.draft)

    def courtesy(self, clause: Clause) -> bool:
        """Whether a clause of the draft is politeness only, free to go."""
        return is_courtesy(self.draft.sentences[clause.sentence])

    def order_in_draft(self, clause: Clause) -> bool:
        """Whether a clause of the draft is an order to whoever rewrites it."""
        return clause.sentence in self.draft_orders

    @cached_property
    def draft_orders(self) -> frozenset[int]:
        """The sentences of the draft that give orders to whoever rewrites it."""
        return ordering_sentences(self.draft)

    def clause_at(self, position: int) -> Clause | None:
        """Return the clause of the rewrite that stands at `position`."""
        return next((c for c in self.says if c.start <= position <= c.end), None)


def is_courtesy(sentence: Sentence) -> bool:
    """Whether a sentence does nothing but greet, feel with, thank, apologise or close."""
    return bool(sentence.functions) and sentence.functions <= _COURTESY


def _stems(clauses: Iterable[Clause]) -> frozenset[str]:
    return frozenset(word.stem for clause in clauses for word in clause.words)


class Rule(msgspec.Struct, frozen=True):
    """One check: a name, the sentence that says it passed, and a pure function that looks."""

    id: str
    passed: str
    find: Callable[[Pair], Iterable[Violation]]
