"""Blame: what this check refuses and what it lets pass."""

from collections.abc import Callable

import pytest

from heard.guard import Pair
from heard.guard.blame import CHECK

REFUSED = [
    (
        "The sample came without a date of birth.",
        "The sample came without the date of birth you were supposed to put on it.",
        None,
    ),
    (
        "The domain expired at the registrar.",
        "The domain expired at the registrar; that's really yours to keep an eye on.",
        None,
    ),
    (
        "The rack is not guarded.",
        "If you had read the sign, you'd know the rack is not guarded.",
        None,
    ),
    (
        "Missed visits cost 25.",
        "Missed visits cost 25, and leaving earlier would have helped.",
        None,
    ),
    ("The slot is yours.", "The slot is yours, you idiot.", None),
]
PASSED = [
    (
        "You didn't turn the alarm on. So theft isn't paid.",
        "As the alarm wasn't turned on, the theft isn't paid. You didn't turn the alarm on.",
        None,
    ),
    ("Use the form.", "Seeing charges you never agreed to is a shock. Please use the form.", None),
]


@pytest.mark.parametrize(("draft", "rewrite", "message"), REFUSED)
def test_refused(
    draft: str, rewrite: str, message: str | None, make_pair: Callable[..., Pair]
) -> None:
    """It finds something where the customer is blamed for more than the draft says."""
    found = list(CHECK.find(make_pair(draft, rewrite, message)))

    assert found
    assert all(0 <= v.start <= v.end <= len(rewrite) for v in found)
    assert all(v.message.endswith(".") for v in found)


@pytest.mark.parametrize(("draft", "rewrite", "message"), PASSED)
def test_passed(
    draft: str, rewrite: str, message: str | None, make_pair: Callable[..., Pair]
) -> None:
    """It finds nothing: a plain fact about the customer is no new blame."""
    assert list(CHECK.find(make_pair(draft, rewrite, message))) == []
