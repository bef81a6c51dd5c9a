"""What every check is given, and the shape of a check."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

import msgspec

from heard.guard.alignment import Alignment
from heard.guard.machine_orders import customer_orders, draft_orders, ordering_sentences
from heard.guard.marks import Mark, find_marks
from heard.model import Customer, Finding, Reading, Sentence, Violation
from heard.reading import read
from heard.reading.clauses import Clause, Word, read_clauses, words_of

_MOST = 0.7  # of a clause must be unwanted for the whole of it to go
_COURTESY = frozenset(
    ("greet", "acknowledge", "apologise", "pity", "agree", "thank", "celebrate", "close")
)

_SAYS = 0.5  # share of a clause of the rewrite that one clause of the draft holds


class Forbids(Protocol):
    """The part of a guide that the guard uses (`heard.guide.Guide` has it)."""

    def forbidden(self, text: str, /) -> tuple[Finding, ...]:
        """Return what the guide's forbidden guidelines find in `text`."""
        ...

    def unwanted(self, reading: Reading, customer: Customer, /) -> tuple[tuple[int, int], ...]:
        """Return the stretches of a draft that the guide asks to take out."""
        ...

    def mended(self, reading: Reading, customer: Customer, like: str, /) -> str:
        """Return the text of a draft with the guide's wordings where it asks for other words."""
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

    @cached_property
    def draft_words(self) -> frozenset[str]:
        """What the words of the draft count as, small ones included."""
        return frozenset(word.stem for word in self._draft_tokens)

    @cached_property
    def draft_forms(self) -> frozenset[str]:
        """The words of the draft, each in its own form."""
        return frozenset(word.form for word in self._draft_tokens)

    @cached_property
    def _draft_tokens(self) -> tuple[Word, ...]:
        text = self.draft.text
        for order in draft_orders(text):
            text = text.replace(order, " ")
        return words_of(text, self.draft.language)

    @cached_property
    def draft_sentences(self) -> tuple[frozenset[str], ...]:
        """The words of each sentence of the draft, each in its own form."""
        words: dict[int, set[str]] = {}
        for clause in self.said:
            words.setdefault(clause.sentence, set()).update(word.form for word in clause.words)
        return tuple(frozenset(sentence) for sentence in words.values())

    @cached_property
    def customer_words(self) -> frozenset[str]:
        """What the words of the customer's message count as."""
        text = self.customer_message or ""
        for order in customer_orders(text):
            text = text.replace(order, " ")
        words = words_of(text, self.draft.language)
        return frozenset(word.stem for word in words)

    @cached_property
    def new_marks(self) -> tuple[Mark, ...]:
        """The marks of the rewrite's sentences, but for sentences it took over as they were."""
        return find_marks(self.rewrite, frozenset(s.text for s in self.draft.sentences))

    @cached_property
    def old_marks(self) -> tuple[Mark, ...]:
        """The marks of the draft's sentences."""
        return find_marks(self.draft)

    def courtesy(self, clause: Clause) -> bool:
        """Whether a clause of the draft may go: politeness only, or what the guide takes out."""
        if is_courtesy(self.draft.sentences[clause.sentence]):
            return True
        return any(
            min(end, clause.end) - max(start, clause.start) >= _MOST * (clause.end - clause.start)
            for start, end in self._unwanted
        )

    @cached_property
    def _unwanted(self) -> tuple[tuple[int, int], ...]:
        return self.guide.unwanted(self.draft, self.customer)

    @cached_property
    def mended(self) -> "Pair | None":
        """The same rewrite beside the draft in the guide's own wordings, where it has any."""
        text = self.guide.mended(self.draft, self.customer, self.rewrite.text)
        return None if text == self.draft.text else replace(self, draft=read(text))

    def only_feels(self, number: int) -> bool:
        """Whether a clause of the rewrite is courtesy and says next to nothing of the draft."""
        clause = self.says[number]
        courtesy = is_courtesy(self.rewrite.sentences[clause.sentence])
        return courtesy and self.source.best(number) < _SAYS

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


class Rule(msgspec.Struct, frozen=True):
    """One check: a name, the sentence that says it passed, and a pure function that looks."""

    id: str
    passed: str
    find: Callable[[Pair], Iterable[Violation]]
