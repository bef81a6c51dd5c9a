"""A text -> its words and marks, each with what is known of it."""

import re
from itertools import pairwise

import msgspec
from msgspec.structs import replace

from heard.reading.bits import (
    GLUE,
    HARMLESS,
    IF,
    LACK,
    NOT,
    NUMBER,
    STOP,
)  # fmt: skip
from heard.reading.senses import UNSETTLED, settled
from heard.reading.vocabulary import Vocabulary

_FACT = r"(https?://\S+\w|[\w.+-]+@[\w.-]*\w|\w[\w-]*(?:\.[\w-]{2,})+(?:/\S*\w)?)"
_NUMBER = r"([^\W\d_]*\d(?:[\w.:/,]*\w)?)"
_WORD = r"([^\W\d_]+(?:'[^\W\d_]+)*)(?!\w)"
_MARK = (
    r"([,;:()–—…!?\n。、]|\.(?=\s|$)| - |& ?(?=(?:[IiWw]e?|[Yy]ou|[Tt]hey|[Ii]t|then|please)\b))"
)
_SCRIPT = r"([\u4e00-\u9fff\u3005]+|[\u30a0-\u30ff]+|[\u3040-\u309f]+)"
_PLAIN = re.compile(rf"{_WORD}|{_MARK}|{_NUMBER}")
_ASCII = re.compile(  # the same over fewer letters: half the time
    r" ?(?:([A-Za-z]+(?:'[A-Za-z]+)*)(?![A-Za-z0-9_])"
    rf"|{_MARK}|([A-Za-z]*[0-9](?:[A-Za-z0-9_.:/,]*[A-Za-z0-9_])?))"
)
_FULL = re.compile(rf"{_FACT}|{_SCRIPT}|{_WORD}|{_MARK}|{_NUMBER}")
_NEEDS_FULL = re.compile(r"@|://|\w\.\w|[\u3040-\u9fff]")
_QUOTES = str.maketrans("’‘ʼ", "'''")
_FULL_WORD, _FULL_MARK, _FULL_SCRIPT = 3, 4, 2
_NO_DENIAL = re.compile(r"no(?:-|\.? ?#?\d)", re.IGNORECASE)  # "no-claims bonus", "no. 12"


class Word(msgspec.Struct, frozen=True, gc=False):
    """A word where it stands. Both `stem` and `form` are empty for a mark."""

    start: int
    end: int
    text: str  # lower case
    stem: str  # what it counts as: one for all synonyms
    form: str  # its own form without endings
    bits: int


def read_words(text: str, known: Vocabulary, offset: int = 0) -> list[Word]:
    """Return the words and marks of `text`; phrases have given their bits to their words."""
    plain = text if text.isascii() else text.translate(_QUOTES)
    full = _needs_full(plain)
    word_group, mark_group = (_FULL_WORD, _FULL_MARK) if full else (1, 2)
    grammar = _FULL if full else _ASCII if plain.isascii() else _PLAIN
    entry = known.entry
    words: list[Word] = []
    for found in grammar.finditer(plain):
        kind = found.lastindex or 0
        start, end = found.span(kind)
        token = plain[start:end].lower()
        if kind == word_group:
            root, form, bits = entry(token)
            if bits & NOT and _NO_DENIAL.match(plain, start):
                bits = STOP
            if bits & IF and plain[start - 1 : start] == "-":  # "encontra-se": part of its verb
                bits &= ~IF
        elif kind == mark_group:
            root, form, bits = "", "", 0
        elif full and kind == _FULL_SCRIPT:
            root, form, bits = token, token, _script_bits(token, known)
        else:
            root, form, bits = token, token, NUMBER
        words.append(Word(start + offset, end + offset, token, root, form, bits))
    texts = [word.text for word in words]
    _give_phrases(words, texts, known)
    for at, written in enumerate(texts) if not UNSETTLED.isdisjoint(texts) else ():
        if written in UNSETTLED:
            initial = plain[words[at].start - offset]
            words[at] = replace(words[at], bits=settled(words, at, initial))
    return words


def moved(words: tuple[Word, ...], by: int) -> tuple[Word, ...]:
    """Return words as they stand `by` characters further on."""
    if not by:
        return words
    return tuple([Word(w.start + by, w.end + by, w.text, w.stem, w.form, w.bits) for w in words])


def _needs_full(plain: str) -> bool:
    """Whether there may be a link, an address or another script."""
    if plain.isascii() and "@" not in plain and "." not in plain[:-1] and "://" not in plain:
        return False
    return _NEEDS_FULL.search(plain) is not None


def _script_bits(token: str, known: Vocabulary) -> int:
    """Return the bits of a run of one script; a run of kana carries grammar only."""
    bits = STOP if "\u3040" <= token[0] <= "\u309f" else 0
    for ending, bit in known.endings:
        if ending in token:
            bits |= bit
    return bits


def _give_phrases(words: list[Word], texts: list[str], known: Vocabulary) -> None:
    phrases = known.phrases
    for at, pair in enumerate(pairwise(texts)):
        for phrase in phrases.get(pair, ()):
            last = at + 2 + len(phrase.rest)
            if texts[at + 2 : last] == phrase.rest:
                _give(words, at, last - 1, phrase.bits)


def _give(words: list[Word], first: int, last: int, bits: int) -> None:
    if bits == HARMLESS:
        for at in range(first, last + 1):
            words[at] = replace(words[at], bits=words[at].bits & ~(NOT | LACK))
        return
    words[first] = replace(words[first], bits=words[first].bits | bits)
    for at in range(first + 1, last + 1):
        words[at] = replace(words[at], bits=words[at].bits | GLUE)
