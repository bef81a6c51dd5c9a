"""Keys at the door. What carries no text of anybody (pages, health, documentation) stays open."""

from litestar.types import HTTPScope, Receive, Send

from heard.keys import KeyRing
from heard.web.exchange import HTTPApp, exchange_of
from heard.web.limits import Limiter, address_of
from heard.web.problems import send_problem

_PROTECTED = ("/v1/", "/metrics")
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
        if not protected or not self._ring.closed:
            await self._app(scope, receive, send)
            return
        given = next((v for name, v in scope["headers"] if name == b"authorization"), b"")
        word, _, text = given.decode("latin-1").partition(" ")
        key = self._ring.find(text.strip()) if word.lower() == "bearer" else None
        if key is not None:
            exchange_of(scope).key = key.name
            await self._app(scope, receive, send)
            return
        wait = await self._wrong.wait(address_of(scope, self._wrong.proxies)) if given else None
        if wait is not None:
            retry = (b"retry-after", str(wait).encode())
            await send_problem(scope, send, 429, "Too many wrong keys from here.", retry)
            return
        await send_problem(scope, send, 401, "", _CHALLENGE)
