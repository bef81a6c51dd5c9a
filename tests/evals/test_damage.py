"""The suite notices damage; `tests/bench/evals.py` plants 25 kinds."""

from collections.abc import Callable

import msgspec

from heard.evals.compare import compare
from heard.evals.results import Run
from heard.guide import Guide


def test_deleting_an_important_guideline_is_noticed(
    by_rules: Run, guide: Guide, examine_with: Callable[..., Run]
) -> None:
    """Without the guideline that acknowledges, the everyday cases are called worse."""
    left = [g for g in guide.guidelines if g.id != "acknowledge-before-solving"]
    found = compare(by_rules, examine_with(Guide("default", left), "core"))
    assert "worse" == found.difference.verdict
    assert "spoiled is worse than rules by " in found.verdict


def test_a_guide_cannot_grade_itself(
    by_rules: Run, guide: Guide, examine_with: Callable[..., Run]
) -> None:
    """A guide with everything turned off finds nothing, and is called worse all the same."""
    off = [msgspec.structs.replace(g, enabled=False) for g in guide.guidelines]
    found = compare(by_rules, examine_with(Guide("default", off), "seeds"))
    assert "worse" == found.difference.verdict
