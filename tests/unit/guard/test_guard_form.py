"""Form: what this check refuses and what it lets pass."""

from collections.abc import Callable

import pytest

from heard.guard import Pair
from heard.guard.form import CHECK

VERSE = """The yarn in blue is back in store,
just fourteen skeins, and not one more.
I've set aside a batch of three
till Friday noon, for you, from me."""
REFUSED = [
    (
        "Blue yarn is back, 14 skeins left. I put 3 aside till Friday.",
        VERSE,
        None,
    ),
    ("Your slot is booked.", "Ahoy matey, your slot be booked.", None),
]
PASSED = [
    (
        "Your slot is booked.\n\nKind regards,\nTomás Leal\nBaggage Services",
        "Your slot is booked.\n\nKind regards,\nTomás Leal\nBaggage Services",
        None,
    ),
]


@pytest.mark.parametrize(("draft", "rewrite", "message"), REFUSED)
def test_refused(
    draft: str, rewrite: str, message: str | None, make_pair: Callable[..., Pair]
) -> None:
    """It finds something where the reply turns into verse or plays a part."""
    found = list(CHECK.find(make_pair(draft, rewrite, message)))

    assert found
    assert all(0 <= v.start <= v.end <= len(rewrite) for v in found)
    assert all(v.message.endswith(".") for v in found)


@pytest.mark.parametrize(("draft", "rewrite", "message"), PASSED)
def test_passed(
    draft: str, rewrite: str, message: str | None, make_pair: Callable[..., Pair]
) -> None:
    """It finds nothing: a signature in short lines is no verse."""
    assert list(CHECK.find(make_pair(draft, rewrite, message))) == []
