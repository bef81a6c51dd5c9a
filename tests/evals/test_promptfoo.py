"""Cases to promptfoo's tests and back."""

from pathlib import Path

import msgspec
import pytest
import yaml

from heard.errors import ConfigError
from heard.evals.load import Placed, load
from heard.evals.promptfoo import exported, imported


def test_cases_come_back_as_they_went(cases: tuple[Placed, ...], tmp_path: Path) -> None:
    """Nothing of a suite is lost on the way to promptfoo and back, but that it was reviewed."""
    suite = [placed for placed in cases if placed.suite == "sensitive"]
    out = tmp_path / "tests.yaml"
    out.write_text(exported(suite), encoding="utf-8")
    back = tmp_path / "back" / "all.yaml"
    back.parent.mkdir()
    back.write_text(imported(out), encoding="utf-8")
    expected = [msgspec.structs.replace(placed.case, reviewed=False) for placed in suite]
    assert expected == [placed.case for placed in load([], tmp_path)]


def test_assertions_are_promptfoos_own(cases: tuple[Placed, ...]) -> None:
    """What must stay and what must go are plain assertions, which promptfoo runs offline."""
    tests = yaml.safe_load(exported(cases))["tests"]
    kinds = {a["type"] for test in tests for a in test.get("assert", ())}
    assert {"icontains", "not-icontains", "llm-rubric"} == kinds


@pytest.mark.parametrize("content", ["just words", "tests:\n  - vars: {question: Who?}\n", "- 1"])
def test_what_is_no_test_is_refused(tmp_path: Path, content: str) -> None:
    """The message says what a test must have."""
    file = tmp_path / "tests.yaml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match="holds no promptfoo tests: a list is wanted"):
        imported(file)
