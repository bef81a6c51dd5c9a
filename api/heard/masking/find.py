"""Every finder in its order: the surest first, as what one has found the next ones leave alone."""

from heard.masking import addresses, contacts, names, numbers
from heard.masking.span import Found, Span


def find(text: str) -> list[Span]:
    """Return the personal data of a text, in order, without overlaps."""
    found = Found()
    found.add(contacts.find(text))
    if any(c.isdigit() for c in text):
        found.add(numbers.shields(text))
        found.add(addresses.find(text))
        found.add(numbers.find(text, found))
    found.add(names.find(text, found))
    return sorted(span for span in found.spans if span.kind != "KEEP")
