"""The one place that decides whether a call is made again, and when.

Two attempts, Retry-After honoured when it fits the time there is, full jitter otherwise. All calls
of the process together retry at most one in five and two a second, so that a struggling endpoint is
given little more work than it had, and a quiet desk never goes without (after Finagle's budgets).
"""

import time
from collections.abc import Callable

from tenacity import (
    AsyncRetrying,
    RetryCallState,
    retry_if_exception,
    stop_after_attempt,
    wait_random_exponential,
)

from heard.deadline import Deadline
from heard.engines.llm.failure import CallError

_WORTHWHILE = 0.3  # seconds an attempt needs to have a chance
_enough = stop_after_attempt(2)
_jitter = wait_random_exponential(multiplier=0.2, max=2.0)


class RetryBudget:
    """Retries are paid from what first calls and seconds bring in, a handful to start with.

    `share` is of a retry for each first call, `clock` gives monotonic seconds.
    """

    def __init__(
        self,
        *,
        share: float = 0.2,
        per_second: float = 2.0,
        most: float = 10.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._share = share
        self._per_second = per_second
        self._most = most
        self._clock = clock
        self._balance = most
        self._filled = clock()

    def earn(self) -> None:
        """Count a first call."""
        self._balance = min(self._most, self._balance + self._share)

    def spend(self) -> bool:
        """Pay for a retry, if there is enough."""
        now = self._clock()
        grown = (now - self._filled) * self._per_second
        self._balance, self._filled = min(self._most, self._balance + grown), now
        if self._balance < 1.0:
            return False
        self._balance -= 1.0
        return True


def retrying(
    deadline: Deadline, budget: RetryBudget, before_sleep: Callable[[RetryCallState], None]
) -> AsyncRetrying:
    """Return tenacity's loop for one endpoint and one answer."""
    return AsyncRetrying(
        retry=retry_if_exception(lambda error: isinstance(error, CallError) and error.again),
        stop=lambda state: _enough(state) or _late(state, deadline) or not budget.spend(),
        wait=_wait,
        before_sleep=before_sleep,
        reraise=True,
    )


def _late(state: RetryCallState, deadline: Deadline) -> bool:
    return state.upcoming_sleep + _WORTHWHILE > deadline.remaining()


def _wait(state: RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    if isinstance(error, CallError) and error.wait is not None:
        return error.wait
    return _jitter(state)
