"""A run as one page that needs nothing else: no network, no fonts, no scripts from elsewhere."""

from collections.abc import Sequence
from math import ceil
from typing import Any, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined

from heard.evals.compare import Comparison
from heard.evals.graders import ALL
from heard.evals.reports.cards import cards
from heard.evals.results import Run, Sum, by_guideline, by_suite, mean_of, total

_BINS = 10
_WIDTH, _HEIGHT = 240, 56  # of the small chart, in pixels


class Bar(NamedTuple):
    """One bar of the chart of scores."""

    x: float
    y: float
    height: float
    label: str


def html(run: Run, comparison: Comparison | None = None, against: Run | None = None) -> str:
    """Return the page; with a comparison, `against` is its side A, shown beside each case."""
    judging = comparison.judging if comparison else run.judging
    environment = Environment(
        loader=PackageLoader("heard.evals.reports", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html.jinja").render(
        run=run,
        all=total("all", run.results),
        suites=by_suite(run.results),
        guidelines=by_guideline(run.results),
        graders=_graders(run),
        kinds={grader.id: grader for grader in ALL},
        bars=_bars([r.score for r in run.results if r.score is not None]),
        width=_WIDTH,
        height=_HEIGHT,
        comparison=comparison,
        judging=judging,
        cards=cards(run, comparison, against, judging.exchanges if judging else ()),
        reach=_reach(comparison),
        percent=_percent,
        points=_points,
        share=_share,
    )


def _graders(run: Run) -> list[dict[str, Any]]:
    return [
        {
            "grader": grader,
            "value": mean_of(run.results, grader.id),
            "number": mean_of(run.results, grader.id, number=True),
            "cases": sum(grader.id in r.scores for r in run.results),
        }
        for grader in ALL
        if any(grader.id in r.scores for r in run.results)
    ]


def _bars(scores: Sequence[float]) -> list[Bar]:
    counts = [0] * _BINS
    for score in scores:
        counts[min(_BINS - 1, int(score * _BINS))] += 1
    most = max([*counts, 1])
    bars = []
    for index, count in enumerate(counts):
        height = _HEIGHT * count / most
        low, high = index * 100 // _BINS, (index + 1) * 100 // _BINS
        label = f"{low} to {high}: {count} cases"
        bars.append(Bar(index * _WIDTH / _BINS, _HEIGHT - height, height, label))
    return bars


def _reach(comparison: Comparison | None) -> int:
    """Return how many points the chart of intervals reaches to either side."""
    found = [suite.difference for suite in comparison.suites] if comparison else []
    ends = (abs(end) * 100 for interval in found for end in (interval.low, interval.high))
    return ceil(max([1.0, *ends]))


def _points(value: float) -> str:
    return f"{value * 100:+.1f}"


def _percent(value: float | None) -> str:
    return "" if value is None else f"{value * 100:.0f}"


def _share(added: Sum) -> str:
    return f"{added.share * 100:.0f} %"
