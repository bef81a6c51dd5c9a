"""Answers that arrive in pieces, and callers that go away before the end."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import aclosing
from typing import Any, TypeVar

import msgspec
from litestar.types import Receive, Scope

from heard.rewriter import Rewriter
from heard.web.exchange import exchange_of
from heard.web.line import place
from heard.web.problems import ClientGoneError, problem_for
from heard.wire import RewriteRequest, RewriteResponse

Answer = TypeVar("Answer")


async def unless_gone(receive: Receive, work: Coroutine[Any, Any, Answer]) -> Answer:
    """Do the work, but stop it (and the model call in it) when the caller hangs up.

    Raises ClientGoneError then. `receive` must have given the whole body already.
    """
    doing = asyncio.ensure_future(work)
    leaving = asyncio.ensure_future(_hung_up(receive))
    try:
        await asyncio.wait((doing, leaving), return_when=asyncio.FIRST_COMPLETED)
        if not doing.done():
            raise ClientGoneError
        return doing.result()
    finally:
        doing.cancel()
        leaving.cancel()
        await asyncio.gather(doing, leaving, return_exceptions=True)


async def events(rewriter: Rewriter, request: RewriteRequest, scope: Scope) -> AsyncIterator[bytes]:
    """Yield the model's pieces as it writes, then exactly one result or one error."""
    try:
        with place(scope):
            async with aclosing(rewriter.stream(request)) as pieces:  # type: ignore[type-var]
                async for piece in pieces:
                    if isinstance(piece, RewriteResponse):
                        exchange = exchange_of(scope)
                        exchange.asked, exchange.answer = request, piece
                        yield _event("result", piece)
                    else:
                        yield _event("preview", piece)
    except Exception as error:  # noqa: BLE001 - the status has gone out: the error is an event
        yield _event("error", problem_for(scope, error))


def _event(name: str, data: msgspec.Struct) -> bytes:
    return b"event: %s\ndata: %s\n\n" % (name.encode(), msgspec.json.encode(data))


async def _hung_up(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
