"""The one place that decides whether a call is made again, and when.

Two attempts, Retry-After honoured when it fits the time there is, full jitter otherwise, and all
calls of the process together retry at most one in five, so that a struggling endpoint is not
given more work than it had.
"""

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
    """Retries are paid from what first calls bring in: a fifth each, a handful to start with."""

    def __init__(self, *, share: float = 0.2, most: float = 10.0) -> None:
        self._share = share
        self._most = most
        self._balance = most

    def earn(self) -> None:
        """Count a first call."""
        self._balance = min(self._most, self._balance + self._share)

    def spend(self) -> bool:
        """Pay for a retry, if there is enough."""
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
