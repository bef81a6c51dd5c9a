"""Everything that can go wrong in a call, sorted once into what to tell and what to do.

    CallError (a ModelError: reason and detail for the caller)
        again     another attempt may succeed
        wait      seconds the endpoint asked to wait, from Retry-After
        broken    counts against the endpoint in the breaker
        status    HTTP status, when there was one

Bodies of error answers are searched for codes only; their text goes nowhere, as endpoints like to
quote the request in it.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from heard.errors import ModelError
from heard.model import FallbackReason

ERROR_LIMIT = 4096  # bytes of an error answer that are looked at


class _Sort(NamedTuple):
    reason: FallbackReason
    detail: str
    again: bool = False
    broken: bool = True


_QUOTA = _Sort("quota_exhausted", "The model's account has no credit left.")
_REFUSED = _Sort("refused", "The model's endpoint filtered the request.", broken=False)
_AUTH = _Sort("auth_failed", "The model's endpoint does not accept the key.")
_REQUEST = _Sort("server_error", "The model's endpoint refused the request.", broken=False)
_REDIRECT = _Sort("unreachable", "The model's endpoint points to another address.")
_FAILED = _Sort("server_error", "The model's endpoint failed.", again=True)
_BY_STATUS = {
    400: _REQUEST,
    401: _AUTH,
    402: _QUOTA,
    403: _AUTH,
    404: _Sort("server_error", "The model's endpoint has no such model or path."),
    405: _Sort("server_error", "The model's endpoint takes no chat completions there."),
    408: _Sort("timeout", "The model's endpoint gave up waiting.", again=True),
    409: _FAILED,
    413: _Sort("server_error", "The draft is too long for the model.", broken=False),
    422: _REQUEST,
    425: _FAILED,
    429: _Sort("rate_limited", "The model's endpoint says there were too many calls.", again=True),
    529: _Sort("overloaded", "The model's endpoint is overloaded.", again=True),  # not standard
}
_QUOTA_CODES = (
    "insufficient_quota",
    "quota_exceeded",
    "exceeded your current quota",
    "credit_balance",
    "credit balance is too low",
    "billing_hard_limit_reached",
    "billing_not_active",
    "insufficient_funds",
)
_FILTER_CODES = ("content_filter", "content_policy_violation", "responsibleaipolicyviolation")


class CallError(ModelError):
    """A call to the model failed."""

    def __init__(
        self,
        reason: FallbackReason,
        detail: str,
        *,
        again: bool = False,
        wait: float | None = None,
        broken: bool = False,
        status: int | None = None,
        body: str = "",
    ) -> None:
        super().__init__(reason, detail)
        self.again = again
        self.wait = wait
        self.broken = broken
        self.status = status
        self.body = body  # lower case, only to learn the endpoint's dialect from


def from_status(status: int, headers: Mapping[str, str], body: bytes) -> CallError:
    """Sort an answer with a status that is no success, or an error object sent with 200."""
    text = body[:ERROR_LIMIT].decode("utf-8", "replace").lower()
    sort = _sorted(status, text)
    return CallError(
        sort.reason,
        f"{sort.detail} (HTTP {status})",
        again=sort.again,
        wait=retry_after(headers) if sort.again else None,
        broken=sort.broken,
        status=status,
        body=text,
    )


def _sorted(status: int, text: str) -> _Sort:
    if any(code in text for code in _QUOTA_CODES):
        return _QUOTA
    if status in (400, 403) and any(code in text for code in _FILTER_CODES):
        return _REFUSED
    if sort := _BY_STATUS.get(status):
        return sort
    return _FAILED if status >= 500 else _REDIRECT if status < 400 else _REQUEST  # noqa: PLR2004


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds to wait, from `retry-after-ms` or `Retry-After` in seconds or as a date.

    None when there is none that can be read. Source: RFC 9110, section 10.2.3.
    """
    for name, unit in (("retry-after-ms", 1000.0), ("retry-after", 1.0)):
        value = headers.get(name, "").strip()
        if value.replace(".", "", 1).isdigit() and value.isascii():
            return float(value) / unit
    try:
        when = parsedate_to_datetime(headers.get("retry-after", ""))
    except ValueError:
        return None
    aware = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (aware - datetime.now(UTC)).total_seconds())
