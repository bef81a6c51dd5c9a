"""What is old goes, and what a caller left goes when it is asked for."""

from datetime import date

import pytest
from sqlalchemy import func, select

from heard.store import feedback, retention, tables, usage
from heard.store.database import Database
from heard.store.rows import TextRow, VerdictRow

TABLES = (tables.rewrites, tables.firings, tables.feedback, tables.texts)


async def fill(database: Database, row, **differs) -> None:
    """Keep two rewrites with all that can be kept of them."""

    def keep(connection) -> None:
        for number, caller, day in ((1, "east", date(2026, 1, 1)), (2, "west", date(2026, 2, 1))):
            counted = row(number, caller=caller, day=day, changes=("own-it",), **differs)
            sealed = TextRow(rewrite=counted.id, day=day, caller=caller, sealed=caller.encode() * 9)
            usage.keep(connection, [counted], [sealed])
            verdict = VerdictRow(rewrite=counted.id, day=day, caller=caller, verdict="accepted")
            feedback.keep(connection, verdict)

    await database.run(keep)


async def left(database: Database) -> list[int]:
    """Count the rows of every table."""
    queries = [select(func.count()).select_from(table) for table in TABLES]
    return await database.run(lambda connection: [connection.scalar(query) for query in queries])


@pytest.mark.parametrize(
    ("before", "stays"),
    [(date(2026, 1, 1), 2), (date(2026, 1, 2), 1), (date(2026, 2, 1), 1), (date(2026, 2, 2), 0)],
)
async def test_what_is_older_than_a_day_goes(database, row, before, stays):
    """From every table, and that day itself stays."""
    await fill(database, row)
    assert 4 * (2 - stays) == await retention.prune(database, before)
    assert [stays] * 4 == await left(database)


async def test_it_goes_in_pieces(database, row, monkeypatch):
    """Many rows are deleted a few at a time, so that writers get their turn."""
    monkeypatch.setattr(retention, "_AT_ONCE", 3)
    await database.run(lambda c: usage.keep(c, [row(n) for n in range(10)], []))
    assert 10 == await retention.prune(database, date(2027, 1, 1))


async def test_a_caller_is_forgotten(database, row):
    """All that stands under the name goes, and nothing of anybody else's."""
    await fill(database, row)
    assert 4 == await retention.forget(database, "east")
    assert [1, 1, 1, 1] == await left(database)
    assert 0 == await retention.forget(database, "east")


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
async def test_what_is_forgotten_is_not_left_in_the_file(database, row, tmp_path):
    """SQLite overwrites what it deletes."""
    await fill(database, row)
    await retention.forget(database, "east")
    await database.close()
    file = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert (False, True) == (b"east" in file, b"west" in file)
