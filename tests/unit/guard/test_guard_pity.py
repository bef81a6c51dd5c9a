"""Pity: what this check refuses and what it lets pass."""

from collections.abc import Callable

import pytest

from heard.guard import Pair
from heard.guard.pity import CHECK

REFUSED = [
    ("Gas is off until 4 pm.", "Oh, you poor thing. Gas is off until 4 pm.", None),
    (
        "The follow-up is not billed.",
        "You must be utterly broken. The follow-up isn't billed.",
        None,
    ),
    ("Boxes are stopped.", "I sobbed when I read this. The boxes are stopped.", None),
    ("Sign the form.", "This breaks my heart. Please sign the form.", None),
]
PASSED = [
    (
        "Gas is off until 4 pm.",
        "A cold house at 3 degrees is worrying. Gas is off until 4 pm.",
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
    """It finds something where pity or too much feeling is brought in."""
    found = list(CHECK.find(make_pair(draft, rewrite, message)))

    assert found
    assert all(0 <= v.start <= v.end <= len(rewrite) for v in found)
    assert all(v.message.endswith(".") for v in found)


@pytest.mark.parametrize(("draft", "rewrite", "message"), PASSED)
def test_passed(
    draft: str, rewrite: str, message: str | None, make_pair: Callable[..., Pair]
) -> None:
    """It finds nothing: acknowledging with measure passes."""
    assert list(CHECK.find(make_pair(draft, rewrite, message))) == []
