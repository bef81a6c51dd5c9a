"""`heard db` looks after what is kept."""

import asyncio
from datetime import timedelta

import pytest

from heard.environ import Secret
from heard.settings import Settings
from heard.store import feedback, texts
from heard.store.database import Database
from heard.store.ledger import Ledger
from heard.store.rows import StoredText, UsageRow, VerdictRow, today
from heard.store.seal import Seal, SealedError
from heard.wire import RewriteRequest


@pytest.fixture
def settings(tmp_path, monkeypatch):
    """Give a database of the test's own, the command's as well."""
    url = f"sqlite:///{tmp_path}/heard.sqlite3"
    monkeypatch.setenv("HEARD_DATABASE_URL", url)
    return Settings(database_url=Secret(url))


def keep(settings, caller, days_ago=0, seal=None):
    """Keep one rewrite, rejected; with a seal, its text as well."""
    day = today() - timedelta(days=days_ago)
    row = UsageRow(
        id=f"rw_{caller}{days_ago}", day=day, caller=caller, engine="rules", outcome="rewritten",
        step="rules", total_ms=1.0, llm_ms=0.0,
    )  # fmt: skip
    text = StoredText(caller, RewriteRequest(draft="It ships."), "It ships today.")

    async def run() -> None:
        given = VerdictRow(rewrite=row.id, day=day, caller=caller, verdict="rejected")
        async with Database(settings) as database:
            ledger = Ledger(database, seal)
            ledger.note(row, text)
            await ledger.write()
            await database.run(lambda connection: feedback.keep(connection, given))

    asyncio.run(run())


def test_the_tables_are_made(main, settings, tmp_path):
    """`upgrade` may be run at any time, and again."""
    for _ in range(2):
        done = main("db", "upgrade")
        assert (0, "") == (done.code, done.out)
    assert b"heard_revision" in (tmp_path / "heard.sqlite3").read_bytes()


def test_a_database_that_is_away_is_said(main, monkeypatch):
    """In a sentence, without its address, which may hold a password."""
    monkeypatch.setenv("HEARD_DATABASE_URL", "postgresql+asyncpg://heard:secret@127.0.0.1:9/heard")
    done = main("db", "upgrade")
    assert 2 == done.code
    assert "The database does not answer" in done.err
    assert "secret" not in done.err + done.out


def test_what_is_old_goes(main, settings, monkeypatch):
    """After the days that are set, or those that are named."""
    for days_ago in (0, 40, 400):
        keep(settings, "east", days_ago)
    assert main("db", "prune").err.startswith("2 rows")
    assert main("db", "prune", "--days", "30").err.startswith("2 rows")
    assert main("db", "prune").err.startswith("0 rows")
    monkeypatch.setenv("HEARD_RETENTION_DAYS", "0")
    assert 2 == main("db", "prune").code


def test_a_caller_is_forgotten(main, settings):
    """All that stands under one name goes."""
    keep(settings, "east")
    keep(settings, "west")
    assert "2 rows of east are gone.\n" == main("db", "forget", "east").err
    assert "0 rows of east are gone.\n" == main("db", "forget", "east").err


def test_the_key_of_texts_is_changed(main, settings, monkeypatch):
    """A new key goes before the old one; after sealing anew the old one opens nothing."""
    old, new = main("db", "new-key").out.strip(), main("db", "new-key").out.strip()
    keep(settings, "east", seal=Seal([old]))
    monkeypatch.setenv("HEARD_TEXT_KEY", f"{new},{old}")
    assert "1 texts and reasons are sealed with the newer key.\n" == main("db", "reseal").err

    async def read(key: str) -> list[str]:
        async with Database(settings) as database:
            found = await database.run(lambda c: list(texts.judged(c, Seal([key]), "rejected")))
        return [judged.text.rewrite for judged in found]

    assert ["It ships today."] == asyncio.run(read(new))
    with pytest.raises(SealedError):
        asyncio.run(read(old))
    monkeypatch.delenv("HEARD_TEXT_KEY")
    assert 2 == main("db", "reseal").code
