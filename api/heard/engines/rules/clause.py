"""Where the clause round a match starts and ends."""

import re

from heard.model import Function
from heard.reading.functions import functions_of

_BREAK = re.compile(
    r"(?P<mark>[,;:]\s+|\s+[–—-]+\s+|\.{3,}\s*|…\s*)(?:(?:and|but|so|though|as|because)\s+)?"
    r"|\s+(?:and|but|so|though)\s+"
)
_NEEDS_MAIN = re.compile(
    r"(?:that(?!['’]s)|which|who|whose|where|because|as|if|when|than|to)\b", re.IGNORECASE
)
_SUBJECT = re.compile(r"(?:I|We)\b")  # "We are sorry …, and will call": the second verb is theirs
_GOES_ON = re.compile(r"(?:will|would|can|could|shall|may|might|must|have|had)\b")
_WORDS = re.compile(r"\w+")
_SUBORDINATE = re.compile(
    r"\W*(?:while|whilst|although|though|if|when|whenever|as(?! an? [^,]*\bI\b)"
    r"|since|because|once|until|unless|after|before|whereas)\b(?! well\b)",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|am|has|have|had|do|does|did|can|could|will|would|shall|should|may|might"
    r"|must|cannot|cant|dont|wont|\w{2,}ed|\w+ the|\w+ to|\w+ your|(?:i|we|they) [a-z]{2,}|let"
    r"|sent|made|took|went|came|got|left|said|told|kept|held|paid|lost|found|gave|put|brought"
    r"|bought|broke|ran)\b|\w['’](?:s|re|ll|ve|d|m|t)\b",
    re.IGNORECASE,
)
_ONE_MORE = re.compile(
    r"\s+and (?:all )?(?:your|his|her|their|the) \w+(?=[\s.,;:!?]*(?:[^\w\s]|$))"
)
_DOING: frozenset[Function] = frozenset({"instruct", "ask", "promise", "offer", "refuse", "thank"})
_HALTED = re.compile(  # "We were, you must have been": what they were is gone
    r"\b(?:i|we)(?:['’](?:m|re|ve)| (?:am|are|was|were|have|feel|felt))\s*[,;:.!]", re.IGNORECASE
)
_LEAST = 2  # words that must be left for the rest to be a sentence


def clause(sentence: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where the clause that holds sentence[start:end] can be cut out, or None.

    The cut takes one of its two joints along.
    """
    joints = [(m.start(), m.end()) for m in _BREAK.finditer(sentence)]
    before = [j for j in joints if j[0] <= start and j[1] < end]
    after = [j for j in joints if j[0] >= end]
    last = len(sentence.rstrip(".!?… ")) if not after else after[0][0]
    if not before and not after:
        return None
    cut = (before[-1][0], max(last, end)) if before else (0, after[0][1])
    following = sentence[cut[1] :].lstrip(" ,;:")
    subject = _SUBJECT.match(sentence)
    if not before and subject and _GOES_ON.match(following):
        return subject.end(), cut[1] - 1
    if not before and _NEEDS_MAIN.match(following):
        return None
    one_more = _ONE_MORE.match(sentence, after[0][0]) if before and after else None
    if one_more:  # "sad for you and your family": the family goes with the clause
        return cut[0], one_more.end()
    return cut


def stands(text: str) -> bool:
    """Whether what is left of a sentence is one: some words, a verb of its own."""
    if len(_WORDS.findall(text)) < _LEAST or (_SUBORDINATE.match(text) and "," not in text):
        return False
    if _HALTED.search(text):
        return False
    return bool(_FINITE.search(text) or functions_of(text.strip()) & _DOING)
