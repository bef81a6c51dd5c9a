"""Hand-written pairs: bad rewrites are refused, good ones pass."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from heard.guard import Pair, check

DATA = Path(__file__).parents[2] / "data"


def _rows(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


OWN = [
    row
    for part in ("", "_hard", "_claims", "_wording")
    for row in _rows(f"guard_pairs_own{part}.jsonl")
]
SHARED = _rows("guard_pairs.jsonl")


def _refused(row: dict[str, str], make_pair: Callable[..., Pair]) -> bool:
    pair = make_pair(row["draft"], row["rewrite"], row["customer_message"])
    return any(not result.passed for result in check(pair))


@pytest.mark.parametrize("row", OWN, ids=[f"{r['id']} {r['detail'][:40]}" for r in OWN])
def test_own_pair(row: dict[str, str], make_pair: Callable[..., Pair]) -> None:
    """A pair of our own is refused when it is bad and passes when it is good."""
    assert (row["verdict"] == "bad") == _refused(row, make_pair)


def test_shared_pairs_are_told_apart(make_pair: Callable[..., Pair]) -> None:
    """Of the shared pairs 97 % of the bad are refused, and no more than 5 % of the good."""
    wrong = Counter(
        r["verdict"] for r in SHARED if _refused(r, make_pair) != (r["verdict"] == "bad")
    )
    total = Counter(r["verdict"] for r in SHARED)

    assert wrong["bad"] <= 0.03 * total["bad"]
    assert wrong["good"] <= 0.05 * total["good"]


def test_own_pairs_are_many_and_balanced() -> None:
    """There are at least 65 pairs of our own, about half of them good, each with its own id."""
    good = sum(row["verdict"] == "good" for row in OWN)

    assert len(OWN) == len({row["id"] for row in OWN})
    assert len(OWN) >= 65
    assert 0.4 <= good / len(OWN) <= 0.6
