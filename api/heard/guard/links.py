"""Links, e-mail addresses and phone numbers: letter by letter those of the draft, and no others."""

import re
from collections.abc import Iterator

from heard.guard.pair import Pair, Rule
from heard.model import Fact, Violation

_KINDS = frozenset({"url", "email", "phone"})
_WORD = {"url": "link", "email": "address", "phone": "phone number"}
_EMBEDDED = re.compile(
    r"!\[[^\]\n]{0,200}\]|\]\(\s*[^)\s]{1,500}|<\s*(?:img|a|iframe|script|svg|object)\b|\b(?:data|javascript):\S",
    re.IGNORECASE,
)


def find(pair: Pair) -> Iterator[Violation]:
    """Yield each link, address or phone number that the rewrite changes, drops or adds."""
    said = _links(pair.draft.facts)
    says = _links(pair.rewrite.facts)
    new = [fact for key, fact in says.items() if key not in said and not _told(fact, pair)]
    for (kind, _), fact in said.items():
        if (kind, fact.value) in says or fact.value in pair.rewrite.text:
            continue
        twin = next((other for other in new if other.kind == kind), None)
        if twin is None:
            yield Violation(f"The {_WORD[kind]} {fact.text} of the draft is missing.")
        else:
            new.remove(twin)
            said_so = f"The {_WORD[kind]} is {fact.text} in the draft; the rewrite has {twin.text}."
            yield Violation(said_so, twin.start, twin.end)
    for fact in new:
        said_so = f"The {_WORD[fact.kind]} {fact.text} is not in the draft."
        yield Violation(said_so, fact.start, fact.end)
    yield from _embedded(pair)


def _links(facts: tuple[Fact, ...]) -> dict[tuple[str, str], Fact]:
    return {(fact.kind, fact.value): fact for fact in facts if fact.kind in _KINDS}


def _told(fact: Fact, pair: Pair) -> bool:
    """Whether the draft holds it as part of something else, or the customer gave it (no link)."""
    if fact.text in pair.draft.text:
        return True
    return fact.kind != "url" and fact.text in (pair.customer_message or "")


def _embedded(pair: Pair) -> Iterator[Violation]:
    """Yield images, link targets and active HTML that the draft does not hold."""
    if not any(mark in pair.rewrite.text for mark in ("](", "![", "<", "data:", "script:")):
        return
    known = {match[0].lower() for match in _EMBEDDED.finditer(pair.draft.text)}
    for match in _EMBEDDED.finditer(pair.rewrite.text):
        if match[0].lower() not in known:
            yield Violation("The rewrite adds a link or an image.", *match.span())


CHECK = Rule("links", "Every link, address and phone number is exactly the draft's.", find)
