"""Numbers that belong to a person, told from dates, amounts and order numbers that stay.

A run of digits is sorted by the words right before it, then by check digits (Luhn for cards, ISO
7064 for IBANs), then by its shape.
"""

import re
from collections.abc import Iterator

from heard.masking.numbers.checks import is_card
from heard.masking.numbers.context import context, context_after
from heard.masking.numbers.phones import alone_of, is_other, is_phone
from heard.masking.numbers.shields import shields
from heard.masking.page import Page
from heard.masking.span import Found, Kind, Span

__all__ = ["find", "shields"]

_TIME = re.compile(
    r"\b\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s?(?:[ap]\.?m\b\.?)?|\b\d{1,2}\s?[ap]m\b", re.IGNORECASE
)
_RUN = re.compile(r"(?<![\w@/])\+?\(?\d(?:[\d() ./\-xX\u2010-\u2013]{0,26}\d)?(?![\d\w])")
_SSN = re.compile(r"^\d{3}([- ])\d{2}\1\d{4}$")
_GROUPS = re.compile(r"\d+")
_SHORT = 8  # words of an answer such as "sure it is 73492", whose question is not known
_PLAIN = re.compile(r"[\dxX ]+")
_FEWEST_DIGITS = 3
_SHORTEST = {"ID": 4, "CARD": 8, "ACCOUNT": 4, "ADDRESS": 3, "PHONE": 6}


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
        kind = _sorted(m[0], digits, context(text, start) or context_after(text, end))
        if kind is None and short and _PLAIN.fullmatch(m[0]) and len(digits) > _FEWEST_DIGITS:
            kind = "ACCOUNT"
        if kind == "PHONE":
            if is_other(text, start, m[0]):
                continue
            end = start + len(alone_of(m[0]))
        if kind and kind != "KEEP":
            yield Span(start, end, kind)


def _sorted(run: str, digits: str, context: Kind | None) -> Kind | None:
    if context and len(digits) >= _SHORTEST.get(context, 0):
        return "CARD" if context == "ACCOUNT" and is_card(digits) else context
    if _SSN.match(run):
        return "ID"
    if is_card(digits):
        return "CARD"
    return "PHONE" if is_phone(run, digits) else None
