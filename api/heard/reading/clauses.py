"""A small reading of each sentence: who, does what, yes or no, may or must or will, under what.

No grammar is parsed. A sentence is cut where a new clause begins (a mark, a linking word in front of
a verb), and each clause keeps its words with what `vocabulary` knows of them. That is enough to
compare two texts that say the same: what matters is which words stand together, and which small
words stand with them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

import msgspec

from heard.model import Reading
from heard.reading.vocabulary import (
    AFTER, AGENT, AUX, BEFORE, CAN, CUSTOMER, GLUE, HARMLESS, HEDGE, IF, LACK, LIGHT, LINK, MUST, NOT, NUMBER, OTHER, POLITE,
    STOP, TURN, UNTIL, VERB, WILL, Vocabulary, vocabulary,
)  # fmt: skip

Actor: TypeAlias = Literal["agent", "customer", "other", "nobody"]

_TOKEN = re.compile(
    r"(?P<fact>https?://\S+|[\w.+-]+@[\w.-]+|\w[\w-]*(?:\.[\w-]{2,})+(?:/\S*\w)?|[^\W\d_]*\d(?:[\w.:/,]*\w)?)"
    r"|(?P<kanji>[\u4e00-\u9fff\u3005]+|[\u30a0-\u30ff]+)|(?P<kana>[\u3040-\u309f]+)"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)|(?P<mark>[,;:()–—…!?\n。、]|\.(?=\s|$)| - )"
)
_QUOTES = str.maketrans("’‘ʼ", "'''")
_ALWAYS_LINK = frozenset(
    "but so because though although which who whereas unless otherwise if".split()
)
_SUBJECT_OR_VERB = AGENT | CUSTOMER | OTHER | AUX
_AHEAD = 7  # words looked at to see whether a verb follows a linking word
_LEADING = frozenset(
    "please pls kindly then just also simply so and but or first next now always never only too "
    "instead to do not don't dont again meanwhile afterwards finally lastly secondly".split()
)
_EACH = frozenset("a an per every each".split())
_PERIODS = frozenset("day night week month year hour quarter session".split())
_COUNTED = frozenset("at in on by to for from with again more only and or but".split())
_PREPOSITIONS = frozenset("at by in on for from after before with to during until as of".split())
_GOVERNING = frozenset("to for with from at of by about on after before than as like".split())
_DETERMINERS = frozenset(
    "the a an your our my this that these those his her their its all any".split()
)
_INFLECTED = ("s", "ed", "ing")
_ARTICLES = frozenset("the a an your our my both all".split())
_BEFORE_NOUNS = _GOVERNING | _DETERMINERS | {"no", "per", "each", "every", "in"}
_BEFORE_NOUNS -= {"to"}
_OBJECTS = _DETERMINERS | frozenset(
    "it them me us him to on at in for by back up off out over with".split()
)


class Word(NamedTuple):
    """A word where it stands."""

    start: int
    end: int
    text: str
    stem: str  # what it counts as: one for all synonyms
    form: str  # its own form without endings; empty for a mark
    bits: int


class Clause(msgspec.Struct, frozen=True):
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


def read_clauses(reading: Reading) -> tuple[Clause, ...]:
    """Return the clauses of the sentences of `reading`, in order."""
    known = vocabulary(reading.language)
    clauses: list[Clause] = []
    for number, sentence in enumerate(reading.sentences):
        previous: Clause | None = None
        question = sentence.text.rstrip(" \"')*").endswith(("?", "？"))
        for words in _cut(_words(sentence.text, sentence.start, known), known):
            previous = _clause(words, number, question, previous, known)
            clauses.append(previous)
    return tuple(clauses)


def words_of(text: str, language: str) -> tuple[Word, ...]:
    """Return all the words of a bare text, whatever part of it they stand in."""
    return tuple(_words(text, 0, vocabulary(language)))


def _words(text: str, offset: int, known: Vocabulary) -> list[Word]:
    """Return the words and marks of a sentence; phrases have given their bits to their words."""
    entry = known.entry
    words: list[Word] = []
    texts: list[str] = []
    for found in _TOKEN.finditer(text.translate(_QUOTES)):
        kind, token = found.lastgroup, found.group().lower()
        if kind == "word":
            root, form, bits = entry(token)
        elif kind == "mark":
            root, form, bits = "", "", 0
        elif kind == "kanji":
            root, form, bits = token, token, _ending_bits(token, known)
        elif kind == "kana":
            root, form, bits = token, token, STOP | _ending_bits(token, known)
        else:
            root, form, bits = token, token, NUMBER
        words.append(Word(found.start() + offset, found.end() + offset, token, root, form, bits))
        texts.append(token)
    for at, token in enumerate(texts):
        if token in ("once", "may"):
            words[at] = words[at]._replace(bits=_settled(words, at, text, offset))
        for phrase in known.phrases.get(token, ()):
            last = at + len(phrase.rest)
            if tuple(texts[at + 1 : last + 1]) == phrase.rest:
                _mark(words, at, last, phrase.bits)
    return words


def _settled(words: Sequence[Word], at: int, text: str, offset: int) -> int:
    """Return the bits of "once" ("only once" is no condition) or "may" ("2 May" is no guess)."""
    word = words[at]
    after = words[at + 1] if at + 1 < len(words) else None
    if word.text == "may":
        dated = text[word.start - offset].isupper() and at > 0
        return word.bits & ~(HEDGE | CAN) if dated else word.bits
    counted = after is None or not after.stem or after.text in _COUNTED
    if after is not None and after.text in _EACH and at + 2 < len(words):
        counted = words[at + 2].text in _PERIODS
    return word.bits & ~(IF | AFTER) if counted else word.bits


def _mark(words: list[Word], first: int, last: int, bits: int) -> None:
    if bits == HARMLESS:
        for at in range(first, last + 1):
            words[at] = words[at]._replace(bits=words[at].bits & ~(NOT | LACK))
    else:
        words[first] = words[first]._replace(bits=words[first].bits | bits)
        for at in range(first + 1, last + 1):
            words[at] = words[at]._replace(bits=words[at].bits | GLUE)


def _ending_bits(token: str, known: Vocabulary) -> int:
    bits = 0
    for ending, bit in known.endings:
        if ending in token:
            bits |= bit
    return bits


def _cut(words: Sequence[Word], known: Vocabulary) -> Iterator[tuple[Word, ...]]:
    """Yield the words of each clause; one begins at a mark, or at a word that opens one."""
    current: list[Word] = []
    for at, word in enumerate(words):
        if not word.stem:
            if any(w.stem for w in current):
                yield tuple(current)
            current = []
            continue
        opens = word.bits & (LINK | IF) and _opens(words, at)
        if (opens or _returns(words, at, current, known)) and _says_something(current):
            yield tuple(current)
            current = []
        current.append(word)
        if word.bits & IF and "\u3040" <= word.text[0] <= "\u309f":
            yield tuple(current)
            current = []
    if current:
        yield tuple(current)


def _returns(words: Sequence[Word], at: int, current: Sequence[Word], known: Vocabulary) -> bool:
    """Whether the main clause begins here, no comma having ended the condition before it."""
    if len(current) <= _SHORTEST or not current[0].bits & (IF | UNTIL | BEFORE | AFTER):
        if not current or current[0].text not in ("while", "as"):
            return False
    if len(current) < _LONG and not any(word.bits & (VERB | AUX) for word in current[1:]):
        return False
    word, before = words[at], words[at - 1]
    if before.bits & (LINK | AUX | AGENT | CUSTOMER | OTHER) or before.text in (
        "to",
        "not",
        "that",
    ):
        return False
    if word.bits & (AGENT | CUSTOMER):
        return bool(word.bits & AUX) or word.text in ("i", "we", "you")
    if word.text in _COMMANDS_AFTER:
        return True
    after = words[at + 1] if at + 1 < len(words) else None
    return (
        bool(word.bits & VERB and not word.bits & AUX)
        and word.text in known.bases
        and before.text not in _BEFORE_NOUNS
        and (after is None or after.text in _OBJECTS or bool(after.bits & NUMBER))
    )


def _says_something(words: Iterable[Word]) -> bool:
    return any(not word.bits & LINK and word.text not in _LEADING for word in words)


def _opens(words: Sequence[Word], at: int) -> bool:
    """Whether the linking word number `at` begins a clause rather than joining two things."""
    word = words[at]
    if word.bits & GLUE:
        return False
    if word.text in _ALWAYS_LINK:
        return True
    ahead: list[Word] = []
    for following in words[at + 1 : at + 1 + _AHEAD]:
        if not following.stem:
            break
        ahead.append(following)
    if not ahead:
        return False
    if word.bits & (IF | UNTIL | BEFORE | AFTER) or word.text in (
        "as",
        "since",
        "while",
        "because",
    ):
        return any(w.bits & (_SUBJECT_OR_VERB | VERB) for w in ahead)
    rest = [w for w in ahead if w.text not in _LEADING] or ahead
    first = rest[0]
    if word.text == "or" and not first.bits & _SUBJECT_OR_VERB:
        return False
    if first.bits & (_SUBJECT_OR_VERB | IF | LINK):
        return True
    if first.text in _DETERMINERS:
        return any(w.bits & (AUX | CUSTOMER | AGENT | OTHER) for w in rest[1:])
    return bool(first.bits & VERB) or any(w.bits & AUX for w in rest[1:3])


def _clause(
    words: tuple[Word, ...],
    sentence: int,
    question: bool,
    previous: Clause | None,
    known: Vocabulary,
) -> Clause:
    bits = 0
    content: set[str] = set()
    for word in words:
        bits |= word.bits
        if not word.bits & (STOP | NUMBER):
            content.add(word.stem)
    imperative = _commands(words, known)
    goes_on = imperative and previous is not None and _goes_on(words, previous)
    imperative = imperative and not goes_on
    fragment = not imperative and not any(_acts(words, at, known) for at in range(len(words)))
    carried = 0
    if fragment and previous is not None and known.verbs:
        actor: Actor = previous.actor
        imperative = previous.imperative
        if not bits & TURN and not all(word.bits & LIGHT for word in words):
            carried = (previous.bits | previous.carried) & NOT
    elif goes_on and previous is not None:
        actor = previous.actor
    elif imperative:
        actor = "customer"
    else:
        actor = _actor(words, previous)
    return Clause(
        words[0].start, words[-1].end, sentence, words, frozenset(content), bits,
        actor, imperative, question, fragment, carried,
    )  # fmt: skip


def _acts(words: Sequence[Word], at: int, known: Vocabulary) -> bool:
    """Whether a word is a verb or its subject here: "book the slot", not "with credit"."""
    word = words[at]
    before = words[at - 1].text if at else ""
    if word.bits & (AUX | AGENT):
        return True
    if word.bits & (CUSTOMER | OTHER):
        return before not in _GOVERNING
    if not word.bits & VERB:
        return False
    return word.text not in known.bases or before not in _BEFORE_NOUNS


def _goes_on(words: Sequence[Word], previous: Clause) -> bool:
    """Whether a bare verb goes on with what somebody does: "I can check and let you know"."""
    return (
        not previous.imperative
        and words[0].text in ("and", "or", "then")
        and (not previous.fragment or previous.actor == "agent")
        and not any(word.text in _ASKING for word in words)
    )


_ASKING = frozenset("please pls kindly don't dont".split())


def _commands(words: Sequence[Word], known: Vocabulary) -> bool:
    """Whether the clause tells the reader to do something."""
    at = 0
    while at < len(words) - 1 and (words[at].text in _LEADING or words[at].bits & POLITE):
        at += 1
    word = words[at]
    if word.bits & (AGENT | CUSTOMER | OTHER):
        return False
    if word.text not in known.bases:
        return _unlisted_command(words, at)
    if at and words[at - 1].text == "to":
        return False
    asked = any(w.text in _ASKING for w in words[:at])
    if asked or word.text in _COMMANDS:
        return True
    for following in words[at + 1 :]:
        if following.bits & (AGENT | CUSTOMER | OTHER | LINK | IF):
            return True
        if following.bits & AUX:
            return False
    return not (len(words) > at + 1 and _participle(words[at + 1]))


_SHORTEST = 1  # words a condition has at least
_LONG = 4  # words after which a condition has surely had its verb
_COMMANDS_AFTER = frozenset("please don't dont".split())
_COMMANDS = frozenset("be bring make take go let give say tell keep put see send".split())


def _unlisted_command(words: Sequence[Word], at: int) -> bool:
    """Whether a word that is in no list commands: "tape the contacts"."""
    word, rest = words[at], words[at + 1 :]
    if word.bits & (STOP | NUMBER | AUX) or word.text.endswith(_INFLECTED) or len(rest) < 2:  # noqa: PLR2004
        return False
    if any(w.text in _ASKING for w in words[:at]):
        return True
    if word.bits & LIGHT or rest[0].text not in _ARTICLES:
        return False
    return not any(w.bits & (AUX | AGENT | CUSTOMER | OTHER | VERB) for w in rest[2:])


def _participle(word: Word) -> bool:
    return word.text.endswith("ed") and bool(word.bits & VERB)


def _actor(words: Sequence[Word], previous: Clause | None) -> Actor:
    subject_seen = False
    setting = words[0].text in _PREPOSITIONS
    before = ""
    for word in words:
        if before not in _GOVERNING:
            if word.bits & AGENT:
                return "other" if subject_seen else "agent"
            if word.bits & CUSTOMER:
                return "other" if subject_seen else "customer"
            if word.bits & OTHER:
                return "other"
        before = word.text
        if not word.bits & STOP and not setting:
            subject_seen = True
    if (
        previous is not None
        and words[0].bits & LINK
        and words[0].text in ("and", "or", "then", "but")
    ):
        second = next((w for w in words[1:] if w.text not in _LEADING), None)
        if second is not None and second.bits & (VERB | AUX):
            return previous.actor
    return "other" if subject_seen else "nobody"
