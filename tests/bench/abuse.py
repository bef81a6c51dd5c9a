"""Callers who mean harm, one kind after the other, and what everybody else feels of it.

    python tests/bench/abuse.py [--seconds S]

While each attack runs, an honest caller asks for rewrites by rules. Printed: how the attackers are
answered, the honest caller's answers that were no 200, and its median and slowest time beside those
in quiet. Fails (exit 1) when an honest call gets neither an answer nor 429, or when an attack is
not met as it should be.
"""

import argparse
import asyncio
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

import aiohttp

PORT = 8196
HOST = "127.0.0.1"
DRAFT = {"draft": "I know how you feel. It ships on Friday.", "engine": "rules"}
KEY = ["none"]  # the worst attacker has a key
LATE = 45.0  # seconds in which an attacker must have been let go

Attack = Callable[[], Awaitable[int | str]]


@asynccontextmanager
async def connected() -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    """Open a plain connection."""
    reader, writer = await asyncio.open_connection(HOST, PORT)
    try:
        yield reader, writer
    finally:
        writer.close()


async def outcome(reader: asyncio.StreamReader) -> int | str:
    """Return the status of the answer, or how the connection ended."""
    try:
        async with asyncio.timeout(LATE):
            line = await reader.readline()
    except ConnectionError:
        return "reset"
    except TimeoutError:
        return "still open"
    return int(line.split()[1]) if line else "closed"


def head(*lines: str, path: str = "/v1/rewrite", key: str = "") -> bytes:
    """Write the head of a request."""
    first = (
        f"POST {path} HTTP/1.1",
        f"Host: {HOST}:{PORT}",
        f"Authorization: Bearer {key or KEY[0]}",
    )
    return "\r\n".join((*first, *lines, "", "")).encode()


async def slow_headers() -> int | str:
    """Send a header a second, for ever."""
    async with connected() as (reader, writer):
        writer.write(head()[:-2])
        waiting = asyncio.create_task(outcome(reader))
        while not waiting.done():
            with suppress(ConnectionError):
                writer.write(b"X-A: b\r\n")
                await writer.drain()
            await asyncio.wait({waiting}, timeout=1)
        return waiting.result()


async def slow_body() -> int | str:
    """Announce a body and send a byte a second."""
    async with connected() as (reader, writer):
        writer.write(head("Content-Length: 5000"))
        waiting = asyncio.create_task(outcome(reader))
        while not waiting.done():
            with suppress(ConnectionError):
                writer.write(b" ")
                await writer.drain()
            await asyncio.wait({waiting}, timeout=1)
        return waiting.result()


async def silent() -> int | str:
    """Connect and say nothing."""
    async with connected() as (reader, _):
        return await outcome(reader)


async def unread_stream() -> int | str:
    """Ask for a stream and do not read it until late."""
    async with connected() as (reader, writer):
        body = json.dumps(DRAFT).encode()
        writer.write(head(f"Content-Length: {len(body)}", path="/v1/rewrite/stream") + body)
        await asyncio.sleep(5)
        return await outcome(reader)


async def giant_body() -> int | str:
    """Send 8 MiB."""
    async with connected() as (reader, writer):
        writer.write(head(f"Content-Length: {8 << 20}"))
        with suppress(ConnectionError):
            for _ in range(128):
                writer.write(b"a" * 65536)
                await writer.drain()
        return await outcome(reader)


async def giant_chunks() -> int | str:
    """Send chunks without end."""
    async with connected() as (reader, writer):
        writer.write(head("Transfer-Encoding: chunked"))
        with suppress(ConnectionError):
            for _ in range(2000):
                writer.write(b"1000\r\n" + b"a" * 4096 + b"\r\n")
                await writer.drain()
        return await outcome(reader)


async def giant_headers() -> int | str:
    """Send headers without end."""
    async with connected() as (reader, writer):
        writer.write(head()[:-2])
        with suppress(ConnectionError):
            for _ in range(500):
                writer.write(b"X-A: " + b"b" * 4096 + b"\r\n")
                await writer.drain()
        return await outcome(reader)


def sending(body: bytes, *lines: str) -> Attack:
    """Return an attack by a whole request."""

    async def attack() -> int | str:
        async with connected() as (reader, writer):
            writer.write(head(f"Content-Length: {len(body)}", *lines) + body)
            return await outcome(reader)

    return attack


async def wrong_key() -> int | str:
    """Try a key."""
    key = f"hrd_{random.randrange(10**8):08d}_{'x' * 43}"  # noqa: S311
    async with connected() as (reader, writer):
        writer.write(head("Content-Length: 2", key=key) + b"{}")
        return await outcome(reader)


def long_line() -> bytes:
    """Return a draft of 10 000 characters that is one long sentence of traps for patterns."""
    text = ("I understand, Mr. " * 600)[:10_000]
    return json.dumps({"draft": text, "engine": "rules"}).encode()


