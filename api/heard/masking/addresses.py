"""Street addresses: street and number, flats and boxes, postcodes. Towns and countries stay."""

import re
from collections.abc import Iterator

from heard.masking.page import Page
from heard.masking.span import Span
from heard.masking.words import either, words

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĘĚĜĞĢĤĦĨĪĮİĶĹĻĽŁŃŅŇŌŎŐŒŔŘŚŜŞŠŢŤŦŪŬŮŰŲŴŶŸŹŻŽȘȚΑ-Ω"
_CAP = rf"(?:[{_UPPER}][\w'’.-]*|\d{{1,2}}(?:st|nd|rd|th))"
_SMALL = (
    r"(?:d[eaou]s?|del|della|dell['’]|la|le|les|l['’]|di|do|dos|das|van|van de[nr]?|von|der|y|e"
    r"|św\.?)"
)
_ANY = r"[^\W\d_][\w'’.-]*"
_NUMBER = r"\d{1,5}[A-Za-z]?(?:\s?[/-]\s?\d{1,5}[A-Za-z]?)?"
_NO = r"(?:no\.?\s*|nr\.?\s*|n[°º]\s*|#\s*|s/n)?"
_UNIT = rf"(?i:\b{either('unit')}\.?\s*#?\s*\d+(?:\s?[a-z])?\b)"
_FIRST = rf"(?i:\b{either('street_first')})[ ]+"
_TAIL = rf"(?i:{either('street_tail', 'plain_street')})"
_PLAIN_WORD = rf"(?:(?!{either('no_street')}\b)[a-z'’]+|\d{{1,3}}(?:st|nd|rd|th))"

# A pattern is tried only in a text that has a word of one of its lists.
_GATED: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = tuple(
    (tuple(lists.split()), re.compile(pattern))
    for lists, pattern in {
        # 12 Long Acre Road
        "street": rf"\b{_NUMBER},?\s+(?:{_CAP}[ ]+){{1,5}}(?i:{either('street')})\b\.?",
        # rue de la Paix 3; 3, rue de la Paix
        "street_first": rf"(?:\b{_NUMBER},?\s+)?(?!(?:via|place|route) ){_FIRST}(?:{_SMALL}[ ]*)*"
        rf"(?:{_CAP}[ ,]*(?:{_SMALL}[ ]+)*){{1,5}}{_NO}(?:\b{_NUMBER}\b)?(?:[ ]?Apt\.[ ]?\d+)?"
        rf"|\b{_NUMBER},?\s+{_FIRST}(?:{_ANY} ?){{1,4}}",
        # Lange Straße 5
        "plain_street street_tail": rf"\b(?:{_CAP}[ ]+){{1,3}}{_TAIL}\.?,?\s+{_NUMBER}\b",
        # 12 long acre road
        "plain_street": rf"\b\d{{1,5}}[ ]+(?:{_PLAIN_WORD}[ ]+){{1,3}}{either('plain_street')}\b",
        "box": r"(?i:\b(?:p\.?\s?o\.?\s?box|box|postfach|apartado|bp)\s+\d{1,6}\b"
        r"|\b(?:unit|psc)\s+\d{1,5},?\s+box\s+\d{1,5}\b)",
        "post": r"\b(?i:[ADF]PO\s+A[APE]\s+\d{5})(?:-\d{4})?\b"
        r"|\bUSS? (?:[A-Z]\w+ )?[A-Z]\w+\s+[ADF]PO\b",
        "unit": rf"\b(?:{_CAP}[ ]+){{1,4}}{_NUMBER}\s*(?:\n|,)\s*{_UNIT}|{_UNIT}",
    }.items()
)
_TAILED = re.compile(rf"(?:\b\d{{2,5}}[ ]+)?\b({_CAP})\.?,?\s+{_NUMBER}\b")  # Hauptstraße 5
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
_CORNER = re.compile(rf"\bthe corner of ({_ANY}[^.\n]{{3,60}})", re.IGNORECASE)
_NUMBERED = re.compile(  # 2456 Rue de Virton 38, before a flat, a comma or the end; or a whole line
    rf"\b\d{{2,5}} {_CAP}(?: (?:{_SMALL}|{_CAP})){{0,4}} \d{{1,4}}\b"
    r"(?=\s*[\n,.]|\s*$|\s+(?i:suite|apt|unit|flat))"
    rf"|(?:^|(?<=\n)|(?<=\n> ))\d{{2,5}} {_CAP}(?: {_ANY}){{0,4}} \d{{1,4}}\b(?=\.?\n)"
)
_LOWER = re.compile(
    rf"\b\d{{1,5}} (?:(?!{either('no_street')}\b)[a-z'’]+ ){{1,5}}{either('states')} \d{{3,9}}\b"
)
_GLUED = re.compile(r"\b\d{1,5} (?:[a-z]+ ){1,3}(?:street|avenue|lane|road|drive)[a-z]{4,}[a-z ]*$")
_BLOCK = re.compile(  # B-204, Sunrise Apartments, MG Road; what stands before the comma is kept
    rf"\b[A-Z]{{1,2}}[-/ ]?\d{{1,4}}[A-Z]?, ((?:{_CAP}[ ]){{1,3}}(?i:{either('blocks')})\b"
    rf"(?:, (?:{_CAP}[ ]){{1,3}}(?i:{either('street')})\b)?)"
)
_NAMED = re.compile(rf"\b(?:on|off|at) ((?:{_CAP}[ ]){{1,3}}(?:Street|Road|Avenue|Lane|Drive))\b")
_CODE_TOWN = re.compile(rf",? (\d{{4}})(?= [{_UPPER}][a-zà-ÿ])")  # Storgata 22, 0184 Oslo
_JOINT = re.compile(r"[\s,;.>-]*")
_LEADING = re.compile(r"(?<![\w.,-])\d{1,5}[A-Za-z]?,?\s(?:\d{1,5}\s)?$")
_TOWN_CODE = re.compile(
    r"(?:(?<=[^\W\d_] )|(?<=\) )|(?<=[^\W\d_] - )|(?<=[^\W\d_]-))"
    r"(?:\d{4,6}(?:-\d{3,4})?|\d{3} \d\d)\b(?![-. ]?\d)(?![-\w])"
)
_IN_TOWN = re.compile(  # in São Tiago 3610
    rf"\b(?:in|near|from|at) (?:{_SMALL} )?{_CAP}(?: (?:{_SMALL} )*{_CAP}){{0,3}} "
    r"((?!19|20)\d{4,5}|\d{3} \d\d)\b(?! ?[-:/]?\d)"
)
_PLACE = rf"{_CAP}(?: (?:{_SMALL} )*{_CAP}){{0,3}}(?: \d+[A-Za-z]?)?"
_PLACES_BEFORE = re.compile(  # The Old Rectory, Church Lane, Much Wenlock TF13 6LR
    rf"(?<![\w.'’-])(?:{_PLACE},\s){{1,4}}(?:{_PLACE},?\s|(?<=,\s){_PLACE}-)$"
)
_STATE_CODE = re.compile(  # Plot 21, Sector 18, Gurugram, Haryana 122015
    rf"(?<![\w.'’-])(?:{_PLACE},\s){{2,5}}(?!(?i:{either('reference')})\b){_CAP}(?: {_CAP})?"
    r"[ -]\d{5,6}\b"
)
_ROOM = re.compile(
    r"(?i:suite|studio|unit|floor|block|building|lot|room|flat|apt|apartment)\s*#?\s*\d+\w?"
)
_TAILS = tuple(words("street_tail"))
_NUMBER_BEFORE = 14  # characters
_NEAR = 60  # characters behind an address in which a postcode still belongs to it


