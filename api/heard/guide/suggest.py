"""What could stand in the place of a match."""

import re
from collections.abc import Sequence

from heard.guide.schema import Acknowledge, Fix, Replace
from heard.model import Customer

FIELDS = frozenset({"feeling", "a_feeling", "about", "care", "joy", "relief", "praise"})

_FIELD = re.compile(r"\{(\w+)\}")
_GROUP = re.compile(r"\\(\d)")
_KEEPS_CAPITAL = re.compile(r"I\b|\w*[A-Z0-9]\w*[A-Z0-9]")  # "I", "PIN", "QWT7RL"
_VOWELS = "aeiou"


def fields(wording: str) -> frozenset[str]:
    """Return the names in braces of a wording."""
    return frozenset(_FIELD.findall(wording))


def known(customer: Customer) -> dict[str, str]:
    """Return the fields a wording may use for this customer."""
    values: dict[str, str] = {}
    feeling = customer.fitting or customer.feeling
    if feeling:
        article = "an" if feeling[0].lower() in _VOWELS else "a"
        values["feeling"] = feeling
        values["a_feeling"] = f"{article} {feeling}"
    if customer.about:
        values["about"] = customer.about
    if customer.care:
        values["care"] = customer.care
    if customer.news:
        values[customer.news.kind] = customer.news.phrase
    return values


def suggestion(
    fix: Fix | None, quote: str, groups: Sequence[str], customer: Customer
) -> str | None:
    """Return the first wording of `fix` that can stand where `quote` is, or None."""
    wordings: Sequence[str] = ()
    match fix:
        case Replace(scope="match") | Acknowledge(place="match"):
            wordings = fix.wordings
    texts = (fill(wording, customer, groups) for wording in wordings)
    return next((_cased(text, quote) for text in texts if text), None)


def fill(wording: str, customer: Customer, groups: Sequence[str] = ()) -> str | None:
    """Return a wording with its fields and groups filled in; None when a field is not known."""
    values = known(customer)
    if not fields(wording) <= values.keys():
        return None
    text = _FIELD.sub(lambda m: values[m.group(1)], wording)
    return _GROUP.sub(lambda m: _group(groups, int(m.group(1)), at_start=m.start() == 0), text)


def _group(groups: Sequence[str], number: int, *, at_start: bool) -> str:
    text = groups[number - 1] if 0 < number <= len(groups) else ""
    return text if at_start or _KEEPS_CAPITAL.match(text) else text[:1].lower() + text[1:]


def _cased(text: str, like: str) -> str:
    """Start `text` with a capital when the words it replaces do."""
    return text[:1].upper() + text[1:] if like[:1].isupper() else text
