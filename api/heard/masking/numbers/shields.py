"""What looks like a private number and is none: amounts, dates, order numbers, sizes."""

import re
from collections.abc import Iterator
from itertools import chain

from heard.masking.numbers.checks import is_iban
from heard.masking.numbers.context import context
from heard.masking.page import Page
from heard.masking.span import Span, matched
from heard.masking.words import either

_DATE = re.compile(
    r"(?<!\d[./])\b(?:\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d\d))(?![\w.-]*\d)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th|\.)?"
_DAY_OF_MONTH = re.compile(
    rf"\b(?:{_DAY} (?:of |de )?{either('months')}\b\.?(?:,? \d{{4}})?"
    rf"|{either('months')}\b\.? {_DAY}(?:,? \d{{4}})?)(?![\w.-]*\d)",
    re.IGNORECASE,
)
_YEAR = re.compile(  # since 2011, exp. 09/27
    rf"\b{either('until')}\W{{1,3}}(?:(?:19|20)\d\d|\d\d/\d\d(?:\d\d)?)\b(?![-/.]?\d)",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"(?:[$€£¥₹]|\b(?:usd|eur|gbp|chf|rs|inr|us\$)\.?)\s?\d[\d.,]{0,20}"
    r"|(?<![\d.,])\d[\d.,]{0,20}\s?(?:[$€£¥₹%]"
    r"|(?:usd|eur|gbp|chf|euros?|dollars?|pounds?|inr|cents?)\b)",
    re.IGNORECASE,
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
_AGE = re.compile(
    r"\b(\d{1,3})(?=[ -]year[ -]old "
    r"(?:male|female|man|woman|boy|girl|son|daughter|child|patient)\b)"
    r"|\b(?:just turned|turned|turning|aged|age:?|age of|when (?:s?he|i|they) (?:was|were)|is a"
    r"|i am|i'm|i’m|\b(?:s?he|who) (?:is|was)) (\d{1,3})"
    r"(?=(?:[ -]years?(?:[ -]old| of age))|\s*(?:[.,;!?]|$|and\b))",
    re.IGNORECASE,
)
_PRIVATE = ("ID", "ACCOUNT", "CARD", "PHONE")


def shields(page: Page) -> Iterator[Span]:
    """Yield what looks like a private number and is none: amounts, dates, order numbers.

    Bank accounts, birth dates and ages, which would be taken for one of these, come with them.
    """
    text = page.text
    yield from (matched(m, "ACCOUNT") for m in _IBAN.finditer(text) if is_iban(m[0]))
    if page.has("ages"):
        yield from (matched(m, "AGE", 1 if m[1] else 2) for m in _AGE.finditer(text))
    if page.has("currencies") or any(sign in text for sign in "$€£¥₹%"):
        yield from (matched(m, "KEEP") for m in _MONEY.finditer(text))
    dates = chain(_DATE.finditer(text), _DAY_OF_MONTH.finditer(text) if page.has("months") else ())
    for m in dates:
        yield matched(m, "BIRTHDATE" if context(text, m.start()) == "BIRTHDATE" else "KEEP")
    if page.has("until"):
        yield from (matched(m, "KEEP") for m in _YEAR.finditer(text))
    if page.has("reference"):
        yield from (matched(m, "KEEP", 1) for m in _TOLD.finditer(text))
    for m in _REFERENCE.finditer(text):
        if context(text, m.start()) not in _PRIVATE:
            yield matched(m, "KEEP")
