"""Whether a text is a note to a colleague rather than a reply to the customer."""

from heard.reading.lexicon import Patterns, lexicon, plain

_WORDS = lexicon("internal")
_SURE = Patterns({"internal": _WORDS["sure"]}, {}, at_once=True)
_HINTS = Patterns({"hint": _WORDS["hints"]}, {}, at_once=True)
_HEAD = 200
_BODY = 1_500
_ENOUGH = 2


def is_internal_note(text: str) -> bool:
    """Whether `text` says so at its head, or speaks of the customer in two ways as "cust"."""
    body = plain(text[:_BODY]).strip()
    return bool(_SURE.hits(body[:_HEAD])) or len(_HINTS.hits(body)) >= _ENOUGH
