"""Whether a sentence stands by the customer, in words no list of phrases knows.

Such a sentence weighs what happened ("a long wait", "no fun", "would drive anyone mad") and says
for whom, or what it cost them; or it lifts a weight from them ("you did the right thing"); or it
thanks or is sorry for the one thing that happened to them.
"""

from heard.model import Sign
from heard.reading.lexicon import Patterns, lexicon

_FILE = lexicon("warmth")
_PARTS = Patterns(_FILE["parts"], _FILE["words"])
_FOR_WHOM = frozenset({"them", "spent", "sees"})
_NOTHING: frozenset[Sign] = frozenset()
_WARM: frozenset[Sign] = frozenset({"warm"})
_WEIGHS: frozenset[Sign] = frozenset({"weighs"})
_ALONE = frozenset({"reassures", "says"})
_HOW = frozenset({"sees", "spent"})


def warmth_of(text: str) -> frozenset[Sign]:
    """Return "warm" when a sentence in plain form stands by the person it is written to.

    "weighs" is in it as well when the sentence says how bad a thing is, for them or for nobody.
    """
    parts = _PARTS.labels(text)
    if not parts or "things" in parts or text.rstrip().endswith("?"):
        return _NOTHING
    return (_WARM if _is_warm(parts) else _NOTHING) | (_WEIGHS if "weighs" in parts else _NOTHING)


def _is_warm(parts: frozenset[str]) -> bool:
    if parts & _ALONE or ("thanks" in parts and "hollow" not in parts):
        return True
    if "weighs" in parts:
        return bool(parts & _FOR_WHOM)
    return {"hoped", "them"} <= parts and bool(parts & _HOW)
