"""Where the first words of a reply stand, and what parts them from the rest."""

import re

from heard.engines.rules.line import Line
from heard.engines.rules.plan import Plan
from heard.model import Function
from heard.reading.lexicon import lexicon

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
# What stands above a letter: "Dear Sir/Madam", "Ref: LGS/22", "NOTICE OF DECISION".
_SALUTE = re.compile(
    r"(?:dear|hello|hi|hey|hiya|aloha|howdy|greetings|attn|attention|to whom)\b[^\n]{0,60}$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[^\W\d_][\w ./#()&'’-]{0,30}(?:: *\S|#)[^\n]{0,50}$")
_STOPPED = re.compile(r"[.!?…][\"”')]?\s*$")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_VERBS = frozenset(lexicon("parts")["sentence_words"].split())
_TITLE_WORDS = 9
_ENDED = re.compile(r"[.!?:;,][\"”')]?\s*$")


def place(plan: Plan) -> int | None:
    """Return the number of the first line that says more than hello and thanks.

    What stands above a letter (a reference, a heading, "Dear Tenant(s)") is passed over when a
    sentence comes after it.
    """
    first = None
    for number, line in enumerate(plan.lines):
        polite = any(f and f <= _BEFORE for f in (line.functions, line.sentence.functions))
        polite = polite and len(line.body.split()) <= _POLITE
        hello = (polite or _ONLY_HELLO.match(line.body)) and not _HELLO.match(line.body)
        if not line.dropped and (hello or _ASIDE.match(line.body)):
            continue
        first = number if first is None else first
        if line.dropped or not _is_above(plan, number):
            return number
    return first if first is not None or not plan.lines else 0


def _is_above(plan: Plan, number: int) -> bool:
    """Whether a line of its own greets, names a reference, or is a title."""
    line = plan.lines[number]
    text = plan.draft.text
    start, end = line.sentence.start, line.sentence.end
    if text[:start].rpartition("\n")[2].strip() or text[end:].partition("\n")[0].strip():
        return False
    if _STOPPED.search(line.original) or line.original[:1].islower():
        return False
    if _SALUTE.match(line.original) or _LABEL.match(line.original):
        return True
    part = plan.draft.parts[line.sentence.part]
    following = plan.draft.parts[line.sentence.part + 1 :]
    if part.kind == "list_item" or (
        line.original.endswith(":") and following and following[0].kind == "list_item"
    ):
        return False
    words = _WORD.findall(line.original)
    plain = line.original.isupper() or _VERBS.isdisjoint(map(str.lower, words))
    return len(words) <= _TITLE_WORDS and plain


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
