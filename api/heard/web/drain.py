"""Going down gently: readiness turns false, new work is refused, then the doors close."""

import asyncio
import signal
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import FrameType

import msgspec
from litestar.types import HTTPScope, Receive, Send

from heard.web.exchange import HTTPApp
from heard.web.problems import send_problem


class Lifecycle(msgspec.Struct):
    """Whether the server is about to stop."""

    drain_seconds: int = 0
    draining: bool = False

    @asynccontextmanager
    async def watch(self) -> AsyncIterator[None]:
        """Put ourselves before the server's own handler of SIGTERM, for as long as it runs.

        The server's handler is called `drain_seconds` later; a second SIGTERM calls it at once.
        """
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        loop, stop = asyncio.get_running_loop(), signal.getsignal(signal.SIGTERM)

        def drain(number: int, frame: FrameType | None) -> None:
            wait = 0 if self.draining else self.drain_seconds
            self.draining = True
            if callable(stop):
                loop.call_soon_threadsafe(loop.call_later, wait, stop, number, frame)

        if callable(stop):
            signal.signal(signal.SIGTERM, drain)
        try:
            yield
        finally:
            if signal.getsignal(signal.SIGTERM) is drain:
                signal.signal(signal.SIGTERM, stop)


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
