"""A good draft, in words of the agent's own, comes back as it was."""

import json
from pathlib import Path

import pytest

from heard.engines.rules import propose
from heard.guide import load
from heard.reading import read, read_customer

GUIDE = load()["default"]

ROWS = (Path(__file__).parents[2] / "data" / "good_drafts.jsonl").read_text(encoding="utf-8")
GOOD = [(row["message"], row["draft"]) for row in map(json.loads, ROWS.splitlines())]


def rewritten(draft: str, message: str) -> str:
    reading = read(draft)
    customer = read_customer(message, reading)
    return propose(reading, customer, GUIDE, customer_message=message).text


@pytest.mark.parametrize(("message", "draft"), GOOD)
def test_warm_words_of_ones_own_stay_as_they_are(message: str, draft: str) -> None:
    """Whoever stands by the customer in any words is given no second acknowledgement."""
    assert draft == rewritten(draft, message)


def test_warmth_does_not_shield_a_fault() -> None:
    """A reply that is warm still loses what must not be said."""
    message = "My parcel is late for the third time, I'm fed up."
    warm = "Three late parcels in a row would test anyone's patience. "
    done = rewritten(warm + "Calm down. Yours left the depot at 9.", message)
    assert done == warm + "Yours left the depot at 9."
