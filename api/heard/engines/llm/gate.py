"""At most so many calls at once; whoever would wait long is told at once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from heard.engines.llm.failure import CallError

_QUEUE = 2  # waiting calls for each that may run


class Gate:
    """A semaphore with a short queue and little patience."""

    def __init__(self, limit: int) -> None:
        self._free = asyncio.Semaphore(limit)
        self._places = limit * _QUEUE
        self._waiting = 0

    @asynccontextmanager
    async def entered(self, patience: float) -> AsyncIterator[None]:
        """Hold one of the places; raises CallError `overloaded` after `patience` seconds."""
        if self._free.locked():
            await self._wait(patience)
        else:
            await self._free.acquire()
        try:
            yield
        finally:
            self._free.release()

    async def _wait(self, patience: float) -> None:
        if self._waiting >= self._places:
            raise CallError("overloaded", "Too many rewrites are waiting for the model.")
        self._waiting += 1
        try:
            async with asyncio.timeout(patience):
                await self._free.acquire()
        except TimeoutError:
            raise CallError("overloaded", "The model is busy with other rewrites.") from None
        finally:
            self._waiting -= 1
