"""A gate before the real API: it counts what comes, can hold it up, and can slam shut."""

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator
from urllib.parse import urlsplit


class Gate:
    """Passes requests on to the API, one a connection."""

    def __init__(self, api: str) -> None:
        parts = urlsplit(api)
        self.api = (parts.hostname or "", parts.port or 80)
        self.address = ""
        self.seen: list[tuple[str, str]] = []  # path and body of every request
        self.open = asyncio.Event()
        self.open.set()
        self.slammed = False
        self.passing: set[asyncio.Task[None]] = set()

    def hold(self) -> None:
        """Let requests wait from now on."""
        self.open.clear()

    def release(self) -> None:
        """Let waiting requests pass."""
        self.open.set()

    def slam(self) -> None:
        """Close the door on every request that waits or comes."""
        self.slammed = True
        self.open.set()

    def reset(self) -> None:
        """Be as new."""
        self.slammed = False
        self.seen.clear()
        self.open.set()

    def rewrites(self) -> list[str]:
        """Return the bodies of the rewrites asked for."""
        return [body for path, body in self.seen if path.startswith("/v1/rewrite")]

    async def wait_for(self, rewrites: int) -> None:
        """Wait until so many rewrites were asked for."""
        for _ in range(500):
            if len(self.rewrites()) >= rewrites:
                return
            await asyncio.sleep(0.02)
        raise AssertionError(f"{len(self.rewrites())} rewrites were asked for, not {rewrites}")

    async def passed(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Pass one request on, and its answer back."""
        task = asyncio.current_task()
        assert task
        self.passing.add(task)
        task.add_done_callback(self.passing.discard)
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            head = await reader.readuntil(b"\r\n\r\n")
            length = re.search(rb"(?i)content-length: *(\d+)", head)
            body = await reader.readexactly(int(length[1]) if length else 0)
            self.seen.append((head.split(b" ", 2)[1].decode(), body.decode()))
            await self.open.wait()
            if not self.slammed:
                head = re.sub(rb"(?i)\r\nconnection:[^\r]*", b"", head)
                await self._forward(head[:-2] + b"Connection: close\r\n\r\n" + body, writer)
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()

    async def _forward(self, request: bytes, writer: asyncio.StreamWriter) -> None:
        answer, out = await asyncio.open_connection(*self.api)
        try:
            out.write(request)
            while piece := await answer.read(4096):
                writer.write(piece)
                await writer.drain()
        finally:
            out.close()
            with contextlib.suppress(ConnectionError):
                await out.wait_closed()


@contextlib.asynccontextmanager
async def running_gate(api: str) -> AsyncIterator[Gate]:
    """Stand before an API on a free port of this machine."""
    gate = Gate(api)
    server = await asyncio.start_server(gate.passed, "127.0.0.1", 0)
    gate.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with server:
        yield gate
        gate.slam()
        if gate.passing:
            await asyncio.wait(gate.passing)
