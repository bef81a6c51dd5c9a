"""Refusals: what this check refuses and what it lets pass."""

from collections.abc import Callable

import pytest

from heard.guard import Pair
from heard.guard.refusals import CHECK

REFUSED = [
    (
        "Dogs aren't allowed on the coach. The train takes small dogs.",
        "The train takes small dogs.",
        None,
    ),
    (
        "We never give out the name of the person who reports. You can send a statement.",
        "You can send a statement.",
        None,
    ),
    (
        "No podemos adelantar pagos. Su expediente AL-2291 está en la fase 3.",
        "Su expediente AL-2291 está en la fase 3.",
        None,
    ),
    (
        "Eine frühere Auszahlung ist nicht möglich. Der Antrag wird geprüft.",
        "Der Antrag wird geprüft.",
        None,
    ),
]
PASSED = [
    (
        "We can't sign customer DPAs on the Pro plan.",
        "Signing customer DPAs isn't possible on the Pro plan.",
        None,
    ),
    (
        "Points can't be added after you leave the shop.",
        "Adding points isn't possible once you've left the shop.",
        None,
    ),
    (
        "No app needed. Pay at any post office.",
        "You don't need an app. You can pay at any post office.",
        None,
    ),
    ("No problem at all. Your slot is booked.", "Your slot is booked.", None),
    (
        "旧住所のカードは使えません。身分証の提出は不要です。",
        "旧住所のカードはお使いいただけません。身分証のご提出は必要ありません。",
        None,
    ),
]


@pytest.mark.parametrize(("draft", "rewrite", "message"), REFUSED)
def test_refused(
    draft: str, rewrite: str, message: str | None, make_pair: Callable[..., Pair]
) -> None:
    """It finds something where the rewrite leaves out what the draft says no to."""
    found = list(CHECK.find(make_pair(draft, rewrite, message)))

    assert found
    assert all(0 <= v.start <= v.end <= len(rewrite) for v in found)
    assert all(v.message.endswith(".") for v in found)


@pytest.mark.parametrize(("draft", "rewrite", "message"), PASSED)
def test_passed(
    draft: str, rewrite: str, message: str | None, make_pair: Callable[..., Pair]
) -> None:
    """It finds nothing: what is refused in other words is still refused."""
    assert list(CHECK.find(make_pair(draft, rewrite, message))) == []
