"""Numbers that belong to a person, told from dates, amounts and order numbers that stay.

A run of digits is sorted by the words right before it, then by check digits (Luhn for cards, ISO
7064 for IBANs), then by its shape; only what could still be a telephone number is taken to
`phonenumbers`, which costs the most.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

import phonenumbers

from heard.masking.page import Page
from heard.masking.span import Found, Kind, Span, matched
from heard.masking.words import either, words

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|janvier|février|mars|avril|mai|juin|juillet|août"
    r"|septembre|octobre|novembre|décembre|januar|februar|märz|juni|juli|oktober|dezember|enero"
    r"|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|gennaio"
    r"|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre)\b\.?"
)
_DATE = re.compile(
    rf"(?<!\d[./])\b(?=\d|[JFMASONDEGL])(?:\d{{4}}-\d\d-\d\d|\d{{1,2}}[/.]\d{{1,2}}[/.](?:\d{{4}}|\d\d)|\d{{1,2}}(?:st|nd|rd|th)?"
    rf" (?:of )?(?:{_MONTH})(?:,? \d{{4}})?|(?:{_MONTH}) \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?)"
    r"(?![\w.-]*\d)",
    re.IGNORECASE,
)
_YEAR = re.compile(  # since 2011, exp. 09/27
    r"\b(?:since|until|till|expir(?:es?|y)(?: date)?(?: in| on)?|exp|valid (?:until|thru|to)|year)"
    r"\W{1,3}"
    r"(?:(?:19|20)\d\d|\d\d/\d\d(?:\d\d)?)\b(?![-/.]?\d)",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"(?:[$€£¥₹]|\b(?:usd|eur|gbp|chf|rs|inr|us\$)\.?)\s?\d[\d.,]{0,20}"
    r"|(?<![\d.,])\d[\d.,]{0,20}\s?(?:[$€£¥₹%]"
    r"|(?:usd|eur|gbp|chf|euros?|dollars?|pounds?|inr|cents?)\b)",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s?(?:[ap]\.?m\b\.?)?|\b\d{1,2}\s?[ap]m\b", re.IGNORECASE
)
_REFERENCE = re.compile(  # AB-12345, #12345, W1234567, 787-5303560-9915987
    r"#\s?\w[\w-]*|\b(?:19|20)\d\d-\d{2,}[\w-]*|\b\d{3}-\d{7}-\d{7}\b"
    r"|\b[A-Za-z]{1,5}-?\d[\w-]*\d[A-Za-z]*\b(?! (?:\d[A-Z]{2}|(?=[A-Z]{0,3}\d)[A-Z][A-Z\d]{3})\b)"
    r"|(?<![\d.])\bv?\d{1,3}(?:\.\d{1,3}){2,3}\b(?!\.?\d)"  # but no postcode: TF13 6LR
    r"|(?<![\d.])\bv?\d{1,3}\.\d{1,2}\.\d{1,5}\.\d{1,5}\b(?!\.?\d)"
    r"|\b20\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{0,6}\b"  # a time stamp
    r"|\b\d[\d.,]*(?:\s?[x×]\s?\d[\d.,]*){1,2}\s?(?:[mc]m|m|in|ft|px|k?g|ml|l)\b"  # a size
)
_TOLD = re.compile(  # order no. 7782-113
    rf"(?i:\b{either('reference')}\b)\.?(?: (?i:no|number|nr|code|id)\b\.?)?[ :#]{{1,3}}"
    r"(\d[\d-]{2,}\d)\b(?![./-]?\d)"
)
_IBAN = re.compile(r"\b[A-Za-z]{2}\d{2}(?: ?[A-Za-z0-9]{4}){2,7}(?: ?[A-Za-z0-9]{1,4})?\b")
_RUN = re.compile(r"(?<![\w@/])\+?\(?\d(?:[\d() ./\-xX\u2010-\u2013]{0,26}\d)?(?![\d\w])")
_SSN = re.compile(r"^\d{3}([- ])\d{2}\1\d{4}$")
_GROUPS = re.compile(r"\d+")
_AGE = re.compile(
    r"\b(\d{1,3})(?=[ -]year[ -]old "
    r"(?:male|female|man|woman|boy|girl|son|daughter|child|patient)\b)"
    r"|\b(?:just turned|turned|turning|aged|age:?|age of|when (?:s?he|i|they) (?:was|were)|is a"
    r"|i am|i'm|i’m|\b(?:s?he|who) (?:is|was)) (\d{1,3})"
    r"(?=(?:[ -]years?(?:[ -]old| of age))|\s*(?:[.,;!?]|$|and\b))",
    re.IGNORECASE,
)
_SHORT = 8  # words of an answer such as "sure it is 73492", whose question is not known
_NEAR_WORD = re.compile(r"[^\W\d_][\w'./-]*[^\W\d_]|[^\W\d_]|[4]")
_OTHER_NUMBER = re.compile(r"\d(?:[ ./-]?\d){2,}")
_JOINED = re.compile(r"[\s,;:/&(]*(?:(?:and|or)\s+)?")
_BEFORE = 46  # characters looked at before a number
_REGIONS = ("US", "GB", "DE", "FR", "IN", "AU")

_GAPS: tuple[tuple[str, Kind, int], ...] = (  # list, kind, words that may stand between
    ("reference", "KEEP", 2),
    ("national", "ID", 4),
    ("card", "CARD", 4),
    ("born", "BIRTHDATE", 2),
    ("zip", "ADDRESS", 2),
    ("account", "ACCOUNT", 4),
    ("phone", "PHONE", 4),
)
_ISSUED = re.compile(r"[3-6]|2[2-7]|1800|2131|8[168]|9792")  # American Express … Troy
_CARD_LENGTHS, _USUAL_CARD = range(13, 20), 16
_IBAN_LENGTHS, _PLAUSIBLE_IBAN = range(15, 35), 18
_PHONE_LENGTHS, _GROUPED_PHONE, _LOCAL_PHONE = range(7, 16), 8, [3, 4]
_SHORT_PHONE = 7  # digits; without a word that tells of a telephone it is none
_SENTENCE = 80  # characters of a sentence before a number that are looked at
_SENTENCE_END = re.compile(r"[.!?]\s|\n")
_PREFIX = re.compile(r"\b([A-Z]{3,4}) $")
_WHOLE_PHONE = 10  # digits, where none is dialled before
_PLAIN = re.compile(r"[\dxX ]+")
_LAST_GROUP = re.compile(r"\s+\d{1,2}$")
_FEWEST_DIGITS = 3
_PRIVATE = ("ID", "ACCOUNT", "CARD", "PHONE")
_SHORTEST = {"ID": 4, "CARD": 8, "ACCOUNT": 4, "ADDRESS": 3, "PHONE": 6}
_AFTER = re.compile(
    rf"\W*(?:(?:this|that)\s)?(?:is|are)\s(?:my|the|her|his)\s"
    rf"(?:({either('national')})|({either('account')})|({either('phone')})|({either('card')}))\b",
    re.IGNORECASE,
)
_AFTER_KINDS: tuple[Kind, ...] = ("ID", "ACCOUNT", "PHONE", "CARD")


def shields(page: Page) -> Iterator[Span]:
    """Yield what looks like a private number and is none: amounts, dates, order numbers.

    Bank accounts, birth dates and ages, which would be taken for one of these, come with them.
    """
    text = page.text
    yield from (matched(m, "ACCOUNT") for m in _IBAN.finditer(text) if _is_iban(m[0]))
    if page.has("ages"):
        yield from (matched(m, "AGE", 1 if m[1] else 2) for m in _AGE.finditer(text))
    if page.has("currencies") or any(sign in text for sign in "$€£¥₹%"):
        yield from (matched(m, "KEEP") for m in _MONEY.finditer(text))
    for m in _DATE.finditer(text):
        yield matched(m, "BIRTHDATE" if _context(text, m.start()) == "BIRTHDATE" else "KEEP")
    yield from (matched(m, "KEEP") for m in _YEAR.finditer(text))
    if page.has("reference"):
        yield from (matched(m, "KEEP", 1) for m in _TOLD.finditer(text))
    for m in _REFERENCE.finditer(text):
        if _context(text, m.start()) not in _PRIVATE:
            yield matched(m, "KEEP")


def find(page: Page, found: Found) -> Iterator[Span]:
    """Yield the private numbers that nothing else has claimed."""
    text = page.text
    short = page.lower and len(page.words) <= _SHORT
    for m in _RUN.finditer(text):
        start, end = m.start(), m.end()
        if not found.free(start, end):
            continue
        digits = "".join(_GROUPS.findall(m[0]))
        if len(digits) < _FEWEST_DIGITS or _TIME.fullmatch(m[0]):
            continue
        kind = _sorted(m[0], digits, _context(text, start) or _context_after(text, end))
        if kind is None and short and _PLAIN.fullmatch(m[0]) and len(digits) > _FEWEST_DIGITS:
            kind = "ACCOUNT"
        if kind == "PHONE":
            if _other(text, start, m[0]):
                continue
            end = start + len(_phone_alone(m[0]))
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


@cache
def _contexts() -> dict[str, tuple[Kind, int]]:
    return {phrase: (kind, gap) for name, kind, gap in _GAPS for phrase in words(name)}


def _context(text: str, start: int) -> Kind | None:
    """Return what the nearest words before a number say it is."""
    near = text[max(0, start - _BEFORE) : start]
    others = [m.end() for m in _OTHER_NUMBER.finditer(near)]
    if others and not _JOINED.fullmatch(near, others[-1]):
        near = near[others[-1] :]  # the words before another number tell of that one
    before = _NEAR_WORD.findall(near.lower())
    last = len(before)
    for end in range(last, max(0, last - 5), -1):
        for length in (4, 3, 2, 1):
            phrase = " ".join(before[end - length : end]) if length <= end else ""
            kind, gap = _contexts().get(phrase, (None, 0))
            if kind and last - end <= gap:
                return kind
    return None


def _context_after(text: str, end: int) -> Kind | None:
    m = _AFTER.match(text, end)
    return next(k for k, g in zip(_AFTER_KINDS, m.groups(), strict=True) if g) if m else None


def _other(text: str, start: int, run: str) -> bool:
    """Whether a number in the shape of a telephone is none: by a prefix, or what was told before.

    "PEX 604 118 902"; "The item id of these earbuds is 4063058357"; "certificate 8544743".
    """
    before = text[max(0, start - _SENTENCE) : start]
    if _context(text, start) == "PHONE":
        return False
    if (prefix := _PREFIX.search(before)) and not text.isupper():
        return prefix[1].lower() not in _contexts()
    if not run.isdigit():
        return False
    if len(run) == _SHORT_PHONE:
        return True
    said = _SENTENCE_END.split(before)[-1].lower()
    return any(word in words("reference") for word in _NEAR_WORD.findall(said))


def _phone_alone(run: str) -> str:
    """Return a telephone number without a number that stands behind it: "… 0172 3 times"."""
    alone = _LAST_GROUP.sub("", run)
    if alone == run or run.startswith(("0", "+")):
        return run
    return alone if sum(map(str.isdigit, alone)) >= _WHOLE_PHONE else run


def _is_phone(run: str, digits: str) -> bool:
    if len(digits) not in _PHONE_LENGTHS:
        return False
    if run.startswith("+"):
        return True
    groups = [len(group) for group in _GROUPS.findall(run)]
    match groups:
        case [_, _, *_, last] if last > 1 and len(digits) >= _GROUPED_PHONE:
            return True
        case [_, _] if not run.startswith(("0", "(")):  # 71-0048832 is no telephone
            return groups == _LOCAL_PHONE
    return any(_is_valid(run, region) for region in _REGIONS)


@lru_cache(maxsize=512)
def _is_valid(run: str, region: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(run, region))
    except phonenumbers.NumberParseException:
        return False


def _is_card(digits: str) -> bool:
    """Luhn's check and the issuers of ISO/IEC 7812-1; sixteen digits pass without the check."""
    if len(digits) not in _CARD_LENGTHS:
        return False
    if not _ISSUED.match(digits):
        return False
    doubled = "".join(str(int(d) * (1 + i % 2)) for i, d in enumerate(reversed(digits)))
    return len(digits) == _USUAL_CARD or sum(map(int, doubled)) % 10 == 0


def _is_iban(text: str) -> bool:
    """Mod 97 of ISO 13616; a wrong sum still counts when the country's length is plausible."""
    code = text.replace(" ", "").upper()
    if len(code) not in _IBAN_LENGTHS or code[:2].lower() not in words("iban"):
        return False
    number = "".join(str(int(c, 36)) for c in code[4:] + code[:4])
    return int(number) % 97 == 1 or len(code) >= _PLAUSIBLE_IBAN
