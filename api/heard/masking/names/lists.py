"""Names that are known by the name they stand beside: "Ana, Bo and Tuva"."""

from heard.masking.names.known import SURE, either_name, given
from heard.masking.names.look import Look
from heard.masking.words import words


def listed(look: Look, at: int, taken: set[int]) -> int:
    """Return 1 for a word with a capital that stands in a list beside a name."""
    text, word = look.words, look.words[at]
    if word.low in words("places") or look.in_place(at):
        return 0
    if at and at - 1 in taken and word.gap in (" and ", ", ", " or ", " & "):
        return int(look.ends_list(at))
    if at > 1 and at - 2 in taken and text[at - 1].low in ("and", "or", "to"):
        changed = text[at - 1].low != "to" or "from" in (w.low for w in text[max(0, at - 4) : at])
        return int(changed and not word.gap.strip())
    following = text[at + 1 : at + 3]
    if [w.low == "and" for w in following] == [True, False] and following[1].capital:
        both = text[at + 3].low in words("plural") if len(text) > at + 3 else False
        them = either_name(word.low) or either_name(following[1].low)
        return int(given(following[1].low) == SURE or (both and bool(them)))
    if following and following[0].gap == ", " and following[0].capital:
        return int(given(following[0].low) == SURE and not _mid_clause(look, at))
    return 0


def joined(look: Look, at: int, taken: set[int]) -> int:
    """Return 1 for a word without one that may be a name and stands in a list behind one."""
    joint = at - 1 in taken and look.words[at].gap in (", ", " and ", " & ")
    if at > 1 and at - 2 in taken and look.words[at - 1].low == "and":
        joint = True
    word = look.words[at]
    return int(joint and bool(given(word.low)) and word.low not in words("not_names"))


def _mid_clause(look: Look, at: int) -> bool:
    return at > 0 and look.words[at - 1].low in words("places_before")
