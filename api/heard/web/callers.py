"""Who may call: the Host asked for, and the web page that asks (DNS rebinding, CORS).

A request without an Origin comes from a program or from a page's own navigation; one with an
Origin comes from a page's script and is answered only when that page is ours, an extension, or
one the operator named.
"""

import re
from collections.abc import Callable

from litestar.types import HTTPScope, Receive, Send

from heard.settings import Settings
from heard.web.exchange import HTTPApp, exchange_of
from heard.web.problems import send_problem

_LOOPBACK = re.compile(r"(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?", re.IGNORECASE)
_EXTENSION = re.compile(r"(chrome|moz)-extension://[\w-]+")
_ALLOWED = (
    (b"access-control-allow-methods", b"GET, POST, OPTIONS"),
    (b"access-control-allow-headers", b"Authorization, Content-Type, X-Request-ID"),
    (b"access-control-max-age", b"600"),
    (b"content-length", b"0"),
)
_EXPOSED = (b"access-control-expose-headers", b"X-Request-ID, Retry-After")
_NETWORKS = (b"private-network", b"local-network")  # what browsers call it, before and after 2025


class Callers:
    """Refuses pages and names this server is not there for; answers preflights for the others."""

    def __init__(self, app: HTTPApp, settings: Settings, is_open: Callable[[], bool]) -> None:
        self._app = app
        self._is_open = is_open
        self._origins = frozenset(settings.allowed_origins)
        self._hosts = frozenset(h.lower() for h in settings.allowed_hosts)

    async def __call__(self, scope: HTTPScope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it with 403."""
        if scope["path"].startswith("/health/"):
            await self._app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        if sum(name == b"host" for name, _ in scope["headers"]) > 1:
            await send_problem(scope, send, 400, "There is more than one Host header.")
            return
        host = headers.get(b"host", b"").decode("latin-1").lower()
        origin = headers.get(b"origin", b"").decode("latin-1").lower()
        if not self._host_is_ours(host):
            await send_problem(
                scope,
                send,
                403,
                "This server is not known by that name. The operator can add it to "
                "HEARD_ALLOWED_HOSTS.",
            )
            return
        if not origin:
            await self._app(scope, receive, send)
            return
        if not self._origin_may_call(origin, host):
            await send_problem(
                scope,
                send,
                403,
                "Web pages of that origin may not call this server. The operator can add it to "
                "HEARD_ALLOWED_ORIGINS.",
            )
            return
        exchange_of(scope).headers = [
            (b"access-control-allow-origin", origin.encode("latin-1")),
            (b"vary", b"Origin"),
            _EXPOSED,
        ]
        if scope["method"] == "OPTIONS" and b"access-control-request-method" in headers:
            await _allow(headers, send)
            return
        await self._app(scope, receive, send)

    def _host_is_ours(self, host: str) -> bool:
        if not self._hosts and not self._is_open():
            return True  # a key proves the caller; a rebound page has none
        return bool(_LOOPBACK.fullmatch(host)) or bool(
            {host, host.rpartition(":")[0]} & self._hosts
        )

    def _origin_may_call(self, origin: str, host: str) -> bool:
        own = origin in (f"http://{host}", f"https://{host}")
        return own or origin in self._origins or bool(_EXTENSION.fullmatch(origin))


async def _allow(headers: dict[bytes, bytes], send: Send) -> None:
    asked = [n for n in _NETWORKS if headers.get(b"access-control-request-" + n) == b"true"]
    given = [*_ALLOWED, *((b"access-control-allow-" + n, b"true") for n in asked)]
    await send({"type": "http.response.start", "status": 204, "headers": given})
    await send({"type": "http.response.body", "body": b"", "more_body": False})
