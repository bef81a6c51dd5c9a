"""Street addresses: street and number, flats and boxes, postcodes. Towns and countries stay."""

import re
from collections.abc import Iterator

from heard.masking.span import Span
from heard.masking.words import either

_CAP = r"(?:[A-ZÀ-ÞĀĂĄĆĈĊČĎĐĒĘĚĜĞĢĤĦĨĪĮİĶĹĻĽŁŃŅŇŌŎŐŒŔŘŚŜŞŠŢŤŦŪŬŮŰŲŴŶŸŹŻŽȘȚΑ-Ω][\w'’.-]*|\d{1,2}(?:st|nd|rd|th))"
_SMALL = r"(?:d[eaou]s?|del|della|dell['’]|la|le|les|l['’]|di|do|dos|das|van|van de[nr]?|von|der|y|e|św\.?)"
_ANY = r"[^\W\d_][\w'’.-]*"
_NUMBER = r"\d{1,5}[A-Za-z]?(?:\s?[/-]\s?\d{1,5}[A-Za-z]?)?"
_NO = r"(?:no\.?\s*|nr\.?\s*|n[°º]\s*|#\s*|s/n)?"
_UNIT = rf"(?i:\b{either('unit')}\.?\s*#?\s*\d+\s?[a-z]?\b)"
_WORDS = rf"(?:{_CAP}[ ]+){{1,5}}"

_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_NUMBER},?\s+{_WORDS}(?i:{either('street')})\b\.?",  # 12 Long Acre Road
        # rue de la Paix 3 and 3, rue de la Paix
        rf"(?:\b{_NUMBER},?\s+)?(?i:\b{either('street_first')})[ ]+(?:{_SMALL}[ ]*)*"
        rf"(?:{_CAP}[ ,]*(?:{_SMALL}[ ]+)*){{1,5}}{_NO}(?:\b{_NUMBER}\b)?(?:[ ]?Apt\.[ ]?\d+)?",
        rf"(?:\b\d{{2,5}}[ ]+)?\b{_CAP}(?<={either_tail})\.?,?\s+{_NUMBER}\b",
        rf"\b{_NUMBER},?\s+(?i:{either('street_first')})[ ]+(?:{_ANY} ?){{1,4}}",
        rf"\b(?:{_CAP}[ ]+){{1,3}}(?i:{either('street_tail')}|{either('plain_street')})\.?,?\s+{_NUMBER}\b",
        rf"\b\d{{2,5}}[ ]+{_WORDS}{_NUMBER}\b(?=\s*[\n,]|\s+(?i:suite|apt|unit|flat))",
        rf"\b(?:{_CAP}[ ]+){{1,4}}{_NUMBER}\s*(?:\n|,)\s*{_UNIT}",
        rf"\b\d{{1,5}}[ ]+(?:(?!{either('no_street')}\b)[a-z'’]+[ ]+){{1,3}}{either('plain_street')}\b",
        rf"(?i:\b(?:p\.?\s?o\.?\s?box|box|postfach|apartado|boîte postale|bp)\s+\d{{1,6}}\b)",
        r"(?i:\b(?:unit|psc)\s+\d{1,5},?\s+box\s+\d{1,5}\b)",
        r"\b(?i:[ADF]PO\s+A[APE]\s+\d{5})(?:-\d{4})?\b",
        r"\bUSS? (?:[A-Z]\w+ )?[A-Z]\w+\s+[ADF]PO\b|\bUSN[SV]? [A-Z]\w+",
        _UNIT.replace("|no|", "|").replace("|room|", "|").replace("|house|", "|"),
        r"\b(?:[A-Z]{1,2}\d[A-Z\d]?|GIR)\s\d[A-Z]{2}\b",  # SW1A 2AA
        r"\b[A-Z]\d[A-Z]\s?\d[A-Z]\d\b",  # K1A 0B1
        r"\b\d{4}\s?[A-Z]{2}\b(?=[,\s]+[A-Z][a-z])",  # 1838 IG
        r"\b\d{2}-\d{3}\b(?=\s+[A-Z])",  # 14-368 Knurów
        r"\b[A-Z]{2},?\s+\d{5}(?:-\d{4})?\b",  # TX 77299
        r"\b\d{4}-\d{3}\b|\b\d{5}-\d{3}\b",  # 3610-114
        r"(?<=[,\n] )\d{5,6}\b(?=[ ]+[A-Z])|(?<=, )\d{5,6}\b(?=\s*(?:$|\n|\.))",
    )
)
_TOLD = re.compile(  # "my address is …", up to the last number of the sentence
    r"(?i:\b(?:address(?:es)?(?:\s+(?:is|was|should be|to))?|(?:i\s+)?live[sd]?\s+(?:at|in|on)|located at"
    r"|(?:send|deliver|ship|mail)(?:ed)?\s+(?:it\s+)?to|office is at|letters? to|arrived at)\b)\s*:?\s*"
    r"(?=[^@\n]*\d)((?:no\.? )?(?:(?! and (?:my|i|the|phone|contact)\b|(?i:it is|it's))"
    r"(?:[^\n.!?;:@\[]|\.(?=\S|\s(?:[a-z\d]|$)))){0,90}[\d]\w*)"
)
_CORNER = re.compile(rf"\bthe corner of ({_ANY}[^.\n]{{3,60}})", re.IGNORECASE)
_NUMBERED = re.compile(  # 2456 Rue de Virton 38, before a flat, a comma or the end
    rf"\b\d{{2,5}} {_ANY}(?: {_ANY}){{0,4}} \d{{1,4}}\b(?=\s*[\n,.]|\s*$|\s+(?i:suite|apt|unit|flat))"
)
_LOWER = re.compile(
    rf"\b\d{{1,5}} (?:(?!{either('no_street')}\b)[a-z'’]+ ){{1,5}}{either('states')} \d{{3,9}}\b"
)
_JOINT = re.compile(r"[\s,;.>-]*")
_LEADING = re.compile(r"(?<![\w.,])\d{1,5}[A-Za-z]?,?\s(?:\d{1,5}\s)?$")
_TOWN_CODE = re.compile(
    rf"(?:(?<=[^\W\d_] )|(?<=\) ))\d{{4,6}}(?:-\d{{3,4}})?\b(?![-. ]?\d)(?!(?:[-\w]))"
)
_IN_TOWN = re.compile(
    rf"\b(?:in|near|from|at) (?:{_SMALL} )?{_CAP}(?: (?:{_SMALL} )*{_CAP}){{0,3}} ((?!19|20)\d{{4,5}}|\d{{3}} \d\d)\b(?! ?[-:/]?\d)"
)
_NEAR = 60  # characters behind an address in which a postcode still belongs to it


def find(text: str) -> Iterator[Span]:
    """Yield the parts of addresses; parts that touch are one."""
    pieces = [(m.start(), m.end()) for p in _PATTERNS for m in p.finditer(text)]
    pieces += ((m.start(1), m.end(1)) for p in (_TOLD, _CORNER, _IN_TOWN) for m in p.finditer(text))
    pieces += (
        (m.start(), m.end())
        for m in _NUMBERED.finditer(text)
        if m[0].split()[1][0].isupper()
    )
    if text.islower():
        pieces += ((m.start(), m.end()) for m in _LOWER.finditer(text))
    for start, end in _merged(text, pieces):
        if number := _LEADING.search(text, max(0, start - 14), start):
            start = number.start()
        yield Span(start, end, "ADDRESS")
        for code in _TOWN_CODE.finditer(text, end, min(len(text), end + _NEAR)):
            yield Span(code.start(), code.end(), "ADDRESS")


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
