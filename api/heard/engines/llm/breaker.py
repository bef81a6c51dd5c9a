"""A breaker: after a few failures in a row no call is made for a while, then one tries.

    closed ── `threshold` failures in a row ──▶ open ── its time is over ──▶ half-open, one probe
       ▲                                          ▲                             │
       └───────────── the probe succeeds ─────────┼─── the probe fails ─────────┘

The open time doubles from failure to failure up to a limit and carries jitter, so that many
processes do not come back at once. Written for asyncio: no call blocks, none is thread-safe. The
kept packages are synchronous or no longer kept (pybreaker, aiobreaker, purgatory).
"""

import random
import time
from collections.abc import Callable
from typing import Literal

State = Literal["closed", "open", "half_open"]

_THRESHOLD = 3
_FIRST_OPEN = 5.0  # seconds
_LONGEST_OPEN = 60.0
_JITTER = 0.2  # share of the open time, added


class Breaker:
    """Admits calls by ticket; a ticket from before a change of state no longer counts."""

    def __init__(
        self,
        *,
        clock: Callable[[], float] = time.monotonic,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._clock = clock
        self._jitter = jitter
        self._failures = 0
        self._opened = 0  # times in a row
        self._until: float | None = None  # None: closed
        self._probe: int | None = None
        self._era = 0
        self._tickets = 0

    @property
    def state(self) -> State:
        """What the next call would meet."""
        if self._until is None:
            return "closed"
        return "open" if self._probe is not None or self._clock() < self._until else "half_open"

    def admit(self) -> int | None:
        """Return a ticket for one call, or None when none may be made now."""
        state = self.state
        if state == "open":
            return None
        if state == "half_open":
            self._era += 1
            self._probe = self._era
        return self._era

    def succeeded(self, ticket: int) -> None:
        """Say that the endpoint answered."""
        if ticket != self._era:
            return
        self._failures = self._opened = 0
        self._until = self._probe = None

    def failed(self, ticket: int) -> None:
        """Say that the endpoint did not answer, or answered nothing of use."""
        if ticket != self._era:
            return
        self._failures += 1
        if self._probe is not None or self._failures >= _THRESHOLD:
            self._open()

    def dropped(self, ticket: int) -> None:
        """Say that the call ended without telling anything: its caller went away."""
        if ticket == self._era:
            self._probe = None

    def _open(self) -> None:
        seconds = min(_LONGEST_OPEN, _FIRST_OPEN * 2**self._opened)
        self._until = self._clock() + seconds * (1 + _JITTER * self._jitter())
        self._opened += 1
        self._failures = 0
        self._probe = None
        self._era += 1
