"""What a caller feels when a part is killed under load, and what is left in the database.

    python tests/bench/kill.py [--only NAME] [--seconds S] [--at-once N]

The real server with two workers, PostgreSQL, Redis and a model; callers who ask for rewrites and
say what became of each, and who ask again where a connection breaks. In the middle of it one part
is killed (kill -9) or the disk fills, and later comes back. Fails (exit 1) when a draft is neither
answered nor refused with a problem, when a verdict that was taken (202) is not kept exactly once
and whole, and when not all is well again at the end.
"""

import argparse
import asyncio
import os
import resource
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path
from typing import Any, NamedTuple

import aiohttp
import msgspec
from sqlalchemy import func, select

sys.path.insert(0, str(Path(__file__).parents[1]))

import servers
from heard.environ import Secret
from heard.settings import Settings
from heard.store.database import Database
from heard.store.tables import feedback, rewrites

TESTS = Path(__file__).parents[1]
DRAFT = {"draft": "Thank you for waiting. Order 88213 ships on Friday.", "deadline_ms": 2_000}
TRIES = 100  # how often a caller connects anew before giving a draft up
BY_DESIGN = {429, 503}
VERDICTS = ("accepted", "edited", "undone", "rejected")


class House(NamedTuple):
    """What runs, and how to reach it."""

    address: str
    server: asyncio.subprocess.Process
    settings: Settings
    redis: servers.Server
    postgresql: servers.Server
    model: "Model"


class Callers:
    """Many at once, each asking and telling until the time is up."""

    def __init__(self, address: str) -> None:
        self._address = address
        self.statuses: Counter[str] = Counter()
        self.engines: Counter[str] = Counter()
        self.taken: dict[str, str] = {}  # verdicts that were answered with 202
        self.broken = 0  # connections that ended without an answer; the caller asked again
        self.given_up = 0
        self.last_trouble = 0.0

    async def call(self, ends: float) -> None:
        """Ask for rewrites and judge them, one after the other."""
        async with aiohttp.ClientSession() as session:
            while time.monotonic() < ends:
                answer = await self._post(session, "rewrite", DRAFT)
                if answer is None:
                    continue
                self.engines[answer["engine"]] += 1
                verdict = VERDICTS[len(self.taken) % len(VERDICTS)]
                given = {"id": answer["id"], "verdict": verdict}
                if await self._post(session, "feedback", given) is not None:
                    self.taken[answer["id"]] = verdict

    async def _post(
        self, session: aiohttp.ClientSession, what: str, body: dict[str, Any]
    ) -> dict[str, Any] | None:
        """Ask, again while connections break; returns None for what was refused."""
        for _ in range(TRIES):
            try:
                async with session.post(f"{self._address}/v1/{what}", json=body) as answer:
                    content = await answer.read()
            except (aiohttp.ClientError, ConnectionError):
                self.broken += 1
                self.last_trouble = time.monotonic()
                await asyncio.sleep(0.05)
                continue
            clear = answer.status < 300 or answer.content_type == "application/problem+json"
            self.statuses[f"{what} {answer.status}{'' if clear else ' without a problem'}"] += 1
            if answer.status < 300:
                return msgspec.json.decode(content, type=dict) if content else {}
            self.last_trouble = time.monotonic()
            await asyncio.sleep(0.02)
            return None
        self.given_up += 1
        return None

    def wrong(self) -> list[str]:
        """Name the answers that were neither an answer nor a refusal by design."""
        fine = {f"{what} {status}" for what in ("rewrite", "feedback") for status in BY_DESIGN}
        fine |= {"rewrite 200", "feedback 202"}
        return sorted(set(self.statuses) - fine) + ["given up"] * bool(self.given_up)


