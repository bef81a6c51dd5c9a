"""Any database comes up by itself, once, however many start on it; one that is away comes back."""

import asyncio
import gc
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import asyncpg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from heard.environ import Secret
from heard.errors import ConfigError
from heard.settings import Settings, load
from heard.store import sqlite
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
    return await database.run(
        lambda connection: [tuple(row) for row in connection.execute(text(query))], reading=True
    )


async def write(database: Database, *statements: str, **how: float) -> None:
    """Run statements as one transaction."""
    await database.run(lambda c: [c.execute(text(one)) for one in statements], **how)


@asynccontextmanager
async def held_up(settings: Settings) -> AsyncIterator[None]:
    """Let somebody else write and not come to an end."""
    address = str(settings.database_url)
    if address.startswith("sqlite"):
        with closing(sqlite3.connect(address.removeprefix("sqlite:///"))) as other:
            other.execute("BEGIN IMMEDIATE")
            yield
        return
    other = await asyncpg.connect(address.replace("+asyncpg", ""))
    await other.execute(f"BEGIN; {VERDICT}")
    yield
    await other.close()


def places_open() -> int:
    """Count the files and connections of this process."""
    return len(list(Path("/proc/self/fd").iterdir()))


async def test_the_steps_lead_to_the_tables(database):
    """What the migrations make is what the statements are written for, and nothing else."""
    assert [] == await database.run(
        lambda connection: compare_metadata(
            MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE}), metadata
        )
    )


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
    await write(database, "UPDATE heard_revision SET version_num = '9999'")
    await database.close()
    assert [("9999",)] == await ask(database, REVISIONS)


async def test_verdicts_of_before_are_taken_over(tmp_path):
    """The last verdict on each rewrite is kept; the words beside it, which were plain, are not."""
    file = tmp_path / "heard.sqlite3"
    with closing(sqlite3.connect(file)) as before:
        before.executescript(BEFORE_STEPS)
    database = Database(Settings(database_url=Secret(f"sqlite:///{file}")))
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
    with pytest.raises(StoreAwayError):
        await write(database, VERDICT, "INSERT INTO nowhere VALUES (1)")
    assert [(0,)] == await ask(database, "SELECT count(*) FROM feedback")


async def test_away_and_back_are_each_said_once(tmp_path, logged):
    """A database that is away is one warning, and one line when it is back."""
    (tmp_path / "folder").write_text("in the way")
    url = Secret(f"sqlite:///{tmp_path}/folder/heard.sqlite3")
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


async def test_callers_who_go_away_leave_nothing_open(database):
    """Cancelled at any moment of a write, the first as well: no file or connection is lost."""

    async def keep(number: int) -> None:
        await write(database, VERDICT.replace("'a'", f"'{number}'"), "SELECT 1", "SELECT 2")

    before = places_open()
    for round_ in range(20):
        writing = [asyncio.create_task(keep(20 * round_ + n)) for n in range(20)]
        for number, task in enumerate(writing):
            asyncio.get_running_loop().call_later(0.0005 * number, task.cancel)
        await asyncio.gather(*writing, return_exceptions=True)
    await keep(-1)
    assert [(1,)] == await ask(database, "SELECT count(*) FROM feedback WHERE rewrite = '-1'")
    await database.close()
    gc.collect()
    assert before == places_open()


async def test_a_database_that_is_held_up_is_not_waited_for(database, settings, monkeypatch):
    """Somebody else holds the lock: after its time the caller is told, and later it works again."""
    monkeypatch.setattr(sqlite, "_LOCKED", 0.1)
    await ask(database, "SELECT 1")
    async with held_up(settings):
        with pytest.raises(StoreAwayError):
            await write(database, VERDICT, within=0.2)
    await write(database, VERDICT.replace("'a'", "'b'"))
    assert [(1,)] == await ask(database, "SELECT count(*) FROM feedback WHERE rewrite = 'b'")


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("postgresql://db/heard", "postgresql+asyncpg://db/heard"),
        ("postgres://db/heard", "postgresql+asyncpg://db/heard"),
        ("postgresql+asyncpg://db/heard", "postgresql+asyncpg://db/heard"),
        ("sqlite:////srv/heard.sqlite3", "sqlite:////srv/heard.sqlite3"),
    ],
)
def test_an_address_may_leave_the_driver_out(given, used):
    """Addresses are taken as other programs write them."""
    assert used == load({"HEARD_DATABASE_URL": given}).database_url


def test_a_driver_that_is_missing_stops_the_start():
    """The sentence names the package and how to get it."""
    with pytest.raises(ConfigError, match=r"nosuchdriver: pip install 'heard\[postgresql\]'"):
        Database(Settings(database_url=Secret("postgresql+nosuchdriver://db/heard")))
