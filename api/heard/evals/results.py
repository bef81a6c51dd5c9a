"""What a run gives: a result for each case, and sums over them. All of it goes into JSON."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import fmean

import msgspec

from heard.evals.graders import Score
from heard.evals.judge.record import Judging
from heard.model import Note
from heard.wire import Change, Fallback, RewriteResponse, Route, Segment


class Answer(msgspec.Struct, frozen=True):
    """What came back for a case; with `error`, nothing did, and the case is unscored."""

    response: RewriteResponse | None = None
    error: str | None = None


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """One case with its answer and its scores."""

    name: str
    suite: str
    draft: str
    customer: str | None = None
    guidelines: tuple[str, ...] = ()  # at stake
    tags: tuple[str, ...] = ()
    rewrite: str = ""
    route: Route | None = None
    fallback: Fallback | None = None
    segments: tuple[Segment, ...] = ()
    changes: tuple[Change, ...] = ()
    notes: tuple[Note, ...] = ()
    scores: dict[str, Score] = msgspec.field(default_factory=dict)
    score: float | None = None  # 0 to 1; None: unscored
    passed: bool | None = None  # no harm done, and every wish of the case fulfilled
    unscored: str | None = None  # why

    @property
    def harm(self) -> tuple[str, ...]:
        """Graders of harm that failed."""
        return harms(self.scores)


HARMS = ("kept", "brought-in", "guard")


def harms(scores: Mapping[str, Score]) -> tuple[str, ...]:
    """Return the graders of harm that failed."""
    return tuple(id_ for id_ in HARMS if (s := scores.get(id_)) and s.value == 0)


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """All results of one side."""

    label: str
    engine: str
    guide_version: str  # of the guide that made the answers
    seconds: float
    results: tuple[Result, ...]
    judging: Judging | None = None  # what a judge model said, when one was asked

    @property
    def scored(self) -> tuple[Result, ...]:
        """The results that have a score."""
        return tuple(r for r in self.results if r.score is not None)


class Sum(msgspec.Struct, frozen=True):
    """Some results together."""

    name: str
    cases: int
    unscored: int
    passed: int
    harmed: int  # cases with a grader of harm failed
    score: float | None  # mean, 0 to 1

    @property
    def share(self) -> float:
        """Share of the scored cases that passed, 0 to 1; 1 when none was scored."""
        scored = self.cases - self.unscored
        return self.passed / scored if scored else 1.0


def total(name: str, results: Sequence[Result]) -> Sum:
    """Add results up."""
    scores = [r.score for r in results if r.score is not None]
    return Sum(
        name=name,
        cases=len(results),
        unscored=len(results) - len(scores),
        passed=sum(r.passed is True for r in results),
        harmed=sum(bool(r.harm) for r in results),
        score=fmean(scores) if scores else None,
    )


def by_suite(results: Iterable[Result]) -> tuple[Sum, ...]:
    """Add results up suite by suite, in the order they come."""
    return _by(results, lambda r: (r.suite,))


def by_guideline(results: Iterable[Result]) -> tuple[Sum, ...]:
    """Add results up by the guidelines at stake, by id."""
    return tuple(sorted(_by(results, lambda r: r.guidelines), key=lambda s: s.name))


def _by(results: Iterable[Result], names: Callable[[Result], tuple[str, ...]]) -> tuple[Sum, ...]:
    groups: dict[str, list[Result]] = {}
    for result in results:
        for name in names(result):
            groups.setdefault(name, []).append(result)
    return tuple(total(name, group) for name, group in groups.items())


def mean_of(results: Iterable[Result], grader: str, *, number: bool = False) -> float | None:
    """Return the mean value (or number) of one grader where it applies."""
    scores = [s for r in results if (s := r.scores.get(grader))]
    found = [s.number if number else s.value for s in scores]
    present = [value for value in found if value is not None]
    return fmean(present) if present else None
