"""A fresh database for each test, in SQLite and in PostgreSQL."""

import io
import secrets
from collections.abc import AsyncIterator, Iterator
from datetime import date

import asyncpg
import pytest
import structlog

from heard import logs
from heard.environ import Secret
from heard.settings import Settings
from heard.store.database import Database
from heard.store.rows import UsageRow


@pytest.fixture(params=["sqlite", "postgresql"])
async def settings(request, tmp_path) -> Settings:
    """Give the address of an empty database."""
    if request.param == "sqlite":
        return Settings(database_url=Secret(f"sqlite:///{tmp_path}/heard.sqlite3"))
    port = request.getfixturevalue("postgresql").port
    name = f"heard_{secrets.token_hex(6)}"
    connection = await asyncpg.connect(f"postgresql://heard@127.0.0.1:{port}/postgres")
    await connection.execute(f"CREATE DATABASE {name}")
    await connection.close()
    return Settings(database_url=Secret(f"postgresql+asyncpg://heard@127.0.0.1:{port}/{name}"))


@pytest.fixture
async def database(settings) -> AsyncIterator[Database]:
    """Open it when it is needed, and close it after."""
    async with Database(settings) as database:
        yield database


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """Catch what is logged, as JSON lines."""
    lines = io.StringIO()
    logs.configure("debug", "json", lines)
    yield lines
    structlog.reset_defaults()


@pytest.fixture
def row():
    """Make a row of usage, with what a test needs to differ."""

    def make(number: int = 0, **differs) -> UsageRow:
        usual = {
            "id": f"rw_{number:026}",
            "day": date(2026, 3, 1),
            "engine": "rules",
            "outcome": "rewritten",
            "step": "rules",
            "total_ms": 2.0,
            "llm_ms": 0.0,
        }
        return UsageRow(**(usual | differs))

    return make
