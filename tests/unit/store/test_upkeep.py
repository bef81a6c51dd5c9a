"""Retention is applied while the server runs."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from heard.environ import Secret
from heard.settings import Settings
from heard.store import upkeep as upkeeps
from heard.store import usage
from heard.store.database import Database
from heard.store.rows import today
from heard.store.tables import rewrites
from heard.store.upkeep import upkeep


async def days(database: Database) -> list[int]:
    """Tell how many days old the rewrites are that are kept."""
    query = select(rewrites.c.day).order_by(rewrites.c.day)
    kept = await database.run(lambda connection: connection.scalars(query).all())
    return [(today() - day).days for day in kept]


async def keep(database: Database, row, *ages: int) -> None:
    """Keep a rewrite of each age in days."""
    rows = [row(age, day=today() - timedelta(days=age)) for age in ages]
    await database.run(lambda connection: usage.keep(connection, rows, []))


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
async def test_what_is_old_goes_by_itself(database, row, monkeypatch, logged):
    """The last day that is wanted stays; what goes is counted in the log."""
    monkeypatch.setattr(upkeeps, "_FIRST", 0.0)
    await keep(database, row, 0, 30, 31, 400)
    async with upkeep(database, 30):
        while "pruned" not in logged.getvalue():  # noqa: ASYNC110 - the test's timeout ends it
            await asyncio.sleep(0.01)
    assert [30, 0] == await days(database)
    assert '"rows":2' in logged.getvalue()


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
async def test_everything_may_be_kept(database, row, monkeypatch):
    """With 0 days nothing is ever let go."""
    monkeypatch.setattr(upkeeps, "_FIRST", 0.0)
    await keep(database, row, 0, 4000)
    async with upkeep(database, 0):
        await asyncio.sleep(0.05)
    assert [4000, 0] == await days(database)


async def test_a_database_that_is_away_is_tried_again(tmp_path, row, monkeypatch, logged):
    """Letting go waits for it, and costs nobody anything."""
    monkeypatch.setattr(upkeeps, "_FIRST", 0.0)
    monkeypatch.setattr(upkeeps, "_EVERY", 0.01)
    (tmp_path / "folder").write_text("in the way")
    url = Secret(f"sqlite:///{tmp_path}/folder/heard.sqlite3")
    async with Database(Settings(database_url=url)) as database, upkeep(database, 30):
        while "database_away" not in logged.getvalue():  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        (tmp_path / "folder").unlink()
        while "database_back" not in logged.getvalue():  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        assert [] == await days(database)
