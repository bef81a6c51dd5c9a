"""The table of statements in prompts/README.md agrees with the guide."""

import re
from pathlib import Path

import pytest

from heard.guide import Guide

PROMPTS = Path(__file__).resolve().parents[2] / "prompts"
ROW = re.compile(r"^\| (\d)\.(\d+) \| (.+?) \| (.+?) \|$", re.MULTILINE)
ROWS = ROW.findall((PROMPTS / "README.md").read_text("utf-8"))


def _ids(cell: str) -> list[str]:
    return re.findall(r"`([a-z-]+)`", cell)


def test_all_five_documents_are_covered():
    """Statements are numbered without a gap, document by document."""
    numbers = {d: [int(n) for document, n, *_ in ROWS if document == d] for d in "123450"}
    assert {d: list(range(1, len(n) + 1)) for d, n in numbers.items()} == numbers
    assert all(numbers.values())


@pytest.mark.parametrize(("document", "number", "statement", "cell"), ROWS)
def test_a_statement_becomes_guidelines_or_says_why_not(
    document: str, number: str, statement: str, cell: str, guide: Guide
):
    """Every id of the table exists, and a statement without one gives a reason."""
    assert [] == [i for i in _ids(cell) if i not in guide.by_id]
    assert cell.startswith("not applicable to text, because ") or _ids(cell)


def test_every_guideline_appears(guide: Guide):
    """No guideline comes from nowhere."""
    named = {i for *_, cell in ROWS for i in _ids(cell)}
    assert [] == [g.id for g in guide.guidelines if g.id not in named]


def test_a_guideline_appears_under_the_documents_it_names(guide: Guide):
    """The sources of a guideline and the table say the same."""
    table = {(int(d), i) for d, _, _, cell in ROWS for i in _ids(cell)}
    sources = {(s.document, g.id) for g in guide.guidelines for s in g.source}
    assert set() == sources - table
    assert set() == {(d, i) for d, i in table - sources if d}


def test_the_guide_is_wide_enough(guide: Guide):
    """Forty guidelines or more, each with three examples and a source."""
    assert len(guide.guidelines) >= 40
    assert [] == [g.id for g in guide.guidelines if len(g.examples) < 3 or not g.source]
