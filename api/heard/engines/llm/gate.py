"""At most so many calls at once; whoever would wait long is told at once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from heard.engines.llm.failure import CallError

_QUEUE = 2  # waiting calls for each that may run


class Gate:
    """A semaphore with a short queue and little patience."""

    def __init__(self, limit: int) -> None:
        self.running = 0
        self.waiting = 0
        self._free = asyncio.Semaphore(limit)
        self._places = limit * _QUEUE

    @asynccontextmanager
    async def entered(self, patience: float) -> AsyncIterator[None]:
        """Hold one of the places; raises CallError `overloaded` after `patience` seconds."""
        if self._free.locked():
            await self._wait(patience)
        else:
            await self._free.acquire()
        self.running += 1
        try:
            yield
        finally:
            self.running -= 1
            self._free.release()

    def require_place(self) -> None:
        """Raise CallError `overloaded` when the queue is full, too."""
        if self._free.locked() and self.waiting >= self._places:
            raise CallError("overloaded", "Too many rewrites are waiting for the model.")

    async def _wait(self, patience: float) -> None:
        self.require_place()
        self.waiting += 1
        try:
            async with asyncio.timeout(patience):
                await self._free.acquire()
        except TimeoutError:
            raise CallError("overloaded", "The model is busy with other rewrites.") from None
        finally:
            self.waiting -= 1
