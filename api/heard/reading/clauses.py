"""A small reading of each sentence: who, does what, yes or no, may or must or will, under what.

No grammar is parsed. A sentence is cut where a new clause begins, and each clause keeps its words
with what is known of them. That is enough to compare two texts that say the same: what matters is
which words stand together, and which small words stand with them.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from typing import TypeAlias

import msgspec
from msgspec.structs import replace

from heard.model import Fact, Once, Reading, Sentence
from heard.reading.acting import Actor, actor, advises, commands, goes_on, has_verb
from heard.reading.bits import LACK, LIGHT, NOT, NUMBER, STOP, TIES, TURN
from heard.reading.cutting import cut
from heard.reading.vocabulary import vocabulary
from heard.reading.words import Word, moved, read_words

_FACT_MARK = "="  # in front of what a fact counts as; no word begins with it
_TOLD_BY_VALUE = frozenset(
    [
        "number",
        "money",
        "percent",
        "date",
        "time",
        "duration",
        "quantity",
        "id",
        "url",
        "email",
        "phone",
    ]
)


class Clause(msgspec.Struct, frozen=True, gc=False):
    """A stretch of a sentence that says one thing."""

    start: int
    end: int
    sentence: int  # index into Reading.sentences
    words: tuple[Word, ...]
    content: frozenset[str]  # what the words that carry meaning count as
    bits: int  # everything its words do
    actor: Actor
    imperative: bool
    question: bool
    fragment: bool  # no verb of its own: goes on with what the clause before says
    carried: int = 0  # the "not" of the clause before, when this one goes on with it

    def does(self, bits: int) -> bool:
        """Whether any word of the clause has one of `bits`."""
        return bool(self.bits & bits)

    def having(self, bits: int) -> Iterator[Word]:
        """Yield the words that have one of `bits`."""
        return (word for word in self.words if word.bits & bits)

    @property
    def negative(self) -> bool:
        """Whether it says no outright."""
        return bool(self.bits & NOT)

    @property
    def denies(self) -> bool:
        """Whether it says no, outright or inside a word ("closed", "only")."""
        return bool(self.bits & (NOT | LACK))


class ClauseReader:
    """Reads clauses as one language; none that this `once` knows is read again."""

    def __init__(self, language: str, once: Once) -> None:
        self._known = vocabulary(language)
        self._read = once(_nothing_read, language)

    def read(self, reading: Reading) -> tuple[Clause, ...]:
        """Return the clauses of the sentences of `reading`, in order."""
        clauses: list[Clause] = []
        facts = deque(fact for fact in reading.facts if fact.kind in _TOLD_BY_VALUE)
        for number, sentence in enumerate(reading.sentences):
            while facts and facts[0].start < sentence.start:
                facts.popleft()
            told = []
            while facts and facts[0].start < sentence.end:
                fact = facts.popleft()
                value = _FACT_MARK + _whole_hour(fact).lower()
                told.append((fact.start - sentence.start, fact.end - sentence.start, value))
            key = (sentence.text, tuple(told))
            if key in self._read:
                start, read = self._read[key]
                clauses += [_moved(clause, sentence.start - start, number) for clause in read]
            else:
                read = self._clauses(sentence, number, key[1])
                self._read[key] = sentence.start, read
                clauses += read
        return tuple(clauses)

    def _clauses(self, sentence: Sentence, number: int, told: "_Values") -> list[Clause]:
        clauses: list[Clause] = []
        question = sentence.text.rstrip(" \"')*").endswith(("?", "？"))
        words = read_words(sentence.text, self._known, sentence.start)
        _value(words, told, sentence.start)
        previous: Clause | None = None
        for piece in cut(words):
            before = previous
            if commands(piece) and len(clauses) > 1 and _subordinate(clauses[-1]):
                before = clauses[-2] if clauses[-2].imperative else previous
            previous = _clause(piece, number, question, before, verbs=self._known.has_verbs)
            clauses.append(previous)
        return clauses


def _nothing_read(_language: str) -> "dict[_Told, tuple[int, list[Clause]]]":
    """Return where to keep clauses: those of each sentence, and where it starts."""
    return {}


_Values: TypeAlias = tuple[tuple[int, int, str], ...]  # start, end and value of each fact
_Told: TypeAlias = tuple[str, _Values]  # a sentence, and the facts in it


def read_clauses(reading: Reading) -> tuple[Clause, ...]:
    """Return the clauses of the sentences of `reading`, in order, as its own language."""
    return ClauseReader(reading.language, reading.once).read(reading)


def _moved(clause: Clause, by: int, sentence: int) -> Clause:
    """Return a clause as it stands in another sentence with the same words."""
    if not by and sentence == clause.sentence:
        return clause
    return Clause(
        clause.start + by, clause.end + by, sentence, moved(clause.words, by), clause.content,
        clause.bits, clause.actor, clause.imperative, clause.question, clause.fragment,
        clause.carried,
    )  # fmt: skip


def _value(words: list[Word], told: _Values, offset: int) -> None:
    """Let the words of each fact count as its value: "2 weeks" and "two weeks" are one."""
    at = 0
    for start, end, value in told:
        while at < len(words) and words[at].start < start + offset:
            at += 1
        while at < len(words) and words[at].start < end + offset:
            word = words[at]
            if word.stem:
                words[at] = replace(word, stem=value, bits=word.bits | NUMBER)
            at += 1


def counted(words: Iterable[Word]) -> tuple[int, frozenset[str]]:
    """Return everything that words do, and what those that carry meaning count as."""
    bits = 0
    content: set[str] = set()
    for word in words:
        bits |= word.bits
        if not word.bits & (STOP | NUMBER) or is_fact(word):
            content.add(word.stem)
    return bits, frozenset(content)


def is_fact(word: Word) -> bool:
    """Whether a word counts as the value of a fact."""
    return word.stem.startswith(_FACT_MARK)


def _whole_hour(fact: Fact) -> str:
    """Return the value of a fact, "8" for the time "08:00" (both are said of one o'clock)."""
    if fact.kind == "time" and fact.value.endswith(":00"):
        return fact.value.removesuffix(":00").removeprefix("0")
    return fact.value


def words_of(text: str, language: str) -> tuple[Word, ...]:
    """Return all the words of a bare text, whatever part of it they stand in."""
    return tuple(read_words(text, vocabulary(language)))


def _clause(
    words: tuple[Word, ...],
    sentence: int,
    question: bool,
    previous: Clause | None,
    *,
    verbs: bool,
) -> Clause:
    bits, content = counted(words)
    who: Actor
    carried = 0
    imperative = commands(words) or advises(words)
    continues = imperative and previous is not None and _continues(words, previous)
    imperative = imperative and not continues
    fragment = not imperative and not has_verb(words)
    if fragment and previous is not None and verbs:
        who = previous.actor
        imperative = previous.imperative
        if not bits & TURN and not all(word.bits & LIGHT for word in words):
            carried = (previous.bits | previous.carried) & NOT
    elif continues and previous is not None:
        who = previous.actor
    elif imperative:
        who = "customer"
    else:
        who = actor(words, previous.actor if previous is not None else None)
    return Clause(
        words[0].start, words[-1].end, sentence, words, content, bits,
        who, imperative, question, fragment, carried,
    )  # fmt: skip


def _subordinate(clause: Clause) -> bool:
    """Whether a clause only hangs on the one before: "until he has seen it", "quoting the code"."""
    first = clause.words[0]
    return bool(first.bits & TIES) or first.text.endswith("ing")


def _continues(words: tuple[Word, ...], previous: Clause) -> bool:
    """Whether a bare verb goes on with what somebody does in the clause before."""
    if previous.imperative or (previous.fragment and previous.actor != "agent"):
        return False
    return goes_on(words)
