"""SQLite: one connection on a thread of its own, which does one thing after the other.

A caller who goes away calls off what has not begun; what has begun is finished by the thread, so
that no connection is ever left half way.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from heard.store.database import Result, Work

_LOCKED = 3.0  # seconds to wait while another process writes


class Sqlite:
    """A file, or with an address that names none the memory of this process."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._thread = ThreadPoolExecutor(1, "heard-store")

    async def run(self, work: Work[Result], *, reading: bool) -> Result:
        """Do the work when it is its turn, in one transaction."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, self._run, work, reading)

    async def close(self) -> None:
        """Finish what has begun, and close the file."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._engine.dispose)
        self._thread.shutdown()

    def _run(self, work: Work[Result], reading: bool) -> Result:
        if file := self._engine.url.database:
            Path(file).parent.mkdir(parents=True, exist_ok=True)
        with self._engine.execution_options(reading=reading).begin() as connection:
            return work(connection)


def connect(url: str) -> Sqlite:
    """Return the database at an address like `sqlite:////srv/heard.sqlite3`."""
    engine = create_engine(
        url,
        hide_parameters=True,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        connect_args={"timeout": _LOCKED, "check_same_thread": False},
    )
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return Sqlite(engine)


def _on_connect(connection: Any, _: object) -> None:
    """Set SQLite up: readers beside a writer, transactions of our own, no trace of what is gone."""
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _on_begin(connection: Any) -> None:
    """Take the lock for writing at once; taken later, it is refused instead of waited for."""
    reading = connection.get_execution_options().get("reading")
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
