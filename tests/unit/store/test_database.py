"""Any database comes up by itself, once, however many start on it; one that is away comes back."""

import asyncio
import sqlite3
from contextlib import closing

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from heard.environ import Secret
from heard.errors import ConfigError
from heard.settings import Settings, load
from heard.store import database as databases
from heard.store.database import Database, StoreAwayError
from heard.store.migrate import REVISION, VERSION_TABLE
from heard.store.tables import metadata

BEFORE_STEPS = """
CREATE TABLE feedback (id INTEGER PRIMARY KEY, rewrite VARCHAR(29) NOT NULL,
    verdict VARCHAR(8) NOT NULL, reason VARCHAR(300), "key" VARCHAR(64), at TIMESTAMP NOT NULL);
CREATE INDEX ix_feedback_rewrite ON feedback (rewrite);
CREATE INDEX ix_feedback_at ON feedback (at);
INSERT INTO feedback VALUES (1, 'rw_a', 'accepted', 'my words', 'east', '2026-01-31 10:00:00');
INSERT INTO feedback VALUES (2, 'rw_a', 'undone', NULL, 'east', '2026-01-31 10:01:00');
INSERT INTO feedback VALUES (3, 'rw_b', 'rejected', NULL, NULL, '2026-02-01 10:00:00');
"""
REVISIONS = "SELECT version_num FROM heard_revision"
VERDICT = "INSERT INTO feedback (rewrite, day, verdict) VALUES ('a', '2026-01-01', 'x')"


async def ask(database: Database, query: str) -> list[tuple]:
    """Run a query and give its rows."""
    async with database.transaction(reading=True) as connection:
        return [tuple(row) for row in await connection.execute(text(query))]


async def test_the_steps_lead_to_the_tables(database):
    """What the migrations make is what the statements are written for, and nothing else."""
    async with database.transaction() as connection:
        differences = await connection.run_sync(
            lambda c: compare_metadata(
                MigrationContext.configure(c, opts={"version_table": VERSION_TABLE}), metadata
            )
        )
    assert [] == differences


def test_the_newest_step_is_the_one_expected():
    """A step that was added is the one the code waits for."""
    config = Config()
    config.set_main_option("script_location", "heard.store:migrations")
    config.set_main_option("path_separator", "os")
    assert REVISION == ScriptDirectory.from_config(config).get_current_head()


async def test_many_may_start_at_once(settings):
    """One of them takes the steps; the others find the tables there."""
    databases = [Database(settings) for _ in range(8)]
    found = await asyncio.gather(*(ask(d, REVISIONS) for d in databases))
    for database in databases:
        await database.close()
    assert [[(REVISION,)]] * 8 == found


async def test_a_newer_database_is_left_as_it_is(database):
    """While a newer Heard takes over, an older worker goes on."""
    async with database.transaction() as connection:
        await connection.execute(text("UPDATE heard_revision SET version_num = '9999'"))
    await database.close()
    assert [("9999",)] == await ask(database, REVISIONS)


async def test_verdicts_of_before_are_taken_over(tmp_path):
    """The last verdict on each rewrite is kept; the words beside it, which were plain, are not."""
    file = tmp_path / "heard.sqlite3"
    with closing(sqlite3.connect(file)) as before:
        before.executescript(BEFORE_STEPS)
    database = Database(Settings(database_url=Secret(f"sqlite+aiosqlite:///{file}")))
    rows = await ask(database, "SELECT * FROM feedback ORDER BY rewrite")
    await database.close()
    expected = [
        ("rw_a", "2026-01-31", "east", "undone", None),
        ("rw_b", "2026-02-01", None, "rejected", None),
    ]
    assert expected == rows
    assert b"my words" not in file.read_bytes()


async def test_what_fails_leaves_nothing_half_done(database):
    """A transaction is written as a whole or not at all."""

    async def fail_halfway() -> None:
        async with database.transaction() as connection:
            await connection.execute(text(VERDICT))
            await connection.execute(text("INSERT INTO nowhere VALUES (1)"))

    with pytest.raises(StoreAwayError):
        await fail_halfway()
    assert [(0,)] == await ask(database, "SELECT count(*) FROM feedback")


async def test_away_and_back_are_each_said_once(tmp_path, logged):
    """A database that is away is one warning, and one line when it is back."""
    (tmp_path / "folder").write_text("in the way")
    url = Secret(f"sqlite+aiosqlite:///{tmp_path}/folder/heard.sqlite3")
    database = Database(Settings(database_url=url))
    for _ in range(3):
        with pytest.raises(StoreAwayError):
            await ask(database, "SELECT 1")
    (tmp_path / "folder").unlink()
    for _ in range(2):
        await ask(database, "SELECT 1")
    await database.close()
    assert 1 == logged.getvalue().count("database_away")
    assert 1 == logged.getvalue().count("database_back")


async def test_without_an_address_it_lives_in_memory():
    """What is kept then lasts as long as the process."""
    database = Database(Settings())
    assert [(0,)] == await ask(database, "SELECT count(*) FROM feedback")
    await database.close()


async def test_a_caller_who_gives_up_leaves_the_database_usable(database):
    """A cancelled transaction writes nothing, and the next one goes through."""

    async def dawdle() -> None:
        async with database.transaction() as connection:
            await connection.execute(text(VERDICT))
            await asyncio.Event().wait()

    await ask(database, "SELECT 1")
    waiting = asyncio.create_task(dawdle())
    await asyncio.sleep(0.1)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    assert [(0,)] == await ask(database, "SELECT count(*) FROM feedback")


async def test_a_database_that_is_held_up_is_not_waited_for(database, settings, monkeypatch):
    """Somebody else holds the lock: after its time the caller is told, and later it works again."""
    monkeypatch.setattr(databases, "_LOCKED", 0.1)
    await ask(database, "SELECT 1")

    async def write(within: float) -> None:
        async with database.transaction(within=within) as connection:
            await connection.execute(text(VERDICT))

    async with Database(settings) as other:
        async with other.transaction(within=60) as holding:
            await holding.execute(text(VERDICT))
            with pytest.raises(StoreAwayError):
                await write(0.2)
            await holding.rollback()
        await write(5.0)
    assert [(1,)] == await ask(database, "SELECT count(*) FROM feedback")


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("postgresql://db/heard", "postgresql+asyncpg://db/heard"),
        ("postgres://db/heard", "postgresql+asyncpg://db/heard"),
        ("postgresql+asyncpg://db/heard", "postgresql+asyncpg://db/heard"),
        ("sqlite:////srv/heard.sqlite3", "sqlite+aiosqlite:////srv/heard.sqlite3"),
    ],
)
def test_an_address_may_leave_the_driver_out(given, used):
    """Addresses are taken as other programs write them."""
    assert used == load({"HEARD_DATABASE_URL": given}).database_url


def test_a_driver_that_is_missing_stops_the_start():
    """The sentence names the package and how to get it."""
    with pytest.raises(ConfigError, match=r"nosuchdriver: pip install 'heard\[postgresql\]'"):
        Database(Settings(database_url=Secret("postgresql+nosuchdriver://db/heard")))
