"""Programs that serve pages on this machine, started for a test and ended after it."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

PATIENCE = 30.0


def free_port() -> int:
    """Return a port nobody uses."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


async def done(*command: str, cwd: Path, env: Mapping[str, str]) -> None:
    """Run a program to its end; what it says is told when it fails."""
    process = await _started(*command, cwd=cwd, env=env)
    said, _ = await process.communicate()
    assert process.returncode == 0, said.decode()


@contextlib.asynccontextmanager
async def serving(
    *command: str, port: int, cwd: Path, env: Mapping[str, str]
) -> AsyncIterator[str]:
    """Start a program, and yield its address once it takes connections on `port`."""
    process = await _started(*command, cwd=cwd, env=env)
    assert process.stdout is not None
    said = asyncio.create_task(process.stdout.read())
    try:
        async with asyncio.timeout(PATIENCE):
            while not await _answers(port):
                assert process.returncode is None, (await said).decode()
                await asyncio.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()
        await said


async def _started(*command: str, cwd: Path, env: Mapping[str, str]) -> asyncio.subprocess.Process:
    out, err = asyncio.subprocess.PIPE, asyncio.subprocess.STDOUT
    return await asyncio.create_subprocess_exec(*command, cwd=cwd, env=env, stdout=out, stderr=err)


async def _answers(port: int) -> bool:
    try:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        return False
    writer.close()
    await writer.wait_closed()
    return True
