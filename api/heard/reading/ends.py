"""How a reply begins and ends: greeting, sign-off, signature."""

import re
from collections.abc import Sequence

from heard.model import Part
from heard.reading.lexicon import Patterns, lexicon
from heard.reading.lines import Line

_WORDS = lexicon("parts")


_ENDS = Patterns(
    {name: _WORDS[name] for name in ("greeting", "sign_off", "sign_off_and_name")},
    _WORDS["words"],
    at_once=True,
)
_POSTSCRIPT = re.compile(r"p\.? ?s\.?[ :]", re.IGNORECASE)
_INITIALS = re.compile(
    r"(?:(?<=\s)|(?<=[.!?]))(?:"
    r"\^ ?[A-Za-z]{1,15}|~ ?[A-Z][a-z]{1,14}|[*/] ?[A-Z]{2,3}"
    r"|(?<=[.!?] )[-–—] ?[A-Z][A-Za-z]{1,14}|(?<=[.!?])[-–—] ?[A-Z][A-Za-z]{1,14}"
    r")\.?$"
)
_LONGEST_INITIALS = 20  # characters
_SENTENCE_WORDS = frozenset(_WORDS["sentence_words"].split())
_TEAM_WORDS = frozenset(_WORDS["team_words"].split())
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_STOP = ".?!:;…。？！"
_LONGEST_LINE = 70
_LONGEST_GREETING = 200
# "Hello, Unfortunately, …": what follows the greeting's comma is no name.
_NO_NAME = re.compile(
    r"(\w+(?: there)?,) (?:(?:dr|mr|mrs|ms)\. (?-i:[A-Z]\w+ [a-z])"
    r"|(?:unfortunately|sadly|regrettably|actually|currently|apparently|certainly|absolutely"
    r"|definitely|sorry|thanks|yes|no|please|well|so)\b,)",
    re.IGNORECASE,
)
_MOST_WORDS = 8
_MOST_LINES = 6
_LOOK_BACK = 12


def find_greeting(lines: Sequence[Line]) -> Part | None:
    """Return the greeting at the head of `lines`, be it a line of its own or its beginning."""
    if not lines:
        return None
    line = lines[0]
    span = _ENDS.span("greeting", line.text[:_LONGEST_GREETING])
    if span is None:
        return None
    no_name = _NO_NAME.match(line.text)
    end = no_name.end(1) if no_name else span[1]
    return Part("greeting", line.start, line.start + len(line.text[:end].rstrip()))


def split_ending(
    lines: Sequence[Line], mark: Line | None, *, greeted: bool
) -> tuple[list[Line], list[Part]]:
    """Return (lines of the body, sign-off and signature parts).

    `mark` is a "--" line: all under it is signature. `greeted` says that a greeting stood above.
    """
    if mark is not None:
        body = [line for line in lines if line.start < mark.start]
        below = [line for line in lines if line.start >= mark.start]
        body, parts = split_ending(body, None, greeted=greeted)
        return body, [*parts, Part("signature", below[0].start, below[-1].end)]
    for number in range(len(lines) - 1, max(-1, len(lines) - 1 - _LOOK_BACK), -1):
        if _is_sign_off(lines, number):
            return _cut_sign_off(lines, number)
    return _cut_names(list(lines), greeted=greeted)


def _is_sign_off(lines: Sequence[Line], number: int) -> bool:
    line, below = lines[number], lines[number + 1 :]
    if len(line.text) > _LONGEST_LINE:
        return False
    if "sign_off" not in _ENDS.labels(line.text):
        return _stands_over_names(line, below)
    return _is_name(below[0].text) if below else not line.text.endswith(".")


def _stands_over_names(line: Line, below: Sequence[Line]) -> bool:
    """Whether a line is a sign-off by its place: "Sending the biggest hugs,", and a name."""
    if not (line.after_blank and line.text.endswith(",") and below):
        return False
    return (
        not any(other.after_blank for other in below)
        and _is_named(below[0].text)
        and all(_is_name(other.text) for other in below)
    )


