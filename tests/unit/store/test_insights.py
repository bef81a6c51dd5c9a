"""Sums over days, right to the unit, in both databases."""

from datetime import date

from heard.store import feedback, insights, usage
from heard.store.rows import VerdictRow
from heard.wire import (
    DayView,
    EngineView,
    FallbackCount,
    GuidelineCount,
    KeyView,
    OutcomeCounts,
    VerdictCounts,
)


def verdicts(**some: int) -> VerdictCounts:
    """Give counts of verdicts; those not named are none."""
    none = dict.fromkeys(VerdictCounts.__struct_fields__, 0)
    return VerdictCounts(**(none | some))


FIRST, SECOND, AFTER = date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 3)


async def fill(database, row) -> None:
    """Keep five rewrites of two days, one after, and four verdicts."""
    rows = [
        row(0, changes=("a",), notes=("b",), total_ms=1.0),
        row(1, changes=("a", "b"), caller="east", total_ms=3.0),
        row(2, fallback="timeout", outcome="no_change_needed", caller="east", total_ms=2.0),
        row(3, day=SECOND, engine="llm", step="llm", caller="west", total_ms=900.0),
        row(4, day=SECOND, fallback="timeout", outcome="not_possible", total_ms=9.0),
        row(5, day=AFTER, changes=("a",)),
    ]

    def keep(connection) -> None:
        usage.keep(connection, rows, [])
        for number, verdict in ((0, "accepted"), (1, "edited"), (2, "rejected"), (3, "undone")):
            given = VerdictRow(rewrite=row(number).id, day=AFTER, caller=None, verdict=verdict)
            feedback.keep(connection, given)

    await database.run(keep)


async def summary(database, titles, *, by_key=False):
    """Sum up the first two days."""
    return await database.run(
        lambda c: insights.summary(c, FIRST, SECOND, titles, by_key=by_key), reading=True
    )


async def test_everything_is_summed(database, row):
    """Days, engines, fallbacks and guidelines; verdicts count on the day of their rewrite."""
    await fill(database, row)
    found = await summary(database, {"a": "Say A"})
    assert (FIRST, SECOND, 5) == (found.since, found.to, found.rewrites)
    assert OutcomeCounts(3, 1, 1) == found.outcomes
    kept = verdicts(accepted=1, edited=1, rejected=1)
    undone = verdicts(undone=1)
    assert (DayView(FIRST, 3, 0, 3, 1, kept), DayView(SECOND, 2, 1, 1, 1, undone)) == found.days
    assert (
        EngineView("llm", 1, undone, 0.0, 900.0, 900.0),
        EngineView("rules", 4, kept, 0.6667, 2.0, 9.0),
    ) == found.engines
    assert (FallbackCount("timeout", 2),) == found.fallbacks
    assert (GuidelineCount("a", "Say A", 2, 0), GuidelineCount("b", "b", 1, 1)) == found.guidelines
    assert found.keys is None


async def test_keys_are_named_only_where_that_is_wanted(database, row):
    """With their own verdicts; rewrites without a key stand together."""
    await fill(database, row)
    found = await summary(database, {}, by_key=True)
    assert {
        KeyView(None, 2, verdicts(accepted=1), 1.0),
        KeyView("east", 2, verdicts(edited=1, rejected=1), 0.5),
        KeyView("west", 1, verdicts(undone=1), 0.0),
    } == set(found.keys)


async def test_nothing_yet_is_no_fault(database):
    """An empty database gives empty sums."""
    found = await summary(database, {}, by_key=True)
    assert (0, (), (), (), (), ()) == (
        found.rewrites,
        found.days,
        found.engines,
        found.fallbacks,
        found.guidelines,
        found.keys,
    )
