"""Notes: what this check refuses and what it lets pass."""

from collections.abc import Callable

import pytest

from heard.guard import Pair
from heard.guard.notes import CHECK

REFUSED = [
    (
        "INTERNAL - cust wants out of the contract, do NOT waive the fee.",
        "I'm sorry to hear that you'd like to leave us.",
        None,
    ),
]
PASSED = [
    (
        "INTERNAL - cust wants out of the contract, do NOT waive the fee.",
        "INTERNAL - cust wants out of the contract, do NOT waive the fee.",
        None,
    ),
]


@pytest.mark.parametrize(("draft", "rewrite", "message"), REFUSED)
def test_refused(
    draft: str, rewrite: str, message: str | None, make_pair: Callable[..., Pair]
) -> None:
    """It finds something where a note to a colleague is turned into a reply."""
    found = list(CHECK.find(make_pair(draft, rewrite, message)))

    assert found
    assert all(0 <= v.start <= v.end <= len(rewrite) for v in found)
    assert all(v.message.endswith(".") for v in found)


@pytest.mark.parametrize(("draft", "rewrite", "message"), PASSED)
def test_passed(
    draft: str, rewrite: str, message: str | None, make_pair: Callable[..., Pair]
) -> None:
    """It finds nothing: a note that stays one passes."""
    assert list(CHECK.find(make_pair(draft, rewrite, message))) == []
