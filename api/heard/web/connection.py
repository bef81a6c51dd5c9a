"""uvicorn's HTTP connection, with what it leaves to a proxy in front.

A request's head must be whole within seconds and is limited in size (slow-loris holds connections
open with a header a minute), an answer must be read in time, and bytes that are no HTTP are
answered with a problem document as every other error is. Each request carries the moment it was
taken, so that `heard.web.shed` can tell how long it waited for its turn.
"""

import asyncio
import time
from collections.abc import Callable
from typing import Any

from uvicorn.protocols.http.httptools_impl import (
    STATUS_LINE,
    HttpToolsProtocol,
    RequestResponseCycle,
)

from heard.web.exchange import new_request_id
from heard.web.problems import PROBLEM_JSON, bare_problem

HEAD_LIMIT = 32 * 1024  # bytes of request line and headers
HEAD_WITHIN = 10.0  # seconds from a request's first byte to the end of its headers
READ_WITHIN = 30.0  # seconds an answer may lie unread
_LINGER = (
    1.0  # seconds to let a refused caller read why: hanging up on unread bytes loses the answer
)


class _HeadTooLargeError(Exception):
    """The headers are over the limit."""


class Connection(HttpToolsProtocol):
    """One connection of a caller."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._in_head = False  # a request has begun and its headers are not whole
        self._head_bytes = 0
        self._too_large = False
        self._refused = False
        self._waits: dict[str, asyncio.TimerHandle] = {}

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for a request, not for ever."""
        super().connection_made(transport)
        self._wait("head", HEAD_WITHIN, self._late)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget what was waited for."""
        for name in tuple(self._waits):
            self._done_waiting(name)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on; limit how long and how large the head of a request may be."""
        if self._refused:
            return
        super().data_received(data)
        if self._refused or self.transport.is_closing():
            return
        if self._in_head:
            self._head_bytes += len(data)
            if self._head_bytes > HEAD_LIMIT:
                self._refuse(431)
                return
        if self._in_head or self._between_requests():
            self._wait("head", HEAD_WITHIN, self._late)

    def on_message_begin(self) -> None:
        """Begin to read a head."""
        super().on_message_begin()
        self._in_head, self._head_bytes = True, 0

    def on_headers_complete(self) -> None:
        """Take the request."""
        self._in_head = False
        self._done_waiting("head")
        size = len(self.url) + sum(len(name) + len(value) for name, value in self.headers)
        if size > HEAD_LIMIT:
            self._too_large = True
            raise _HeadTooLargeError  # the parser stops, and send_400_response is called
        super().on_headers_complete()

    def pause_writing(self) -> None:
        """Wait for a slow reader, not for ever."""
        super().pause_writing()
        self._wait("reader", READ_WITHIN, self.transport.abort)

    def resume_writing(self) -> None:
        """Write on."""
        self._done_waiting("reader")
        super().resume_writing()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - uvicorn's words
        """Refuse what is no HTTP."""
        self._refuse(431 if self._too_large else 400)

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Callable[..., Any]) -> None:
        cycle.scope["state"]["taken"] = time.perf_counter()
        super()._start_asgi_task(cycle, app)

    def _unsupported_upgrade_warning(self) -> None:
        """Say nothing: who asks for another protocol is answered in this one."""

    def _between_requests(self) -> bool:
        """Whether nothing is being answered and nothing else waits for the caller."""
        return not self._answering() and self.timeout_keep_alive_task is None

    def _answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _wait(self, name: str, seconds: float, late: Callable[[], None]) -> None:
        if name not in self._waits:
            self._waits[name] = self.loop.call_later(seconds, late)

    def _done_waiting(self, name: str) -> None:
        if timer := self._waits.pop(name, None):
            timer.cancel()

    def _late(self) -> None:
        if self._in_head:
            self._refuse(408)
        else:
            self.transport.close()

    def _refuse(self, status: int) -> None:
        """Answer with a problem and hang up; amid another answer, only hang up."""
        self._refused = True
        self._done_waiting("head")
        if self._answering():
            self.transport.close()
            return
        request_id = new_request_id()
        body = bare_problem(status, request_id)
        head = (
            f"content-type: {PROBLEM_JSON}\r\ncontent-length: {len(body)}\r\n"
            f"x-request-id: {request_id}\r\nconnection: close\r\n\r\n"
        )
        self.transport.write(STATUS_LINE[status] + head.encode() + body)
        self.transport.write_eof()
        self._wait("caller", _LINGER, self.transport.close)
