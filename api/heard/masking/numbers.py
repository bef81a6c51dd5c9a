"""Numbers that belong to a person, told from dates, amounts and order numbers that stay.

A run of digits is sorted by the words right before it, then by check digits (Luhn for cards, ISO
7064 for IBANs), then by its shape; only what could still be a telephone number is taken to
`phonenumbers`, which costs the most.
"""

import re
from collections.abc import Iterator

import phonenumbers

from heard.masking.span import Found, Kind, Span
from heard.masking.words import either, words

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|janvier|février|mars|avril|mai|juin|juillet|août"
    r"|septembre|octobre|novembre|décembre|januar|februar|märz|juni|juli|oktober|dezember|enero"
    r"|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|gennaio"
    r"|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre)\b\.?"
)
_DATE = re.compile(
    rf"\b(?:\d{{4}}-\d\d-\d\d|\d{{1,2}}[/.]\d{{1,2}}[/.](?:\d{{4}}|\d\d)|\d{{1,2}}(?:st|nd|rd|th)?"
    rf" (?:of )?(?:{_MONTH})(?:,? \d{{4}})?|(?:{_MONTH}) \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?)"
    r"(?![\w-]*\d)",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"(?:[$€£¥₹]|\b(?:usd|eur|gbp|chf|rs|inr|us\$)\.?)\s?\d[\d.,]*"
    r"|\d[\d.,]*\s?(?:[$€£¥₹%]|(?:usd|eur|gbp|chf|euros?|dollars?|pounds?|inr|cents?)\b)",
    re.IGNORECASE,
)
_TIME = re.compile(r"\b\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s?(?:[ap]\.?m\b\.?)?|\b\d{1,2}\s?[ap]m\b", re.I)
_REFERENCE = re.compile(  # AB-12345, #12345, W1234567, 787-5303560-9915987
    r"#\s?\w[\w-]*|\b[A-Za-z]{1,5}-?\d[\w-]*\d[A-Za-z]*\b|\b\d{3}-\d{7}-\d{7}\b|\bv?\d{1,3}(?:\.\d{1,3}){2,3}\b(?!\.?\d)"
)
_IBAN = re.compile(r"\b[A-Za-z]{2}\d{2}(?: ?[A-Za-z0-9]{4}){2,7}(?: ?[A-Za-z0-9]{1,4})?\b")
_RUN = re.compile(r"(?<![\w@/])\+?\(?\d(?:[\d() ./\-xX\u2010-\u2013]{0,26}\d)?(?![\d\w])")
_SSN = re.compile(r"^\d{3}([- ])\d{2}\1\d{4}$")
_GROUPS = re.compile(r"\d+")
_AGE = re.compile(
    r"\b(\d{1,3})(?=[ -]year[ -]old (?:fe)?(?:male|man|woman|boy|girl|son|daughter|child|patient)\b)"
    r"|\b(?:just turned|turned|turning|aged|age:?|age of|when (?:s?he|i|they) (?:was|were)|is a|i am|i'm"
    r"|i’m) (\d{1,3})(?=(?:[ -]years?(?:[ -]old| of age))|\s*(?:[.,;!?]|$|and\b))",
    re.IGNORECASE,
)
_SHORT = 8  # words of an answer such as "sure it is 73492", whose question is not known
_BEFORE = 34  # characters looked at before a number
_ZIP = re.compile(r"\d{4,6}(?:-\d{3,4})?")
_REGIONS = ("US", "GB", "DE", "FR", "ES", "IT", "NL", "BE", "SE", "DK", "NO", "FI", "PL", "IN", "AU")

_CONTEXTS: tuple[tuple[re.Pattern[str], Kind], ...] = tuple(
    (
        re.compile(rf"\b{either(name)}\b\W*(?:(?:[a-z]+|#)\W+){{0,{gap}}}$", re.IGNORECASE),
        kind,
    )
    for name, kind, gap in (
        ("reference", "KEEP", 2),
        ("national", "ID", 4),
        ("card", "CARD", 4),
        ("born", "BIRTHDATE", 2),
        ("zip", "ADDRESS", 2),
        ("account", "ACCOUNT", 4),
        ("phone", "PHONE", 4),
    )
)
_PRIVATE = ("ID", "ACCOUNT", "CARD", "PHONE")
_SHORTEST = {"ID": 4, "CARD": 8, "ACCOUNT": 4, "ADDRESS": 3, "PHONE": 6}
_AFTER = re.compile(
    rf"\W*(?:(?:this|that)\s)?(?:is|are)\s(?:my|the|her|his)\s"
    rf"(?:({either('national')})|({either('account')})|({either('phone')})|({either('card')}))\b",
    re.IGNORECASE,
)
_AFTER_KINDS: tuple[Kind, ...] = ("ID", "ACCOUNT", "PHONE", "CARD")


