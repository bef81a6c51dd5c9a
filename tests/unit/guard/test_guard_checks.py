"""Each check by itself: what it refuses and what it lets pass, read from `guard_checks.yaml`."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from heard.guard import CHECKS, Pair

DATA = Path(__file__).parents[2] / "data" / "guard_checks.yaml"
ROWS: dict[str, dict[str, Any]] = yaml.safe_load(DATA.read_text(encoding="utf-8"))
RULES = {rule.id: rule for rule in CHECKS}


def _rows(verdict: str, sentence: str) -> list[Any]:
    """Return each row of a verdict with its check, named by the sentence it stands for."""
    return [
        pytest.param(check, row, id=f"{check} {number}: {content[sentence]}")
        for check, content in ROWS.items()
        for number, row in enumerate(content[verdict])
    ]


@pytest.mark.parametrize(("check", "row"), _rows("refused", "refuses"))
def test_refused(check: str, row: dict[str, str], make_pair: Callable[..., Pair]) -> None:
    """The check finds something, points into the rewrite and says it in a sentence."""
    found = list(RULES[check].find(make_pair(**row)))

    assert found
    assert all(0 <= v.start <= v.end <= len(row["rewrite"]) for v in found)
    assert all(v.message.endswith(".") for v in found)


@pytest.mark.parametrize(("check", "row"), _rows("passed", "passes"))
def test_passed(check: str, row: dict[str, str], make_pair: Callable[..., Pair]) -> None:
    """The check finds nothing where nothing is wrong."""
    assert list(RULES[check].find(make_pair(**row))) == []


def test_every_sentence_says_what_it_stands_for() -> None:
    """Each check's rows come with a sentence for either verdict, and with rows of both."""
    assert [] == [
        check
        for check, content in ROWS.items()
        if not all(content[key] for key in ("refuses", "passes", "refused", "passed"))
    ]
