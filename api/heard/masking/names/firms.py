"""What is called after people and is nobody: "Davis, Reynolds and Hall", "Martin & Sons"."""

import re
from collections.abc import Iterator
from functools import cache

from heard.masking.names.known import SURE, family, given
from heard.masking.page import Page
from heard.masking.span import Span, matched
from heard.masking.words import either

_NAME = r"([^\W\d_]+)"
_FIRM = re.compile(rf"(?<!, )\b{_NAME}, {_NAME} and {_NAME}\b|\b{_NAME} & {_NAME}\b")
_HOUSE = re.compile(
    r"\b[A-Z][\w'’-]+ (?:&|and) (?:Sons|Daughters|Brothers|Bros|Co|Company|Partners)\b"
)


def firms(page: Page) -> Iterator[Span]:
    """Yield brands, and family names joined as those of partners are."""
    if page.has("brands"):
        yield from (matched(m, "KEEP") for m in _brands().finditer(page.text))
    if "&" not in page.text and "and" not in page.known:
        return
    yield from (matched(m, "KEEP") for m in _HOUSE.finditer(page.text))
    for m in _FIRM.finditer(page.text):
        partners = [name.lower() for name in m.groups() if name]
        if all(map(family, partners)) and any(given(name) != SURE for name in partners):
            yield matched(m, "KEEP")


@cache
def _brands() -> re.Pattern[str]:
    return re.compile(rf"\b{either('brands')}\b", re.IGNORECASE)
