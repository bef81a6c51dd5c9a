"""Mixed load for minutes: what fails, what grows, what is left behind.

    python tests/bench/soak.py [--minutes M] [--at-once N] [--seed S]

Callers ask for rewrites by rules and by a model that fails at random, read streams, analyse,
verify, leave feedback, and hang up half way. Fails (exit 1) on a status other than those by design
(2xx, 429, 503), on a broken answer, on memory that grew by 5 % or more after the warm-up (the
first fifth), and on a task, connection or file that is left after the load.
"""

import argparse
import asyncio
import json
import os
import random
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import aiohttp
import uvicorn

sys.path.insert(0, str(Path(__file__).parents[1]))

from faulty_model import FAULTS, Fault, FaultyModel
from heard import logs
from heard.app import create_app
from heard.cli.server import bind, config_for
from heard.settings import load

DATA = Path(__file__).parents[1] / "data"
WAYS = [name for name, fault in FAULTS.items() if fault.url is None]  # the model's ways to answer
DEADLINE = 1_500  # ms
BY_DESIGN = {200, 202, 429, 503}
WELL = 0.8  # share of the model's answers that are as they should be
SETTLE = 40.0  # seconds until what is unread or unfinished is let go
MIX = {
    "rules": 40,
    "model": 18,
    "stream": 12,
    "analyze": 10,
    "verify": 8,
    "feedback": 6,
    "hang up": 4,
    "hang up on a stream": 2,
}


class Run:
    """Callers, and what they met."""

    def __init__(self, address: str, seed: int) -> None:
        self.address = address
        self.chance = random.Random(seed)  # noqa: S311 - chance, no secret
        self.statuses: dict[str, Counter[int]] = defaultdict(Counter)
        self.took: dict[str, list[float]] = defaultdict(list)
        self.reasons: Counter[str] = Counter()
        self.wrong: Counter[str] = Counter()
        self.last_id = "rw_" + "A" * 26
        lines = (DATA / "drafts.jsonl").read_text("utf-8").splitlines()
        self.drafts = [json.loads(line)["draft"] for line in lines]

    async def call(self, session: aiohttp.ClientSession) -> None:
        """Do one thing, by chance."""
        kind = self.chance.choices(list(MIX), list(MIX.values()))[0]
        draft = self.chance.choice(self.drafts)
        started = time.perf_counter()
        try:
            status = await CALLS[kind](self, session, draft)
        except (aiohttp.ClientError, ValueError, KeyError, TimeoutError) as error:
            self.wrong[f"{kind}: {type(error).__name__}: {str(error)[:60]}"] += 1
            return
        self.statuses[kind][status] += 1
        self.took[kind].append(time.perf_counter() - started)
        if status not in BY_DESIGN:
            self.wrong[f"{kind}: status {status}"] += 1

    async def rewrite(self, session: aiohttp.ClientSession, draft: str, engine: str) -> int:
        """Ask for a rewrite and see that it is whole."""
        body = {"draft": draft, "engine": engine, "customer_message": "Third time I'm asking!"}
        async with session.post("/v1/rewrite", json=body) as answer:
            if answer.status == 200:
                self.see(await answer.json(), draft)
            return answer.status

    async def stream(self, session: aiohttp.ClientSession, draft: str) -> int:
        """Read a stream to its end: exactly one result."""
        async with session.post("/v1/rewrite/stream", json={"draft": draft}) as answer:
            events = (await answer.text()).split("\n\n")
            if answer.status == 200:
                [last] = [e for e in events if e.startswith(("event: result", "event: error"))]
                said = json.loads(last.partition("data: ")[2])
                if last.startswith("event: error"):
                    return int(said["status"])
                self.see(said, draft)
            return answer.status

    async def post(self, session: aiohttp.ClientSession, path: str, body: dict[str, Any]) -> int:
        """Ask for something else."""
        async with session.post(path, json=body) as answer:
            await answer.read()
            return answer.status

    async def hang_up(self, session: aiohttp.ClientSession, draft: str, path: str) -> int:
        """Go away before the answer."""
        with suppress(TimeoutError):
            async with asyncio.timeout(self.chance.uniform(0.001, 0.3)):
                return await self.post(session, path, {"draft": draft})
        return 200

    def see(self, answer: dict[str, Any], draft: str) -> None:
        """Check an answer's promises, and note why the model did not write."""
        kept = "".join(s["text"] for s in answer["segments"] if s["op"] != "add")
        if kept != draft or not all(check["passed"] for check in answer["checks"]):
            self.wrong["an answer that keeps no promise"] += 1
        self.last_id = answer["id"]
        if answer["fallback"]:
            self.reasons[answer["fallback"]["reason"]] += 1


