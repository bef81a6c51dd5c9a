"""HEAD, answered wherever GET is."""

from litestar.types import HTTPScope, Receive, Send

from heard.web.exchange import HTTPApp, exchange_of


class Head:
    """Answers HEAD as GET; the server, which still sees HEAD, leaves the body out."""

    def __init__(self, app: HTTPApp) -> None:
        self._app = app

    async def __call__(self, scope: HTTPScope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return
        asked: HTTPScope = {**scope, "method": "GET"}
        await self._app(asked, receive, send)
        exchange_of(scope).route = asked.get("path_template") or exchange_of(scope).route
