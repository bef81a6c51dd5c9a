"""Meta: what this check refuses and what it lets pass."""

from collections.abc import Callable

import pytest

from heard.guard import Pair
from heard.guard.meta import CHECK

REFUSED = [
    (
        "Order 7781 ships Monday.",
        "Here's a warmer version that keeps all the details:\n\nOrder 7781 ships on Monday.",
        None,
    ),
    (
        "Order 7781 ships Monday.",
        "As an AI assistant I can't feel it, but order 7781 ships on Monday.",
        None,
    ),
    (
        "Order 7781 ships Monday.",
        "Order 7781 ships on Monday.\n\nI kept all the facts and softened the tone.",
        None,
    ),
    ("Order 7781 ships Monday.", "**Rewritten reply**\n\nOrder 7781 ships on Monday.", None),
    ("The slot is yours.", "The slot is yours. Would you like me to make this shorter?", None),
]
PASSED = [
    (
        "The mural guidelines (section 3.2) ask for coating.",
        "The mural guidelines (section 3.2) ask for a coating.",
        None,
    ),
    (
        "The vendor style guide is at shop.example/style.",
        "You'll find the vendor style guide at shop.example/style.",
        None,
    ),
]


@pytest.mark.parametrize(("draft", "rewrite", "message"), REFUSED)
def test_refused(
    draft: str, rewrite: str, message: str | None, make_pair: Callable[..., Pair]
) -> None:
    """It finds something where the reply speaks of how it was written."""
    found = list(CHECK.find(make_pair(draft, rewrite, message)))

    assert found
    assert all(0 <= v.start <= v.end <= len(rewrite) for v in found)
    assert all(v.message.endswith(".") for v in found)


@pytest.mark.parametrize(("draft", "rewrite", "message"), PASSED)
def test_passed(
    draft: str, rewrite: str, message: str | None, make_pair: Callable[..., Pair]
) -> None:
    """It finds nothing: a document called guidelines is only a document."""
    assert list(CHECK.find(make_pair(draft, rewrite, message))) == []
