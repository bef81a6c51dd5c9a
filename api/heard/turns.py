"""One piece of work at a time on the one core a process has, the nearest deadline first.

A rewrite by rules takes milliseconds in which nothing else runs. Made in the order they came, fifty
of them hold up whoever's model has just failed until its deadline is past. So between two of them
timers and connections have their turn, and then the caller with the least time left.
"""

import asyncio
import time
from heapq import heappop, heappush
from itertools import count

from heard.deadline import Deadline

_FIRST_GUESS = 0.01  # seconds
_STANDING_BACK = 1.0  # seconds
_NEWEST = 0.1  # share of the last turn in what a turn is thought to take


class Turns:
    """Hands out turns; one lasts until its holder gives way to the event loop.

    `lasts` is how many seconds one takes lately, with what the event loop does beside it. Nobody
    stands back for more than a second for those in a greater hurry.
    """

    def __init__(self) -> None:
        self.lasts = _FIRST_GUESS
        self._waiting: list[tuple[float, int, asyncio.Future[None]]] = []
        self._numbers = count()
        self._taken = False
        self._began = 0.0

    async def take(self, deadline: Deadline) -> None:
        """Return when it is this caller's turn: at once when nobody works or waits."""
        loop = asyncio.get_running_loop()
        if self._taken:
            mine = loop.create_future()
            wanted = min(deadline.ends, deadline.now() + _STANDING_BACK)
            heappush(self._waiting, (wanted, next(self._numbers), mine))
            try:
                await mine
            except asyncio.CancelledError:
                if mine.done() and not mine.cancelled():
                    self._hand_on()  # it was ours already
                raise
        self._taken = True
        self._began = time.perf_counter()
        loop.call_soon(self._over)

    def _over(self) -> None:
        self.lasts += (time.perf_counter() - self._began - self.lasts) * _NEWEST
        self._hand_on()

    def _hand_on(self) -> None:
        while self._waiting:
            _, _, turn = heappop(self._waiting)
            if not turn.done():
                turn.set_result(None)
                return
        self._taken = False
