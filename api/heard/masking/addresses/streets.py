"""Streets with their numbers, flats and boxes, and what is told as an address."""

import re
from collections.abc import Iterator

from heard.masking.addresses.shapes import ANY, CAP, NO, NUMBER, SMALL
from heard.masking.page import Page
from heard.masking.words import either, words

_UNIT = rf"(?i:\b{either('unit')}\.?\s*#?\s*\d+(?:\s?[a-z])?\b)"
_FIRST = rf"(?i:\b{either('street_first')})[ ]+"
_TAIL = rf"(?i:{either('street_tail', 'plain_street')})"
_PLAIN_WORD = rf"(?:(?!{either('no_street')}\b)[a-z'’]+|\d{{1,3}}(?:st|nd|rd|th))"

# A pattern is tried only in a text that has a word of one of its lists.
_GATED: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = tuple(
    (tuple(lists.split()), re.compile(pattern))
    for lists, pattern in {
        # 12 Long Acre Road
        "street": rf"\b{NUMBER},?\s+(?:{CAP}[ ]+){{1,5}}(?i:{either('street')})\b\.?",
        # rue de la Paix 3; 3, rue de la Paix
        "street_first": rf"(?:\b{NUMBER},?\s+)?(?!(?:via|place|route) ){_FIRST}(?:{SMALL}[ ]*)*"
        rf"(?:{CAP}[ ,]*(?:{SMALL}[ ]+)*){{1,5}}{NO}(?:\b{NUMBER}\b)?(?:[ ]?Apt\.[ ]?\d+)?"
        rf"|\b{NUMBER},?\s+{_FIRST}(?:{ANY} ?){{1,4}}",
        # Lange Straße 5
        "plain_street street_tail": rf"\b(?:{CAP}[ ]+){{1,3}}{_TAIL}\.?,?\s+{NUMBER}\b",
        # 12 long acre road
        "plain_street": rf"\b\d{{1,5}}[ ]+(?:{_PLAIN_WORD}[ ]+){{1,3}}{either('plain_street')}\b",
        "box": r"(?i:\b(?:p\.?\s?o\.?\s?box|box|postfach|apartado|bp)\s+\d{1,6}\b"
        r"|\b(?:unit|psc)\s+\d{1,5},?\s+box\s+\d{1,5}\b)",
        "post": r"\b(?i:[ADF]PO\s+A[APE]\s+\d{5})(?:-\d{4})?\b"
        r"|\bUSS? (?:[A-Z]\w+ )?[A-Z]\w+\s+[ADF]PO\b",
        "unit": rf"\b(?:{CAP}[ ]+){{1,4}}{NUMBER}\s*(?:\n|,)\s*{_UNIT}|{_UNIT}",
    }.items()
)
_TAILED = re.compile(rf"(?:\b\d{{2,5}}[ ]+)?\b({CAP})\.?,?\s+{NUMBER}\b")  # Hauptstraße 5
_TOLD = re.compile(  # "my address is …", from a capital or a number to the sentence's last number
    r"(?i:\b(?:address(?:es)?(?! (?:line )?\d\b)(?:\s+(?:is|was|should be|to))?"
    r"|(?:i\s+)?live[sd]?\s+(?:at|in|on)"
    r"|located at|(?:send|deliver|ship|mail)(?:ed)?\s+(?:it\s+)?to|office is at|letters? to"
    r"|arrived at)\b)\s*:?\s*"
    rf"(?=[^@\n]*\d)((?:no\.? )?(?=[\"'(*]*[^\W_a-z]|(?i:{either('unit', 'street_first')})\b)"
    r"(?:(?! and (?:my|i|the|phone|contact)\b|(?i:it is|it's)"
    r"| (?:before|by|after|until|between|within)\b| (?:at|in|on) \d|,? (?:and|or) [A-Z]\w+ in\b)"
    r"(?:[^\n.!?;:@\[]|\.(?=\S|\s(?:[a-z\d]|$)))){0,90}[\d]\w*)"
)
_CORNER = re.compile(rf"\bthe corner of ({ANY}[^.\n]{{3,60}})", re.IGNORECASE)
_NUMBERED = re.compile(  # 2456 Rue de Virton 38, before a flat, a comma or the end; or a whole line
    rf"\b\d{{2,5}} {CAP}(?: (?:{SMALL}|{CAP})){{0,4}} \d{{1,4}}\b"
    r"(?=\s*[\n,.]|\s*$|\s+(?i:suite|apt|unit|flat))"
    rf"|(?:^|(?<=\n)|(?<=\n> ))\d{{2,5}} {CAP}(?: {ANY}){{0,4}} \d{{1,4}}\b(?=\.?\n)"
)
_LOWER = re.compile(
    rf"\b\d{{1,5}} (?:(?!{either('no_street')}\b)[a-z'’]+ ){{1,5}}{either('states')} \d{{3,9}}\b"
)
_GLUED = re.compile(r"\b\d{1,5} (?:[a-z]+ ){1,3}(?:street|avenue|lane|road|drive)[a-z]{4,}[a-z ]*$")
_BLOCK = re.compile(  # B-204, Sunrise Apartments, MG Road; what stands before the comma is kept
    rf"\b[A-Z]{{1,2}}[-/ ]?\d{{1,4}}[A-Z]?, ((?:{CAP}[ ]){{1,3}}(?i:{either('blocks')})\b"
    rf"(?:, (?:{CAP}[ ]){{1,3}}(?i:{either('street')})\b)?)"
)
_NAMED = re.compile(rf"\b(?:on|off|at) ((?:{CAP}[ ]){{1,3}}(?:Street|Road|Avenue|Lane|Drive))\b")
_TAILS = tuple(words("street_tail"))
_UNMARKED = (_LOWER, _GLUED)
_PARTS = (  # what is meant is the first group
    ("address_told", _TOLD),
    ("address_told", _CORNER),
    ("blocks", _BLOCK),
    ("plain_street", _NAMED),
)


def streets(page: Page) -> Iterator[tuple[int, int]]:
    """Yield where they start and end; they may overlap."""
    text = page.text
    for lists, pattern in _GATED:
        if page.has(*lists):
            yield from (m.span() for m in pattern.finditer(text))
    if any(word.capital and word.low.endswith(_TAILS) for word in page.words):
        tailed = (m for m in _TAILED.finditer(text) if m[1].rstrip(".").endswith(_TAILS))
        yield from (m.span() for m in tailed)
    for told_by, part in _PARTS:
        if page.has(told_by):
            yield from (m.span(1) for m in part.finditer(text))
    for pattern in (_NUMBERED, *(_UNMARKED if page.lower else ())):
        yield from (m.span() for m in pattern.finditer(text))
