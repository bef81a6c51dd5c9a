"""A draft with the guide's wordings in it: what a rewrite may say in place of the draft's own."""

import re
from collections.abc import Iterable

from heard.guide.plain import plain
from heard.guide.schema import Replace
from heard.guide.suggest import fill
from heard.model import Customer, Finding, Reading

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")

# One and the same when an agent's "I" is a team's "we".
_SAME = {
    "we": ("i",),
    "us": ("me",),
    "our": ("my",),
    "i'm": ("i", "am"),
    "we're": ("i", "am"),
    "are": ("am",),
    "i'd": ("i", "would"),
    "isn't": ("is", "not"),
    "it's": ("it", "is"),
    "can't": ("can", "not"),
    "cannot": ("can", "not"),
}


def mended(
    reading: Reading,
    found: Iterable[tuple[Finding, Replace]],
    customer: Customer,
    like: str,
) -> str:
    """Return the text with those wordings of the fixes that stand in `like` put in their places.

    Short forms and "we" for "I" make no difference. What `like` has no wording for stays as it was.
    """
    said = " ".join(_words(like))
    text, before = reading.text, len(reading.text)
    for finding, fix in sorted(found, key=lambda pair: -pair[0].start):
        start, end = _place(reading, finding, fix)
        wordings = [w for w in (fill(w, customer, finding.groups) for w in fix.wordings) if w]
        taken = next((w for w in wordings if " ".join(_words(w)) in said), None)
        if taken is not None and end <= before:
            text = text[:start] + taken + text[end:]
            before = start
    return text


def _place(reading: Reading, finding: Finding, fix: Replace) -> tuple[int, int]:
    if fix.scope == "sentence":
        for sentence in reading.sentences:
            if sentence.start <= finding.start < sentence.end:
                return sentence.start, sentence.end
    return finding.start, finding.end


def _words(text: str) -> Iterable[str]:
    for word in _WORD.findall(plain(text).lower()):
        yield from _SAME.get(word, (word,))