def _cut_sign_off(lines: Sequence[Line], number: int) -> tuple[list[Line], list[Part]]:
    line, below = lines[number], list(lines[number + 1 :])
    parts = [Part("sign_off", line.start, line.end)]
    after: list[Line] = []
    for place, other in enumerate(below):
        if _POSTSCRIPT.match(other.text):
            below, after = below[:place], below[place:]
            break
    if below:
        parts.append(Part("signature", below[0].start, below[-1].end))
    return [*lines[:number], *after], parts


def _cut_names(lines: list[Line], *, greeted: bool) -> tuple[list[Line], list[Part]]:
    """Cut a signature that no sign-off announces: initials, names, a team."""
    if not lines:
        return lines, []
    last = lines[-1]
    cut = _named_sign_off(last)
    if cut is not None:
        return [*lines[:-1], *cut[0]], cut[1]
    initials = _INITIALS.search(last.text, max(0, len(last.text) - _LONGEST_INITIALS))
    if initials is not None:
        rest = last.upto(last.start + initials.start())
        body = [*lines[:-1], *([rest] if rest else [])]
        if body:
            return body, [Part("signature", last.start + initials.start(), last.end)]
    first = _names_from(lines)
    if first is None or (first == 0 and not greeted):
        return lines, []
    return lines[:first], [Part("signature", lines[first].start, last.end)]


def _named_sign_off(last: Line) -> tuple[list[Line], list[Part]] | None:
    """Cut "… Lots of love, Shan" from the end of the last line."""
    tail = last.text[-_LONGEST_LINE:]
    groups = _ENDS.groups("sign_off_and_name", tail)
    if groups is None:
        return None
    name = last.end - len(groups["name"])
    at = name - len(groups["sign"])
    rest = last.upto(at)
    return [rest] if rest else [], [
        Part("sign_off", at, at + len(groups["sign"].rstrip())),
        Part("signature", name, last.end),
    ]


def _names_from(lines: Sequence[Line]) -> int | None:
    """Return the number of the first line of a last block that is all names."""
    first = len(lines) - 1
    while first > 0 and not lines[first].after_blank:
        first -= 1
    block = lines[first:]
    if len(block) <= _MOST_LINES and all(_is_name(line.text) for line in block):
        return first if _is_named(block[0].text) else None
    if len(block) > 1 and block[-2].text[-1] in _STOP and _is_short_name(block[-1].text):
        return len(lines) - 1
    return None


def _is_name(text: str) -> bool:
    """Whether a line can stand in a signature: short, no sentence."""
    if len(text) > _LONGEST_LINE or len(text.split()) > _MOST_WORDS:
        return False
    if text[-1] in _STOP and not re.search(r"\b[A-Z]\.$|[)\]}>%]\.?$", text):
        return False
    return _SENTENCE_WORDS.isdisjoint(word.lower() for word in _WORD.findall(text))


def _is_named(text: str) -> bool:
    """Whether a line names a person or a team: most words have a capital, none is a figure."""
    if any(letter.isdigit() for letter in text) or ":" in text or ">" in text:
        return bool(re.fullmatch(r"[\[{<%].*[\]}>%]", text))
    words = [word for word in _WORD.findall(text) if word.lower().strip("x")]  # "Sal xx"
    if not words:
        return False
    if any(word.lower() in _TEAM_WORDS for word in words):
        return True
    capitals = sum(1 for word in words if not word[0].islower())
    return capitals * 2 > len(words)


def _is_short_name(text: str) -> bool:
    words = _WORD.findall(text)
    return (
        1 <= len(words) <= 3  # noqa: PLR2004 -- a first name, a middle one, a last one
        and _is_name(text)
        and all(word[0].isupper() for word in words)
        and not any(letter.isdigit() for letter in text)
    )
