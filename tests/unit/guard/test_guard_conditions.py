"""Conditions: what this check refuses and what it lets pass."""

from collections.abc import Callable

import pytest

from heard.guard import Pair
from heard.guard.conditions import CHECK

REFUSED = [
    (
        "Physio is covered, but only if your GP refers you first. Send the invoice.",
        "Physio is covered. Please send the GP referral and the invoice.",
        None,
    ),
    (
        "No cut on Monday if 85.00 is paid by Sunday.",
        "There's no cut on Monday. Please pay 85.00 by Sunday.",
        None,
    ),
    (
        "We pay out once the police report arrives.",
        "We pay out; please send the police report.",
        None,
    ),
    (
        "Swimwear can be returned unless the hygiene strip has been removed.",
        "Swimwear can be returned.",
        None,
    ),
    ("Pay in two parts, otherwise a new notice goes out.", "You can pay in two parts.", None),
    (
        "Breakfast is included only with the Flex rate.",
        "Breakfast is included with the Flex rate.",
        None,
    ),
]
PASSED = [
    (
        "Physio is covered, but only if your GP refers you first.",
        "Physio is covered on the condition that your GP refers you first.",
        None,
    ),
    (
        "We pay out once the police report arrives.",
        "As soon as the police report arrives, we pay out.",
        None,
    ),
    ("Gems arrive after you restart the app.", "Once you restart the app, your gems arrive.", None),
    ("If you have any questions, just ask. Your slot is booked.", "Your slot is booked.", None),
    (
        "You get the student rate as long as your card is valid.",
        "Provided that your card is valid, you get the student rate.",
        None,
    ),
    (
        "写真を確認できたら新しいお皿を送ります。",
        "写真を確認できましたら、新しいお皿をお送りします。",
        None,
    ),
]


@pytest.mark.parametrize(("draft", "rewrite", "message"), REFUSED)
def test_refused(
    draft: str, rewrite: str, message: str | None, make_pair: Callable[..., Pair]
) -> None:
    """It finds something where a condition is dropped."""
    found = list(CHECK.find(make_pair(draft, rewrite, message)))

    assert found
    assert all(0 <= v.start <= v.end <= len(rewrite) for v in found)
    assert all(v.message.endswith(".") for v in found)


@pytest.mark.parametrize(("draft", "rewrite", "message"), PASSED)
def test_passed(
    draft: str, rewrite: str, message: str | None, make_pair: Callable[..., Pair]
) -> None:
    """It finds nothing: a condition in other words is still one."""
    assert list(CHECK.find(make_pair(draft, rewrite, message))) == []
