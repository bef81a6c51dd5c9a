"""The server: raw asyncio streams, so that it can break any rule of HTTP."""

import asyncio
import contextlib
import json
import re
import socket
import struct
from collections import Counter
from collections.abc import Iterator
from typing import Any, Self

from faulty_model.faults import FAULTS

_DRAFT = re.compile(r"<<draft (\w+)>>\n(.*?)\n<<end \1>>", re.DOTALL)
_TLS = b"\x16"  # the first byte of a client that wants a secure connection
PIECE = 12  # characters of an event of a stream


def draft_of(request: dict[str, Any]) -> str:
    """Return the draft inside the fences of a request's messages."""
    text = "\n".join(str(m["content"]) for m in request["messages"])
    found = _DRAFT.search(text)
    return found[2] if found else ""


class Exchange:
    """One request and the connection to answer it on, well or badly."""

    def __init__(self, request: dict[str, Any], writer: asyncio.StreamWriter, number: int) -> None:
        self.request = request
        self.number = number  # of this model's requests, from 1
        self._writer = writer

    @property
    def streams(self) -> bool:
        """Whether events are wanted."""
        return bool(self.request.get("stream"))

    @property
    def draft(self) -> str:
        """The draft to rewrite."""
        return draft_of(self.request)

    async def raw(self, data: bytes) -> None:
        """Send bytes as they are."""
        self._writer.write(data)
        await self._writer.drain()

    async def status(self, code: int, body: Any = None, **headers: str) -> None:
        """Answer with a status and a JSON body."""
        data = json.dumps(body if body is not None else {"error": {"message": "no"}}).encode()
        await self.body(data, code, **headers)

    async def body(
        self, data: bytes, code: int = 200, kind: str = "application/json", **headers: str
    ) -> None:
        """Answer with a body of any kind."""
        head = {"content-type": kind, "content-length": str(len(data)), **headers}
        await self.raw(_head(code, head) + data)

    async def say(self, content: str, **message: Any) -> None:
        """Answer as a model does, streamed if that was asked for."""
        if self.streams:
            await self.stream(content)
        else:
            await self.complete({"role": "assistant", "content": content, **message})

    async def rewrite(self, text: str) -> None:
        """Answer with a rewrite in the wanted JSON."""
        await self.say(answer(text))

    async def complete(self, message: dict[str, Any], finish: str = "stop") -> None:
        """Answer with one message."""
        choice = {"index": 0, "message": message, "finish_reason": finish}
        usage = {"prompt_tokens": 900, "completion_tokens": 90, "total_tokens": 990}
        await self.status(200, {"choices": [choice], "usage": usage})

    async def stream(self, content: str, *, whole: bool = True) -> None:
        """Answer with events; not `whole`: without an end, the connection still open."""
        head = {"content-type": "text/event-stream", "connection": "close"}
        await self.raw(_head(200, head))
        for piece in _pieces(content):
            await self.event({"choices": [{"delta": {"content": piece}}]})
        if whole:
            await self.event({"choices": [{"delta": {}, "finish_reason": "stop"}]})
            await self.raw(b"data: [DONE]\n\n")
            self._writer.close()

    async def event(self, body: dict[str, Any]) -> None:
        """Send one event."""
        await self.raw(b"data: " + json.dumps(body).encode() + b"\n\n")

    def close(self) -> None:
        """Hang up."""
        self._writer.close()

    def reset(self) -> None:
        """Hang up the rude way."""
        connection = self._writer.get_extra_info("socket")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._writer.transport.abort()


class FaultyModel:
    """`async with FaultyModel() as server:` serves every fault at `server.url`."""

    def __init__(self, port: int = 0, delay: float = 0.0) -> None:
        self.requests: list[dict[str, Any]] = []
        self.asked = asyncio.Event()  # set by the first request
        self.url = ""
        self._port = port
        self._delay = delay
        self._numbers: Counter[str] = Counter()
        self._running: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self._port)
        self._port = self._server.sockets[0].getsockname()[1]
        self.url = f"http://127.0.0.1:{self._port}/v1"
        return self

    async def __aexit__(self, *exc: object) -> None:
        self._server.close()
        for task in list(self._running):
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    def url_for(self, name: str) -> str:
        """Return the address that fault `name` is met at."""
        return (FAULTS[name].url or self.url).format(port=self._port)

    async def left(self, seconds: float = 5.0) -> bool:
        """Wait until no client is connected; False when one still is."""
        for _ in range(int(seconds / 0.01)):
            if not self._running:
                return True
            await asyncio.sleep(0.01)
        return False

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._running.add(task)
        try:
            with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
                ahead = b""
                while not writer.is_closing():
                    ahead = await self._exchange(ahead, reader, writer)
        except asyncio.CancelledError:
            pass
        finally:
            self._running.discard(task)
            writer.close()

    async def _exchange(
        self, ahead: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> bytes:
        """Answer one request; give back what was read of the next."""
        first = ahead or await reader.readexactly(1)
        if first == _TLS:
            writer.close()
            return b""
        head = (first + await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        length = re.search(r"(?i)^content-length:\s*(\d+)", head, re.MULTILINE)
        body = await reader.readexactly(int(length[1]) if length else 0)
        if head.startswith("GET"):
            names = [{"id": name} for name in FAULTS]
            await Exchange({}, writer, 0).status(200, {"object": "list", "data": names})
            return b""
        request = json.loads(body)
        self.requests.append(request)
        self.asked.set()
        self._numbers[request["model"]] += 1
        await asyncio.sleep(self._delay)
        exchange = Exchange(request, writer, self._numbers[request["model"]])
        answer = asyncio.ensure_future(FAULTS[request["model"]].answer(exchange))
        gone = asyncio.ensure_future(reader.read(1))  # nothing more comes before the answer
        try:
            await asyncio.wait({answer, gone}, return_when=asyncio.FIRST_COMPLETED)
            if not answer.done():
                writer.close()
                return b""
            await answer
            return gone.result() if gone.done() else b""
        finally:
            answer.cancel()
            gone.cancel()
            await asyncio.gather(answer, gone, return_exceptions=True)


def answer(text: str, **more: Any) -> str:
    """Return the JSON a good model writes."""
    return json.dumps({"no_change": False, "rewrite": text, "changes": [], **more})


def _pieces(content: str) -> Iterator[str]:
    return (content[i : i + PIECE] for i in range(0, len(content), PIECE))


def _head(code: int, headers: dict[str, str]) -> bytes:
    lines = [f"HTTP/1.1 {code} Because", *(f"{k}: {v}" for k, v in headers.items()), "", ""]
    return "\r\n".join(lines).encode()
