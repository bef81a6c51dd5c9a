"""One budget for one answer, passed down instead of timeouts that add up."""

import time
from collections.abc import Callable


class Deadline:
    """A point in monotonic time, `ends`, after which an answer is worth nothing."""

    __slots__ = ("_clock", "ends")

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self.ends = clock() + seconds

    def now(self) -> float:
        """Return the time by the clock of `ends`."""
        return self._clock()

    def remaining(self) -> float:
        """Seconds left, never below zero."""
        return max(0.0, self.ends - self._clock())

    def __bool__(self) -> bool:
        return self.remaining() > 0.0
