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
from http import HTTPStatus

from heard.errors import ModelError
from heard.model import FallbackReason

_QUOTA = ("insufficient_quota", "credit_balance", "billing", "quota_exceeded", "insufficient_funds")
_FILTER = ("content_filter", "content_policy", "responsibleai", "content management policy")
_OVERLOADED = 529  # not in the standard's list: several providers' "overloaded"


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
    text = body[:4096].decode("utf-8", "replace").lower()
    reason, detail, again = _sorted(status, text)
    return CallError(
        reason,
        detail,
        again=again,
        wait=retry_after(headers) if again else None,
        broken=reason not in ("refused",) and status not in (400, 413, 422),
        status=status,
        body=text,
    )


def _sorted(status: int, text: str) -> tuple[FallbackReason, str, bool]:
    if status == HTTPStatus.PAYMENT_REQUIRED or any(word in text for word in _QUOTA):
        return "quota_exhausted", "The model's account has no credit left.", False
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return "rate_limited", "The model's endpoint says there were too many calls.", True
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        return "auth_failed", "The model's endpoint does not accept the key.", False
    if status == HTTPStatus.REQUEST_TIMEOUT:
        return "timeout", "The model's endpoint gave up waiting.", True
    if status == _OVERLOADED:
        return "overloaded", "The model's endpoint is overloaded.", True
    if status == HTTPStatus.NOT_FOUND:
        return "server_error", "The model's endpoint has no such model or path.", False
    if HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST:
        return "unreachable", "The model's endpoint points to another address.", False
    if any(word in text for word in _FILTER):
        return "refused", "The model's endpoint filtered the request.", False
    if status == HTTPStatus.CONFLICT or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return "server_error", f"The model's endpoint failed with status {status}.", True
    return "server_error", f"The model's endpoint refused the request with status {status}.", False


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds to wait from `retry-after-ms` or `Retry-After` (seconds or a date); None if unreadable.

    Source: RFC 9110, section 10.2.3.
    """
    for name, unit in (("retry-after-ms", 1000.0), ("retry-after", 1.0)):
        value = headers.get(name, "").strip()
        try:
            return max(0.0, float(value) / unit)
        except ValueError:
            pass
        if name == "retry-after" and value:
            try:
                when = parsedate_to_datetime(value)
            except ValueError:
                return None
            now = datetime.now(UTC)
            return max(0.0, (when.astimezone(UTC) - now).total_seconds())
    return None
