"""Phrases: what this check refuses and what it lets pass."""

from collections.abc import Callable

import pytest

from heard.guard import Pair
from heard.guard.phrases import CHECK

REFUSED = [
    ("Engineers are booked.", "I know how you feel. Engineers are booked.", None),
    ("You are both confirmed.", "I understand, Mr Halloran. You're both confirmed.", None),
    ("The fee is 12.", "We apologise for any inconvenience. The fee is 12.", None),
]
PASSED = [
    (
        "Engineers are booked.",
        "I understand how frustrating a third late delivery is. Engineers are booked.",
        None,
    ),
    (
        "I know how you feel. Engineers are booked.",
        "I know how you feel. Engineers are booked.",
        None,
    ),
]


@pytest.mark.parametrize(("draft", "rewrite", "message"), REFUSED)
def test_refused(
    draft: str, rewrite: str, message: str | None, make_pair: Callable[..., Pair]
) -> None:
    """It finds something where a forbidden phrase or a robotic formula is brought in."""
    found = list(CHECK.find(make_pair(draft, rewrite, message)))

    assert found
    assert all(0 <= v.start <= v.end <= len(rewrite) for v in found)
    assert all(v.message.endswith(".") for v in found)


@pytest.mark.parametrize(("draft", "rewrite", "message"), PASSED)
def test_passed(
    draft: str, rewrite: str, message: str | None, make_pair: Callable[..., Pair]
) -> None:
    """It finds nothing: a specific acknowledgement passes."""
    assert list(CHECK.find(make_pair(draft, rewrite, message))) == []
