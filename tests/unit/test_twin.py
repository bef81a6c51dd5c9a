"""The guard and its twin, each held to the other."""

import ast
import inspect
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import heard.guide
import twin
from heard.rewriter import Rewriter
from heard.settings import Settings
from heard.wire import RewriteRequest, VerifyRequest

DATA = Path(__file__).parents[1] / "data"
PLAIN_TO_SEE = {
    "changed_number",
    "lost_number",
    "changed_date_or_time",
    "changed_url_or_email",
    "placeholder_broken",
}


@pytest.fixture(scope="module")
def rewriter() -> Rewriter:
    """Return the product without a model."""
    return Rewriter(heard.guide.load(), None, Settings())


def rows(name: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a file of test data."""
    yield from map(json.loads, (DATA / name).read_text("utf-8").splitlines())


def test_the_twin_stands_alone():
    """It imports nothing but regular expressions, the product least of all."""
    imports = [
        node
        for node in ast.walk(ast.parse(inspect.getsource(twin)))
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert [ast.unparse(node) for node in imports] == ["import re"]


def test_the_twin_sees_what_is_plain_to_see():
    """Every changed figure, date, link and placeholder of the hand-written pairs, few others."""
    pairs = list(rows("guard_pairs.jsonl"))
    alarms = {
        pair["id"]: twin.unsafe(pair["draft"], pair["rewrite"], pair["customer_message"])
        for pair in pairs
    }
    assert [p["id"] for p in pairs if p["fault"] in PLAIN_TO_SEE and not alarms[p["id"]]] == []
    good = [p["id"] for p in pairs if p["verdict"] == "good"]
    assert sum(bool(alarms[name]) for name in good) <= len(good) // 10


@pytest.mark.parametrize("name", ["guard_pairs.jsonl", "guard_pairs_own.jsonl"])
def test_the_guard_misses_nothing_that_its_twin_sees(rewriter: Rewriter, name: str):
    """An unsafe rewrite that the blunt one notices is refused by the fine one."""
    let_through = [
        (pair["id"], seen)
        for pair in rows(name)
        if pair["verdict"] == "bad"
        and (seen := twin.unsafe(pair["draft"], pair["rewrite"], pair.get("customer_message")))
        and rewriter.verify(
            VerifyRequest(pair["draft"], pair["rewrite"], pair.get("customer_message"))
        ).passed
    ]
    assert let_through == []


async def test_the_rules_write_what_both_call_safe(rewriter: Rewriter):
    """No answer to the hand-written drafts alarms the twin."""
    alarms = {}
    for row in rows("drafts.jsonl"):
        message = row["customer_message"]
        answer = await rewriter.rewrite(
            RewriteRequest(draft=row["draft"], customer_message=message)
        )
        if seen := twin.unsafe(row["draft"], answer.rewrite, message):
            alarms[row["id"]] = seen
    assert alarms == {}
