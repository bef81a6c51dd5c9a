"""Postcodes, and the towns and houses that stand before them."""

import re
from collections.abc import Iterator

from heard.masking.addresses.shapes import CAP, PLACE, SMALL, UPPER
from heard.masking.page import Page
from heard.masking.words import either

_CODES = re.compile(
    r"(?<!\w)(?=[A-Z\d])(?:"
    r"(?:[A-Z]{1,2}\d[A-Z\d]?|GIR)\s\d[A-Z]{2}\b"  # SW1A 2AA
    r"|[A-Z]\d[A-Z]\s?\d[A-Z]\d\b"  # K1A 0B1
    r"|\d{4}\s?[A-Z]{2}\b(?=[,\s]+[A-Z][a-z])"  # 1838 IG
    r"|\d{2}-\d{3}\b(?=\s+[A-Z])"  # 14-368 Knurów
    r"|[A-Z]{2},?\s+\d{5}(?:-\d{4})?\b"  # TX 77299
    r"|\d{4,5}-\d{3}\b(?![-\d]))"  # 3610-114
    r"|[AC-FHKNPRTV-Y]\d[\dW]\s(?=[A-Z]{0,3}\d)[A-Z][A-Z\d]{3}\b"  # D02 XY45
    r"|(?<=\n)\d{5,6}\b(?=[ ][A-Z][a-z])"  # a line of its own: 28014 Madrid
    r"|(?<=[,\n] )(?:\d{5,6}|\d{3} \d\d)\b(?=[ ]+[A-Z])|(?<=, )\d{5,6}\b(?=\s*(?:$|\n|\.))"
)
_CODE_TOWN = re.compile(rf",? (\d{{4}})(?= [{UPPER}][a-zà-ÿ])")  # Storgata 22, 0184 Oslo
_TOWN_CODE = re.compile(
    r"(?:(?<=[^\W\d_] )|(?<=\) )|(?<=[^\W\d_] - )|(?<=[^\W\d_]-))"
    r"(?:\d{4,6}(?:-\d{3,4})?|\d{3} \d\d)\b(?![-. ]?\d)(?![-\w])"
)
_IN_TOWN = re.compile(  # in São Tiago 3610
    rf"\b(?:in|near|from|at) (?:{SMALL} )?{CAP}(?: (?:{SMALL} )*{CAP}){{0,3}} "
    r"((?!19|20)\d{4,5}|\d{3} \d\d)\b(?! ?[-:/]?\d)"
)
_PLACES_BEFORE = re.compile(  # The Old Rectory, Church Lane, Much Wenlock TF13 6LR
    rf"(?<![\w.'’-])(?:{PLACE},\s){{1,4}}(?:{PLACE},?\s|(?<=,\s){PLACE}-)$"
)
_STATE_CODE = re.compile(  # Plot 21, Sector 18, Gurugram, Haryana 122015
    rf"(?<![\w.'’-])(?:{PLACE},\s){{2,5}}(?!(?i:{either('reference')})\b){CAP}(?: {CAP})?"
    r"[ -]\d{5,6}\b"
)
_LONG_NUMBER = re.compile(r"\d{5}")
_NEAR = 60  # characters behind an address in which a postcode still belongs to it


def codes(page: Page) -> Iterator[tuple[int, int]]:
    """Yield where they start and end; they may overlap."""
    text = page.text
    yield from (m.span() for m in _CODES.finditer(text))
    if page.has("places_before"):
        yield from (m.span(1) for m in _IN_TOWN.finditer(text))
    if _LONG_NUMBER.search(text):
        yield from (m.span() for m in _STATE_CODE.finditer(text))


def start_of(text: str, start: int) -> int | None:
    """Return where the house and the town before a postcode begin, if one stands at `start`."""
    if not _CODES.match(text, start):
        return None
    before = _PLACES_BEFORE.search(text, max(0, start - _NEAR), start)
    return before.start() if before else start


def codes_behind(text: str, end: int) -> Iterator[tuple[int, int]]:
    """Yield the postcodes that belong to an address which ends at `end`."""
    if code := _CODE_TOWN.match(text, end):
        yield code.span(1)
    for code in _TOWN_CODE.finditer(text, end, min(len(text), end + _NEAR)):
        yield code.span()