# name: (attack, how many at once, what may come of it)
ATTACKS: dict[str, tuple[Attack, int, set[int | str]]] = {
    "slow headers": (slow_headers, 1000, {408}),
    "slow bodies": (slow_body, 500, {408}),
    "silent connections": (silent, 3000, {"closed"}),
    "streams left unread": (unread_stream, 1000, {200, 429}),
    "bodies of 8 MiB": (giant_body, 20, {413, "reset"}),
    "chunks without end": (giant_chunks, 20, {413, "reset"}),
    "headers without end": (giant_headers, 50, {431, "reset"}),
    "deep JSON": (sending(b'{"draft":' + b"[" * 60_000), 200, {400, 429}),
    "heavy drafts": (sending(long_line()), 100, {200, 429}),
    "foreign hosts": (sending(b"{}", "Host: evil.example"), 200, {400, 429}),
    "foreign origins": (sending(b"{}", "Origin: https://evil.example"), 200, {403, 429}),
    "injected headers": (sending(b"{}", "X-Request-ID: a%0d%0aX-Evil: 1"), 200, {400, 429}),
    "two lengths": (sending(b"{}", "Content-Length: 1"), 200, {400}),
    "wrong keys": (wrong_key, 500, {401, 429}),
}


async def honest(
    session: aiohttp.ClientSession, ends: asyncio.Event
) -> tuple[list[float], Counter]:
    """Ask for rewrites until told to stop, about ten a second."""
    took: list[float] = []
    trouble: Counter[int | str] = Counter()
    while not ends.is_set():
        started = time.perf_counter()
        try:
            async with session.post("/v1/rewrite", json=DRAFT) as answer:
                await answer.read()
                if answer.status != 200:
                    trouble[answer.status] += 1
        except (aiohttp.ClientError, TimeoutError) as error:
            trouble[type(error).__name__] += 1
        took.append(time.perf_counter() - started)
        await asyncio.sleep(0.1)
    return took, trouble


async def measured(
    session: aiohttp.ClientSession, attack: Awaitable[object]
) -> tuple[list[float], Counter]:
    """Return what the honest caller met while `attack` went on."""
    ends = asyncio.Event()
    caller = asyncio.create_task(honest(session, ends))
    await attack
    ends.set()
    return await caller


def row(name: str, took: list[float], trouble: Counter, met: str) -> None:
    """Print a line."""
    took.sort()
    times = f"{took[len(took) // 2]:>9.3f}s{took[-1]:>9.3f}s"
    print(f"{name:<22}{len(took):>7}{times}{dict(trouble) or 'none'!s:>14}  {met}", flush=True)


async def bench(key: str, seconds: float) -> bool:
    """Run every attack; True when all went as it should."""
    well = True
    KEY[0] = key
    headers = {"Authorization": f"Bearer {key}"}
    address, timeout = f"http://{HOST}:{PORT}", aiohttp.ClientTimeout(20)
    each_anew = aiohttp.TCPConnector(force_close=True)
    async with aiohttp.ClientSession(
        address, headers=headers, timeout=timeout, connector=each_anew
    ) as session:
        print(
            f"{'':<22}{'honest':>7}{'median':>10}{'slowest':>10}{'refused':>14}  the attackers met"
        )
        row("in quiet", *await measured(session, asyncio.sleep(seconds)), "")
        for name, (attack, at_once, right) in ATTACKS.items():
            met: Counter[int | str] = Counter()

            async def many(
                attack: Attack = attack, at_once: int = at_once, met: Counter = met
            ) -> None:
                met.update(await asyncio.gather(*(attack() for _ in range(at_once))))

            took, trouble = await measured(session, many())
            row(name, took, trouble, ", ".join(f"{k}: {n}" for k, n in met.items()))
            well = well and set(trouble) <= {429} and set(met) <= right
        row("in quiet again", *await measured(session, asyncio.sleep(seconds)), "")
    return well


def main() -> None:
    """Start the service with a key, attack it, stop it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=3.0, help="of quiet before and after")
    options = parser.parse_args()
    folder = tempfile.mkdtemp()
    environment = {
        **os.environ,
        "HOME": folder,
        "XDG_DATA_HOME": folder,
        "HEARD_LOG_LEVEL": "error",
    }
    heard = [sys.executable, "-m", "heard"]
    made = subprocess.run(
        [*heard, "key", "new", "desk"], env=environment, cwd=folder, capture_output=True, check=True
    )
    serve = [*heard, "serve", "--port", str(PORT)]
    with subprocess.Popen(serve, env=environment, cwd=folder, stdout=subprocess.PIPE) as server:
        try:
            assert server.stdout
            server.stdout.readline()
            asyncio.run(_up())
            well = asyncio.run(bench(made.stdout.decode().strip(), options.seconds))
        finally:
            server.terminate()
            server.wait(60)
    sys.exit(0 if well else 1)


async def _up() -> None:
    for _ in range(300):
        with suppress(OSError):
            async with connected():
                return
        await asyncio.sleep(0.1)


if __name__ == "__main__":
    main()
