"""The real application: in process for most tests, behind a real socket where it matters."""

import asyncio
import io
import json
import logging
import socket
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest
import structlog
import uvicorn

from heard import logs
from heard.app import create_app
from heard.cli.server import config_for
from heard.environ import Secret
from heard.settings import LLMSettings, Settings

Serve = Callable[[Settings], AbstractAsyncContextManager[str]]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Give settings that touch nothing outside of the test's own folder."""
    return _settings(tmp_path)


def _settings(folder: Path) -> Settings:
    return Settings(database_url=Secret(f"sqlite:///{folder}/feedback.sqlite3"))


@pytest.fixture
def with_settings(settings: Settings) -> Callable[..., Settings]:
    """Change some of the settings."""

    def change(**changes: Any) -> Settings:
        return msgspec.structs.replace(settings, **changes)

    return change


@pytest.fixture
def served() -> Serve:
    """Serve an application on a real socket; gives its address."""
    return _served


@pytest.fixture
def client_of() -> Callable[[Settings], AbstractAsyncContextManager[httpx.AsyncClient]]:
    """Serve an application and talk to it."""
    return _client_of


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve one application without a model and without keys for all tests that change nothing."""
    settings = _settings(tmp_path_factory.mktemp("web"))
    server = uvicorn.Server(config_for(create_app(settings)))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        serving = threading.Thread(target=server.run, args=([taken],))
        serving.start()
        yield f"http://127.0.0.1:{taken.getsockname()[1]}"
        server.should_exit = True
        serving.join()


@pytest.fixture
async def client(address: str) -> AsyncIterator[httpx.AsyncClient]:
    """Talk to that application."""
    async with httpx.AsyncClient(base_url=address, timeout=60) as client:
        yield client


@asynccontextmanager
async def _served(settings: Settings) -> AsyncIterator[str]:
    server = uvicorn.Server(config_for(create_app(settings)))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        serving = asyncio.create_task(server.serve(sockets=[taken]))
        while not server.started:  # noqa: ASYNC110 - uvicorn has nothing else to wait for
            await asyncio.sleep(0.001)
        try:
            yield f"http://127.0.0.1:{taken.getsockname()[1]}"
        finally:
            server.should_exit = True
            await serving


@asynccontextmanager
async def _client_of(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    async with (
        _served(settings) as address,
        httpx.AsyncClient(base_url=address, timeout=60) as client,
    ):
        yield client


class StubModel:
    """An OpenAI-compatible server on a real socket that writes one rewrite, or nothing at all."""

    def __init__(self, text: str | None) -> None:
        self.text = text  # None: takes the request and stays silent
        self.asked = asyncio.Event()
        self.left = asyncio.Event()  # the caller closed the connection before an answer
        self.port = 0

    @property
    def settings(self) -> LLMSettings:
        """What connects to it."""
        return LLMSettings(base_url=f"http://127.0.0.1:{self.port}/v1", model="stub")

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer requests until the connection ends."""
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
                request = json.loads(await reader.readexactly(length))
                self.asked.set()
                if self.text is None:
                    await reader.read()
                    self.left.set()
                    return
                await self._write(writer, stream=bool(request.get("stream")))
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    async def _write(self, writer: asyncio.StreamWriter, *, stream: bool) -> None:
        said = json.dumps({"no_change": False, "rewrite": self.text, "changes": []})
        if stream:
            pieces = [said[i : i + 9] for i in range(0, len(said), 9)]
            parts = [{"choices": [{"index": 0, "delta": {"content": p}}]} for p in pieces]
            parts.append({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
            body = "".join(f"data: {json.dumps(part)}\n\n" for part in parts) + "data: [DONE]\n\n"
            kind = "text/event-stream"
        else:
            message = {"role": "assistant", "content": said}
            body = json.dumps({"choices": [{"message": message, "finish_reason": "stop"}]})
            kind = "application/json"
        head = f"HTTP/1.1 200 OK\r\ncontent-type: {kind}\r\ncontent-length: {len(body.encode())}"
        writer.write(f"{head}\r\n\r\n{body}".encode())
        await writer.drain()


@pytest.fixture
async def model_that() -> AsyncIterator[Callable[[str | None], Awaitable[StubModel]]]:
    """Start a model that writes the given text, or with None never answers."""
    servers = []

    async def start(text: str | None) -> StubModel:
        model = StubModel(text)
        server = await asyncio.start_server(model.answer, "127.0.0.1", 0)
        model.port = server.sockets[0].getsockname()[1]
        servers.append(server)
        return model

    yield start
    for server in servers:
        server.close()


@pytest.fixture(autouse=True)
def logged() -> Iterator[io.StringIO]:
    """Catch everything that is logged, at every level, as JSON lines."""
    lines = io.StringIO()
    logs.configure("debug", "json", lines)
    yield lines
    structlog.reset_defaults()
    logging.basicConfig(handlers=[], force=True)
    logging.captureWarnings(capture=False)
