"""Names of people: told as such ("my name is"), or known as names and written as such.

A name that is also a word or a place ("Will", "Paris") counts only beside another part of a name
or where a name is expected. Parts of a full name are known in the rest of the text.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from heard.masking.span import Found, Span
from heard.masking.words import either, people, words

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LONGEST = 6  # words of a name, particles and initials included
_ENDINGS = re.compile(
    r"(?:ović|evič|ević|ovič|ović|ovich|evich|enko|sson|sdóttir|dóttir|ová|ova|eva|ński|ński|ska"
    r"|owski|ewski|wicz|shvili|oğlu|ünen|inen|ström|gård|lund|feldt|ák|čka)s?$"
)
_FIRM = re.compile(r"(?<!, )\b([^\W\d_]+), ([^\W\d_]+) and ([^\W\d_]+)\b")
_POSSESSIVE = re.compile(r"['’]s$")


class Word(NamedTuple):
    """A word of the text, and what is between it and the one before."""

    start: int
    end: int
    text: str
    low: str
    gap: str

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def initial(self) -> bool:
        return len(self.text) == 1 and self.capital


class Look(NamedTuple):
    """A text, and the places in it where a name is expected."""

    text: str
    words: list[Word]
    strong: set[int]
    weak: set[int]
    spoken: set[int]
    lower: bool  # written without capitals

    def alone(self, first: Word, last: Word) -> bool:
        """Whether the words fill the first line of a text, as the name over an address does."""
        before, after = self.text[: first.start].strip("> \t"), self.text[last.end :]
        line = after.split("\n", 1)[0].strip(" ,.")
        return not before.strip() and not line and "\n" in after

    def speaks(self, word: Word) -> bool:
        """Whether a line begins with the word and a colon, and goes on."""
        line = self.text[word.end : word.end + 4]
        return line[:1] == ":" and bool(line[1:].strip()) and ("\n" in word.gap or word.start == 0)

    def ends_list(self, at: int) -> bool:
        """Whether the list that word `at` is in goes on or ends right behind it."""
        end = self.words[at].end
        return self.text[end : end + 5].startswith((", ", " and ", ".", ";", "!", "?", "\n")) or (
            end == len(self.text)
        )


@cache
def _expecting() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    strong = rf"\b(?:{either('greet', 'introduce')})[\s,:]+(?:(?:{either('titles')})\b\.?\s+)*"
    titled = rf"\b(?:{either('titles')})\b\.?\s+"
    spoken = r"\bcalls? me\s|\b(?:(?:my|his|her|full|last|first|sur|the|users?)\s?)?names?(?:\s+(?:is|was|of|and))?[\s:]+"
    return (
        re.compile(rf"{strong}|{titled}|(?:^|\n)\W*{either('close')}[\s,!.-]+", re.IGNORECASE),
        re.compile(rf"\b{either('introduce_weak')}[\s,:]+", re.IGNORECASE),
        re.compile(spoken, re.IGNORECASE),
    )


def find(text: str, found: Found) -> Iterator[Span]:
    """Yield the names that nothing else has claimed."""
    text_words = _words(text)
    if not text_words:
        return
    found.add(_firms(text))
    look = Look(
        text,
        text_words,
        *({m.end() for m in p.finditer(text)} for p in _expecting()),
        lower=not any(w.capital for w in text_words[1:]),
    )
    known: set[str] = set()
    taken: set[int] = set()
    at = 0
    while at < len(text_words):
        word = text_words[at]
        length = 0
        if found.free(word.start, word.end):
            length = _written(look, at) or _listed(look, at, taken) or _spoken(look, at)
        if length:
            last = text_words[at + length - 1]
            yield Span(word.start, last.end - _possessive(last.text), "NAME")
            known.update(_POSSESSIVE.sub("", w.text) for w in text_words[at : at + length])
            taken.update(range(at, at + length))
        at += max(1, length)
    for number, word in enumerate(text_words):
        name = _POSSESSIVE.sub("", word.text)
        told = name in known and len(name) > 2 and (word.capital or look.lower)
        if told and number not in taken and word.low not in words("not_names"):
            yield Span(word.start, word.start + len(name), "NAME")


def _firms(text: str) -> Iterator[Span]:
    """Yield what is called after people: "Davis, Reynolds and Hall"."""
    for m in _FIRM.finditer(text):
        if all(_family(name.lower()) for name in m.groups()) and not all(
            _given(name.lower()) == _SURE for name in m.groups()
        ):
            yield Span(m.start(), m.end(), "KEEP")


def _words(text: str) -> list[Word]:
    result, end = [], 0
    for m in _WORD.finditer(text):
        low = _POSSESSIVE.sub("", m[0]).lower().replace("’", "'")
        result.append(Word(m.start(), m.end(), m[0], low, text[end : m.start()]))
        end = m.end()
    return result


def _written(look: Look, at: int) -> int:
    """Return how many words from `at` on are a name with capitals."""
    text, word = look.words, look.words[at]
    if not word.capital or word.low in words("titles") or word.low in words("not_names"):
        return 0
    run = _run(text, at)
    parts = [w for w in text[at : at + run] if not w.initial and w.low not in words("particles")]
    after = text[at + run] if at + run < len(text) and text[at + run].gap == " " else None
    if not parts or any(w.low in words("organisations") for w in (*parts, after) if w):
        return 0
    if word.start in look.strong or _has_initial(text[at : at + run]):
        return run
    given, family = _given(word.low), _family(word.low)
    if given == _SURE:
        return run
    rest = [max(_given(w.low), _family(w.low)) for w in parts[1:]]
    mid = _mid_sentence(text, at)
    hinted = word.start in look.weak
    if given and (any(rest) or hinted or look.speaks(word) or (mid and word.low not in words("places"))):
        return run
    if _SURE in rest and (given or family or mid):
        return run
    if hinted and (run > 1 or family):
        return run
    if (family == _SURE or _ENDINGS.search(word.low)) and (mid or run > 1):
        return run
    if after and _follows(text, at + run):
        return run
    return run if run in (2, 3) and look.alone(word, text[at + run - 1]) else 0


def _has_initial(run: list[Word]) -> bool:
    """Whether it is written as only names are: "Ana M. Silva"."""
    return len(run) > 2 and not run[0].initial and any(w.initial for w in run[1:-1])


def _follows(text: list[Word], at: int) -> bool:
    return text[at].low in words("follow") or " ".join(w.low for w in text[at : at + 2]) in words(
        "follow"
    )


def _listed(look: Look, at: int, taken: set[int]) -> int:
    """Return 1 for a word with a capital that stands in a list beside a name."""
    text, word = look.words, look.words[at]
    if not word.capital or word.low in words("not_names") or word.low in words("places"):
        return 0
    if at and at - 1 in taken and word.gap in (" and ", ", ", " or ", " & "):
        return int(look.ends_list(at))
    if at > 1 and at - 2 in taken and text[at - 1].low in ("and", "or"):
        return int(not word.gap.strip())
    following = text[at + 1 : at + 3]
    if len(following) == 2 and following[0].low == "and" and _given(following[1].low) == _SURE:
        return int(following[1].capital)
    if following and following[0].gap == ", " and following[0].capital:
        return int(_given(following[0].low) == _SURE and not _mid_clause(look, at))
    return 0


def _run(text: list[Word], at: int) -> int:
    """Return how many words from `at` on hang together as the parts of one name may."""
    run = 1
    for word in text[at + 1 : at + _LONGEST]:
        previous = text[at + run - 1]
        joint = word.gap in (" ", "  ") or (previous.initial and word.gap in (". ", "."))
        particle = word.low in words("particles")
        if not joint or previous.text.endswith(("'s", "’s")) or word.low in words("not_names"):
            break
        if not (word.capital or particle):
            break
        run += 1
    while run > 1 and not text[at + run - 1].capital:
        run -= 1
    return run


def _spoken(look: Look, at: int) -> int:
    """Return how many words from `at` on are a name in a text without capitals."""
    text, word = look.words, look.words[at]
    told = word.start in look.spoken
    if not (told or look.lower) or word.low in words("not_names") or word.low in words("titles"):
        return 0
    if not told and _given(word.low) != _SURE and not (at == 0 and _given(word.low) and _opens(text)):
        return 0
    length = 1
    for following in text[at + 1 : at + 3]:
        if following.gap != " " or following.low in words("not_names"):
            break
        plausible = told and length == 1 and not _stop(following.low)
        if not plausible and not (_given(following.low) or _family(following.low)):
            break
        length += 1
    return length


def _opens(text: list[Word]) -> bool:
    """Whether the first word is a name that data follows: "drew, booking number 4"."""
    return len(text) > 1 and text[1].low in words("data_follows")


def _mid_clause(look: Look, at: int) -> bool:
    return at > 0 and look.words[at - 1].low in words("places_before")


def _stop(low: str) -> bool:
    return low in words("not_secret")


def _mid_sentence(text: list[Word], at: int) -> bool:
    """Whether a capital at `at` means something: it does not begin a sentence or a line."""
    return at > 0 and not any(c in text[at].gap for c in ".!?\n:") and text[at - 1].low not in (
        words("places_before")
    )


_SURE, _MAYBE = 2, 1


def _given(low: str) -> int:
    return _level(low, "given")


def _family(low: str) -> int:
    return _level(low, "family")


def _level(low: str, kind: str) -> int:
    """Return _SURE, _MAYBE or 0; a double name counts by its parts."""
    if low in people(kind):
        return _SURE
    if low in people(f"{kind}_doubtful"):
        return _MAYBE
    if "-" in low:
        return min(_level(part, kind) for part in low.split("-"))
    return 0


def _possessive(text: str) -> int:
    m = _POSSESSIVE.search(text)
    return len(m[0]) if m else 0
