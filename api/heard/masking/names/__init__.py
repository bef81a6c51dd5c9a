"""Names of people: told as such ("my name is"), or known as names and written as such.

`written` reads those with capitals, `spoken` those in texts without, `lists` those beside another
name; `firms` takes out what is called after people. Parts of a name are known in the whole text.
"""

from collections.abc import Iterator
from functools import cache

from heard.masking.names.firms import firms
from heard.masking.names.lists import joined, listed
from heard.masking.names.look import Look
from heard.masking.names.spoken import spoken
from heard.masking.names.written import written
from heard.masking.page import Page
from heard.masking.span import Found, Span
from heard.masking.words import phrases, words

_SHORTEST = 3  # letters of a part of a name that is looked for alone


def find(page: Page, found: Found) -> Iterator[Span]:
    """Yield the names that nothing else has claimed."""
    found.add(firms(page))
    look = Look(page, page.words, found)
    known: set[str] = set()
    taken: set[int] = set()
    telling, lower = _telling(), page.lower
    at = 0
    while at < len(page.words):
        may_be = page.words[at].capital or lower or (at and page.words[at - 1].low in telling)
        length = _length(look, at, taken) if may_be else 0
        if length:
            name = page.words[at : at + length]
            yield Span(name[0].start, name[-1].start + len(name[-1].name), "NAME")
            known.update(word.name for word in name if len(word.name) >= _SHORTEST)
            taken.update(range(at, at + length))
        at += max(1, length)
    if known:
        yield from _again(look, known, taken)


def _length(look: Look, at: int, taken: set[int]) -> int:
    """Return how many words from `at` on are a name."""
    page, word = look.page, look.words[at]
    if word.capital:
        if not look.open(at) or look.town(at):
            return 0
        return written(look, at) or listed(look, at, taken)
    may_be = page.lower or page.told_before(at, "spoken")
    if not may_be or not look.found.free(word.start, word.end) or look.town(at):
        return 0
    return spoken(look, at) or joined(look, at, taken)


def _again(look: Look, known: set[str], taken: set[int]) -> Iterator[Span]:
    """Yield the parts of known names elsewhere, and in a dialogue whoever else speaks."""
    text = look.words
    dialogue = any(look.speaks(text[number]) for number in taken)
    for number, word in enumerate(text):
        again = word.name in known and (word.capital or look.page.lower)
        again = again or (dialogue and word.capital and look.speaks(word))
        if again and number not in taken and word.low not in words("not_names"):
            yield Span(word.start, word.start + len(word.name), "NAME")


@cache
def _telling() -> frozenset[str]:
    """Return the words right behind which a name may be told."""
    return phrases("spoken").endings | words("titles")