CALLS: dict[str, Callable[[Run, aiohttp.ClientSession, str], Awaitable[int]]] = {
    "rules": lambda run, s, d: run.rewrite(s, d, "rules"),
    "model": lambda run, s, d: run.rewrite(s, d, "auto"),
    "stream": lambda run, s, d: run.stream(s, d),
    "analyze": lambda run, s, d: run.post(s, "/v1/analyze", {"draft": d}),
    "verify": lambda run, s, d: run.post(s, "/v1/verify", {"draft": d, "rewrite": d}),
    "feedback": lambda run, s, _: run.post(
        s, "/v1/feedback", {"id": run.last_id, "verdict": "accepted"}
    ),
    "hang up": lambda run, s, d: run.hang_up(s, d, "/v1/rewrite"),
    "hang up on a stream": lambda run, s, d: run.hang_up(s, d, "/v1/rewrite/stream"),
}


async def by_chance(exchange: Any) -> None:
    """Answer well mostly, else in any of the ways to fail."""
    name = "good" if random.random() < WELL else random.choice(WAYS)  # noqa: S311
    await FAULTS[name].answer(exchange)


class Server:
    """The service in a process of its own, that tells its tasks when asked."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process

    def memory(self) -> float:
        """Return the resident memory in MiB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text("utf-8")
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024

    def _places(self) -> list[str]:
        found = []
        for file in Path(f"/proc/{self.process.pid}/fd").iterdir():
            with suppress(OSError):
                found.append(str(file.readlink()))
        return found

    def open_files(self) -> str:
        """Return the names of the files that are open."""
        return ", ".join(sorted(p.rpartition("/")[2] for p in self._places() if p[0] == "/"))

    async def left(self) -> dict[str, int]:
        """Return how many tasks, files and connections there are."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(b"\n")
        tasks = int(await self.process.stdout.readline())
        places = self._places()
        return {
            "tasks": tasks,
            "connections": sum(place.startswith("socket:") for place in places),
            "files": sum(not place.startswith("socket:") for place in places),
        }


async def serve() -> None:
    """Be the server: settings from the environment; each line in asks for the number of tasks."""
    settings = load(os.environ)
    logs.configure(settings.log_level, settings.log_format)
    server = uvicorn.Server(config_for(create_app(settings)))
    serving = asyncio.create_task(server.serve([bind(settings.host, settings.port)]))

    def tell() -> None:
        if os.read(0, 1):
            print(len(asyncio.all_tasks()), flush=True)
        else:
            server.should_exit = True
            asyncio.get_running_loop().remove_reader(0)

    asyncio.get_running_loop().add_reader(0, tell)
    await serving


async def soak(minutes: float, at_once: int, seed: int) -> bool:
    """Run, print the table, say whether all is well."""
    FAULTS["by chance"] = Fault(by_chance, ())
    async with FaultyModel() as model:
        folder = Path(tempfile.mkdtemp())
        environment = {
            **os.environ,
            "HOME": str(folder),
            "XDG_DATA_HOME": str(folder),
            "HEARD_PORT": str(port := 8197),
            "HEARD_LLM_BASE_URL": model.url,
            "HEARD_LLM_MODEL": "by chance",
            "HEARD_LLM_MAX_CONCURRENCY": "16",
            "HEARD_DEADLINE_MS": str(DEADLINE),
            "HEARD_LOG_LEVEL": "error",
        }
        process = await asyncio.create_subprocess_exec(
            sys.executable, __file__, "--serve", env=environment, cwd=folder,
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        )  # fmt: skip
        server, run = Server(process), Run(f"http://127.0.0.1:{port}", seed)
        try:
            return await _measured(server, run, minutes * 60, at_once)
        finally:
            process.terminate()
            await process.wait()


async def _measured(server: Server, run: Run, seconds: float, at_once: int) -> bool:
    timeout = aiohttp.ClientTimeout(70)  # the longest deadline, and a little, as proxies have it
    connector = aiohttp.TCPConnector(limit=0, keepalive_timeout=3)
    memory: list[float] = []
    async with aiohttp.ClientSession(run.address, timeout=timeout, connector=connector) as session:
        await _until_ready(session)
        ends = time.monotonic() + seconds

        async def caller() -> None:
            while time.monotonic() < ends:
                await run.call(session)

        # some of everything first, so that what is kept for good is there
        first = [*CALLS.values()] * 4
        await asyncio.gather(*(call(run, session, run.drafts[0]) for call in first))
        await asyncio.sleep(8)
        before = await server.left()
        callers = [asyncio.create_task(caller()) for _ in range(at_once)]
        while time.monotonic() < ends:
            await asyncio.sleep(min(2.0, seconds / 50))
            memory.append(server.memory())
        await asyncio.gather(*callers)
    after = before
    for _ in range(int(SETTLE)):
        await asyncio.sleep(1)
        after = await server.left()
        if all(after[name] <= before[name] for name in before):
            break
    well = report(run, seconds, memory, before, after)
    print("files open at the end:", server.open_files())
    return well


async def _until_ready(session: aiohttp.ClientSession) -> None:
    for _ in range(300):
        with suppress(aiohttp.ClientError):
            async with session.get("/health/ready") as answer:
                if answer.status == 200:
                    return
        await asyncio.sleep(0.1)
    sys.exit("The server did not come up.")


def report(
    run: Run, seconds: float, memory: list[float], before: dict[str, int], after: dict[str, int]
) -> bool:
    """Print what happened; True when nothing is wrong."""
    print(f"{'':<22}{'calls':>9}{'median':>9}{'p99':>9}  statuses")
    for kind in MIX:
        took = sorted(run.took[kind])
        if took:
            middle, high = took[len(took) // 2], took[int(len(took) * 0.99)]
            statuses = ", ".join(f"{s}: {n}" for s, n in sorted(run.statuses[kind].items()))
            print(f"{kind:<22}{len(took):>9}{middle:>8.3f}s{high:>8.3f}s  {statuses}")
    total = sum(map(len, run.took.values()))
    print(f"{total} calls in {seconds:.0f} s, {total / seconds:.0f} a second")
    print("fallbacks:", ", ".join(f"{r} {n}" for r, n in run.reasons.most_common()))
    fifth = len(memory) // 5
    warm = sorted(memory[fifth : 2 * fifth])[fifth // 2]
    last = sorted(memory[-fifth:])[fifth // 2]
    grown = last / warm - 1
    print(f"memory: {warm:.1f} MiB after the warm-up, {last:.1f} MiB at the end: {grown:+.1%}")
    left = {name: after[name] - before[name] for name in before if after[name] > before[name]}
    print(f"at rest before: {before}, after: {after}")
    print("left behind:", left or "nothing")
    print("wrong:", dict(run.wrong) or "nothing")
    return not run.wrong and not left and grown < 0.05


def main() -> None:
    """Soak, or be the server that is soaked."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--at-once", type=int, default=64)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        with asyncio.Runner(loop_factory=config_for(serve).get_loop_factory()) as runner:
            runner.run(serve())
        return
    sys.exit(0 if asyncio.run(soak(options.minutes, options.at_once, options.seed)) else 1)


if __name__ == "__main__":
    main()
