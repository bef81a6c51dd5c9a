"""What agents thought of a rewrite: a verdict and a time, never a text unless the operator opts in.

SQLite by default, PostgreSQL by HEARD_DATABASE_URL. The database is opened by the first verdict
(importing SQLAlchemy would double the time to start), and one that is away costs nobody an answer.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import cached_property
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import structlog

from heard.errors import ConfigError
from heard.settings import Settings
from heard.web.problems import UnavailableError
from heard.wire import FeedbackRequest

if TYPE_CHECKING:
    from sqlalchemy import Table
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

_PATIENCE = 5.0  # seconds a verdict may take to be written
_IN_MEMORY = "sqlite+aiosqlite://"

log = structlog.get_logger("heard.web")


class FeedbackStore:
    """Keeps verdicts in one table, `feedback`, which it makes when it is not there.

    Raises ConfigError when the database's driver is not installed.
    """

    def __init__(self, settings: Settings) -> None:
        self._url = str(settings.database_url or _IN_MEMORY)
        driver = self._url.partition("://")[0].partition("+")[2]
        if find_spec(driver) is None:
            raise ConfigError(
                f"HEARD_DATABASE_URL needs the package {driver}: pip install 'heard[postgresql]'"
            )
        self._keeps_text = settings.store_text
        self._opened = False
        self._opening = asyncio.Lock()

    async def add(self, feedback: FeedbackRequest, key: str | None) -> None:
        """Write one verdict; raises UnavailableError when the database does not take it."""
        row = {
            "rewrite": feedback.id,
            "verdict": feedback.verdict,
            "reason": feedback.reason if self._keeps_text else None,
            "key": key,
            "at": datetime.now(UTC),
        }
        if not self._opened:  # while others are served, and not on the clock
            await asyncio.to_thread(import_module, "sqlalchemy.ext.asyncio")
        try:
            async with asyncio.timeout(_PATIENCE), self._connection() as connection:
                await connection.execute(self._table.insert(), row)
        except Exception as error:  # noqa: BLE001 - drivers raise what they like
            log.warning("feedback_lost", error=type(error).__name__)
            raise UnavailableError(
                "The verdict could not be written down; nothing else is wrong. Try again later."
            ) from None

    async def close(self) -> None:
        """Let go of the database."""
        if self._opened:
            await self._engine.dispose()

    @asynccontextmanager
    async def _connection(self) -> AsyncIterator["AsyncConnection"]:
        async with self._opening:
            if not self._opened:
                await self._open()
        async with self._engine.begin() as connection:
            yield connection

    async def _open(self) -> None:
        database = self._engine.url.database
        if self._engine.url.get_backend_name() == "sqlite" and database:
            Path(database).parent.mkdir(parents=True, exist_ok=True)
        self._opened = True
        try:
            async with self._engine.begin() as connection:
                await connection.run_sync(self._table.metadata.create_all)
        except BaseException:
            self._opened = False
            raise

    @cached_property
    def _engine(self) -> "AsyncEngine":
        from sqlalchemy.ext.asyncio import create_async_engine  # noqa: PLC0415 - see above

        return create_async_engine(self._url, hide_parameters=True, pool_pre_ping=True)

    @cached_property
    def _table(self) -> "Table":
        from sqlalchemy import Column, DateTime, Integer, MetaData, String, Table  # noqa: PLC0415

        return Table(
            "feedback",
            MetaData(),
            Column("id", Integer, primary_key=True),
            Column("rewrite", String(29), nullable=False, index=True),
            Column("verdict", String(8), nullable=False),
            Column("reason", String(300)),
            Column("key", String(64)),
            Column("at", DateTime(timezone=True), nullable=False, index=True),
        )
