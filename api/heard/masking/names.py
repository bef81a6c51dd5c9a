"""Names of people: told as such ("my name is"), or known as names and written as such.

A name that is also a word or a place ("Will", "Paris") counts only beside another part of a name
or where a name is expected. Parts of a full name are known in the rest of the text.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from heard.masking.look import Look
from heard.masking.page import Page, Word
from heard.masking.span import Found, Span, matched
from heard.masking.words import either, people, phrases, words

_LONGEST = 6  # words of a name, particles and initials included
_SURE, _MAYBE = 2, 1
_LINE_OF_NAME, _WITH_INITIAL = (2, 3), range(3, 7)  # words
_ACRONYM = 3  # letters: SKU, EAN
_FIRST_LINE = (2, 3, 4)  # words of a name over an address
_ANSWER = 6  # words of an answer such as "i am jeson smith"
_FIRM = re.compile(r"(?<!, )\b([^\W\d_]+), ([^\W\d_]+) and ([^\W\d_]+)\b")


def find(page: Page, found: Found) -> Iterator[Span]:
    """Yield the names that nothing else has claimed."""
    text_words = page.words
    found.add(_firms(page))
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
            length = 0 if look.town(at) else _spoken(look, at) or _joined(look, at, taken)
        if length:
            last = text_words[at + length - 1]
            yield Span(word.start, last.start + len(last.name), "NAME")
            known.update(w.name for w in text_words[at : at + length] if len(w.name) > _SURE)
            taken.update(range(at, at + length))
        at += max(1, length)
    if known:
        dialogue = any(look.speaks(text_words[number]) for number in taken)
        for number, word in enumerate(text_words):
            again = word.name in known and (word.capital or page.lower)
            again = again or (dialogue and word.capital and look.speaks(word))
            if again and number not in taken and word.low not in words("not_names"):
                yield Span(word.start, word.start + len(word.name), "NAME")


def _told(page: Page, at: int) -> bool:
    """Whether words that a name follows stand before word `at`."""
    return page.words[at - 1].low in _telling() and page.told_before(at, "spoken")


@cache
def _telling() -> frozenset[str]:
    """Return the words right behind which a name may be told."""
    return phrases("spoken").endings | words("titles")


def _firms(page: Page) -> Iterator[Span]:
    """Yield what is called after people: "Davis, Reynolds and Hall", "Calvin Klein"."""
    if page.has("brands"):
        yield from (matched(m, "KEEP") for m in _brands().finditer(page.text))
    for m in _FIRM.finditer(page.text):
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
    last = text[at + run - 1]
    if not parts or word.low in words("titles") or (run == 1 and _is_none(look, at)):
        return 0
    if any(w.low in words("organisations") for w in (*parts, after) if w):
        return 0
    sure = (
        _given(word.low) == _SURE
        or look.expected(at)
        or _has_initial(text[at : at + run])
        or _likely(look, at, parts)
        or (after is not None and _follows(text, at + run))
        or (after is not None and last.text != last.name and after.low in words("kin"))
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
    if given and (any(rest) or hinted or look.speaks(word) or look.called(at)):
        return True
    if given and mid and word.low not in words("places"):
        return True
    if _SURE in rest and (given or family or mid):
        return True
    if hinted and (rest or family):
        return True
    return (family == _SURE or word.low.endswith(_endings())) and (mid or bool(rest))


@cache
def _endings() -> tuple[str, ...]:
    """Return how family names end, in several languages."""
    return tuple(words("name_endings"))


@cache
def _brands() -> re.Pattern[str]:
    return re.compile(rf"\b{either('brands')}\b", re.IGNORECASE)


def _is_none(look: Look, at: int) -> bool:
    """Whether one word is no name: an acronym, or a place or a thing by what stands before it."""
    word, text = look.words[at], look.page.text
    if word.text.isupper() and len(word.text) <= _ACRONYM and not text.isupper():
        return not word.initial
    before = look.words[at - 1].low if at and word.gap == " " and word.text == word.name else ""
    return before == "in" or before in words("things_before")


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
    if word.low in words("places"):
        return 0
    if at and at - 1 in taken and word.gap in (" and ", ", ", " or ", " & "):
        return int(look.ends_list(at))
    if at > 1 and at - 2 in taken and text[at - 1].low in ("and", "or"):
        return int(not word.gap.strip())
    following = text[at + 1 : at + 3]
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
    told = look.page.told_before(at, "spoken") or (look.page.lower and _told_lower(look, at))
    if (
        not (told or look.page.lower)
        or word.low in words("not_names")
        or word.low in words("titles")
    ):
        return 0
    if (
        not told
        and _given(word.low) != _SURE
        and not (at == 0 and (_given(word.low) or _family(word.low)) and _opens(text))
    ):
        return 0
    if at == 0 and (alone := _first_line(look)):
        return alone
    length = 1
    for following in text[at + 1 : at + 4]:
        joint = " " if len(text[at + length - 1].low) > 1 else (" ", ". ")
        if following.gap not in joint or following.low in words("not_names"):
            break
        plausible = (told and length == 1) or len(text[at + length - 1].low) == 1
        plausible = (plausible or len(following.low) == 1) and not _stop(following.low)
        if not plausible and not (_given(following.low) or _family(following.low)):
            break
        length += 1
    return length


def _told_lower(look: Look, at: int) -> bool:
    """Whether a name is told before word `at` of a text without capitals, or signed, or alone."""
    text, word, page = look.words, look.words[at], look.page
    if page.told_before(at, "spoken_lower"):
        return True
    if at == 0:
        return bool(_first_line(look))
    after = text[at + 1] if at + 1 < len(text) else None
    if after and after.low in ("again", "here") and text[at - 1].low in ("its", "it's"):
        return True
    if len(text) <= _ANSWER and at == len(text) - 2 and page.told_before(at, "introduce_weak"):
        return after is not None and after.gap == " " and bool(_family(after.low))
    last = "\n" in word.gap and len(text) - at <= _SURE
    return (last or bool(_given(word.low))) and page.told_before(at, "close", " ,.!\n\r\t–—-~")


def _first_line(look: Look) -> int:
    """Return how many words the first line has, when it is a name over an address."""
    text = look.words
    length = next((n for n, word in enumerate(text) if n and "\n" in word.gap), 0)
    line = text[:length]
    if length not in _FIRST_LINE or any(word.low in words("not_names") for word in line):
        return 0
    initial = any(len(word.low) == 1 for word in line[1:-1])
    family = _family(line[-1].low)
    likely = family == _SURE or (family and initial)
    return length if likely and look.alone(line[0], line[-1]) else 0


def _joined(look: Look, at: int, taken: set[int]) -> int:
    """Return 1 for a word that may be a name and stands in a list behind one."""
    joint = at - 1 in taken and look.words[at].gap in (", ", " and ", " & ")
    if at > 1 and at - 2 in taken and look.words[at - 1].low == "and":
        joint = True
    word = look.words[at]
    return int(joint and bool(_given(word.low)) and word.low not in words("not_names"))


def _opens(text: list[Word]) -> bool:
    """Whether data follows the name in the beginning: "drew, booking number 4"."""
    if len(text) > _SURE and (_given(text[1].low) or _family(text[1].low)):
        return text[2].low in words("data_follows")
    return len(text) > 1 and bool(_given(text[0].low)) and text[1].low in words("data_follows")


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
    if not low.isascii() and (plain := _without_accents(low)) != low:
        return _level(plain, kind)
    return 0


def _without_accents(low: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", low) if not unicodedata.combining(c))
