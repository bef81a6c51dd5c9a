"""Comparisons: paired, with intervals, and one sentence a careful person believes."""

import random
from pathlib import Path

from heard.evals.baseline import against, baseline_of, failings, read_baseline, told
from heard.evals.compare import compare, paired
from heard.evals.graders import Score
from heard.evals.results import Result, Run


def result(number: int, score: float | None, *, passed: bool = True, harm: bool = False) -> Result:
    return Result(
        name=f"made/case-{number}",
        suite="made",
        draft="Yes.",
        score=score,
        passed=None if score is None else passed,
        scores={"guard": Score(float(not harm))},
    )


def run(label: str, *results: Result) -> Run:
    return Run(label=label, engine="rules", guide_version="abc", seconds=0.1, results=results)


def test_a_side_against_itself_comes_out_even() -> None:
    """No difference has no width."""
    one = run("A", *(result(i, 0.5) for i in range(30)))
    found = compare(one, one)
    assert "even" == found.difference.verdict
    assert (0, 0, 30) == (found.wins, found.losses, found.ties)
    assert "A and A come out even (95 % interval +0.0 to +0.0, 30 cases)." == found.verdict


def test_noise_alone_comes_out_even_nineteen_times_of_twenty() -> None:
    """The interval holds nothing in 19 of 20 draws, give or take chance."""
    chance = random.Random(7)  # noqa: S311 - a statistic, not a secret
    draws = [[chance.gauss(0, 0.2) for _ in range(60)] for _ in range(40)]
    assert sum(paired(draw).verdict == "even" for draw in draws) >= 36


def test_a_side_that_loses_everywhere_is_worse() -> None:
    """The sentence says by how much, and how sure that is."""
    a = run("A", *(result(i, 0.9) for i in range(20)))
    b = run("B", *(result(i, 0.5 + i / 100, passed=False) for i in range(20)))
    found = compare(a, b)
    assert "worse" == found.difference.verdict
    assert 20 == found.losses == len(found.now_fail)
    assert found.difference.low <= found.difference.mean <= found.difference.high < 0
    assert found.verdict.startswith("B is worse than A by 30.5 points of 100 (95 % interval -3")


def test_new_harm_is_named() -> None:
    """A rewrite that breaks something is told by name, however small the difference."""
    a = run("A", *(result(i, 0.9) for i in range(50)))
    b = run("B", result(0, 0.0, passed=False, harm=True), *(result(i, 0.9) for i in range(1, 50)))
    found = compare(a, b)
    assert ("made/case-0",) == found.now_harm
    assert found.verdict.endswith("It does harm where A does not: made/case-0.")


def test_unscored_cases_are_left_out_and_counted() -> None:
    """An answer nobody gave is no loss."""
    a = run("A", result(0, 0.9), result(1, 0.9))
    b = run("B", result(0, 0.9), result(1, None))
    found = compare(a, b)
    assert (1, 1, 0) == (found.cases, found.unscored, found.losses)


def test_nothing_in_common_is_said() -> None:
    """Two runs without a case in common cannot be compared."""
    found = compare(run("A", result(0, 0.9)), run("B", result(1, 0.9)))
    assert "Nothing can be said of B against A: no case was scored on both sides." == found.verdict


def test_a_baseline_of_another_guide_is_named(tmp_path: Path) -> None:
    """A stored baseline comes back as it was, and says which guide it is of."""
    file = tmp_path / "baseline.json"
    file.write_bytes(baseline_of(run("A", result(0, 0.9))))
    stored = read_baseline(file)
    now = Run(label="B", engine="rules", guide_version="xyz", seconds=0, results=(result(0, 0.9),))
    assert ["The baseline is of guide version abc, this run of xyz."] == told(stored, now)
    assert [] == failings(against(stored, now))


def test_the_gate_closes_on_harm_and_on_a_fallen_suite(tmp_path: Path) -> None:
    """Each reason is a sentence."""
    file = tmp_path / "baseline.json"
    file.write_bytes(baseline_of(run("A", *(result(i, 0.9) for i in range(30)))))
    harmed = result(0, 0.0, passed=False, harm=True)
    now = run("B", harmed, *(result(i, 0.8, passed=False) for i in range(1, 30)))
    said = failings(against(read_baseline(file), now))
    assert "Harm is done where none was: made/case-0." == said[0]
    assert said[1].startswith("B is worse than the baseline by 12.7 points")
    assert "The suite made fell by 12.7 points of 100." == said[2]
