"""Street addresses: street and number, flats and boxes, postcodes. Towns and countries stay."""

import re
from collections.abc import Iterable, Iterator

from heard.masking.addresses.codes import codes, codes_behind, start_of
from heard.masking.addresses.streets import streets
from heard.masking.page import Page
from heard.masking.span import Span

_JOINT = re.compile(r"[\s,;.>-]*")
_LEADING = re.compile(r"(?<![\w.,-])\d{1,5}[A-Za-z]?,?\s(?:\d{1,5}\s)?$")
_ROOM = re.compile(
    r"(?i:suite|studio|unit|floor|block|building|lot|room|flat|apt|apartment)\s*#?\s*\d+\w?"
)
_NUMBER_BEFORE = 14  # characters


def find(page: Page) -> Iterator[Span]:
    """Yield the parts of addresses; parts that touch are one."""
    text = page.text
    pieces = [*streets(page), *codes(page)]
    addresses = [(_start(text, start), end) for start, end in _merged(text, pieces)]
    yield from (Span(*span, "ADDRESS") for span in addresses if not _is_room(text, *span))
    for _, end in addresses:
        yield from (Span(*span, "ADDRESS") for span in codes_behind(text, end))


def _start(text: str, start: int) -> int:
    """Return where an address begins: with the places before its postcode, or a house number."""
    whole = start_of(text, start)
    if whole is not None:
        return whole
    number = _LEADING.search(text, max(0, start - _NUMBER_BEFORE), start)
    return number.start() if number else start


def _is_room(text: str, start: int, end: int) -> bool:
    """Whether it is a suite or a unit in a sentence, without a street or a town beside it."""
    return bool(
        _ROOM.fullmatch(text, start, end)
        and text[:start].rpartition("\n")[2].strip(" >*-")
        and text[max(0, start - 2) : start] not in (", ", ": ", "* ")
    )


def _merged(text: str, pieces: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    reached: tuple[int, int] | None = None
    for start, end in sorted(pieces):
        if reached and (start <= reached[1] or _JOINT.fullmatch(text, reached[1], start)):
            reached = reached[0], max(reached[1], end)
        else:
            if reached:
                yield reached
            reached = start, end
    if reached:
        yield reached
