"""Usage, written behind the requests: nobody waits for it and nothing fails with it.

Rows gather for a second and are written as a whole. A batch that could not be written is kept and
written again, which is safe because a row is only ever written once. What does not fit is let go
and counted. A process that is killed loses the last second.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import msgspec
import structlog

from heard.store.database import Connection, Database, StoreAwayError
from heard.store.rows import StoredText, TextRow, UsageRow
from heard.store.seal import Seal

MOST_WAITING = 10_000  # rows; a row is about 500 bytes
_BATCH = 500
_GATHER = 1.0  # seconds
_LONGEST_PAUSE = 30.0  # seconds between two tries when the database is away
_LAST_WORD = 3.0  # seconds to write what is left when the server stops

log = structlog.get_logger("heard.store")


class Ledger:
    """Rows on their way to the database; with a `seal`, the texts beside them."""

    def __init__(self, database: Database, seal: Seal | None = None) -> None:
        self.keeps_text = seal is not None
        self._database = database
        self._seal = seal
        self._waiting: list[tuple[UsageRow, StoredText | None]] = []
        self._some = asyncio.Event()
        self._lost = 0

    def note(self, row: UsageRow, text: StoredText | None = None) -> None:
        """Take a row to be written soon; returns at once."""
        if len(self._waiting) >= MOST_WAITING:
            self._lost += 1
            return
        self._waiting.append((row, text))
        self._some.set()

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[None]:
        """Write rows in the background, and what is left at the end."""
        writer = asyncio.create_task(self._write_on())
        try:
            yield
        finally:
            writer.cancel()
            await asyncio.gather(writer, return_exceptions=True)
            with suppress(StoreAwayError, TimeoutError):
                async with asyncio.timeout(_LAST_WORD):
                    while self._waiting:
                        await self.write()
            if self._waiting or self._lost:
                log.warning("usage_lost", rows=len(self._waiting) + self._lost)

    async def write(self) -> None:
        """Write the oldest rows that wait; raises StoreAwayError, and they wait on."""
        batch = self._waiting[:_BATCH]
        seal = self._seal
        words = [_sealed(seal, row, text) for row, text in batch if seal and text]

        def keep(connection: Connection) -> None:
            from heard.store import usage  # noqa: PLC0415 - see heard.store

            usage.keep(connection, [row for row, _ in batch], words)

        await self._database.run(keep)
        del self._waiting[: len(batch)]
        if not self._waiting:
            self._some.clear()

    async def _write_on(self) -> None:
        pause = _GATHER
        while True:
            await self._some.wait()
            await asyncio.sleep(pause)
            try:
                await self.write()
            except StoreAwayError:
                pause = min(2 * pause, _LONGEST_PAUSE)
                continue
            pause = 0 if self._waiting else _GATHER
            if self._lost:
                log.warning("usage_lost", rows=self._lost)
                self._lost = 0


def _sealed(seal: Seal, row: UsageRow, text: StoredText) -> TextRow:
    sealed = seal.close(msgspec.json.encode(text).decode())
    return TextRow(rewrite=row.id, day=row.day, caller=text.caller, sealed=sealed)
