"""Invented: what this check refuses and what it lets pass."""

from collections.abc import Callable

import pytest

from heard.guard import Pair
from heard.guard.invented import CHECK

REFUSED = [
    (
        "The fee depends on distance. You see it before you pay.",
        "The fee depends on distance and on how many couriers are free. You see it before you pay.",
        None,
    ),
    (
        "Web prices and store prices are set separately.",
        "Web prices and store prices are set separately, since web prices include packing.",
        None,
    ),
    (
        "The lower loop is open, gravel.",
        "The lower loop is open, on gravel, and it has benches along the way.",
        None,
    ),
    (
        "Yes, 0.2 % retinol. Use it at night.",
        "Yes, it has 0.2% retinol, which is gentle enough for sensitive skin. Use it at night.",
        None,
    ),
]
PASSED = [
    (
        "The driver waits 8 minutes. Call him.",
        "Staring at an empty street is maddening. The driver waits eight minutes. Please call him.",
        None,
    ),
    (
        "Yes can make it 90 instead of 80 cm.",
        "Yes, I can make the shelf 90 cm instead of 80 cm.",
        "Could you make the shelf longer?",
    ),
]


@pytest.mark.parametrize(("draft", "rewrite", "message"), REFUSED)
def test_refused(
    draft: str, rewrite: str, message: str | None, make_pair: Callable[..., Pair]
) -> None:
    """It finds something where a claim is made that nobody made."""
    found = list(CHECK.find(make_pair(draft, rewrite, message)))

    assert found
    assert all(0 <= v.start <= v.end <= len(rewrite) for v in found)
    assert all(v.message.endswith(".") for v in found)


@pytest.mark.parametrize(("draft", "rewrite", "message"), PASSED)
def test_passed(
    draft: str, rewrite: str, message: str | None, make_pair: Callable[..., Pair]
) -> None:
    """It finds nothing: an opening of its own and words of the customer pass."""
    assert list(CHECK.find(make_pair(draft, rewrite, message))) == []
