"""Hard pairs of our own: the good pass, the bad are refused."""

import json
from pathlib import Path

import pytest

from heard.guard import (
    choices,
    facts,
    formatting,
    hidden,
    language,
    length,
    limits,
    links,
    names,
    placeholders,
    places,
    quotes,
    register,
    steps,
)

PAIRS = Path(__file__).parents[2] / "data" / "guard_pairs_own_facts.jsonl"
ROWS = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
CHECKS = [
    module.CHECK
    for module in (
        facts,
        places,
        choices,
        limits,
        links,
        placeholders,
        quotes,
        names,
        steps,
        formatting,
        language,
        register,
        length,
        hidden,
    )
]


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_own_pair(row, make_pair):
    """A pair is refused exactly when it is a bad one."""
    pair = make_pair(row["draft"], row["rewrite"], row["customer_message"])
    found = [violation.message for check in CHECKS for violation in check.find(pair)]
    assert (row["verdict"] == "bad") is bool(found), found


def test_there_are_enough_pairs():
    """At least 35 pairs, and a third of them good."""
    assert len(ROWS) >= 35
    assert sum(row["verdict"] == "good" for row in ROWS) * 3 >= len(ROWS)
