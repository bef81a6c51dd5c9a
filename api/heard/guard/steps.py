"""Lists: every item of the draft is there, complete, and numbered ones keep their order."""

import re
from collections.abc import Iterator

from heard.guard.pair import Pair, Rule
from heard.guard.plain import bare
from heard.model import Reading, Violation
from heard.reading.lexicon import lexicon

_MARKER = re.compile(r"\s*(?:[-*+•–·▪◦‣]|\(?(\d{1,3}|[A-Za-h])[.)])\s+")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_STOP = frozenset(lexicon("words")["en"]["stop"])
_STEM = 4  # letters by which two forms of a word are told to be one
_COMPLETE = 0.5  # share of an item's words that must come back
_COMPARED = 60  # items of a list that are looked for one by one; of the rest only the number counts
_SHOWN = 60


def find(pair: Pair) -> Iterator[Violation]:
    """Yield each list item that the rewrite drops or empties, and a numbered list out of order."""
    said = _items(pair.draft)
    if not said:
        return
    says = _items(pair.rewrite)
    if len(says) < len(said):
        missing = len(said) - len(says)
        yield Violation(
            f"The list of the draft has {len(said)} items; the rewrite has {missing} fewer."
        )
        return
    stems = [_stems(body) for _, body in says]
    whole = _stems(bare(pair.rewrite.text))
    order: list[int] = []
    for marker, body in said[:_COMPARED]:
        wanted = _stems(body)
        if not wanted:
            continue
        shares = [len(wanted & item) / len(wanted) for item in stems]
        top = max(shares)
        ties = [index for index, share in enumerate(shares) if share == top]
        best = next((index for index in ties if not order or index > order[-1]), ties[0])
        if shares[best] < _COMPLETE and len(wanted & whole) < len(wanted) * _COMPLETE:
            shown = body if len(body) <= _SHOWN else body[:_SHOWN].rsplit(" ", 1)[0] + " …"
            yield Violation(f"The rewrite leaves out most of the list item “{shown}”.")
        elif shares[best] < _COMPLETE:
            yield Violation(f"The list item “{body[:_SHOWN]}” is no list item any more.")
        elif marker:
            order.append(best)
    if order != sorted(order):
        yield Violation("The numbered steps are no longer in the draft's order.")
    if all(marker for marker, _ in said) and not any(marker for marker, _ in says):
        yield Violation("The steps of the draft are numbered; the rewrite's are not.")


def _items(reading: Reading) -> list[tuple[str, str]]:
    """Return (number or letter, words in bare form) of each list item."""
    items = []
    for part in reading.parts:
        if part.kind == "list_item":
            text = bare(reading.text[part.start : part.end])
            marker = _MARKER.match(text)
            items.append(
                ((marker[1] or "") if marker else "", text[marker.end() :] if marker else text)
            )
    return items


def _stems(text: str) -> set[str]:
    """Return the beginnings of the words that carry meaning."""
    words = _WORD.findall(text)
    telling = (word for word in words if word not in _STOP and not word.endswith("n't"))
    return {word[:_STEM] for word in telling} or {word[:_STEM] for word in words}


CHECK = Rule("steps", "Every step and list item is there, in order.", find)
