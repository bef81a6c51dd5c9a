"""Instructions: what this check refuses and what it lets pass."""

from collections.abc import Callable

import pytest

from heard.guard import Pair
from heard.guard.instructions import CHECK

REFUSED = [
    (
        "Charge it to 30 %, tape the contacts, use the yellow box.",
        "Charge it to 30% and use the yellow box.",
        None,
    ),
    (
        "At check-in ask for the strap kit. Loosen the strings before take off.",
        "At check-in, please ask for the strap kit.",
        None,
    ),
    ("Rinse the filter for 2 minutes. Reset the light.", "Please reset the light.", None),
]
PASSED = [
    ("Update, then verify the files.", "Please update the app and then verify its files.", None),
    (
        "At check-in ask for the strap kit. Loosen the strings.",
        "Loosen the strings, and ask for the strap kit at check-in.",
        None,
    ),
    ("Feel free to contact us. Update to 1.8.2.", "Please update to 1.8.2.", None),
]


@pytest.mark.parametrize(("draft", "rewrite", "message"), REFUSED)
def test_refused(
    draft: str, rewrite: str, message: str | None, make_pair: Callable[..., Pair]
) -> None:
    """It finds something where a step is left out."""
    found = list(CHECK.find(make_pair(draft, rewrite, message)))

    assert found
    assert all(0 <= v.start <= v.end <= len(rewrite) for v in found)
    assert all(v.message.endswith(".") for v in found)


@pytest.mark.parametrize(("draft", "rewrite", "message"), PASSED)
def test_passed(
    draft: str, rewrite: str, message: str | None, make_pair: Callable[..., Pair]
) -> None:
    """It finds nothing: steps may be said in other words and another order."""
    assert list(CHECK.find(make_pair(draft, rewrite, message))) == []
