"""Going down gently: readiness turns false, new work is refused, then the doors close."""

import msgspec
from litestar.types import HTTPScope, Receive, Send

from heard.web.exchange import HTTPApp
from heard.web.problems import send_problem


class Lifecycle(msgspec.Struct):
    """Whether the server is about to stop."""

    draining: bool = False


class Drain:
    """Answers new work with 503 once the server is about to stop; what is in flight goes on."""

    def __init__(self, app: HTTPApp, lifecycle: Lifecycle) -> None:
        self._app = app
        self._lifecycle = lifecycle

    async def __call__(self, scope: HTTPScope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if self._lifecycle.draining and scope["path"].startswith("/v1/"):
            await send_problem(scope, send, 503, "", (b"retry-after", b"5"))
            return
        await self._app(scope, receive, send)
