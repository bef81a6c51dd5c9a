"""Actors: what this check refuses and what it lets pass."""

from collections.abc import Callable

import pytest

from heard.guard import Pair
from heard.guard.actors import CHECK

REFUSED = [
    (
        "You only need to tell me if they send anything.",
        "I'll tell you if they send anything.",
        None,
    ),
    (
        "I write the subject line and book the slot.",
        "Please send me your subject line, and I'll book the slot.",
        None,
    ),
    ("We'll ring you at 4. Have your policy ready.", "Ring us at 4. Have your policy ready.", None),
    ("You text me when you're in.", "I'll text you when you're in.", None),
    ("The fitter takes the old boiler away.", "Please take the old boiler away yourself.", None),
]
PASSED = [
    (
        "I'll call you Thursday about the fee.",
        "You'll get a call from me about the fee on Thursday.",
        None,
    ),
    ("I've attached the form.", "Please find the form attached.", None),
    ("We need your IBAN by Friday.", "Please send your IBAN by Friday.", None),
    ("You send me the text by Wednesday.", "Please send me the text by Wednesday.", None),
]


@pytest.mark.parametrize(("draft", "rewrite", "message"), REFUSED)
def test_refused(
    draft: str, rewrite: str, message: str | None, make_pair: Callable[..., Pair]
) -> None:
    """It finds something where somebody else now does what the draft says."""
    found = list(CHECK.find(make_pair(draft, rewrite, message)))

    assert found
    assert all(0 <= v.start <= v.end <= len(rewrite) for v in found)
    assert all(v.message.endswith(".") for v in found)


@pytest.mark.parametrize(("draft", "rewrite", "message"), PASSED)
def test_passed(
    draft: str, rewrite: str, message: str | None, make_pair: Callable[..., Pair]
) -> None:
    """It finds nothing: who acts is the same in other words."""
    assert list(CHECK.find(make_pair(draft, rewrite, message))) == []
