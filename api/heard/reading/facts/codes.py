"""Phone numbers and references: exact strings of digits and letters."""

import re

from heard.reading.facts.found import Found
from heard.reading.facts.token import Token

_GROUPS = re.compile(r"\+\d{7,15}\b|\+?\(?\d{1,5}\)?(?:[ .-]\(?\d{1,6}\)?){1,6}")
_NATIONAL = re.compile(r"1[ .-]\(?\d{3}\)?[ .-]\d{3}")
_SHAPED = re.compile(r"(?:\d{1,3}[-.])?(?:\d{3}[-.])?\d{3}[-.]\d{4}")
_FEWEST, _MOST = 7, 15  # digits of a phone number (E.164 has at most 15)
_LONG = 5  # digits from which a bare number is a reference


def read_phone(plain: str, tokens: list[Token], at: int) -> Found | None:
    """Read a phone number at a number, an id, a "+" or a "(", or None; the value is its digits.

    Groups of digits count when they begin with "+", "(" or 0, or are shaped like 555-0186.
    """
    token = tokens[at]
    if token.kind == "id":
        return _phone(token.text, at + 1) if _SHAPED.fullmatch(token.text) else None
    national = token.text == "1" and _NATIONAL.match(plain, token.start)
    if token.kind == "number" and token.text[0] != "0" and not national:
        return None
    match = _GROUPS.match(plain, token.start)
    if match is None:
        return _phone(token.text, at + 1)
    after = at
    while after < len(tokens) and tokens[after].start < match.end():
        after += 1
    return _phone(match[0], after)


def _phone(text: str, after: int) -> Found | None:
    digits = "".join(character for character in text if character.isdigit())
    if not _FEWEST <= len(digits) <= _MOST:
        return None
    return Found("phone", ("+" if text.startswith("+") else "") + digits, after)


def is_reference(digits: str) -> bool:
    """Whether a bare number is a reference: long, or led by a zero."""
    return digits.isdigit() and (len(digits) > _LONG or (digits[0] == "0" and len(digits) > 1))
