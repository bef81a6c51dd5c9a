"""One card of the page: a case, what the other side made of it, and what is wrong."""

from collections.abc import Sequence
from typing import NamedTuple

from heard.evals.compare import Comparison
from heard.evals.graders import ALL
from heard.evals.judge.record import Exchange
from heard.evals.results import Result, Run

_TITLES = {grader.id: grader.title for grader in ALL if grader.kind in ("harm", "wish")}


class Card(NamedTuple):
    """What the page shows of one case."""

    result: Result
    other: Result | None  # of side A
    difference: float | None  # B less A
    states: tuple[str, ...]  # the first is shown; all of them can be filtered by
    faults: tuple[str, ...]  # each wish unfulfilled and each harm, in words
    exchanges: tuple[Exchange, ...]


def cards(
    run: Run, comparison: Comparison | None, against: Run | None, exchanges: Sequence[Exchange]
) -> list[Card]:
    """Return a card for each case of a run; `against` is side A of the comparison."""
    others = {result.name: result for result in against.results} if against else {}
    said: dict[str, list[Exchange]] = {}
    for exchange in exchanges:
        said.setdefault(exchange.case, []).append(exchange)
    return [
        Card(
            result=result,
            other=(other := others.get(result.name)),
            difference=_difference(result, other),
            states=(*_states(result, other), *_turned(result.name, comparison)),
            faults=_faults(result),
            exchanges=tuple(said.get(result.name, ())),
        )
        for result in run.results
    ]


def _difference(result: Result, other: Result | None) -> float | None:
    if other is None or result.score is None or other.score is None:
        return None
    return result.score - other.score


def _states(result: Result, other: Result | None) -> tuple[str, ...]:
    if result.score is None:
        return ("unscored",)
    passed = ("passed",) if result.passed else ("harm", "failed") if result.harm else ("failed",)
    text = "rewritten" if result.rewrite != result.draft else "kept"
    differs = ("differs",) if other and other.rewrite != result.rewrite else ()
    return (*passed, text, *differs)


def _turned(name: str, comparison: Comparison | None) -> tuple[str, ...]:
    if comparison is None:
        return ()
    turns = {"now-fail": comparison.now_fail, "now-pass": comparison.now_pass}
    return tuple(state for state, names in turns.items() if name in names)


def _faults(result: Result) -> tuple[str, ...]:
    return tuple(
        score.detail or _TITLES[id_]
        for id_, score in result.scores.items()
        if id_ in _TITLES and score.value is not None and score.value < 1
    )
