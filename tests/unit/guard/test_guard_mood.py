"""Mood: what this check refuses and what it lets pass."""

from collections.abc import Callable

import pytest

from heard.guard import Pair
from heard.guard.mood import CHECK

REFUSED = [
    (
        "Well done. The title shows to friends.",
        "I'm sorry this was so draining for you. The title shows to friends.",
        "FINALLY beat the queen after 212 tries, so happy!!",
    ),
    (
        "The decision is final.",
        "How exciting that you keep trying! The decision is final.",
        "Third rejection. I'm so angry and I give up.",
    ),
]
PASSED = [
    (
        "Congratulations. Bring the letter.",
        "Congratulations, what a day! Please bring the letter.",
        "Got my citizenship letter today!!",
    ),
    (
        "Bag AT 5 is found.",
        "Day two without a bag is exhausting. Good news: bag AT 5 has been found.",
        "bag lost, day 2, I'm exhausted and angry",
    ),
]


@pytest.mark.parametrize(("draft", "rewrite", "message"), REFUSED)
def test_refused(
    draft: str, rewrite: str, message: str | None, make_pair: Callable[..., Pair]
) -> None:
    """It finds something where good news is mourned, or bad news cheered."""
    found = list(CHECK.find(make_pair(draft, rewrite, message)))

    assert found
    assert all(0 <= v.start <= v.end <= len(rewrite) for v in found)
    assert all(v.message.endswith(".") for v in found)


@pytest.mark.parametrize(("draft", "rewrite", "message"), PASSED)
def test_passed(
    draft: str, rewrite: str, message: str | None, make_pair: Callable[..., Pair]
) -> None:
    """It finds nothing: joy with the glad and care with the sad pass."""
    assert list(CHECK.find(make_pair(draft, rewrite, message))) == []
