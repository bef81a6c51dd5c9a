"""Usage is written behind the requests: once, as a whole, and never in anybody's way."""

import asyncio

import pytest
from sqlalchemy import func, select

from heard.environ import Secret
from heard.settings import Settings
from heard.store import ledger as ledgers
from heard.store import usage
from heard.store.database import Database, StoreAwayError
from heard.store.ledger import Ledger
from heard.store.tables import metadata


async def count(database: Database, table: str = "rewrites") -> int:
    """Count the rows of a table."""
    query = select(func.count()).select_from(metadata.tables[table])
    return await database.run(lambda connection: connection.execute(query).scalar_one())


async def test_a_batch_written_again_is_counted_once(database, row):
    """After a failure nobody knows whether it was written; writing it again is safe."""
    rows = [row(n, changes=("name-the-feeling",), notes=("own-it",)) for n in range(3)]
    for batch in (rows[:2], rows, rows):
        await database.run(lambda connection, batch=batch: usage.keep(connection, batch, []))
    assert (3, 6) == (await count(database), await count(database, "firings"))


async def test_what_was_noted_is_written_when_the_server_stops(database, row):
    """Also what came in the last second."""
    ledger = Ledger(database)
    async with ledger.writing():
        for number in range(1_200):
            ledger.note(row(number))
    assert 1_200 == await count(database)


async def test_rows_are_written_while_the_server_runs(database, row, monkeypatch):
    """They gather a little and go, one batch after the other."""
    monkeypatch.setattr(ledgers, "_GATHER", 0.01)
    ledger = Ledger(database)
    async with ledger.writing():
        for number in range(3):
            ledger.note(row(number))
            while await count(database) <= number:  # noqa: ASYNC110 - the test's timeout ends it
                await asyncio.sleep(0.01)


async def test_rows_wait_for_a_database_that_is_away(tmp_path, row, monkeypatch, logged):
    """It is said once, and every row is there after."""
    monkeypatch.setattr(ledgers, "_GATHER", 0.001)
    monkeypatch.setattr(ledgers, "_LONGEST_PAUSE", 0.01)
    (tmp_path / "folder").write_text("in the way")
    url = Secret(f"sqlite:///{tmp_path}/folder/heard.sqlite3")
    database = Database(Settings(database_url=url))
    ledger = Ledger(database)
    async with ledger.writing():
        for number in range(5):
            ledger.note(row(number))
        while "database_away" not in logged.getvalue():  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        (tmp_path / "folder").unlink()
        while "database_back" not in logged.getvalue():  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    assert 5 == await count(database)
    assert 1 == logged.getvalue().count("database_away")
    await database.close()


async def test_what_does_not_fit_is_let_go_and_counted(row, monkeypatch, logged):
    """The queue is bounded: a database that stays away costs rows, never memory or an answer."""
    monkeypatch.setattr(ledgers, "MOST_WAITING", 10)
    database = Database(Settings())
    ledger = Ledger(database)
    async with ledger.writing():
        for number in range(25):
            ledger.note(row(number))
    assert 10 == await count(database)
    assert '"rows":15' in logged.getvalue()
    await database.close()


async def test_a_batch_that_fails_waits_on(database, row, monkeypatch):
    """Nothing of it is written, and nothing of it is gone."""

    def fail(*_: object) -> None:
        raise OSError

    ledger = Ledger(database)
    ledger.note(row())
    with monkeypatch.context() as broken:
        broken.setattr(usage, "_add", fail)
        with pytest.raises(StoreAwayError):
            await ledger.write()
    assert 0 == await count(database)
    await ledger.write()
    assert 1 == await count(database)
