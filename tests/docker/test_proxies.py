"""nginx and Caddy with the very files of `docker/proxy`, in front of a real server.

Ports, the certificate and nginx's own folders are the test's; all else is as the files say.
"""

import asyncio
import json
import os
import shutil
import socket
import ssl
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import httpx
import pytest
import uvicorn

from heard.app import create_app
from heard.cli.server import config_for
from heard.environ import Secret
from heard.settings import LLMSettings, Settings

NAME = "heard.example.com"
PROXIES = ["caddy", "nginx"]
SAID = '{"no_change": false, "rewrite": "Wait'
FIRST = f"data: {json.dumps({'choices': [{'delta': {'content': SAID}}]})}\n\n"


class HalfModel:
    """Streams the beginning of an answer, and then nothing until told to go on."""

    def __init__(self) -> None:
        self.go_on = asyncio.Event()
        self.port = 0

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one request."""
        await reader.readuntil(b"\r\n\r\n")
        head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n"
        writer.write((head + FIRST).encode())
        await writer.drain()
        await self.go_on.wait()
        writer.close()


@asynccontextmanager
async def served(folder: Path, model: HalfModel | None = None) -> AsyncIterator[int]:
    """Serve Heard as behind a proxy; gives its port."""
    settings = Settings(
        database_url=Secret(f"sqlite:///{folder}/heard.sqlite3"),
        allowed_hosts=(NAME,),
        trusted_proxies=("127.0.0.0/8",),
        llm=LLMSettings(base_url=f"http://127.0.0.1:{model.port}/v1", model="half")
        if model
        else None,
    )
    server = uvicorn.Server(config_for(create_app(settings)))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        serving = asyncio.create_task(server.serve(sockets=[taken]))
        while not server.started:  # noqa: ASYNC110 - uvicorn has nothing else to wait for
            await asyncio.sleep(0.001)
        try:
            yield taken.getsockname()[1]
        finally:
            server.should_exit = True
            await serving


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def caddy_command(root: Path, folder: Path, port: int, upstream: int) -> list[str]:
    """Return how Caddy is run; its file takes the name and the server from the environment."""
    command = ["caddy", "run", "--adapter", "caddyfile", "--config"]
    settings = [f"SITE=http://{NAME}:{port}", f"UPSTREAM=127.0.0.1:{upstream}", f"HOME={folder}"]
    return ["env", *settings, *command, str(root / "docker/proxy/Caddyfile")]


def nginx_command(root: Path, folder: Path, port: int, upstream: int) -> list[str]:
    """Return how nginx is run, with the file inside of a configuration of the test's."""
    text = (root / "docker/proxy/nginx.conf").read_text("utf-8")
    for old, new in {
        "listen 80;": f"listen 127.0.0.1:{free_port()};",
        "listen 443": f"listen 127.0.0.1:{port}",
        "127.0.0.1:8000": f"127.0.0.1:{upstream}",
        "/etc/nginx/tls": str(folder),
    }.items():
        assert old in text
        text = text.replace(old, new)
    (folder / "heard.conf").write_text(text)
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
         f"/CN={NAME}", "-keyout", folder / "heard.key", "-out", folder / "heard.crt"],
        check=True, capture_output=True,
    )  # fmt: skip
    kinds = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    places = " ".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    (folder / "nginx.conf").write_text(
        f"daemon off; pid {folder}/pid; error_log stderr; events {{}}\n"
        f"http {{ access_log off; {places} include {folder}/heard.conf; }}\n"
    )
    return ["nginx", "-e", "stderr", "-p", str(folder), "-c", str(folder / "nginx.conf")]


@contextmanager
def proxy(name: str, root: Path, folder: Path, upstream: int) -> Iterator[str]:
    """Run a proxy until it listens; gives its address."""
    port = free_port()
    make = caddy_command if name == "caddy" else nginx_command
    with subprocess.Popen(
        make(root, folder, port, upstream), cwd=folder, stderr=subprocess.DEVNULL
    ) as process:
        try:
            yield f"{'http' if name == 'caddy' else 'https'}://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(30)


@asynccontextmanager
async def client_through(address: str) -> AsyncIterator[httpx.AsyncClient]:
    """Talk through a proxy by the public name, as soon as it listens."""
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    headers = {"Host": f"{NAME}:{address.rpartition(':')[2]}" if "https" not in address else NAME}
    async with httpx.AsyncClient(
        base_url=address, headers=headers, verify=trusting, timeout=60
    ) as client:
        for _ in range(200):
            try:
                await client.get("/v1/guides")
                break
            except httpx.TransportError:
                await asyncio.sleep(0.05)
        yield client


@pytest.fixture(params=PROXIES)
def name(request) -> str:
    """Give the proxies that are installed, one after the other."""
    if not shutil.which(request.param, path=f"{os.environ['PATH']}:/usr/sbin"):
        pytest.skip(f"{request.param} is not installed")
    return request.param


async def test_a_proxy_passes_requests_on(name, root, tmp_path):
    """A rewrite is answered by name, the limits of the file hold, and the inside stays inside."""
    async with served(tmp_path) as port:
        with proxy(name, root, tmp_path, port) as address:
            async with client_through(address) as client:
                draft = {"draft": "I know how you feel. It ships on Friday."}
                answer = await client.post("/v1/rewrite", json=draft)
                assert ("rewritten", 200) == (answer.json()["outcome"], answer.status_code)
                assert 404 == (await client.get("/metrics")).status_code
                assert 404 == (await client.get("/health/ready")).status_code
                large = await client.post("/v1/rewrite", json={"draft": "a" * 70_000})
                assert 413 == large.status_code


async def test_a_proxy_passes_a_stream_on_as_it_comes(name, root, tmp_path):
    """A preview is with the caller while the model still writes."""
    model = HalfModel()
    half = await asyncio.start_server(model.answer, "127.0.0.1", 0)
    model.port = half.sockets[0].getsockname()[1]
    async with served(tmp_path, model) as port:
        with proxy(name, root, tmp_path, port) as address:
            async with client_through(address) as client:
                body = {"draft": "It ships on Friday.", "deadline_ms": 30_000}
                async with client.stream("POST", "/v1/rewrite/stream", json=body) as answer:
                    pieces = answer.aiter_text()
                    first = await asyncio.wait_for(anext(pieces), 20)
                    model.go_on.set()
                    rest = "".join([piece async for piece in pieces])
    half.close()
    assert first.startswith("event: preview")
    assert "Wait" in first
    assert "event: result" in rest
