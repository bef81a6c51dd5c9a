"""Pages to write replies on, served here under two names, so that frames can be foreign."""

import asyncio
import contextlib
import mimetypes
from collections.abc import AsyncIterator, Iterable
from pathlib import Path

NOT_FOUND = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class Site:
    """A small web server for files."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self.folders = tuple(folders)
        self.port = 0
        self.policy = ""  # a Content-Security-Policy for pages whose name says "strict"

    def url(self, name: str, host: str = "127.0.0.1") -> str:
        """Return the address of a page."""
        return f"http://{host}:{self.port}/{name}"

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one request and close."""
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            head = await reader.readuntil(b"\r\n\r\n")
            writer.write(self.response(head.split(b" ", 2)[1].decode()))
            await writer.drain()
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()

    def response(self, target: str) -> bytes:
        """Return the whole response for a path."""
        name = target.split("?", maxsplit=1)[0].lstrip("/")
        path = next((f / name for f in self.folders if (f / name).is_file()), None)
        if path is None:
            return NOT_FOUND
        body = path.read_bytes()
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        head = [
            "HTTP/1.1 200 OK",
            f"Content-Type: {kind}; charset=utf-8",
            f"Content-Length: {len(body)}",
            "Cache-Control: no-store",
            "Connection: close",
        ]
        if "strict" in name:
            head.append(
                "Content-Security-Policy: default-src 'none'; script-src 'self'; "
                "require-trusted-types-for 'script'"
            )
        return ("\r\n".join(head) + "\r\n\r\n").encode() + body


@contextlib.asynccontextmanager
async def running_site(*folders: Path) -> AsyncIterator[Site]:
    """Serve files from some folders on a free port of this machine."""
    site = Site(folders)
    server = await asyncio.start_server(site.answer, "127.0.0.1", 0)
    site.port = server.sockets[0].getsockname()[1]
    async with server:
        yield site
