"""E-mail and web addresses, IP addresses, user names, passwords and tokens."""

import ipaddress
import re
from collections.abc import Iterator

from heard.masking.page import Page
from heard.masking.span import Kind, Span, matched
from heard.masking.words import either, words

_EMAIL = re.compile(r"[\w.+%'-]{0,64}[\w+]@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_DOT = r"(?: ?[\[(] ?dot ?[\])] ?| dot |\.)"
_SPELT_EMAIL = re.compile(  # ana dot li at example dot org
    r"\b[\w.+-]{1,64}(?: dot [\w.+-]{1,64}){0,4}(?: ?[\[(] ?at ?[\])] ?| at )"
    rf"[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{0,4}}{_DOT}[a-z]{{2,}}\b",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(
    r"\{\{?[^{}\n]{1,60}\}\}?|\[[^\[\]\n]{1,40}\]|<[\w /-]{1,40}>|%\w{2,40}%|\$\{[^{}\n]{1,60}\}"
)
_URL = re.compile(r"\b(?:https?://|www\.)[^\s<>\"']*[^\s<>\"'.,;:!?)\]]")
_IPV4 = re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.]*\d)")
_IPV6 = re.compile(r"(?<![\w:])(?:[0-9a-fA-F]{0,4}:){2,7}[0-9a-fA-F]{1,4}(?![\w:])")
_VERSION = re.compile(
    rf"\b{either('versions')}(?: (?:is|to|from|number))?\W{{0,2}}$", re.IGNORECASE
)
_FEWEST_MARKS = 3  # in an IP address
_BEFORE = 24  # characters in which a word that tells of a version may stand
_TOKEN = re.compile(
    r"\b(?:(?:sk|pk|rk|ghp|gho|xox[abp]|glpat|AKIA|AIza)[-_]?[\w-]{14,}"
    r"|eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*|[0-9a-fA-F]{32,}|Bearer [\w.~+/-]{16,})"
)
_SAID = (
    r"(?:(?:\s+(?:i|we|you|that|which|for|my|the|set|use|used|chose|gave|have|account|it)\b){1,5}"
)
_SAID += r"(?=\s+(?:is|was)\b))?"
_SAID += r"(?:\s+(?:is|was|was set to|should be|to|as|es|ist|est|è|é)\b)?\s*[:=]?\s*[\"'“‘]?"
_SECRET = re.compile(rf"\b{either('secret')}\b{_SAID}(\S+(?: \d+)?)", re.IGNORECASE)
_SECRET_BEFORE = re.compile(  # Tr0ub4dor&3 as my password
    rf"(?<!\S)(?=\S*\d)(\S{{4,}}) (?:as|is|was) (?:my|the|your|her|his) {either('secret')}\b",
    re.IGNORECASE,
)
_CHOSEN = re.compile(  # P@ris2024, in a text that speaks of a password
    r"(?<!\S)(?=\S*\d)(?=\S*[A-Za-z])(?=\S*[!@^&*~$])[\w!@^&*~+=.-][\w!@^&*~$+=.-]{4,22}[\w^&*~$+=]"
    r"(?![^\s.,;:!?)])"
)
_USER = re.compile(rf"\b{either('user')}\b(?!['’]s\b){_SAID}(\S+)", re.IGNORECASE)
_HANDLE = re.compile(r"(?<![\w@./])@(?=\w*[\d_])\w{3,}")
_STATES = ("ed", "ing", "able")
_MARK = re.compile(r"\s(?:is|was|to|as|es|ist|est|è|é)\s|[:=\"'“‘]")


def find(page: Page) -> Iterator[Span]:
    """Yield them, and web addresses to keep."""
    text = page.text
    if "@" in text:
        yield from (matched(m, "EMAIL") for m in _EMAIL.finditer(text))
        yield from (matched(m, "USER") for m in _HANDLE.finditer(text))
    if any(mark in text for mark in "{[<%"):
        yield from (matched(m, "KEEP") for m in _PLACEHOLDER.finditer(text))
    if "://" in text or "www." in text:
        yield from (matched(m, "KEEP") for m in _URL.finditer(text))
    if "dot" in page.known:
        yield from (matched(m, "EMAIL") for m in _SPELT_EMAIL.finditer(text))
    yield from _addresses(text)
    yield from (matched(m, "SECRET") for m in _TOKEN.finditer(text))
    if page.has("secret"):
        yield from _given(_SECRET, text, "SECRET", bare=page.lower and "name" in page.known)
        yield from (matched(m, "SECRET", 1) for m in _SECRET_BEFORE.finditer(text))
        yield from (matched(m, "SECRET") for m in _CHOSEN.finditer(text))
    if page.has("user"):
        yield from _given(_USER, text, "USER")


def _given(
    pattern: re.Pattern[str], text: str, kind: Kind, *, bare: bool = False
) -> Iterator[Span]:
    """Yield what is told after a word such as "password": it has a digit or is marked as told.

    In an answer to a question ("my name ana and the password qwert") it may end the text `bare`.
    """
    for m in pattern.finditer(text):
        value = m[1].rstrip(".,;:!?)\"'”’")
        marked = _MARK.search(text[m.start() : m.start(1)] + " ")
        odd = any(c.isdigit() for c in value) and (kind == "SECRET" or not value.isdigit())
        odd = odd or (kind == "USER" and any(mark in value for mark in "._"))
        told = marked or (bare and m.end() == len(text))
        if odd or (told and not _says_how(value)):
            yield Span(m.start(1), m.start(1) + len(value), kind)


def _says_how(value: str) -> bool:
    """Whether a word says how it is with a password: "wrong", "compromised"."""
    return value.lower() in words("not_secret") or (value.islower() and value.endswith(_STATES))


def _addresses(text: str) -> Iterator[Span]:
    """Yield IP addresses, and to keep, numbers of versions that look like one."""
    for pattern, mark in ((_IPV4, "."), (_IPV6, ":")):
        if text.count(mark) < _FEWEST_MARKS:
            continue
        for m in pattern.finditer(text):
            if _is_ip(m[0]):
                version = _VERSION.search(text[max(0, m.start() - _BEFORE) : m.start()])
                yield matched(m, "KEEP" if version else "IP")


def _is_ip(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
