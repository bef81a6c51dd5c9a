"""Every error as a problem document, after RFC 9457."""

from collections.abc import Sequence
from typing import Any

import msgspec
import structlog
from litestar import Request, Response
from litestar.exceptions import HTTPException
from litestar.types import ExceptionHandlersMap, Scope, Send

from heard.errors import BodyError, HeardError, InputError
from heard.store.database import StoreAwayError
from heard.web.exchange import exchange_of
from heard.wire import FieldError, Problem

log = structlog.get_logger("heard.web")

PROBLEM_JSON = "application/problem+json"

# status: (slug of the type, title, what to do when nothing better is known)
KINDS: dict[int, tuple[str, str, str]] = {
    400: ("bad-request", "The request is wrong", "The request cannot be read as HTTP and JSON."),
    401: ("no-key", "A key is needed", "Send Authorization: Bearer <key> with a key that is open."),
    403: ("not-allowed", "Not allowed", "This server does not do that for this caller."),
    404: (
        "not-found",
        "Nothing here",
        "There is nothing at this path. See /docs for what there is.",
    ),
    405: (
        "wrong-method",
        "Wrong method",
        "This path has other methods; the Allow header names them.",
    ),
    408: ("too-slow", "Too slow", "The request did not arrive in time."),
    413: ("too-large", "Too large", "The body is over 64 KiB."),
    429: ("too-many", "Too many requests", "Wait as long as Retry-After says, then go on."),
    431: ("head-too-large", "Headers too large", "The headers are over 32 KiB."),
    499: ("hung-up", "The caller hung up", "The caller went away before the answer was ready."),
    500: ("fault", "A fault of ours", "Something broke here. Try again; quote the request_id."),
    503: ("not-now", "Not now", "The server is about to stop. Try again in a moment."),
}


class ClientGoneError(HeardError):
    """The caller hung up; nobody reads the answer."""


class SlowBodyError(HeardError):
    """The body did not arrive in time."""


class OverloadedError(HeardError):
    """There is more work than can be done; the message says to come again."""


class NotFoundError(HeardError):
    """There is no such thing; the message says what there is."""


_STATUS = {
    ClientGoneError: 499,
    NotFoundError: 404,
    OverloadedError: 429,
    SlowBodyError: 408,
    StoreAwayError: 503,
}


_AGAIN_IN = {429: "1", 503: "5"}  # seconds


def problem(
    scope: Scope, status: int, detail: str = "", errors: Sequence[FieldError] = ()
) -> Problem:
    """Return the problem document for a status."""
    return _problem(status, exchange_of(scope).request_id, detail, tuple(errors))


def bare_problem(status: int, request_id: str) -> bytes:
    """Return the problem document for what never became a request, as JSON."""
    return msgspec.json.encode(_problem(status, request_id))


def _problem(
    status: int, request_id: str, detail: str = "", errors: tuple[FieldError, ...] = ()
) -> Problem:
    slug, title, usual = KINDS[status]
    return Problem(f"/docs#problem-{slug}", title, status, detail or usual, request_id, errors)


async def send_problem(
    scope: Scope, send: Send, status: int, detail: str = "", *headers: tuple[bytes, bytes]
) -> None:
    """Answer with a problem, outside of any handler."""
    body = msgspec.json.encode(problem(scope, status, detail))
    given = [
        (b"content-type", PROBLEM_JSON.encode()),
        (b"content-length", str(len(body)).encode()),
        *headers,
    ]
    await send({"type": "http.response.start", "status": status, "headers": given})
    await send({"type": "http.response.body", "body": body, "more_body": False})


def problem_for(scope: Scope, error: Exception) -> Problem:
    """Return the problem document for an exception; only our own sentences ever leave."""
    if isinstance(error, BodyError):
        return problem(scope, 400, str(error), [FieldError(f, m) for f, m in error.fields])
    if isinstance(error, InputError):
        return problem(scope, 400, str(error), [FieldError(error.field, str(error))])
    for kind, status in _STATUS.items():
        if isinstance(error, kind):
            return problem(scope, status, str(error))
    if isinstance(error, HTTPException) and error.status_code < 500:  # noqa: PLR2004
        return problem(scope, error.status_code if error.status_code in KINDS else 400)
    log.error("unhandled", exc_info=error, request_id=exchange_of(scope).request_id)
    return problem(scope, 500)


def _respond(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    found = problem_for(request.scope, error)
    headers = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
    if found.status in _AGAIN_IN:
        headers["Retry-After"] = _AGAIN_IN[found.status]
    return Response(
        msgspec.json.encode(found),
        status_code=found.status,
        media_type=PROBLEM_JSON,
        headers=headers,
    )


HANDLERS: ExceptionHandlersMap = {Exception: _respond, HTTPException: _respond}
