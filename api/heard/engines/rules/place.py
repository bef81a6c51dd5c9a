"""Where the first words of a reply stand, and what parts them from the rest."""

import re

from heard.engines.rules.line import Line
from heard.engines.rules.plan import Plan
from heard.model import Function

_BEFORE: frozenset[Function] = frozenset({"greet", "thank", "celebrate"})
_POLITE = 14  # words; a longer thank you holds the answer as well
# A greeting or a counter that stands inside the sentence: "Hey there – …", "1/2 …".
_HELLO = re.compile(
    r"(?:\W?(?:hi|hey|hello|hiya|dear)\b[^,.!?;:\n]{0,30}(?:[,!.:]|\s[–—-])\s+(?=\w)|\(?\d/\d\)?\s+)+",
    re.IGNORECASE,
)
_ONLY_HELLO = re.compile(
    r"\W?(?:hi|hey|hello|hiya|dear)\b[^,.!?;:\n]{0,30}[,!.:]\s*$", re.IGNORECASE
)
_GOES_ON = r"(?:please|could|can|would|thank|your?|we|i|to|the|this|it)\b"
_CALLED = re.compile(rf"[A-Z][^,.!?:;\n]{{1,30}}, (?=(?i:{_GOES_ON}))")
_CALLED_OUT = re.compile(
    rf"(?!However|Yes|No|Sorry|Also|Thanks|\w+ly\b)[A-Z][a-z]+, (?=[A-Z])(?=(?i:{_GOES_ON}))"
)
_ASIDE = re.compile(
    r"(?:oh(?: no| dear)?|ugh|hmm+|oops|aw+|yikes|ouch|noted|understood|agreed|ok(?:ay)?|sure"
    r"|certainly|of course|al?right|yes|yep|yeah|done)[,.!…\s]*$",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[.!?:;,][\"”')]?\s*$")


def place(plan: Plan) -> int | None:
    """Return the number of the first line that says more than hello and thanks."""
    for number, line in enumerate(plan.lines):
        polite = any(f and f <= _BEFORE for f in (line.functions, line.sentence.functions))
        polite = polite and len(line.body.split()) <= _POLITE
        if line.dropped or not (polite or _ONLY_HELLO.match(line.body) or _ASIDE.match(line.body)):
            return number
    return 0 if plan.lines else None


def greeting_in(text: str) -> str:
    """Return the greeting or counter that a sentence starts with, its blank included, or ""."""
    hello = _HELLO.match(text)
    return hello.group() if hello else ""


def called_in(line: Line) -> str:
    """Return the name that a sentence calls the customer by first, its comma included, or ""."""
    named = any(f.kind == "name" and f.start == line.start for f in line.facts)
    called = (_CALLED if named else _CALLED_OUT).match(line.body)
    return called.group() if called and not line.beheaded else ""


def between(plan: Plan, line: Line) -> str:
    """Return a blank, or an empty line before a list, a heading or lines of labels."""
    text = plan.draft.text
    part = plan.draft.parts[line.sentence.part]
    lines = text[part.start : part.end].splitlines()
    listed = len(lines) > 1 and not _ENDED.search(lines[0])
    new_line = "\r\n" if "\r\n" in text else "\n"
    return new_line * 2 if part.kind in ("list_item", "heading") or listed else " "