class Model:
    """The stub model as a program of its own, so that it can be killed."""

    def __init__(self) -> None:
        self.port = servers.free_port()
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Start it on its port."""
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "faulty_model", str(self.port), "--delay", "20",
            cwd=TESTS, stdout=asyncio.subprocess.PIPE,
        )  # fmt: skip
        assert self._process.stdout
        await self._process.stdout.readline()

    async def kill(self) -> None:
        """End it at once."""
        if self._process and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()


def _workers(house: House) -> list[int]:
    """Return the processes that serve."""
    pid = house.server.pid
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(c) for c in children if b"spawn_main" in Path(f"/proc/{c}/cmdline").read_bytes()]


async def kill_worker(house: House, _: Callable[[], Any]) -> None:
    """Kill one of two; the supervisor starts another."""
    os.kill(_workers(house)[0], signal.SIGKILL)


async def kill_redis(house: House, pause: Callable[[], Any]) -> None:
    """Kill the store of the limits."""
    house.redis.kill()
    await pause()
    await asyncio.to_thread(house.redis.start)


async def kill_postgresql(house: House, pause: Callable[[], Any]) -> None:
    """Kill the database."""
    house.postgresql.kill()
    await pause()
    await asyncio.to_thread(house.postgresql.start)


async def kill_model(house: House, pause: Callable[[], Any]) -> None:
    """Kill the model."""
    await house.model.kill()
    await pause()
    await house.model.start()


async def fill_disk(house: House, pause: Callable[[], Any]) -> None:
    """Let no file of the server grow any more."""
    file = Path(str(house.settings.database_url).partition("///")[2])
    sizes = [path.stat().st_size for path in file.parent.glob(f"{file.name}*")]
    unlimited = resource.RLIM_INFINITY
    resource.prlimit(house.server.pid, resource.RLIMIT_FSIZE, (min(sizes), unlimited))
    await pause()
    resource.prlimit(house.server.pid, resource.RLIMIT_FSIZE, (unlimited, unlimited))


SCENARIOS = {
    "worker": kill_worker,
    "Redis": kill_redis,
    "PostgreSQL": kill_postgresql,
    "model": kill_model,
    "full disk": fill_disk,
}


@asynccontextmanager
async def living(name: str) -> AsyncIterator[House]:
    """Run everything; the full disk is SQLite's and one worker's."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        redis = stack.enter_context(servers.redis())
        postgresql = stack.enter_context(servers.postgresql())
        sqlite = name == "full disk"
        url = f"sqlite:///{folder}/heard.sqlite3" if sqlite else (
            f"postgresql+asyncpg://heard@127.0.0.1:{postgresql.port}/postgres"
        )  # fmt: skip
        model = Model()
        await model.start()
        server = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "heard", "serve", "--port", "0",
            "--workers", "1" if sqlite else "2",
            cwd=folder,
            env={
                "PATH": os.environ["PATH"], "HOME": str(folder),
                "HEARD_DATABASE_URL": url,
                "HEARD_REDIS_URL": f"redis://127.0.0.1:{redis.port}",
                "HEARD_RATE_LIMIT": "900000000/hour",
                "HEARD_LLM_BASE_URL": f"http://127.0.0.1:{model.port}/v1",
                "HEARD_LLM_MODEL": "good",
                "HEARD_LLM_MAX_CONCURRENCY": "8",
                "HEARD_LOG_LEVEL": "error",
            },
            stdout=asyncio.subprocess.PIPE,
        )  # fmt: skip
        assert server.stdout
        address = (await server.stdout.readline()).decode().split()[1].rstrip("/")
        settings = Settings(database_url=Secret(url))
        try:
            yield House(address, server, settings, redis, postgresql, model)
        finally:
            if server.returncode is None:
                server.terminate()
            await server.communicate()
            await model.kill()


async def kept(settings: Settings) -> tuple[dict[str, str], int, int]:
    """Return the verdicts by rewrite, the number of their rows, and that of counted rewrites."""
    query = select(feedback.c.rewrite, feedback.c.verdict)
    number = select(func.count()).select_from(rewrites)
    async with Database(settings) as database:
        rows = await database.run(lambda c: [tuple(row) for row in c.execute(query)], reading=True)
        counted = await database.run(lambda c: c.scalar(number), reading=True)
    return dict(rows), len(rows), counted or 0


async def run(name: str, seconds: float, at_once: int) -> bool:
    """Live through one scenario and print its line."""
    async with living(name) as house:
        callers = Callers(house.address)
        warm = time.monotonic() + TRIES * 0.6
        await callers.call(time.monotonic() + 0.01)  # the first waits for everybody to be there
        while not callers.taken and time.monotonic() < warm:
            await callers.call(time.monotonic() + 0.01)
        callers.statuses.clear()
        callers.broken = 0
        ends = time.monotonic() + seconds
        load = asyncio.gather(*(callers.call(ends) for _ in range(at_once)))
        await asyncio.sleep(seconds / 4)
        struck = time.monotonic()
        await SCENARIOS[name](house, lambda: asyncio.sleep(seconds / 4))
        back = time.monotonic()
        await load
        well = callers.last_trouble < ends - seconds / 8
        wrong = callers.wrong()
        if name == "worker" and len(_workers(house)) != 2:
            wrong.append("a worker is missing")
        house.server.terminate()
        await house.server.communicate()
        found, rows, counted = await kept(house.settings)
    lost = {id_ for id_, verdict in callers.taken.items() if found.get(id_) != verdict}
    answered = callers.statuses["rewrite 200"]
    refused = sum(n for said, n in callers.statuses.items() if said.split()[1] in {"429", "503"})
    recovered = max(0.0, callers.last_trouble - back) if callers.last_trouble > struck else 0.0
    print(
        f"{name:<11} {answered:>8} {refused:>8} {callers.broken:>7} {len(callers.taken):>8} "
        f"{rows:>6} {rows - len(found):>6} {len(lost):>5} {counted:>8} {recovered:>10.1f}  "
        f"{callers.engines['llm']:>5}/{callers.engines['rules']:<5} {', '.join(wrong) or 'none'}"
    )
    return not wrong and not lost and rows == len(found) and well


async def main() -> int:
    """Run the scenarios; returns 1 when one went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=SCENARIOS)
    parser.add_argument("--seconds", type=float, default=16.0)
    parser.add_argument("--at-once", type=int, default=16)
    options = parser.parse_args()
    print(
        "killed      answered  refused  broken verdicts   rows  twice  lost  counted  "
        "well after  model/rules  wrong"
    )
    names = [options.only] if options.only else list(SCENARIOS)
    return int(not all([await run(n, options.seconds, options.at_once) for n in names]))


sys.exit(asyncio.run(main()))
