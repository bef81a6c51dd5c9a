"""Forms of English verbs: "break" has "broke", "broken", "breaking".

Irregular forms come from `prompts/lexicon/retelling.yaml`; the rest follow the spelling rules for
"ed" and "ing" (a silent "e" goes, "y" becomes "ie", a last letter is doubled where it is listed).
"""

from heard.reading.lexicon import lexicon

_FILE = lexicon("retelling")
_IRREGULAR: dict[str, list[str]] = _FILE["irregular"]
_DOUBLING = frozenset(_FILE["doubling"])
_VOWELS = "aeiou"
_KEEPING_E = ("ee", "oe", "ye")
_DYING = {"die": "dying", "lie": "lying", "tie": "tying"}


def past(verb: str) -> str:
    """Return the simple past of a verb in its base form."""
    return _IRREGULAR[verb][0] if verb in _IRREGULAR else _regular(verb)


def participle(verb: str) -> str:
    """Return the past participle of a verb in its base form."""
    return _IRREGULAR[verb][1] if verb in _IRREGULAR else _regular(verb)


def gerund(verb: str) -> str:
    """Return the form in "ing" of a verb in its base form."""
    if verb in _DYING:
        return _DYING[verb]
    if verb.endswith("e") and not verb.endswith(_KEEPING_E) and verb != "be":
        return f"{verb[:-1]}ing"
    return f"{verb}{_doubled(verb)}ing"


def _regular(verb: str) -> str:
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return f"{verb[:-1]}ied"
    return f"{verb}{_doubled(verb)}ed"


def _doubled(verb: str) -> str:
    return verb[-1] if verb in _DOUBLING else ""
