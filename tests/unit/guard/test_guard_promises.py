"""Promises: what this check refuses and what it lets pass."""

from collections.abc import Callable

import pytest

from heard.guard import Pair
from heard.guard.promises import CHECK

REFUSED = [
    (
        "The letter was posted second class.",
        "The letter was posted second class, so it will be with you in time.",
        None,
    ),
    (
        "Moderators review reports in order.",
        "Moderators review reports in order and will take action against him.",
        None,
    ),
    (
        "For the bill, talk to the duty manager.",
        "To arrange the reduction on your bill, please talk to the duty manager.",
        None,
    ),
    ("You can apply for a service credit.", "You're due a service credit.", None),
    ("The lift part is ordered.", "The lift part is ordered. We'll keep you posted.", None),
    (
        "Report the hole at streets.example/report.",
        "Report the hole at streets.example/report. We'll fill it for you.",
        None,
    ),
    (
        "Root cause: status.example.",
        "Root cause: status.example. We're putting it all in place so there isn't a fifth.",
        None,
    ),
    (
        "Stuur een foto van het pakket.",
        "Stuur een foto van het pakket. U krijgt uw geld terug.",
        None,
    ),
]
PASSED = [
    (
        "I'll call you Thursday about the fee.",
        "You'll get a call from me about the fee on Thursday.",
        None,
    ),
    (
        "I'm sending a new mug today, no cost.",
        "A new mug is going out from me today, at no cost to you.",
        None,
    ),
    (
        "The fig one is $22.",
        "I can see why you'd like a refund. The fig one is $22.",
        "Can I get a refund?",
    ),
    ("We can't refund opened candles.", "I'm not able to refund opened candles.", None),
    (
        "The second charge is reversed so it won't happen again.",
        "I've reversed the second charge so that it won't happen again.",
        None,
    ),
    (
        "Box 2 arrives Thursday by 8 pm.",
        "I hear you: half an order is no order. Box 2 arrives by 8 pm on Thursday.",
        None,
    ),
]


@pytest.mark.parametrize(("draft", "rewrite", "message"), REFUSED)
def test_refused(
    draft: str, rewrite: str, message: str | None, make_pair: Callable[..., Pair]
) -> None:
    """It finds something where the rewrite commits the company to what the draft does not."""
    found = list(CHECK.find(make_pair(draft, rewrite, message)))

    assert found
    assert all(0 <= v.start <= v.end <= len(rewrite) for v in found)
    assert all(v.message.endswith(".") for v in found)


@pytest.mark.parametrize(("draft", "rewrite", "message"), PASSED)
def test_passed(
    draft: str, rewrite: str, message: str | None, make_pair: Callable[..., Pair]
) -> None:
    """It finds nothing: promises of the draft may be said in other words."""
    assert list(CHECK.find(make_pair(draft, rewrite, message))) == []
