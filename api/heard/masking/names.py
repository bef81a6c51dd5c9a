"""Names of people: told as such ("my name is"), or known as names and written as such.

A name that is also a word or a place ("Will", "Paris") counts only beside another part of a name
or where a name is expected. Parts of a full name are known in the rest of the text.
"""

import re
from collections.abc import Iterator
from functools import cache

from heard.masking.look import Look
from heard.masking.page import Page, Word
from heard.masking.span import Found, Span
from heard.masking.words import people, phrases, words

_LONGEST = 6  # words of a name, particles and initials included
_SURE, _MAYBE = 2, 1
_LINE_OF_NAME, _WITH_INITIAL = (2, 3), range(3, 7)  # words
_ENDINGS = (  # of family names, in several languages
    *("ović", "evič", "ević", "ovič", "ovich", "evich", "enko", "sson", "sdóttir", "dóttir", "ová"),
    *("ova", "eva", "ński", "ska", "owski", "ewski", "wicz", "shvili", "oğlu", "ünen", "inen"),
    *("ström", "gård", "lund", "feldt", "ák", "čka"),
)
_FIRM = re.compile(r"(?<!, )\b([^\W\d_]+), ([^\W\d_]+) and ([^\W\d_]+)\b")


def find(page: Page, found: Found) -> Iterator[Span]:
    """Yield the names that nothing else has claimed."""
    text_words = page.words
    found.add(_firms(page.text))
    look = Look(page, text_words, found)
    known: set[str] = set()
    taken: set[int] = set()
    at = 0
    while at < len(text_words):
        word = text_words[at]
        length = 0
        if word.capital:
            if look.open(at) and not look.town(at):
                length = _written(look, at) or _listed(look, at, taken)
        elif (page.lower or (at and _told(page, at))) and found.free(word.start, word.end):
            length = _spoken(look, at)
        if length:
            last = text_words[at + length - 1]
            yield Span(word.start, last.start + len(last.name), "NAME")
            known.update(w.name for w in text_words[at : at + length] if len(w.name) > _SURE)
            taken.update(range(at, at + length))
        at += max(1, length)
    if known:
        for number, word in enumerate(text_words):
            again = word.name in known and (word.capital or page.lower)
            if again and number not in taken and word.low not in words("not_names"):
                yield Span(word.start, word.start + len(word.name), "NAME")


def _told(page: Page, at: int) -> bool:
    """Whether words that a name follows stand before word `at`."""
    return page.words[at - 1].low in _telling() and page.told_before(at, "spoken")


@cache
def _telling() -> frozenset[str]:
    """Return the words right behind which a name may be told."""
    return phrases("spoken").endings | words("titles")


def _firms(text: str) -> Iterator[Span]:
    """Yield what is called after people: "Davis, Reynolds and Hall"."""
    for m in _FIRM.finditer(text):
        if all(_family(name.lower()) for name in m.groups()) and not all(
            _given(name.lower()) == _SURE for name in m.groups()
        ):
            yield Span(m.start(), m.end(), "KEEP")


def _written(look: Look, at: int) -> int:
    """Return how many words from `at` on are a name with capitals."""
    text, word = look.words, look.words[at]
    run = _run(look, at)
    parts = [w for w in text[at : at + run] if not w.initial and w.low not in words("particles")]
    after = text[at + run] if at + run < len(text) and text[at + run].gap == " " else None
    if not parts or word.low in words("titles"):
        return 0
    if any(w.low in words("organisations") for w in (*parts, after) if w):
        return 0
    sure = (
        _given(word.low) == _SURE
        or look.expected(at)
        or _has_initial(text[at : at + run])
        or _likely(look, at, parts)
        or (after is not None and _follows(text, at + run))
        or (run in _LINE_OF_NAME and look.alone(word, text[at + run - 1]))
    )
    return run if sure else 0


def _likely(look: Look, at: int, parts: list[Word]) -> bool:
    """Whether words that may be a name are one, from what they are and where they stand."""
    word = look.words[at]
    given, family = _given(word.low), _family(word.low)
    rest = [max(_given(w.low), _family(w.low)) for w in parts[1:]]
    mid = _mid_sentence(look.words, at)
    hinted = look.page.told_before(at, "introduce_weak")
    if given and (any(rest) or hinted or look.speaks(word)):
        return True
    if given and mid and word.low not in words("places"):
        return True
    if _SURE in rest and (given or family or mid):
        return True
    if hinted and (rest or family):
        return True
    return (family == _SURE or word.low.endswith(_ENDINGS)) and (mid or bool(rest))


def _has_initial(run: list[Word]) -> bool:
    """Whether it is written as only names are: "Ana M. Silva"."""
    return len(run) in _WITH_INITIAL and not run[0].initial and any(w.initial for w in run[1:-1])


def _follows(text: list[Word], at: int) -> bool:
    return text[at].low in words("follow") or " ".join(w.low for w in text[at : at + 2]) in words(
        "follow"
    )


def _listed(look: Look, at: int, taken: set[int]) -> int:
    """Return 1 for a word with a capital that stands in a list beside a name."""
    text, word = look.words, look.words[at]
    if at and at - 1 in taken and word.gap in (" and ", ", ", " or ", " & "):
        return int(look.ends_list(at))
    if at > 1 and at - 2 in taken and text[at - 1].low in ("and", "or"):
        return int(not word.gap.strip())
    following = [] if word.low in words("places") else text[at + 1 : at + 3]
    if [w.low == "and" for w in following] == [True, False] and following[1].capital:
        them = [max(_given(w.low), _family(w.low)) for w in (word, following[1])]
        both = text[at + 3].low in words("plural") if len(text) > at + 3 else False
        return int(_given(following[1].low) == _SURE or (both and any(them)))
    if following and following[0].gap == ", " and following[0].capital:
        return int(_given(following[0].low) == _SURE and not _mid_clause(look, at))
    return 0


def _run(look: Look, at: int) -> int:
    """Return how many words from `at` on hang together as the parts of one name may."""
    text, run = look.words, 1
    for number, word in enumerate(text[at + 1 : at + _LONGEST], at + 1):
        previous = text[at + run - 1]
        joint = word.gap in (" ", "  ") or (previous.initial and word.gap in (". ", "."))
        particle = word.low in words("particles")
        if not joint or previous.text != previous.name or not look.open(number):
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
    told = look.page.told_before(at, "spoken") or (
        look.page.lower and look.page.told_before(at, "spoken_lower")
    )
    if (
        not (told or look.page.lower)
        or word.low in words("not_names")
        or word.low in words("titles")
    ):
        return 0
    if (
        not told
        and _given(word.low) != _SURE
        and not (at == 0 and _given(word.low) and _opens(text))
    ):
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
    return (
        at > 0
        and not any(c in text[at].gap for c in ".!?\n:")
        and text[at - 1].low not in (words("places_before"))
    )


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
