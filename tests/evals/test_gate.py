"""The gate: what the rules score, against the stored baseline."""

from heard.evals.baseline import against, failings, read_baseline, stored
from heard.evals.results import Run


def test_no_rewrite_by_the_rules_does_harm(by_rules: Run) -> None:
    """No case loses what must stay, brings in what must not, or fails the guard."""
    assert {} == {r.name: (r.harm, r.rewrite) for r in by_rules.results if r.harm}


def test_every_case_is_scored(by_rules: Run) -> None:
    """The rules answer every case."""
    assert [] == [r.name for r in by_rules.results if r.score is None]


def test_the_rules_are_not_worse_than_the_baseline(by_rules: Run) -> None:
    """Neither the whole nor a suite falls below what it scored when it was last looked at."""
    assert [] == failings(against(read_baseline(stored()), by_rules))
