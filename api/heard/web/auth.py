"""Keys at the door, each for its own rooms.

What carries nothing of anybody (pages, health, documentation) stays open.
"""

from litestar.types import HTTPScope, Receive, Send

from heard.keys import KeyRing, Scope
from heard.web.exchange import HTTPApp, exchange_of
from heard.web.limits import Limiter, address_of
from heard.web.problems import send_problem

_PROTECTED = ("/v1/", "/metrics")
_OTHER_KEY = (
    "This key does not open that. It needs the scope {scope}: heard key new NAME --scope {scope}"
)
_CHALLENGE = (b"www-authenticate", b'Bearer realm="heard"')


class Auth:
    """Asks for a key where keys were made; too many wrong ones from one address must wait."""

    def __init__(self, app: HTTPApp, ring: KeyRing, wrong: Limiter) -> None:
        self._app = app
        self._ring = ring
        self._wrong = wrong

    async def __call__(self, scope: HTTPScope, receive: Receive, send: Send) -> None:
        """Pass a caller on, or refuse with 401 (429 after many wrong keys)."""
        protected = scope["path"].startswith(_PROTECTED)
        exchange_of(scope).open = not self._ring.closed
        if not protected or not self._ring.closed:
            await self._app(scope, receive, send)
            return
        given = next((v for name, v in scope["headers"] if name == b"authorization"), b"")
        word, _, text = given.decode("latin-1").partition(" ")
        key = self._ring.find(text.strip()) if word.lower() == "bearer" else None
        if key is not None:
            exchange_of(scope).key = key.name
            wanted = _scope_of(scope["path"])
            if wanted is None or wanted in key.scopes:
                await self._app(scope, receive, send)
            else:
                await send_problem(scope, send, 403, _OTHER_KEY.format(scope=wanted))
            return
        wait = await self._wrong.wait(address_of(scope, self._wrong.proxies)) if given else None
        if wait is not None:
            retry = (b"retry-after", str(wait).encode())
            await send_problem(scope, send, 429, "Too many wrong keys from here.", retry)
            return
        await send_problem(scope, send, 401, "", _CHALLENGE)


def _scope_of(path: str) -> Scope | None:
    """Return what a key must be made for; None when any key will do, as for metrics."""
    if path.startswith("/v1/insights"):
        return "admin"
    return "rewrite" if path.startswith("/v1/") else None
