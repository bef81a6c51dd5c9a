"""Orders inside the draft or the customer's message are content, never obeyed.

An order may stand in the rewrite where the draft has it, word for word. What it dictates (a code, a
sentence, a form such as verse) may not.
"""

import re
from collections import Counter
from collections.abc import Iterator

from heard.guard.machine_orders import customer_orders, order_spans
from heard.guard.pair import Pair, Rule
from heard.guard.words import flat
from heard.model import Violation
from heard.reading.bits import LIGHT, NUMBER, STOP
from heard.reading.clauses import words_of

_QUOTED = re.compile(r"[\"“'‘«「]([^\"“”'‘’«»「」\n]{2,200}?)[\"”'’»」]")
_CODE = re.compile(r"\b(?=[\w-]*[A-Z])[A-Z][A-Z0-9]+(?:-[A-Z0-9]+)+\b|\b[A-Z]{5,}\b")
_AMOUNT = re.compile(r"[$€£₹¥]\s?\d[\d.,]*|https?://\S+|#\w+|\+\d[\d ]{6,}\d")
_DOES = re.compile(r"\b(?:you|i|we|they|people|customers)\s+$", re.IGNORECASE)
_OVERLAP = 0.75  # share of a clause's words that an order holds
_LEAST = 3  # words a clause must have to be told from chance


def find(pair: Pair) -> Iterator[Violation]:
    """Yield where the rewrite does what an order inside the texts wants."""
    yield from _orders_about(pair)
    orders = pair.orders + pair.customer_orders
    dictating = orders + pair.reply_orders
    if dictating:
        yield from _dictated(pair, dictating)
    if orders:
        yield from _echoed(pair, orders)
        yield from _taken_over(pair, orders)


def _orders_about(pair: Pair) -> Iterator[Violation]:
    """Yield the new sentences that give orders about a reply themselves."""
    if pair.reply_orders:
        return
    once = pair.rewrite.once
    for number, (sentence, kept) in enumerate(
        zip(pair.rewrite.sentences, pair.verbatim, strict=True)
    ):
        if kept or not customer_orders(sentence.text, once):
            continue
        if not (_told(pair, number) or _states(sentence.text)):
            yield Violation("The rewrite gives orders about a reply.", sentence.start, sentence.end)


def _states(text: str) -> bool:
    """Whether the ordering words only say what somebody does: "when you use the code"."""
    return all(_DOES.search(text[:start]) for start, _ in order_spans(text))


def _told(pair: Pair, sentence: int) -> bool:
    """Whether the draft has the ordering words of a sentence itself: it is content."""
    text = pair.rewrite.sentences[sentence].text
    return all(
        word.stem in pair.draft_words
        for start, end in order_spans(text)
        for word in words_of(text[start:end], pair.language)
        if not word.bits & STOP
    )


def _dictated(pair: Pair, orders: tuple[str, ...]) -> Iterator[Violation]:
    """Yield what the orders want said, where the rewrite says it more often than the draft."""
    wanted = {
        piece.strip(" .,;:!?")
        for order in orders
        for pattern in (_QUOTED, _CODE, _AMOUNT)
        for piece in pattern.findall(order)
    }
    draft, rewrite = flat(pair.draft.text), flat(pair.rewrite.text)
    for piece in sorted(wanted):
        words = flat(piece)
        if len(words) > 1 and rewrite.count(words) > draft.count(words):
            start = max(pair.rewrite.text.lower().rfind(piece.lower()), 0)
            yield Violation(
                f"The rewrite says “{piece}”, which an order inside the texts asks for.",
                start,
                min(start + len(piece), len(pair.rewrite.text)),
            )


def _echoed(pair: Pair, orders: tuple[str, ...]) -> Iterator[Violation]:
    """Yield the clauses of the rewrite that repeat an order, beyond those the draft has."""
    held = [frozenset(flat(order).split()) for order in orders]
    had = Counter(flat(s.text) for s in pair.draft.sentences)
    for sentence in pair.rewrite.sentences:
        said = flat(sentence.text)
        if had[said]:
            had[said] -= 1
            continue
        words = frozenset(said.split())
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


CHECK = Rule("orders", "No order hidden in the texts was obeyed.", find)
