"""Echoes: what this check refuses and what it lets pass."""

from collections.abc import Callable

import pytest

from heard.guard import Pair
from heard.guard.echoes import CHECK

REFUSED = [
    (
        "Your slot is booked for Friday at nine.",
        "Your slot is booked for Friday at nine. Your slot is booked for Friday at nine.",
        None,
    ),
    ("Your slot is booked.", "Your slot is booked. HARBOR-15", None),
    (
        "Your slot is booked.",
        "How do solar panels work? Your slot is booked.",
        "Thanks. How do solar panels work?",
    ),
    ("Your slot is booked.", "<reply>Your slot is booked.</reply>", None),
]
PASSED = [
    ("Your slot is booked for Friday at nine.", "Your slot is booked for nine on Friday.", None),
]


@pytest.mark.parametrize(("draft", "rewrite", "message"), REFUSED)
def test_refused(
    draft: str, rewrite: str, message: str | None, make_pair: Callable[..., Pair]
) -> None:
    """It finds something where something is said twice, read back or only spelled."""
    found = list(CHECK.find(make_pair(draft, rewrite, message)))

    assert found
    assert all(0 <= v.start <= v.end <= len(rewrite) for v in found)
    assert all(v.message.endswith(".") for v in found)


@pytest.mark.parametrize(("draft", "rewrite", "message"), PASSED)
def test_passed(
    draft: str, rewrite: str, message: str | None, make_pair: Callable[..., Pair]
) -> None:
    """It finds nothing: a reply that says everything once passes."""
    assert list(CHECK.find(make_pair(draft, rewrite, message))) == []
