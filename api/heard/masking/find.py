"""Every finder in its order: the surest first, as what one has found the next ones leave alone."""

import re

from heard.masking import addresses, contacts, ids, names, numbers
from heard.masking.page import Page
from heard.masking.span import Found, Span

_DIGIT = re.compile(r"\d")


def find(text: str) -> list[Span]:
    """Return the personal data of a text, in order, without overlaps."""
    found = Found()
    page = Page(text)
    found.add(contacts.find(page))
    if _DIGIT.search(text):
        found.add(ids.find(page))
        found.add(numbers.shields(page))
        found.add(found.cut(span, text) for span in addresses.find(page))
        found.add(numbers.find(page, found))
    found.add(names.find(page, found))
    return sorted(span for span in found.spans if span.kind != "KEEP")
