"""Two sides on the same cases: is B better or worse than A, how sure is that, and where.

Each case is its own control: what is looked at is the difference of its two scores. The interval
is a percentile bootstrap over cases (Efron & Tibshirani, "An Introduction to the Bootstrap",
1993): it says what to expect from other cases like these.
"""

import random
from collections.abc import Sequence
from statistics import fmean
from typing import Literal, TypeAlias

import msgspec

from heard.evals.judge.record import Judging
from heard.evals.results import Result, Run

Verdict: TypeAlias = Literal["better", "worse", "even"]

_RESAMPLES = 2_000
_SEED = 20_130_904  # the same results give the same interval
_TIE = 0.005  # scores this close are the same
_NAMED = 5


class Interval(msgspec.Struct, frozen=True):
    """A mean difference (B less A) with its 95 % interval."""

    mean: float
    low: float
    high: float

    @property
    def verdict(self) -> Verdict:
        """What may be said of it."""
        if self.low > 0:
            return "better"
        return "worse" if self.high < 0 else "even"


class SuiteDifference(msgspec.Struct, frozen=True):
    """One suite's difference."""

    name: str
    cases: int
    difference: Interval


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that can be said of B against A."""

    a: str
    b: str
    cases: int  # scored on both sides
    unscored: int  # left out because one side or the other has no score
    difference: Interval
    wins: int
    losses: int
    ties: int
    now_pass: tuple[str, ...]
    now_fail: tuple[str, ...]
    now_harm: tuple[str, ...]  # B drops, brings in or breaks something and A did not
    suites: tuple[SuiteDifference, ...]
    graders: dict[str, Interval]
    verdict: str  # one sentence for people
    judging: Judging | None = None  # what a judge model said, when one was asked


def compare(a: Run, b: Run) -> Comparison:
    """Compare two runs case by case; cases that only one of them has are left out."""
    others = {result.name: result for result in b.results}
    both = [(x, others[x.name]) for x in a.results if x.name in others]
    pairs = [(x, y) for x, y in both if x.score is not None and y.score is not None]
    differences = [_difference(x, y) for x, y in pairs]
    interval = paired(differences)
    now_harm = tuple(y.name for x, y in pairs if set(y.harm) - set(x.harm))
    wins = sum(d > _TIE for d in differences)
    losses = sum(d < -_TIE for d in differences)
    return Comparison(
        a=a.label,
        b=b.label,
        cases=len(pairs),
        unscored=len(both) - len(pairs),
        difference=interval,
        wins=wins,
        losses=losses,
        ties=len(pairs) - wins - losses,
        now_pass=tuple(y.name for x, y in pairs if y.passed and not x.passed),
        now_fail=tuple(y.name for x, y in pairs if x.passed and not y.passed),
        now_harm=now_harm,
        suites=_suites(pairs),
        graders=_graders(pairs),
        verdict=_sentence(a.label, b.label, interval, len(pairs), now_harm),
    )


def paired(differences: Sequence[float]) -> Interval:
    """Return the mean of paired differences and its 95 % bootstrap interval."""
    if not any(differences):
        return Interval(0.0, 0.0, 0.0)
    chance = random.Random(_SEED)  # noqa: S311 - a statistic, not a secret
    size = len(differences)
    means = sorted(sum(chance.choices(differences, k=size)) / size for _ in range(_RESAMPLES))
    cut = round(_RESAMPLES * 0.025)
    return Interval(fmean(differences), means[cut], means[-1 - cut])


def _difference(a: Result, b: Result) -> float:
    return (b.score or 0.0) - (a.score or 0.0)


def _suites(pairs: Sequence[tuple[Result, Result]]) -> tuple[SuiteDifference, ...]:
    groups: dict[str, list[float]] = {}
    for x, y in pairs:
        groups.setdefault(x.suite, []).append(_difference(x, y))
    return tuple(SuiteDifference(name, len(d), paired(d)) for name, d in groups.items())


def _graders(pairs: Sequence[tuple[Result, Result]]) -> dict[str, Interval]:
    found: dict[str, list[float]] = {}
    for x, y in pairs:
        for id_ in x.scores.keys() & y.scores.keys():
            before, after = x.scores[id_].value, y.scores[id_].value
            if before is not None and after is not None:
                found.setdefault(id_, []).append(after - before)
    return {id_: paired(found[id_]) for id_ in sorted(found) if any(found[id_])}


def _sentence(a: str, b: str, found: Interval, cases: int, now_harm: Sequence[str]) -> str:
    size = f"{abs(found.mean) * 100:.1f} points of 100"
    interval = f"95 % interval {found.low * 100:+.1f} to {found.high * 100:+.1f}, {cases} cases"
    if not cases:
        said = f"Nothing can be said of {b} against {a}: no case was scored on both sides."
    elif found.verdict == "even":
        said = f"{b} and {a} come out even ({interval})."
    else:
        said = f"{b} is {found.verdict} than {a} by {size} ({interval})."
    if now_harm:
        named = ", ".join(now_harm[:_NAMED]) + (" and others" if len(now_harm) > _NAMED else "")
        said += f" It does harm where {a} does not: {named}."
    return said
