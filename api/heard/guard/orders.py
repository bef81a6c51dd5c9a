"""Orders inside the draft or the customer's message are content, never obeyed.

An order may stand in the rewrite where the draft has it, word for word. What it dictates (a code, a
sentence, a form such as verse) may not.
"""

import re
from collections import Counter
from collections.abc import Iterator

from heard.guard.machine_orders import customer_orders
from heard.guard.pair import Pair, Rule
from heard.model import Violation
from heard.reading.clauses import words_of
from heard.reading.lexicon import Patterns, lexicon, plain
from heard.reading.bits import LIGHT, NUMBER, STOP

_QUOTED = re.compile(r"[\"“'‘«「]([^\"“”'‘’«»「」\n]{2,200}?)[\"”'’»」]")
_CODE = re.compile(r"\b(?=[\w-]*[A-Z])[A-Z][A-Z0-9]+(?:-[A-Z0-9]+)+\b|\b[A-Z]{5,}\b")
_AMOUNT = re.compile(r"[$€£₹¥]\s?\d[\d.,]*|https?://\S+")
_SPACE = re.compile(r"\W+")
_BLOCKS = re.compile(r"\n\s*\n")
_VERSE_LINES = 3  # lines a stanza has at least
_FEW = 2  # words that a signature's line has at most
_SHORT = 60  # characters
_OVERLAP = 0.75  # share of a clause's words that an order holds
_LEAST = 3  # words a clause must have to be told from chance
_REMAINS = 0.2  # share of the draft's words that must come back


def find(pair: Pair) -> Iterator[Violation]:
    """Yield where the rewrite does what an order inside the texts wants."""
    yield from _verse(pair)
    yield from _nothing_left(pair)
    orders = pair.orders + customer_orders(pair.customer_message or "")
    if orders:
        yield from _dictated(pair, orders)
        yield from _echoed(pair, orders)
        yield from _taken_over(pair, orders)


def _dictated(pair: Pair, orders: tuple[str, ...]) -> Iterator[Violation]:
    """Yield what the orders want said, where the rewrite says it more often than the draft."""
    wanted = {
        piece.strip(" .,;:!?")
        for order in orders
        for pattern in (_QUOTED, _CODE, _AMOUNT)
        for piece in pattern.findall(order)
    }
    draft, rewrite = _flat(pair.draft.text), _flat(pair.rewrite.text)
    for piece in sorted(wanted):
        words = _flat(piece)
        if len(words) > 1 and rewrite.count(words) > draft.count(words):
            start = max(pair.rewrite.text.lower().rfind(piece.lower()), 0)
            yield Violation(
                f"The rewrite says “{piece}”, which an order inside the texts asks for.",
                start,
                min(start + len(piece), len(pair.rewrite.text)),
            )


def _echoed(pair: Pair, orders: tuple[str, ...]) -> Iterator[Violation]:
    """Yield the clauses of the rewrite that repeat an order, beyond those the draft has."""
    held = [frozenset(_flat(order).split()) for order in orders]
    had = Counter(_flat(s.text) for s in pair.draft.sentences)
    for sentence in pair.rewrite.sentences:
        flat = _flat(sentence.text)
        if had[flat]:
            had[flat] -= 1
            continue
        words = frozenset(flat.split())
        if len(words) >= _LEAST and any(
            len(words & order) >= _OVERLAP * len(words) for order in held
        ):
            yield Violation(
                "The rewrite repeats an order that stands inside the texts.",
                sentence.start,
                sentence.end,
            )


def _taken_over(pair: Pair, orders: tuple[str, ...]) -> Iterator[Violation]:
    """Yield the clauses with words that only an order has: what it wants, in other words."""
    known = pair.draft_words | pair.customer_words
    only = frozenset(
        word.stem
        for order in orders
        for word in words_of(order, pair.draft.language)
        if not word.bits & (STOP | LIGHT | NUMBER) and word.stem not in known
    )
    taken = [
        word
        for _, clause in pair.fresh
        for word in clause.words
        if word.stem in only and word.stem in clause.content
    ]
    if len({word.stem for word in taken}) > 1:
        yield Violation(
            "The rewrite speaks of what only an order inside the texts speaks of.",
            taken[0].start,
            taken[-1].end,
        )


def _verse(pair: Pair) -> Iterator[Violation]:
    """Yield the place where the rewrite falls into verse or into a pirate's tongue."""
    if _stanzas(pair.rewrite.text) > _stanzas(pair.draft.text):
        yield Violation("The rewrite is in verse; the draft is not.", 0, len(pair.rewrite.text))
    tongue = _tongue()
    text = plain(pair.rewrite.text)
    if tongue.labels(text) and not tongue.labels(plain(pair.draft.text)):
        _, start, end = tongue.found(text)[0]
        yield Violation("The rewrite plays a part; the draft does not.", start, end)


def _stanzas(text: str) -> int:
    """Return how many blocks are set in short lines that break in the middle of a sentence."""
    return sum(_is_stanza(block.splitlines()) for block in _BLOCKS.split(text))


def _is_stanza(block: list[str]) -> bool:
    lines = [line.strip() for line in block if line.strip()]
    if len(lines) < _VERSE_LINES or any(len(line) > _SHORT or ":" in line for line in lines):
        return False
    worded = all(line[0].isalpha() and len(line.split()) > _FEW for line in lines)
    return worded and sum(line[-1] in ",;—" or line[-1].isalpha() for line in lines) > 1


def _nothing_left(pair: Pair) -> Iterator[Violation]:
    """Yield one violation when next to nothing of the draft is left."""
    said = frozenset(w for c in pair.said if not pair.courtesy(c) for w in c.content)
    left = said.intersection((word for clause in pair.says for word in clause.content))
    if said and len(left) < _REMAINS * len(said):
        yield Violation(
            "Next to nothing of the draft is left in the rewrite.", 0, len(pair.rewrite.text)
        )


def _flat(text: str) -> str:
    return _SPACE.sub(" ", text.lower()).strip()


def _tongue() -> Patterns:
    return _TONGUE


_TONGUE = Patterns({"verse": lexicon("orders")["verse_words"]}, {})

CHECK = Rule("orders", "No order hidden in the texts was obeyed.", find)
