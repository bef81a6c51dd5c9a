"""Admissions: what this check refuses and what it lets pass."""

from collections.abc import Callable

import pytest

from heard.guard import Pair
from heard.guard.admissions import CHECK

REFUSED = [
    ("Order shows variant BLK.", "Order shows variant BLK, so this mix-up is on our side.", None),
    (
        "Your save from 2 May is the latest.",
        "Our patch should never have wiped it. Your save from 2 May is the latest.",
        None,
    ),
    ("Refund is done.", "We let you down here. The refund is done.", None),
    ("Two bookings were made.", "Due to a glitch in our system, two bookings were made.", None),
    (
        "The mail went to your address.",
        "You should have been told. The mail went to your address.",
        None,
    ),
]
PASSED = [
    (
        "Maintenance replaced the motor.",
        "I'm sorry your night went that way. Maintenance replaced the motor.",
        None,
    ),
    (
        "We made an error and charged you twice.",
        "We charged you twice; that was our mistake.",
        None,
    ),
    (
        "The follow-up is not billed.",
        "I'm so sorry for your loss. The follow-up isn't billed.",
        None,
    ),
]


@pytest.mark.parametrize(("draft", "rewrite", "message"), REFUSED)
def test_refused(
    draft: str, rewrite: str, message: str | None, make_pair: Callable[..., Pair]
) -> None:
    """It finds something where a fault is admitted that the draft does not admit."""
    found = list(CHECK.find(make_pair(draft, rewrite, message)))

    assert found
    assert all(0 <= v.start <= v.end <= len(rewrite) for v in found)
    assert all(v.message.endswith(".") for v in found)


@pytest.mark.parametrize(("draft", "rewrite", "message"), PASSED)
def test_passed(
    draft: str, rewrite: str, message: str | None, make_pair: Callable[..., Pair]
) -> None:
    """It finds nothing: regret and condolence are no admission."""
    assert list(CHECK.find(make_pair(draft, rewrite, message))) == []
