"""Load shedding: what has waited too long for its turn is turned away, so that the rest is soon.

Rules are made on one core, one after the other. When more comes than the core can make, the line
grows without end and everybody waits; turning away those who waited longest keeps the wait of the
others short. (What waits for a model is held in a short line of its own, and answered by the rules
with `overloaded` beyond that.)
"""

from litestar.types import HTTPScope, Receive, Send

from heard.web.exchange import HTTPApp, exchange_of
from heard.web.problems import send_problem

PATIENCE = 1.0  # seconds
OVERLOADED = "The server has more to do than it can. Try again in a moment."


class Shed:
    """Refuses with 429 and Retry-After what waited longer than a second."""

    def __init__(self, app: HTTPApp) -> None:
        self._app = app

    async def __call__(self, scope: HTTPScope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if exchange_of(scope).waited > PATIENCE and scope["path"].startswith("/v1/"):
            await send_problem(scope, send, 429, OVERLOADED, (b"retry-after", b"1"))
            return
        await self._app(scope, receive, send)
