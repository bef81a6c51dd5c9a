"""Small repairs where an edit has left a seam."""

import re
from functools import cache

from heard.reading.lexicon import lexicon

_LEADING = re.compile(r"^(?:[:;=]-?[()DPp/|](?=\s|$)|[\s,;:.–—-])+")
_TRAILING = re.compile(r"[\s,;:–—-]+$")
_CONJUNCTION = re.compile(
    r"^(?:but|and|so|or|though|although|however|anyway|anyways|still|then|nevertheless|that said"
    r"|having said that|be that as it may)\b,?\s+",
    re.IGNORECASE,
)
_CONTRAST = re.compile(
    r"^(?:but|however|though|anyway|anyways|still|nevertheless|nonetheless|that said"
    r"|having said that|be that as it may|seriously though)\b(?:,\s*|\s+)(?=\w)",
    re.IGNORECASE,
)
_END = re.compile(r"[.!?…:)\"”’']\W*$")
_PICTURE_END = re.compile("[\u2600-\u27bf\ufe0f\U0001f300-\U0001faff]\\s*$")
_WORD = re.compile(r"\w")
_SEAMS = (
    (re.compile(r"(?<=\S)[ \t]+(?=[,;.!?](?:\s|$))"), ""),
    (re.compile(r",\s*(?=[,;.!?])"), ""),
    (re.compile(r"([.!?])\s*\.(?!\.)"), r"\1"),
    (re.compile(r"(?<=\S)[ \t]{2,}(?=\S)"), " "),
)
_FIRST = re.compile(r"[\w'’]+")
_NO_WORD = re.compile(r"[@/_]|\w\.\w|[a-z][A-Z]")
_KEEPS_CAPITAL = re.compile(r"(?:I\b|[A-Z][\w’']*[A-Z0-9]|[B-Z]\b|\W)")


def tidied(text: str, original: str, *, from_start: bool) -> str:
    """Return an edited sentence as a sentence: "" when no word is left.

    `from_start` says that its first words were edited, so that a conjunction may hang loose.
    """
    for pattern, repair in _SEAMS:
        if not pattern.search(original):
            text = pattern.sub(repair, text)
    if from_start:
        text = _LEADING.sub("", text)
        text = _CONJUNCTION.sub("", text)
    if not _WORD.search(text):
        return ""
    if _END.search(original):
        if not _END.search(text):
            text = _ended(text)
    else:
        text = _TRAILING.sub("", text)
        if _PICTURE_END.search(original) and text[-1:].isalnum():
            text += "."  # an emoji was all that ended it
    return upper_first(text) if starts_upper(original) else text


def without_contrast(text: str) -> str:
    """Return a sentence that follows an acknowledgement without a "but" that takes it back."""
    bare = _CONTRAST.sub("", text, count=1)
    return upper_first(bare) if bare != text and starts_upper(text) else bare


def starts_upper(text: str) -> bool:
    """Whether the first letter is a capital."""
    return next((c.isupper() for c in text if c.isalpha()), False)


def upper_first(text: str) -> str:
    """Return `text` with its first letter a capital, unless a code or a link stands there."""
    for place, char in enumerate(text):
        if char.isalpha():
            first = text[place:].split(None, 1)[0]
            if "`" in text[:place] or _NO_WORD.search(first):
                return text
            return text[:place] + char.upper() + text[place + 1 :]
        if char.isdigit():
            return text
    return text


def begun(text: str) -> str:
    """Return `text` to follow a sentence: a small word gets a capital, a name or code does not."""
    first = _FIRST.match(text)
    return upper_first(text) if first and first.group().lower() in _openers() else text


@cache
def _openers() -> frozenset[str]:
    words: list[str] = lexicon("voice")["openers"]
    return frozenset(map(str, words))


def lower_first(text: str) -> str:
    """Return `text` to follow a comma: its first letter small, unless it is "I" or a name."""
    if not text or _KEEPS_CAPITAL.match(text):
        return text
    return text[0].lower() + text[1:]


def _ended(text: str) -> str:
    words = text.rstrip()
    tail = re.search(r"[\W_]*$", words)
    cut = tail.start() if tail else len(words)
    return (
        _TRAILING.sub("", words[:cut])
        + "."
        + (" " + rest if (rest := words[cut:].strip(" ,;:–—-")) else "")
    )
