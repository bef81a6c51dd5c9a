"""Negation: what this check refuses and what it lets pass."""

from collections.abc import Callable

import pytest

from heard.guard import Pair
from heard.guard.negation import CHECK

REFUSED = [
    (
        "Do not reinstall the client. Delete the profile.",
        "Please do reinstall the client. Delete the profile.",
        None,
    ),
    ("Kitchen is not nut free.", "The kitchen is nut free.", None),
    (
        "Robes are ok to take down. Glass bottles aren't.",
        "Robes are fine to take down, and so are glass bottles.",
        None,
    ),
    ("We can refund the fee.", "We can't refund the fee.", None),
    ("You don't have to come in person.", "You have to come in person.", None),
    ("The green card was never invalid.", "The green card was invalid.", None),
    (
        "Vous ne pouvez pas conduire pendant 24 heures.",
        "Vous pouvez conduire pendant 24 heures.",
        None,
    ),
]
PASSED = [
    (
        "Don't log out before the counter reads 0.",
        "Please stay logged in until the counter reads 0.",
        None,
    ),
    (
        "Leave the meter on and don't press reset.",
        "Please leave the meter on and avoid pressing reset.",
        None,
    ),
    (
        "Form G98 comes from the installer, not from you.",
        "Form G98 comes from the installer rather than from you.",
        None,
    ),
    (
        "Your nine no-claims years aren't touched.",
        "Your nine no-claims years remain as they are.",
        None,
    ),
    ("It's not gone. The sync is paused.", "The sync is paused; it's not gone.", None),
]


@pytest.mark.parametrize(("draft", "rewrite", "message"), REFUSED)
def test_refused(
    draft: str, rewrite: str, message: str | None, make_pair: Callable[..., Pair]
) -> None:
    """It finds something where a statement is turned into its opposite."""
    found = list(CHECK.find(make_pair(draft, rewrite, message)))

    assert found
    assert all(0 <= v.start <= v.end <= len(rewrite) for v in found)
    assert all(v.message.endswith(".") for v in found)


@pytest.mark.parametrize(("draft", "rewrite", "message"), PASSED)
def test_passed(
    draft: str, rewrite: str, message: str | None, make_pair: Callable[..., Pair]
) -> None:
    """It finds nothing: the same no in other words is no flip."""
    assert list(CHECK.find(make_pair(draft, rewrite, message))) == []
