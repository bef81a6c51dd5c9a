"""How failures are sorted, how long to wait, and who pays for a retry."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from heard.engines.llm.failure import from_status, retry_after
from heard.engines.llm.retry import RetryBudget


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "7"}, 7.0),
        ({"retry-after": "0.5"}, 0.5),
        ({"retry-after-ms": "250", "retry-after": "9"}, 0.25),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "-3"}, None),
        ({"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT"}, 0.0),
    ],
)
def test_reads_how_long_to_wait(headers: dict[str, str], seconds: float | None):
    """Seconds, milliseconds and dates are read; nonsense is none."""
    assert seconds == retry_after(headers)


def test_reads_a_date_to_come():
    """A date in the future is the time until then."""
    then = format_datetime(datetime.now(UTC) + timedelta(minutes=5), usegmt=True)
    assert 200 < (retry_after({"retry-after": then}) or 0) <= 300


@pytest.mark.parametrize(
    ("status", "body", "reason", "again"),
    [
        (429, b"{}", "rate_limited", True),
        (429, b'{"error": {"code": "insufficient_quota"}}', "quota_exhausted", False),
        (403, b'{"error": {"code": "content_filter"}}', "refused", False),
        (418, b"", "server_error", False),
        (302, b"", "unreachable", False),
        (599, b"", "server_error", True),
        (500, b"\xff\xfe", "server_error", True),
    ],
)
def test_sorts_by_status_and_code(status: int, body: bytes, reason: str, again: bool):
    """The reason for the caller and whether another try makes sense follow from both."""
    error = from_status(status, {}, body)
    assert (reason, again) == (error.reason, error.again)


def test_says_nothing_of_the_endpoints_own_words():
    """Error texts of endpoints may quote the request, so the detail is always ours."""
    error = from_status(500, {}, b"Your key sk-42 and your text: Dear Ana")
    assert "The model's endpoint failed. (HTTP 500)" == error.detail


def test_a_fifth_of_the_calls_may_be_repeated():
    """Once the store is used up, five first calls pay for one retry."""
    budget = RetryBudget(most=1.0, clock=lambda: 0.0)
    assert [True, False] == [budget.spend(), budget.spend()]
    for _ in range(5):
        budget.earn()
    assert [True, False] == [budget.spend(), budget.spend()]


def test_a_quiet_desk_never_goes_without_retries():
    """Time pays for retries, too, up to the same limit."""
    now = 0.0
    budget = RetryBudget(most=2.0, per_second=2.0, clock=lambda: now)
    assert [True, True, False] == [budget.spend() for _ in range(3)]
    now = 0.5
    assert [True, False] == [budget.spend() for _ in range(2)]
    now = 60.0
    assert [True, True, False] == [budget.spend() for _ in range(3)]
