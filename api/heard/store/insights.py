"""What a team may learn from its rewrites: sums over days, and nobody's name unless wanted."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypeAlias

from sqlalchemy import Column, ColumnElement, Connection, Row, case, func, select

from heard.store.tables import feedback, firings, rewrites
from heard.wire import (
    DayView,
    EngineView,
    FallbackCount,
    GuidelineCount,
    Insights,
    KeyView,
    OutcomeCounts,
    VerdictCounts,
)

Rows: TypeAlias = list[Row[Any]]


def summary(
    connection: Connection, since: date, to: date, titles: Mapping[str, str], *, by_key: bool
) -> Insights:
    """Sum up the days from `since` to `to`, both included; `titles` names the guidelines."""
    days = rewrites.c.day.between(since, to)
    c = rewrites.c
    served = _served(connection, days, c.day, c.engine, c.outcome, c.fallback)
    verdicts = _verdicts(connection, days, c.day, c.engine)
    return Insights(
        since=since,
        to=to,
        rewrites=_sum(served),
        outcomes=_outcomes(served),
        days=_days(served, verdicts),
        engines=_engines(connection, days, served, verdicts),
        fallbacks=tuple(
            FallbackCount(reason, rewrites)
            for reason, rewrites in _sums(served, "fallback").most_common()
            if reason is not None
        ),
        guidelines=_guidelines(connection, since, to, titles),
        keys=_keys(connection, days) if by_key else None,
    )


def _served(connection: Connection, days: ColumnElement[bool], *kinds: Column[Any]) -> Rows:
    """Count rewrites of each kind."""
    query = select(*kinds, func.count().label("number")).where(days).group_by(*kinds)
    return list(connection.execute(query))


def _verdicts(connection: Connection, days: ColumnElement[bool], *kinds: Column[Any]) -> Rows:
    """Count verdicts on rewrites of each kind, on the days of the rewrites."""
    every = (*kinds, feedback.c.verdict)
    query = (
        select(*every, func.count().label("number"))
        .join(feedback, feedback.c.rewrite == rewrites.c.id)
        .where(days)
        .group_by(*every)
    )
    return list(connection.execute(query))


def _engines(
    connection: Connection, days: ColumnElement[bool], served: Rows, verdicts: Rows
) -> tuple[EngineView, ...]:
    c = rewrites.c
    share = func.cume_dist().over(partition_by=c.engine, order_by=c.total_ms).label("share")
    ranked = select(c.engine, c.total_ms, share).where(days).subquery()
    quickest = [func.min(case((ranked.c.share >= part, ranked.c.total_ms))) for part in (0.5, 0.95)]
    times = select(ranked.c.engine, *quickest).group_by(ranked.c.engine)
    return tuple(
        EngineView(
            engine=engine,
            rewrites=_sum(row for row in served if row.engine == engine),
            verdicts=(counts := _counts(row for row in verdicts if row.engine == engine)),
            acceptance=counts.acceptance,
            p50_ms=p50,
            p95_ms=p95,
        )
        for engine, p50, p95 in sorted(connection.execute(times))
    )


def _guidelines(
    connection: Connection, since: date, to: date, titles: Mapping[str, str]
) -> tuple[GuidelineCount, ...]:
    kinds = (firings.c.guideline, firings.c.kind)
    query = (
        select(*kinds, func.count().label("number"))
        .where(firings.c.day.between(since, to))
        .group_by(*kinds)
    )
    rows = list(connection.execute(query))
    changes = _sums((row for row in rows if row.kind == "change"), "guideline")
    notes = _sums((row for row in rows if row.kind == "note"), "guideline")
    return tuple(
        GuidelineCount(
            guideline, titles.get(guideline, guideline), changes[guideline], notes[guideline]
        )
        for guideline, _ in (changes + notes).most_common()
    )


def _days(served: Rows, verdicts: Rows) -> tuple[DayView, ...]:
    judged = _by("day", verdicts)
    views = []
    for day, rows in sorted(_by("day", served).items()):
        engines = _sums(rows, "engine")
        views.append(
            DayView(
                day=day,
                rewrites=_sum(rows),
                llm=engines["llm"],
                rules=engines["rules"],
                fallbacks=_sum(row for row in rows if row.fallback),
                verdicts=_counts(judged[day]),
            )
        )
    return tuple(views)


def _keys(connection: Connection, days: ColumnElement[bool]) -> tuple[KeyView, ...]:
    served = _served(connection, days, rewrites.c.caller)
    judged = _by("caller", _verdicts(connection, days, rewrites.c.caller))
    views = []
    for key, number in _sums(served, "caller").most_common():
        counts = _counts(judged[key])
        views.append(KeyView(key, number, counts, counts.acceptance))
    return tuple(views)


def _by(kind: str, rows: Rows) -> defaultdict[Any, Rows]:
    groups = defaultdict[Any, Rows](list)
    for row in rows:
        groups[getattr(row, kind)].append(row)
    return groups


def _sum(rows: Iterable[Row[Any]]) -> int:
    return sum(row.number for row in rows)


def _sums(rows: Iterable[Row[Any]], kind: str) -> Counter[Any]:
    sums = Counter[Any]()
    for row in rows:
        sums[getattr(row, kind)] += row.number
    return sums


def _counts(rows: Iterable[Row[Any]]) -> VerdictCounts:
    sums = _sums(rows, "verdict")
    return VerdictCounts(*(sums[name] for name in VerdictCounts.__struct_fields__))


def _outcomes(rows: Rows) -> OutcomeCounts:
    sums = _sums(rows, "outcome")
    return OutcomeCounts(*(sums[name] for name in OutcomeCounts.__struct_fields__))
