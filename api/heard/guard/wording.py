"""Which words the texts of a pair have: all in all, and sentence by sentence."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import chain

from heard.guard.texts import Texts
from heard.guard.words import visible
from heard.reading.clauses import Clause, words_of
from heard.reading.words import Word


class Wording(Texts):
    """The texts, and what their words count as."""

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


def _by_sentence(clauses: Iterable[Clause]) -> Mapping[int, frozenset[str]]:
    words: dict[int, set[str]] = {}
    for clause in clauses:
        words.setdefault(clause.sentence, set()).update(word.stem for word in clause.words)
    return {number: frozenset(stems) for number, stems in words.items()}
