"""The two texts of a pair: their clauses, what changed between them, and the orders inside."""

from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from heard.guard.kin import reconciled
from heard.guard.machine_orders import customer_orders, draft_orders, ordering_sentences
from heard.model import Customer, Finding, Once, Reading
from heard.reading.clauses import Clause, ClauseReader


class Forbids(Protocol):
    """The part of a guide that the guard uses (`heard.guide.Guide` has it)."""

    def forbidden(self, text: str, /, *, once: Once | None = None) -> tuple[Finding, ...]:
        """Return what the guide's forbidden guidelines find in `text`."""
        ...

    def unwanted(self, reading: Reading, customer: Customer, /) -> tuple[tuple[int, int], ...]:
        """Return the stretches of a draft that the guide asks to take out."""
        ...

    def mended(self, reading: Reading, customer: Customer, like: str, /) -> str:
        """Return the text of a draft with the guide's wordings where it asks for other words."""
        ...


@dataclass(frozen=True)
class Texts:
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
        return self._clauses[0]

    @cached_property
    def says(self) -> tuple[Clause, ...]:
        """The clauses of the rewrite."""
        return self._clauses[1]

    @cached_property
    def _clauses(self) -> tuple[tuple[Clause, ...], tuple[Clause, ...]]:
        """The clauses of both, words that say the same counting as one."""
        reader = ClauseReader(self.language, self.draft.once)
        said, says = reader.read(self.draft), reader.read(self.rewrite)
        return reconciled(said, says) if self.language in ("en", "und") else (said, says)

    @property
    def language(self) -> str:
        """The language both are read in: the draft's, else what the rewrite tells."""
        known = self.draft.language != "und"
        return self.draft.language if known else self.rewrite.language

    @cached_property
    def _draft_texts(self) -> frozenset[str]:
        return frozenset(sentence.text for sentence in self.draft.sentences)

    @cached_property
    def changed(self) -> tuple[tuple[int, Clause], ...]:
        """The clauses of the draft, with their numbers, whose sentence did not stay as it was."""
        kept = frozenset(sentence.text for sentence in self.rewrite.sentences)
        texts = [sentence.text in kept for sentence in self.draft.sentences]
        return tuple((n, c) for n, c in enumerate(self.said) if not texts[c.sentence])

    @cached_property
    def fresh(self) -> tuple[tuple[int, Clause], ...]:
        """The clauses of the rewrite, with their numbers, in sentences the draft lacks."""
        return tuple((n, c) for n, c in enumerate(self.says) if not self.verbatim[c.sentence])

    @cached_property
    def verbatim(self) -> tuple[bool, ...]:
        """For each sentence of the rewrite, whether the draft has it as it is."""
        return tuple(sentence.text in self._draft_texts for sentence in self.rewrite.sentences)

    @cached_property
    def orders(self) -> tuple[str, ...]:
        """The sentences and lines of the draft that order a machine about."""
        return draft_orders(self.draft.text, self.draft.once)

    @cached_property
    def reply_orders(self) -> tuple[str, ...]:
        """The sentences and lines of the draft that say how a reply is to be written."""
        return customer_orders(self.draft.text, self.draft.once)

    @cached_property
    def customer_orders(self) -> tuple[str, ...]:
        """The sentences and lines of the customer's message that say how to write the reply."""
        return customer_orders(self.customer_message or "", self.draft.once)

    @cached_property
    def draft_orders(self) -> frozenset[int]:
        """The sentences of the draft that give orders to whoever rewrites it."""
        return ordering_sentences(self.draft) if self.orders else frozenset()
