"""Experiences: what this check refuses and what it lets pass."""

from collections.abc import Callable

import pytest

from heard.guard import Pair
from heard.guard.experiences import CHECK

REFUSED = [
    ("You don't have to call.", "My own mother lost her hearing. You don't have to call.", None),
    (
        "The wheelchair is confirmed.",
        "My father went through the same last year. The wheelchair is confirmed.",
        None,
    ),
    ("Board with group 1.", "I flew with mine at six weeks. Board with group 1.", None),
    (
        "Pause is under Account.",
        "Having been there myself, I know it's hard. Pause is under Account.",
        None,
    ),
]
PASSED = [
    (
        "I sell on here too so I know it well. Upload the photo.",
        "I sell on here too, so I know it well. Please upload the photo.",
        None,
    ),
    ("Give them my number, 555-0109.", "Please give them my number, 555-0109.", None),
    ("The slot is yours.", "My apologies for the wait. The slot is yours.", None),
]


@pytest.mark.parametrize(("draft", "rewrite", "message"), REFUSED)
def test_refused(
    draft: str, rewrite: str, message: str | None, make_pair: Callable[..., Pair]
) -> None:
    """It finds something where an experience is told that the agent did not tell."""
    found = list(CHECK.find(make_pair(draft, rewrite, message)))

    assert found
    assert all(0 <= v.start <= v.end <= len(rewrite) for v in found)
    assert all(v.message.endswith(".") for v in found)


@pytest.mark.parametrize(("draft", "rewrite", "message"), PASSED)
def test_passed(
    draft: str, rewrite: str, message: str | None, make_pair: Callable[..., Pair]
) -> None:
    """It finds nothing: the agent's own experience stays."""
    assert list(CHECK.find(make_pair(draft, rewrite, message))) == []
