"""SQLite or PostgreSQL, opened by the first one to need it.

A database that is away raises StoreAwayError, is noticed again by itself, and costs nobody a
rewrite.
"""

import asyncio
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Protocol, Self, TypeAlias, TypeVar

import structlog

from heard.errors import ConfigError, HeardError
from heard.settings import Settings

if TYPE_CHECKING:
    import sqlalchemy

Result = TypeVar("Result")
Connection: TypeAlias = "sqlalchemy.Connection"
Work: TypeAlias = Callable[[Connection], Result]

_IN_MEMORY = "sqlite://"
_PATIENCE = 5.0  # seconds a caller waits for a transaction and its turn
_OPENING = 30.0  # seconds a caller waits for the tables to be brought up to date, the first time

log = structlog.get_logger("heard.store")


class StoreAwayError(HeardError):
    """The database did not take part in time; what was to be written may be written again."""

    def __init__(self) -> None:
        super().__init__(
            "The database does not answer; nothing else is wrong. Try again in a few seconds; "
            "`heard doctor` tells the operator why."
        )


class Backend(Protocol):
    """One kind of database."""

    async def run(self, work: Work[Result], *, reading: bool) -> Result:
        """Do the work in one transaction; raises what the driver raises."""

    async def close(self) -> None:
        """Let go of it."""


class Database:
    """One database, closed at the end of `async with`.

    Raises ConfigError when the driver of its address is not installed.
    """

    def __init__(self, settings: Settings) -> None:
        self._url = str(settings.database_url or _IN_MEMORY)
        self._kind, _, driver = self._url.partition("://")[0].partition("+")
        if driver and find_spec(driver) is None:
            raise ConfigError(
                f"HEARD_DATABASE_URL needs the package {driver}: pip install 'heard[postgresql]'"
            )
        self._backend: Backend | None = None
        self._away = False
        self._opening: asyncio.Task[Backend] | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def run(
        self, work: Work[Result], *, reading: bool = False, within: float = _PATIENCE
    ) -> Result:
        """Return what the work returns; what it writes is written as a whole or not at all.

        Raises StoreAwayError when it fails, or takes longer than `within` seconds. Whether work
        that was given up is still done hangs on where it was: it must be safe to do again.
        """
        try:
            async with asyncio.timeout(_OPENING):
                backend = self._backend or await self.open()
            async with asyncio.timeout(within):
                result = await backend.run(work, reading=reading)
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
        return result

    async def open(self) -> Backend:
        """Return the database, with every table up to date; raises what the driver raises.

        One opening serves all who wait for it, and goes on when one of them gives up.
        """
        if self._opening is None or (self._opening.done() and self._backend is None):
            self._opening = asyncio.create_task(self._open())
        return await asyncio.shield(self._opening)

    async def close(self) -> None:
        """Let go of the database."""
        if self._opening is not None:
            self._opening.cancel()
            await asyncio.gather(self._opening, return_exceptions=True)
        if self._backend is not None:
            await self._backend.close()
        self._backend = self._opening = None

    async def _open(self) -> Backend:
        migrate = await asyncio.to_thread(import_module, "heard.store.migrate")
        backend: Backend = import_module(f"heard.store.{self._kind}").connect(self._url)
        try:
            if not await backend.run(migrate.is_up, reading=True):
                await asyncio.to_thread(import_module, "alembic.command")  # heavy, and rarely used
                await backend.run(migrate.bring_up, reading=False)
        except BaseException:
            await backend.close()
            raise
        self._backend = backend
        return backend
