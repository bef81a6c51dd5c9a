"""The real API, started as an agent's company would start it."""

import asyncio
import contextlib
import os
import re
import sys
from collections.abc import AsyncIterator
from typing import Any

import httpx

STARTED = re.compile(r"^Playground: (http://\S+?)/?$", re.MULTILINE)


class Api:
    """A running API: its address, and what it answers a plain caller."""

    def __init__(self, address: str, process: asyncio.subprocess.Process) -> None:
        self.address = address
        self.process = process

    async def rewrite(self, draft: str, **more: Any) -> dict[str, Any]:
        """Return the answer to one rewrite, as the extension should get it."""
        async with httpx.AsyncClient(base_url=self.address) as client:
            answer = await client.post("/v1/rewrite", json={"draft": draft, **more})
            answer.raise_for_status()
            return dict(answer.json())

    async def metrics(self) -> str:
        """Return the API's counters, to see what reached it."""
        async with httpx.AsyncClient(base_url=self.address) as client:
            return (await client.get("/metrics")).text

    async def stop(self) -> None:
        """Stop it as an operator would."""
        if self.process.returncode is None:
            self.process.terminate()
        await self.process.wait()


@contextlib.asynccontextmanager
async def running_api(**settings: str) -> AsyncIterator[Api]:
    """Start the API on a free port of this machine, with no settings but the given ones."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(("HEARD_", "OPENAI_"))}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "heard", "serve", "--port", "0"),
        env={**env, "PYTHONUNBUFFERED": "1", **settings},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    assert process.stdout is not None
    said = ""
    while not (started := STARTED.search(said)):
        line = await process.stdout.readline()
        assert line, f"the API did not start:\n{said}"
        said += line.decode()
    api = Api(started[1], process)
    rest = asyncio.create_task(process.stdout.read())
    try:
        await _ready(api)
        yield api
    finally:
        await api.stop()
        await rest


async def _ready(api: Api) -> None:
    async with httpx.AsyncClient(base_url=api.address) as client:
        for _ in range(200):
            with contextlib.suppress(httpx.TransportError):
                if (await client.get("/health/ready")).status_code == httpx.codes.OK:
                    return
            await asyncio.sleep(0.05)
    raise AssertionError("the API was not ready in ten seconds")
