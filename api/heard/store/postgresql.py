"""PostgreSQL: a few connections, looked at before they are used."""

from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from heard.store.database import Result, Work

_CONNECTIONS = 5  # at most, for each process
_PATIENCE = 5.0  # seconds to be let in, and to wait for a connection


class Postgresql:
    """A server, reached through asyncpg."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def run(self, work: Work[Result], *, reading: bool) -> Result:
        """Do the work in one transaction."""
        engine = self._engine.execution_options(postgresql_readonly=reading)
        async with engine.begin() as connection:
            return await connection.run_sync(work)

    async def close(self) -> None:
        """Close every connection."""
        await self._engine.dispose()


def connect(url: str) -> Postgresql:
    """Return the database at an address like `postgresql+asyncpg://heard@db/heard`."""
    engine = create_async_engine(
        url,
        hide_parameters=True,
        pool_pre_ping=True,
        pool_size=1,
        max_overflow=_CONNECTIONS - 1,
        pool_timeout=_PATIENCE,
        connect_args={"timeout": _PATIENCE},
    )
    return Postgresql(engine)
