"""Rows of a table: what stands in one row is still told together, in a table or in words."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from heard.guard.pair import Pair, Rule
from heard.guard.plain import bare
from heard.model import Violation

_ROW = re.compile(r"^[ \t]*\|(.+)\|[ \t]*$", re.MULTILINE)
_COMPARED = 60  # rows that are looked at
_RULER = re.compile(r"[\s|:-]+")


def find(pair: Pair) -> Iterator[Violation]:
    """Yield the rows of the draft's tables whose cells the rewrite no longer tells together."""
    rows = _rows(pair.draft.text)
    kept = _rows(pair.rewrite.text) if rows else []
    lost = [row for row in rows if row not in kept][:_COMPARED]
    if not lost:
        return
    text = bare(pair.rewrite.text)
    places = {name: _places(name, text) for name, *_ in lost}
    for name, *cells in lost:
        others = sorted(chain.from_iterable(at for n, at in places.items() if n != name))
        if not any(_together(cells, text, place, others) for place in places[name]):
            yield Violation(f"The row “{name}” of the draft's table no longer stands together.")


def _rows(text: str) -> list[list[str]]:
    """Return the cells of each row below a table's ruler, the empty ones left out."""
    rows: list[list[str]] = []
    below = False
    for row in _ROW.finditer(text) if "|" in text else ():
        if _RULER.fullmatch(row[1]):
            below = True
        elif below:
            cells = [" ".join(cell.split()) for cell in row[1].split("|")]
            rows.append([cell for cell in cells if cell])
    return [row for row in rows if row[1:]]


def _places(cell: str, text: str) -> list[int]:
    """Return where a text has a cell, "mon" also in "monday"."""
    return [found.start() for found in re.finditer(rf"(?<!\w){re.escape(bare(cell))}", text)]


def _together(cells: Sequence[str], text: str, place: int, others: Sequence[int]) -> bool:
    """Whether all cells stand around the name at `place`, no other row's name between."""
    start = max((other for other in others if other < place), default=0)
    end = min((other for other in others if other > place), default=len(text))
    return all(_places(cell, text[start:end]) for cell in cells)


CHECK = Rule("tables", "Every row of a table still stands together.", find)
