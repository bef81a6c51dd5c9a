"""Whether a sentence stands by the customer, in words no list of phrases knows.

Such a sentence weighs what happened ("a long wait", "no fun", "would drive anyone mad") and says
for whom, or what it cost them; or it lifts a weight from them ("you did the right thing"); or it
thanks or is sorry for the one thing that happened to them.
"""

from heard.reading.lexicon import Patterns, lexicon

_FILE = lexicon("warmth")
_PARTS = Patterns(_FILE["parts"], _FILE["words"])
_FOR_WHOM = frozenset({"them", "spent", "sees"})
_NOTHING: frozenset[str] = frozenset()
_WARM, _WEIGHS = frozenset({"warm"}), frozenset({"weighs"})
_ALONE = frozenset({"reassures", "says"})
_HOW = frozenset({"sees", "spent"})


def warmth_of(text: str) -> frozenset[str]:
    """Return "warm" when a sentence in plain form stands by the person it is written to.

    "weighs" is in it as well when the sentence says how bad a thing is, for them or for nobody.
    """
    parts = _PARTS.labels(text)
    if not parts or "things" in parts or text.rstrip().endswith("?"):
        return _NOTHING
    return (_WARM if _is_warm(parts) else _NOTHING) | (parts & _WEIGHS)


def _is_warm(parts: frozenset[str]) -> bool:
    if parts & _ALONE or ("thanks" in parts and "hollow" not in parts):
        return True
    if "weighs" in parts:
        return bool(parts & _FOR_WHOM)
    return {"hoped", "them"} <= parts and bool(parts & _HOW)
