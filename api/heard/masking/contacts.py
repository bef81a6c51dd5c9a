"""E-mail and web addresses, IP addresses, user names, passwords and tokens."""

import ipaddress
import re
from collections.abc import Iterator

from heard.masking.span import Span
from heard.masking.words import either, words

_EMAIL = re.compile(r"[\w.+%'-]*[\w+]@[\w-]+(?:\.[\w-]+)+")
_SPELT_EMAIL = re.compile(
    r"\b[\w.+-]+(?: dot [\w.+-]+)*(?: ?[\[(] ?at ?[\])] ?| at )[\w-]+(?:(?: ?[\[(] ?dot ?[\])] ?| dot |\.)[\w-]+)*"
    r"(?: ?[\[(] ?dot ?[\])] ?| dot |\.)[a-z]{2,}\b",
    re.IGNORECASE,
)
_URL = re.compile(r"\b(?:https?://|www\.)[^\s<>\"']*[^\s<>\"'.,;:!?)\]]")
_IPV4 = re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.]*\d)")
_IPV6 = re.compile(r"(?<![\w:])(?:[0-9a-fA-F]{0,4}:){2,7}[0-9a-fA-F]{1,4}(?![\w:])")
_TOKEN = re.compile(
    r"\b(?:(?:sk|pk|rk|ghp|gho|xox[abp]|glpat|AKIA|AIza)[-_]?[\w-]{14,}"
    r"|eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*|[0-9a-fA-F]{32,}|Bearer [\w.~+/-]{16,})"
)
_SAID = r"(?:\s+(?:is|was|was set to|should be|to|as|es|ist|est|è|é)\b)?\s*[:=]?\s*[\"'“‘]?"
_SECRET = re.compile(rf"\b{either('secret')}\b{_SAID}(\S+(?: \d+)?)", re.IGNORECASE)
_USER = re.compile(rf"\b{either('user')}\b{_SAID}(\S+)", re.IGNORECASE)
_MARK = re.compile(r"\s(?:is|was|to|as|es|ist|est|è|é)\s|[:=\"'“‘]")


def find(text: str) -> Iterator[Span]:
    """Yield them, and web addresses to keep."""
    if "@" in text:
        yield from (Span(m.start(), m.end(), "EMAIL") for m in _EMAIL.finditer(text))
    if "://" in text or "www." in text:
        yield from (Span(m.start(), m.end(), "KEEP") for m in _URL.finditer(text))
    lower = text.lower()
    if "dot" in lower:
        yield from (Span(m.start(), m.end(), "EMAIL") for m in _SPELT_EMAIL.finditer(text))
    if text.count(".") > 2 or text.count(":") > 2:
        yield from (
            Span(m.start(), m.end(), "IP")
            for pattern in (_IPV4, _IPV6)
            for m in pattern.finditer(text)
            if _is_ip(m[0])
        )
    yield from (Span(m.start(), m.end(), "SECRET") for m in _TOKEN.finditer(text))
    if any(word in lower for word in words("secret")):
        yield from _given(_SECRET, text, "SECRET")
    if "user" in lower or "login" in lower:
        yield from _given(_USER, text, "USER")


def _given(pattern: re.Pattern[str], text: str, kind: str) -> Iterator[Span]:
    """Yield what is told after a word such as "password": it has a digit or is marked as told."""
    for m in pattern.finditer(text):
        value = m[1].rstrip(".,;:!?)\"'”’")
        told = _MARK.search(text[m.start() : m.start(1)] + " ")
        odd = any(c.isdigit() for c in value)
        if odd or (told and value.lower() not in words("not_secret")):
            yield Span(m.start(1), m.start(1) + len(value), kind)  # type: ignore[arg-type]


def _is_ip(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
