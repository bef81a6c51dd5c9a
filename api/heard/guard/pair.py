"""What every check is given, and the shape of a check."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, groupby
from typing import Protocol

import msgspec

from heard.guard.alignment import NEAR, Alignment, weigh
from heard.guard.courtesy import is_courtesy
from heard.guard.kin import reconciled
from heard.guard.machine_orders import customer_orders, draft_orders, ordering_sentences
from heard.guard.marks import Mark, find_marks
from heard.guard.words import visible
from heard.model import Customer, Finding, Once, Reading, Violation
from heard.reading import read
from heard.reading.clauses import Clause, ClauseReader, words_of
from heard.reading.words import Word

_MOST = 0.7  # of a clause must be unwanted for the whole of it to go
_SAYS = 0.5  # share of a clause of the rewrite that one clause of the draft holds


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
    def kept(self) -> Alignment:
        """For each clause of the draft, where the rewrite says it."""
        return Alignment(self.said, self.says, self._weights)

    @cached_property
    def source(self) -> Alignment:
        """For each clause of the rewrite, where the draft says it."""
        return Alignment(self.says, self.said, self._weights)

    @cached_property
    def _weights(self) -> Mapping[str, float]:
        return weigh((*self.said, *self.says))

    @cached_property
    def said_counts(self) -> Mapping[str, int]:
        """In how many clauses of the draft each telling word stands."""
        return Counter(chain.from_iterable(clause.content for clause in self.said))

    @cached_property
    def draft_words(self) -> frozenset[str]:
        """What the words of the draft count as, small ones included."""
        return frozenset(word.stem for word in self._draft_tokens)

    @cached_property
    def draft_forms(self) -> frozenset[str]:
        """The words of the draft, each in its own form."""
        return frozenset(word.form for word in self._draft_tokens)

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
    def _draft_tokens(self) -> tuple[Word, ...]:
        """The words of the draft, those outside its sentences included, orders left out."""
        text = self.draft.text
        if self.orders:
            text = visible(text)
            for order in self.orders:
                text = text.replace(order, " ")
            return words_of(text, self.language)
        between: list[str] = []
        last = 0
        for sentence in self.draft.sentences:
            between.append(text[last : sentence.start])
            last = sentence.end
        between.append(text[last:])
        rest = "\n".join(piece for piece in between if not piece.isspace())
        outside = words_of(rest, self.language) if rest else ()
        return (*(word for clause in self.said for word in clause.words), *outside)

    @cached_property
    def draft_sentences(self) -> tuple[frozenset[str], ...]:
        """The words of each sentence of the draft, each in its own form."""
        words: dict[int, set[str]] = {}
        for clause in self.said:
            if clause.sentence in self.draft_orders:
                continue
            words.setdefault(clause.sentence, set()).update(word.form for word in clause.words)
        return tuple(frozenset(sentence) for sentence in words.values())

    @cached_property
    def said_together(self) -> Mapping[int, frozenset[str]]:
        """What the words of each sentence of the draft count as, by its number."""
        return _by_sentence(self.said)

    @cached_property
    def says_together(self) -> Mapping[int, frozenset[str]]:
        """What the words of each sentence of the rewrite count as, by its number."""
        return _by_sentence(self.says)

    @cached_property
    def customer_words(self) -> frozenset[str]:
        """What the words of the customer's message count as."""
        text = visible(self.customer_message or "")
        for order in self.customer_orders:
            text = text.replace(order, " ")
        words = words_of(text, self.language)
        return frozenset(word.stem for word in words)

    def is_new(self, word: Word) -> bool:
        """Whether neither the draft nor the customer has a word."""
        return word.stem not in self.draft_words and word.stem not in self.customer_words

    @cached_property
    def new_marks(self) -> tuple[Mark, ...]:
        """The marks of the rewrite's sentences, but for sentences it took over as they were."""
        return find_marks(self.rewrite, self._draft_texts)

    @cached_property
    def old_marks(self) -> tuple[Mark, ...]:
        """The marks of the draft's sentences."""
        return find_marks(self.draft)

    def homes(self, number: int, least: float, near: float = NEAR) -> tuple[int, ...]:
        """Return where the rewrite says a clause of the draft, new sentences first."""
        found = self.kept.homes(number, least, near)
        return self._first(found, self._fresh_numbers, self._says_twins)

    def roots(self, number: int, least: float, near: float = NEAR) -> tuple[int, ...]:
        """Return where the draft says a clause of the rewrite, changed sentences first."""
        found = self.source.homes(number, least, near)
        return self._first(found, self._changed_numbers, self._said_twins)

    def _first(
        self, found: tuple[int, ...], wanted: frozenset[int], twins: tuple[int, ...]
    ) -> tuple[int, ...]:
        """Return those of `found` that are wanted, all when none is; of twins the first."""
        known = self._firsts.get((found, wanted))
        if known is None:
            chosen = [number for number in found if number in wanted] or found
            known = tuple(dict.fromkeys([twins[number] for number in chosen]))
            self._firsts[found, wanted] = known
        return known

    def in_changed(
        self, find: Callable[["Pair", int, Clause], Iterable[Violation]]
    ) -> Iterator[Violation]:
        """Yield what `find` finds for each changed clause of the draft; for twins it is the same.

        A draft may say one thing many times, and each time it may be said many times over.
        """
        known: dict[int, tuple[Violation, ...]] = {}
        for number, clause in self.changed:
            twin = self._said_twins[number]
            if twin not in known:
                known[twin] = tuple(find(self, number, clause))
            yield from known[twin]

    @cached_property
    def _said_twins(self) -> tuple[int, ...]:
        """For each clause of the draft, the first like it in a sentence like its own."""
        return _twins(self.said, self.draft)

    @cached_property
    def _says_twins(self) -> tuple[int, ...]:
        """The same of the rewrite."""
        return _twins(self.says, self.rewrite)

    @cached_property
    def _firsts(self) -> dict[tuple[tuple[int, ...], frozenset[int]], tuple[int, ...]]:
        return {}

    @cached_property
    def _changed_numbers(self) -> frozenset[int]:
        return frozenset(number for number, _ in self.changed)

    @cached_property
    def _fresh_numbers(self) -> frozenset[int]:
        return frozenset(number for number, _ in self.fresh)

    def kept_by_sentence(self, number: int) -> float:
        """Return the most that one sentence of the rewrite holds of a clause of the draft."""
        weights, content = self.kept.weights, self.said[number].content
        found: dict[int, set[str]] = {}
        for clause in self.says:
            found.setdefault(clause.sentence, set()).update(clause.content & content)
        held = max((sum(weights[word] for word in words) for words in found.values()), default=0.0)
        return held / max(sum(weights[word] for word in content), 1e-9)

    def courtesy(self, clause: Clause) -> bool:
        """Whether a clause of the draft is politeness only."""
        return is_courtesy(self.draft.sentences[clause.sentence])

    def may_go(self, clause: Clause) -> bool:
        """Whether a clause of the draft may be left out.

        It may when it is politeness, an order to a machine, or what the guide takes out.
        """
        if clause.sentence in self.draft_orders:
            return True
        if self.courtesy(clause):
            return not (clause.negative and clause.actor == "agent" and len(clause.content) > 1)
        return any(
            min(end, clause.end) - max(start, clause.start) >= _MOST * (clause.end - clause.start)
            for start, end in self._unwanted.get(clause.sentence, ())
        )

    @cached_property
    def _unwanted(self) -> Mapping[int, list[tuple[int, int]]]:
        """What the guide takes out of each sentence of the draft, by its number."""
        starts = [sentence.start for sentence in self.draft.sentences]
        found: dict[int, list[tuple[int, int]]] = {}
        for start, end in self.guide.unwanted(self.draft, self.customer):
            first = max(bisect_right(starts, start) - 1, 0)
            for number in range(first, max(bisect_left(starts, end), first + 1)):
                found.setdefault(number, []).append((start, end))
        return found

    @cached_property
    def mended(self) -> "Pair | None":
        """The same rewrite beside the draft in the guide's own wordings, where it has any."""
        text = self.guide.mended(self.draft, self.customer, self.rewrite.text)
        return None if text == self.draft.text else replace(self, draft=read(text, like=self.draft))

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

    def only_feels(self, number: int) -> bool:
        """Whether a clause of the rewrite is courtesy and says next to nothing of the draft."""
        return self._only_feels[number]

    @cached_property
    def _only_feels(self) -> tuple[bool, ...]:
        courtesy = [is_courtesy(sentence) for sentence in self.rewrite.sentences]
        return tuple(
            [
                courtesy[clause.sentence]
                and not clause.imperative
                and self.source.best(number) < _SAYS
                for number, clause in enumerate(self.says)
            ]
        )

    @cached_property
    def draft_orders(self) -> frozenset[int]:
        """The sentences of the draft that give orders to whoever rewrites it."""
        return ordering_sentences(self.draft) if self.orders else frozenset()

    def clause_at(self, position: int) -> Clause | None:
        """Return the clause of the rewrite that stands at `position`."""
        return next((c for c in self.says if c.start <= position <= c.end), None)


def _twins(clauses: Sequence[Clause], reading: Reading) -> tuple[int, ...]:
    firsts: dict[tuple[object, ...], int] = {}
    found: list[int] = []
    for sentence, group in groupby(enumerate(clauses), key=lambda each: each[1].sentence):
        numbers, own = zip(*group, strict=True)
        says = [(c.content, c.bits, c.actor, c.carried) for c in own]
        first = firsts.setdefault((reading.sentences[sentence].text, *says), numbers[0])
        found += range(first, first + len(numbers))
    return tuple(found)


def _by_sentence(clauses: Iterable[Clause]) -> Mapping[int, frozenset[str]]:
    words: dict[int, set[str]] = {}
    for clause in clauses:
        words.setdefault(clause.sentence, set()).update(word.stem for word in clause.words)
    return {number: frozenset(stems) for number, stems in words.items()}


class Rule(msgspec.Struct, frozen=True):
    """One check: a name, the sentence that says it passed, and a pure function that looks."""

    id: str
    passed: str
    find: Callable[[Pair], Iterable[Violation]]
