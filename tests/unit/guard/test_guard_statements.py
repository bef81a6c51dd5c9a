"""Statements: what this check refuses and what it lets pass."""

from collections.abc import Callable

import pytest

from heard.guard import Pair
from heard.guard.statements import CHECK

REFUSED = [
    (
        "Items are kept for 60 days, after that they go to charity.",
        "Items are kept for 60 days.",
        None,
    ),
    ("The roast date is on the bag. The beans come from Huila.", "HARBOR-15", None),
]
PASSED = [
    ("The roast date is on the bag.", "You'll find the roast date on the bag.", None),
    (
        "We are so sorry to hear that, you poor thing. Bring it to Lab B.",
        "Please bring it to Lab B.",
        None,
    ),
]


@pytest.mark.parametrize(("draft", "rewrite", "message"), REFUSED)
def test_refused(
    draft: str, rewrite: str, message: str | None, make_pair: Callable[..., Pair]
) -> None:
    """It finds something where what the draft tells is left out."""
    found = list(CHECK.find(make_pair(draft, rewrite, message)))

    assert found
    assert all(0 <= v.start <= v.end <= len(rewrite) for v in found)
    assert all(v.message.endswith(".") for v in found)


@pytest.mark.parametrize(("draft", "rewrite", "message"), PASSED)
def test_passed(
    draft: str, rewrite: str, message: str | None, make_pair: Callable[..., Pair]
) -> None:
    """It finds nothing: what is told in other words is still told."""
    assert list(CHECK.find(make_pair(draft, rewrite, message))) == []