def find(page: Page) -> Iterator[Span]:
    """Yield the parts of addresses; parts that touch are one."""
    text = page.text
    pieces = [
        m.span() for lists, pattern in _GATED if page.has(*lists) for m in pattern.finditer(text)
    ]
    pieces += (m.span() for m in _CODES.finditer(text))
    if any(word.low.endswith(_TAILS) for word in page.words):
        pieces += (m.span() for m in _TAILED.finditer(text) if m[1].rstrip(".").endswith(_TAILS))
    if page.has("address_told"):
        pieces += (m.span(1) for m in _TOLD.finditer(text))
        pieces += (m.span(1) for m in _CORNER.finditer(text))
    if page.has("places_before"):
        pieces += (m.span(1) for m in _IN_TOWN.finditer(text))
    pieces += (m.span() for m in _NUMBERED.finditer(text))
    if page.lower:
        pieces += (m.span() for m in _LOWER.finditer(text))
        pieces += (m.span() for m in _GLUED.finditer(text))
    if page.has("blocks"):
        pieces += (m.span(1) for m in _BLOCK.finditer(text))
    if page.has("plain_street"):
        pieces += (m.span(1) for m in _NAMED.finditer(text))
    pieces += (m.span() for m in _STATE_CODE.finditer(text))
    addresses = [_whole(text, *span) for span in _merged(text, pieces)]
    yield from (Span(*span, "ADDRESS") for span in addresses if not _is_room(text, *span))
    for _, end in addresses:
        if code := _CODE_TOWN.match(text, end):
            yield Span(code.start(1), code.end(1), "ADDRESS")
        for code in _TOWN_CODE.finditer(text, end, min(len(text), end + _NEAR)):
            yield Span(code.start(), code.end(), "ADDRESS")


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """Return an address with the house number before it, or the places before its postcode."""
    if _CODES.match(text, start):
        before = _PLACES_BEFORE.search(text, max(0, start - _NEAR), start)
        return (before.start() if before else start), end
    number = _LEADING.search(text, max(0, start - _NUMBER_BEFORE), start)
    return (number.start() if number else start), end


def _is_room(text: str, start: int, end: int) -> bool:
    """Whether it is a suite or a unit in a sentence, without a street or a town beside it."""
    return bool(
        _ROOM.fullmatch(text, start, end)
        and text[:start].rpartition("\n")[2].strip(" >*-")
        and text[max(0, start - 2) : start] not in (", ", ": ", "* ")
    )


def _merged(text: str, pieces: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
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
