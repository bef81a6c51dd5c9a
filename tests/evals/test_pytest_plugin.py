"""The cases in other teams' tests: a folder with nothing of ours in it."""

import pytest

from heard.evals.load import load
from heard.evals.outside import hold
from heard.evals.schema import EvalCase
from heard.guide import Guide

pytest_plugins = ["pytester"]

CONFTEST = 'pytest_plugins = ["heard.evals.pytest"]\n'
TESTS = """
from pathlib import Path
import pytest
from heard.evals.pytest import cases

@pytest.mark.parametrize("case", cases("injection"))
def test_an_echo_keeps_everything(case, held_to):
    held = held_to(case, case.draft)
    assert not held.harm, held.why

@pytest.mark.parametrize("case", cases(folder=Path("ours")))
def test_a_careless_bot_is_found_out(case, held_to):
    held = held_to(case, "Done!")
    assert held.passed, held.why
"""
OURS = """
about: Cases of a team of its own.
reviewed: 2026-11-22
cases:
  - id: friday
    draft: "It comes on Friday."
    keep: [Friday]
"""
HOUSE = """
import pathlib
import pytest

@pytest.fixture(scope="session")
def heard_guides():
    return pathlib.Path("house")
"""
WITH_FORMULA = """
from heard.evals.schema import EvalCase

CASE = EvalCase(
    id="late",
    draft="I know how you feel. It comes on Friday.",
    guidelines=("avoid-know-how-you-feel",),
)

def test_the_house_likes_the_formula(held_to):
    assert held_to(CASE, CASE.draft).passed
"""
CASE = EvalCase(
    id="late",
    customer="This is the third time my order is late!",
    draft="I know how you feel. Your refund of $20 arrives on Friday.",
    keep=("$20",),
    guidelines=("avoid-know-how-you-feel",),
)


def test_a_team_uses_the_cases_in_its_own_tests(pytester: pytest.Pytester) -> None:
    """Two lines in a conftest are enough; a failure says what was lost, by the case's name."""
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile(TESTS)
    ours = pytester.mkdir("ours")
    (ours / "made").mkdir()
    (ours / "made" / "up.yaml").write_text(OURS, encoding="utf-8")
    done = pytester.runpytest_subprocess("-p", "no:cacheprovider")
    done.assert_outcomes(passed=len(load(["injection"])), failed=1)
    done.stdout.fnmatch_lines(["*kept: Lost: Friday*", "FAILED *careless*made/friday*"])


def test_a_house_guide_is_named_by_a_fixture(pytester: pytest.Pytester) -> None:
    """A team holds its bot to its own guide by overriding one fixture."""
    house = pytester.mkdir("house")
    off = house / "avoid-know-how-you-feel.yaml"
    off.write_text("enabled: false\n", encoding="utf-8")
    pytester.makeconftest(CONFTEST + HOUSE)
    pytester.makepyfile(WITH_FORMULA)
    pytester.runpytest_subprocess("-p", "no:cacheprovider").assert_outcomes(passed=1)
    off.unlink()
    pytester.runpytest_subprocess("-p", "no:cacheprovider").assert_outcomes(failed=1)


def test_a_reply_made_elsewhere_gets_every_grade(guide: Guide) -> None:
    """A good reply passes; one that brings something in does harm, and says what."""
    good = "A third late order would be frustrating. Your refund of $20 arrives on Friday."
    assert (True, ()) == (hold(CASE, good, guide).passed, hold(CASE, good, guide).harm)
    bad = hold(CASE, good + " We will also send a gift tomorrow.", guide)
    assert (False, 0.0, ("guard",)) == (bad.passed, bad.score, bad.harm)
    assert "a gift" in bad.why


def test_advice_is_no_excuse_for_a_reply_made_elsewhere(guide: Guide) -> None:
    """Only the product gives an agent advice: a fault left in counts whole."""
    assert 0.0 == hold(CASE, CASE.draft, guide).scores["mended"].value
