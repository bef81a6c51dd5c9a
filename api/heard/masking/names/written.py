"""Names written with capitals: expected where they stand, or known as names and written as such.

A name that is also a word or a place ("Will", "Paris") counts only beside another part of a name
or where a name is expected.
"""

import re
from functools import cache

from heard.masking.names.known import SURE, either_name, family, given
from heard.masking.names.look import Look
from heard.masking.page import Word
from heard.masking.words import words

_LONGEST = 6  # words of a name, particles and initials included
_LINE_OF_NAME, _WITH_INITIAL = (2, 3), range(3, 7)  # words
_NUMBER = re.compile(r" \d")
_ACRONYM = 3  # letters: SKU, EAN


def written(look: Look, at: int) -> int:
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
    if look.expected(at):
        return run
    if look.place(at, run) or (after is not None and look.describes(at)):
        return 0
    sure = (
        given(word.low) == SURE
        or _has_initial(text[at : at + run])
        or _likely(look, at, parts)
        or (after is not None and not _of_place(text, at) and _follows(text, at + run))
        or (after is not None and last.text != last.name and after.low in words("kin"))
        or (run in _LINE_OF_NAME and look.alone(word, text[at + run - 1]))
    )
    return run if sure else 0


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


def _likely(look: Look, at: int, parts: list[Word]) -> bool:
    """Whether words that may be a name are one, from what they are and where they stand."""
    word = look.words[at]
    first, last = given(word.low), family(word.low)
    rest = [either_name(w.low) for w in parts[1:]]
    if rest and word.text.isupper() and not (word.initial or look.page.text.isupper()):
        return first == SURE and any(rest)
    mid = _mid_sentence(look.words, at)
    hinted = look.page.told_before(at, "introduce_weak")
    if first and (any(rest) or hinted or look.speaks(word) or look.called(at)):
        return True
    if first and mid and word.low not in words("places") and not look.titled_thing(at):
        return True
    if SURE in rest and (first or last or mid):
        return True
    if hinted and (rest or last):
        return True
    return (last == SURE or word.low.endswith(_endings())) and (mid or bool(rest))


@cache
def _endings() -> tuple[str, ...]:
    """Return how family names end, in several languages."""
    return tuple(words("name_endings"))


def _is_none(look: Look, at: int) -> bool:
    """Whether one word is no name: an acronym, or a place or a thing by what stands before it."""
    word, text = look.words[at], look.page.text
    if word.text.isupper() and len(word.text) <= _ACRONYM and not text.isupper():
        return not word.initial
    if given(word.low) != SURE and _NUMBER.match(text, word.end):
        return True
    before = look.words[at - 1].low if at and word.gap == " " and word.text == word.name else ""
    if before == "at":  # "change at Chester", but "shouted at Ana"
        return at < 2 or look.words[at - 2].low not in words("saying")  # noqa: PLR2004
    return before in ("in", "near") or before in words("things_before")


def _has_initial(run: list[Word]) -> bool:
    """Whether it is written as only names are: "Ana M. Silva"."""
    return len(run) in _WITH_INITIAL and not run[0].initial and any(w.initial for w in run[1:-1])


def _follows(text: list[Word], at: int) -> bool:
    """Whether word `at` tells what a person does: "… lives", "… had given"."""
    two = " ".join(w.low for w in text[at : at + 2])
    return text[at].low in words("follow") or two in words("follow")


def _mid_sentence(text: list[Word], at: int) -> bool:
    """Whether a capital at `at` means something: it does not begin a sentence or a line."""
    return at > 0 and not any(c in text[at].gap for c in ".!?\n:") and not _of_place(text, at)


def _of_place(text: list[Word], at: int) -> bool:
    """Whether it stands where a place does: "in …", "from …"."""
    return at > 0 and text[at - 1].low in words("places_before")
