"""Hedges: what this check refuses and what it lets pass."""

from collections.abc import Callable

import pytest

from heard.guard import Pair
from heard.guard.hedges import CHECK

REFUSED = [
    ("Transfers usually take 2 working days.", "Your transfer takes 2 working days.", None),
    ("You may be eligible for compensation.", "You are eligible for compensation.", None),
    ("Delivery is planned for Saturday.", "Your delivery will arrive on Saturday.", None),
    (
        "You must bring the original passport.",
        "You can bring the original passport if you like, or may leave it.",
        None,
    ),
]
PASSED = [
    ("You may be eligible for compensation.", "You might be eligible for compensation.", None),
    ("Delivery is planned for Saturday.", "We expect delivery on Saturday.", None),
    ("You have to approve it in writing.", "Please approve it in writing.", None),
]


@pytest.mark.parametrize(("draft", "rewrite", "message"), REFUSED)
def test_refused(
    draft: str, rewrite: str, message: str | None, make_pair: Callable[..., Pair]
) -> None:
    """It finds something where the rewrite is surer, or binds less, than the draft."""
    found = list(CHECK.find(make_pair(draft, rewrite, message)))

    assert found
    assert all(0 <= v.start <= v.end <= len(rewrite) for v in found)
    assert all(v.message.endswith(".") for v in found)


@pytest.mark.parametrize(("draft", "rewrite", "message"), PASSED)
def test_passed(
    draft: str, rewrite: str, message: str | None, make_pair: Callable[..., Pair]
) -> None:
    """It finds nothing: what stays open, or stays required, passes."""
    assert list(CHECK.find(make_pair(draft, rewrite, message))) == []
