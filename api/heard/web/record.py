"""The outermost layer: a request id, the headers every response has, one log line, the metrics."""

import asyncio
import time

import structlog
from litestar.enums import ScopeType
from litestar.types import Message, Receive, Scope, Send
from litestar.types.asgi_types import ReceiveMessage

from heard.web.exchange import Exchange, HTTPApp, open_exchange
from heard.web.metrics import Metrics
from heard.web.problems import ClientGoneError, SlowBodyError, send_problem
from heard.web.usage import Usage

_HUNG_UP = 499
_BODY_WITHIN = 15.0  # seconds for a whole body to arrive: callers who dawdle hold nothing up

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = (
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
)
_NO_STORE = (b"cache-control", b"no-store")

log = structlog.get_logger("heard.web")


class Record:
    """Wraps the whole application, so that refusals and unknown paths are recorded as well."""

    def __init__(self, app: HTTPApp, metrics: Metrics, usage: Usage) -> None:
        self._app = app
        self._metrics = metrics
        self._usage = usage

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; no exception and no trace of one leaves."""
        if scope["type"] != ScopeType.HTTP:
            return  # there are no websockets here
        exchange = open_exchange(scope)
        self._metrics.begin(exchange)

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                exchange.status = message["status"]
                headers = list(message.get("headers", ()))
                if not any(name == b"cache-control" for name, _ in headers):
                    headers.append(_NO_STORE)
                headers.append((b"x-request-id", exchange.request_id.encode()))
                message["headers"] = [*headers, *_HEADERS, *exchange.headers]
            await send(message)

        try:
            await self._app(scope, _in_time(receive, exchange), sending)
        except Exception:
            log.exception("unhandled", request_id=exchange.request_id)
            if not exchange.status:
                await send_problem(scope, sending, 500)
        finally:
            exchange.gone = exchange.gone or not exchange.status or exchange.status == _HUNG_UP
            exchange.status = exchange.status or _HUNG_UP
            exchange.route = scope.get("path_template") or exchange.route
            self._metrics.observe(exchange)
            self._usage.observe(exchange)
            log.info("request", **exchange.line())


def _in_time(receive: Receive, exchange: Exchange) -> Receive:
    """Wait for the body only so long; what comes after it (a hang-up) may take its time."""
    ends = asyncio.get_running_loop().time() + _BODY_WITHIN
    complete = False

    async def receiving() -> ReceiveMessage:
        nonlocal complete
        if complete:
            return await receive()
        try:
            async with asyncio.timeout_at(ends):
                message = await receive()
        except TimeoutError:
            raise SlowBodyError from None
        if message["type"] == "http.disconnect":
            raise ClientGoneError
        complete = not message.get("more_body")
        exchange.whole = time.perf_counter()
        return message

    return receiving