def shields(text: str) -> Iterator[Span]:
    """Yield what looks like a private number and is none: amounts, dates, order numbers."""
    for m in _IBAN.finditer(text):
        if _is_iban(m[0]):
            yield Span(m.start(), m.end(), "ACCOUNT")
    for m in _AGE.finditer(text):
        group = 1 if m[1] else 2
        yield Span(m.start(group), m.end(group), "AGE")
    for m in _MONEY.finditer(text):
        yield Span(m.start(), m.end(), "KEEP")
    for m in _DATE.finditer(text):
        kind: Kind = "BIRTHDATE" if _context(text, m.start()) == "BIRTHDATE" else "KEEP"
        yield Span(m.start(), m.end(), kind)
    for m in _REFERENCE.finditer(text):
        if _context(text, m.start()) not in _PRIVATE:
            yield Span(m.start(), m.end(), "KEEP")


def find(text: str, found: Found) -> Iterator[Span]:
    """Yield the private numbers that nothing else has claimed."""
    short = text.islower() and len(text.split()) <= _SHORT
    for m in _RUN.finditer(text):
        start, end = m.start(), m.end()
        if not found.free(start, end):
            continue
        digits = "".join(_GROUPS.findall(m[0]))
        if len(digits) < 3 or _TIME.fullmatch(m[0]):
            continue
        kind = _sorted(m[0], digits, _context(text, start) or _context_after(text, end))
        if kind is None and short and len(digits) > 3:
            kind = "ACCOUNT"
        if kind and kind != "KEEP":
            yield Span(start, end, kind)


def _sorted(run: str, digits: str, context: Kind | None) -> Kind | None:
    if context and len(digits) >= _SHORTEST.get(context, 0):
        return "CARD" if context == "ACCOUNT" and _is_card(digits) else context
    if _SSN.match(run):
        return "ID"
    if _is_card(digits):
        return "CARD"
    return "PHONE" if _is_phone(run, digits) else None


def _context(text: str, start: int) -> Kind | None:
    """Return what the nearest words before a number say it is."""
    before = text[max(0, start - _BEFORE) : start]
    best: tuple[int, Kind] | None = None
    for pattern, kind in _CONTEXTS:
        m = pattern.search(before)
        if m and (best is None or m.start() > best[0]):
            best = m.start(), kind
    return best[1] if best else None


def _context_after(text: str, end: int) -> Kind | None:
    m = _AFTER.match(text, end)
    return next(k for k, g in zip(_AFTER_KINDS, m.groups(), strict=True) if g) if m else None


def _is_phone(run: str, digits: str) -> bool:
    if not 7 <= len(digits) <= 15:
        return False
    if run.startswith("+"):
        return True
    groups = _GROUPS.findall(run)
    if len(groups) >= 3 and len(digits) >= 8 and len(groups[-1]) >= 2:
        return True
    for region in _REGIONS:
        try:
            if phonenumbers.is_valid_number(phonenumbers.parse(run, region)):
                return True
        except phonenumbers.NumberParseException:
            continue
    return False


def _is_card(digits: str) -> bool:
    """Luhn's check, ISO/IEC 7812-1, on 13 to 19 digits; four groups of four pass without."""
    if not 13 <= len(digits) <= 19:
        return False
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0 or len(digits) == 16


def _is_iban(text: str) -> bool:
    """Mod 97 of ISO 13616; a wrong sum still counts when the country's length is plausible."""
    code = text.replace(" ", "").upper()
    if not 15 <= len(code) <= 34 or code[:2].lower() not in words("iban"):
        return False
    number = "".join(str(int(c, 36)) for c in code[4:] + code[:4])
    return int(number) % 97 == 1 or len(code) >= 18
