"""Stretches that are one fact as a whole: quoted words and paths through menus."""

import re

from heard.model import Fact
from heard.reading.facts.words import PATH_STARTERS, SHORTENED

_LONGEST_QUOTE = 80  # a longer quotation is speech: its own facts are found one by one
_DOUBLE = re.compile(rf'(?<![\d\w])"([^"\n]{{1,{_LONGEST_QUOTE}}})"')
_STEP = r"[\w&'-]+(?:[./]\w+)*"
_PATH = re.compile(
    rf"(?<![\w<>])[\w&'-]+(?: [A-Z&][\w&'-]*){{0,3}}"
    rf"(?:\ ?>\ ?{_STEP}(?:\ [\w&'-]+){{0,3}}(?=\ ?>)){{0,6}}"
    rf"\ ?>\ ?{_STEP}(?:\ [A-Z0-9][\w&'-]*){{0,3}}"
)


def find_spans(text: str, plain: str) -> list[Fact]:
    """Return the quoted words and menu paths of a text, in order; they may overlap."""
    if "'" not in plain and '"' not in plain and ">" not in plain:
        return []
    return sorted(find_quoted(text, plain) + find_paths(text, plain), key=lambda f: f.start)


def find_quoted(text: str, plain: str) -> list[Fact]:
    """Return the quoted words; the value is what stands between the marks, in lower case."""
    found = []
    if '"' in plain:
        found = [_quoted(text, plain, *match.span()) for match in _DOUBLE.finditer(plain)]
    if "'" in plain:
        found += _single(text, plain)
    return found


def find_paths(text: str, plain: str) -> list[Fact]:
    """Return the menu paths: "Settings > Display"; the value has one form of the separator."""
    if ">" not in plain:
        return []
    found = []
    for match in _PATH.finditer(plain):
        start, end = match.span()
        first = re.split(r" ?> ?", match[0])[0]
        for word in first.split()[:-1]:
            if word.lower() not in PATH_STARTERS:
                break
            start = plain.index(" ", start) + 1
        steps = [step.strip() for step in plain[start:end].split(">")]
        if all(steps) and not steps[0].isdigit():
            found.append(Fact("path", start, end, text[start:end], " > ".join(steps)))
    return found


def _quoted(text: str, plain: str, start: int, end: int) -> Fact:
    inner = plain[start + 1 : end - 1].strip().rstrip(".,;:!?").casefold()
    return Fact("quoted", start, end, text[start:end], " ".join(inner.split()))


def _single(text: str, plain: str) -> list[Fact]:
    """Pair single quotes, which are also apostrophes: an opening one has no letter before it."""
    found = []
    at = plain.find("'")
    while at >= 0:
        end = _closing(plain, at)
        if end:
            found.append(_quoted(text, plain, at, end))
        at = plain.find("'", max(end, at + 1))
    return found


def _closing(plain: str, at: int) -> int:
    """Return where the quotation that opens at `at` ends, or 0 when none does."""
    if at and (plain[at - 1].isalnum() or plain[at - 1] in "'\""):
        return 0
    inside = plain[at + 1 : at + 2 + _LONGEST_QUOTE].split("\n", 1)[0]
    if not inside or inside[0].isspace() or inside.lower().startswith(SHORTENED):
        return 0
    close = inside.find("'", 1)
    while close > 0:
        behind = inside[close + 1 : close + 2]
        if not behind.isalnum() and not inside[close - 1].isspace():
            return at + close + 2
        close = inside.find("'", close + 1)
    return 0
