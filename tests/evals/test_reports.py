"""Reports: complete, self-contained, and safe whatever stands in a case."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import msgspec

from heard.evals.compare import compare
from heard.evals.reports import html, json, junit
from heard.evals.results import Result, Run
from heard.evals.side import read_run

NASTY = '<script>alert("1")</script> & \x0b </testcase>'


def nasty() -> Run:
    results = (
        Result(
            name="made/nasty", suite="made", draft=NASTY, rewrite=NASTY, score=0.2, passed=False
        ),
        Result(
            name="made/dead", suite="made", draft="Yes.", unscored="The model did not write it."
        ),
    )
    return Run(label=NASTY, engine="llm", guide_version="abc", seconds=1.0, results=results)


def test_the_page_needs_nothing_else(by_rules: Run) -> None:
    """It holds every case and loads nothing from anywhere."""
    page = html(by_rules, compare(by_rules, by_rules))
    assert len(by_rules.results) == page.count("<article ")
    assert [] == re.findall(r"<(?:link|img|iframe|script src|style src)\b|@import|url\(", page)
    assert "rules and rules come out even" in page


def test_the_page_escapes_what_people_wrote() -> None:
    """A script in a draft stays words."""
    page = html(nasty())
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_junit_is_xml_with_every_case(by_rules: Run) -> None:
    """One testcase a case; what failed says why."""
    root = ET.fromstring(junit(by_rules))  # noqa: S314 - our own
    cases = root.findall("./testsuite/testcase")
    assert [r.name for r in by_rules.results] == [
        f"{c.get('classname')}/{c.get('name')}" for c in cases
    ]
    failed = sum(not r.passed for r in by_rules.results)
    assert failed == len(root.findall("./testsuite/testcase/failure"))


def test_junit_leaves_out_what_xml_cannot_hold() -> None:
    """A control character in a draft does not spoil the file; unscored is skipped, not failed."""
    root = ET.fromstring(junit(nasty()))  # noqa: S314 - our own
    assert 1 == len(root.findall("./testsuite/testcase/skipped"))
    assert 1 == len(root.findall("./testsuite/testcase/failure"))


def test_a_json_report_is_a_side_of_a_later_comparison(by_rules: Run, tmp_path: Path) -> None:
    """What was written is read back as it was, the comparison beside it or not."""
    file = tmp_path / "run.json"
    file.write_text(json(by_rules, compare(by_rules, by_rules)), encoding="utf-8")
    assert msgspec.to_builtins(by_rules) == msgspec.to_builtins(read_run(file))
