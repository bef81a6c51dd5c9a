"""One request and its answer, as the log and the metrics see them: never text."""

import re
import secrets
import time
from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

import msgspec
from litestar.types import HTTPScope, Receive, Scope, Send

from heard.wire import RewriteRequest, RewriteResponse

HTTPApp: TypeAlias = Callable[[HTTPScope, Receive, Send], Awaitable[None]]

_METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"))
_SANE_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}")


class Exchange(msgspec.Struct):
    """What is known about a request while it is answered."""

    request_id: str
    started: float  # when it was taken, on the clock of time.perf_counter
    method: str
    route: str = "unmatched"  # the path's template, never the path itself
    status: int = 0
    key: str | None = None  # the name of the caller's key
    open: bool = False  # no key is needed here for anything
    asked: RewriteRequest | None = None  # set with `answer`; never written down as it is
    answer: RewriteResponse | None = None
    gone: bool = False  # the caller hung up first
    headers: list[tuple[bytes, bytes]] = []  # added to the response
    whole: float = 0.0  # when its body was whole, on the same clock
    waited: float = 0.0  # seconds from being taken to its turn
    trace: str | None = None  # the id of its trace, where traces are kept

    def ms(self) -> float:
        """Milliseconds since the request came in."""
        return round((time.perf_counter() - self.started) * 1000, 3)

    @property
    def tokens(self) -> int | None:
        """Tokens spent on the answer, None when no model was asked."""
        usage = self.answer.usage if self.answer else None
        return usage.prompt_tokens + usage.completion_tokens if usage else None

    def line(self) -> dict[str, Any]:
        """Return the fields of the request's one log line."""
        fields: dict[str, Any] = {
            "request_id": self.request_id,
            "method": self.method,
            "route": self.route,
            "status": self.status,
            "ms": self.ms(),
        }
        if self.key:
            fields["key"] = self.key
        if self.trace:
            fields["trace"] = self.trace
        if self.gone:
            fields["gone"] = True
        if answer := self.answer:
            fields |= {
                "answer": answer.id,
                "engine": answer.engine,
                "outcome": answer.outcome,
                "step": answer.route,
                "fallback": answer.fallback.reason if answer.fallback else None,
                "refused": answer.refused,
                "guidelines": sorted({c.guideline for c in answer.changes if c.guideline}),
                "llm_ms": answer.timing.llm_ms,
                "tokens": self.tokens,
            }
        return fields


def open_exchange(scope: HTTPScope) -> Exchange:
    """Begin the record of a request; a sane X-Request-ID of the caller's is kept."""
    given = next((value for name, value in scope["headers"] if name == b"x-request-id"), b"")
    sane = _SANE_ID.fullmatch(given)
    request_id = given.decode() if sane else new_request_id()
    method = scope["method"] if scope["method"] in _METHODS else "other"
    state, now = scope.setdefault("state", {}), time.perf_counter()
    taken = state.get("taken", now)
    exchange = Exchange(request_id, taken, method, waited=now - taken, trace=state.get("trace"))
    state["exchange"] = exchange
    return exchange


def new_request_id() -> str:
    """Return a name for a request that brought none."""
    return f"req_{secrets.token_hex(10)}"


def exchange_of(scope: Scope) -> Exchange:
    """Return the record of the request that is being answered."""
    exchange: Exchange = scope["state"]["exchange"]
    return exchange
