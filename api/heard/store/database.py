"""SQLite or PostgreSQL, opened by the first one to need it.

A database that is away raises StoreAwayError, is noticed again by itself, and costs nobody a
rewrite.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import structlog

from heard.errors import ConfigError, HeardError
from heard.settings import Settings

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

_IN_MEMORY = "sqlite+aiosqlite://"
_PATIENCE = 5.0  # seconds, for one transaction with its wait for a connection
_LOCKED = 3.0  # seconds SQLite waits for another's writing; it cannot be called off earlier
_OPENING = 30.0  # seconds a caller waits for the tables to be brought up to date, the first time
_CONNECTIONS = 5  # at most, to PostgreSQL, for each process

log = structlog.get_logger("heard.store")


class StoreAwayError(HeardError):
    """The database did not take part; nothing was written."""

    def __init__(self) -> None:
        super().__init__("The database does not answer; nothing else is wrong. Try again later.")


class Database:
    """One database, closed at the end of `async with`.

    Raises ConfigError when the driver of its address is not installed.
    """

    def __init__(self, settings: Settings) -> None:
        self._url = str(settings.database_url or _IN_MEMORY)
        self._backend, _, driver = self._url.partition("://")[0].partition("+")
        if find_spec(driver) is None:
            raise ConfigError(
                f"HEARD_DATABASE_URL needs the package {driver}: pip install 'heard[postgresql]'"
            )
        self._engine: AsyncEngine | None = None
        self._away = False
        self._opening: asyncio.Task[AsyncEngine] | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    @asynccontextmanager
    async def transaction(
        self, *, reading: bool = False, within: float = _PATIENCE
    ) -> AsyncIterator["AsyncConnection"]:
        """Give a connection; what is done with it is done as a whole or not at all.

        Raises StoreAwayError when it fails, or takes longer than `within` seconds.
        """
        try:
            async with asyncio.timeout(_OPENING):
                engine = self._engine or await self.open()
            turn = engine.execution_options(reading=reading)
            async with asyncio.timeout(within), turn.begin() as connection:
                yield connection
        except HeardError:
            raise
        except Exception as error:
            if not self._away:
                log.warning("database_away", error=type(error).__name__)
            self._away = True
            raise StoreAwayError from error
        if self._away:
            log.info("database_back")
        self._away = False

    async def open(self) -> "AsyncEngine":
        """Return the engine, with every table up to date; raises what the driver raises.

        One opening serves all who wait for it, and goes on when one of them gives up.
        """
        if self._opening is None or (self._opening.done() and self._engine is None):
            self._opening = asyncio.create_task(self._open())
        return await asyncio.shield(self._opening)

    async def close(self) -> None:
        """Let go of the database."""
        if self._opening is not None:
            self._opening.cancel()
            await asyncio.gather(self._opening, return_exceptions=True)
        if self._engine is not None:
            await self._engine.dispose()
        self._engine = self._opening = None

    async def _open(self) -> "AsyncEngine":
        migrate = await asyncio.to_thread(import_module, "heard.store.migrate")
        engine = self._connect()
        try:
            await migrate.bring_up(engine)
        except BaseException:
            await engine.dispose()
            raise
        self._engine = engine
        return engine

    def _connect(self) -> "AsyncEngine":
        from sqlalchemy import event  # noqa: PLC0415 - see heard.store
        from sqlalchemy.ext.asyncio import create_async_engine  # noqa: PLC0415
        from sqlalchemy.pool import AsyncAdaptedQueuePool  # noqa: PLC0415

        sqlite = self._backend == "sqlite"
        engine = create_async_engine(
            self._url,
            hide_parameters=True,
            pool_pre_ping=True,
            poolclass=AsyncAdaptedQueuePool,
            pool_size=1,
            max_overflow=0 if sqlite else _CONNECTIONS - 1,  # SQLite takes one writer at a time
            pool_timeout=_PATIENCE,
            connect_args={"timeout": _LOCKED if sqlite else _PATIENCE},
        )
        if sqlite:
            if engine.url.database:
                Path(engine.url.database).parent.mkdir(parents=True, exist_ok=True)
            event.listen(engine.sync_engine, "connect", _on_connect)
            event.listen(engine.sync_engine, "begin", _on_begin)
        return engine


def _on_connect(connection: Any, _: object) -> None:
    """Set SQLite up: readers beside a writer, transactions of our own, no trace of what is gone."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "secure_delete=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _on_begin(connection: Any) -> None:
    """Take the lock for writing at once; taken later, it is refused instead of waited for."""
    reading = connection.get_execution_options().get("reading")
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
