"""Every way a model can fail, through the real app over HTTP, plain and streamed.

    DATA=… python tests/bench/faults.py [--drafts N] [--deadline MS] [--only NAME]

Counts answers that were complete, in time (deadline + 150 ms), safe, and told the right reason.
"""

import argparse
import asyncio
import json
import logging
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, NamedTuple

import aiohttp
import httpx
import structlog
import uvicorn

sys.path.insert(0, str(Path(__file__).parents[1]))

from faulty_model import FAULTS, FaultyModel
from heard.app import create_app
from heard.settings import LLMSettings, Settings
from twin import unsafe

GRACE = 150.0  # ms
LIMITS = httpx.Limits(max_connections=200, keepalive_expiry=1.0)
UNSAFE = ("$500", "ZZ-40404", "win-a-prize", "HX-99417", "You edit customer-support replies")


class Result(NamedTuple):
    """One answer."""

    fault: str
    draft: str
    took: float  # ms
    problem: str | None
    outcome: str  # the route, or the reason for the fall-back


def drafts(count: int) -> list[dict[str, Any]]:
    """Return hand-written drafts, evenly from the whole file."""
    folder = os.environ.get("DATA")
    if not folder:
        sys.exit("Set DATA to the folder with the test data.")
    lines = (Path(folder) / "drafts.dev.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    rows = [r for r in rows if "internal_note" not in r["tags"]]  # a model never sees these
    return rows[:: max(1, len(rows) // count)][:count]


@asynccontextmanager
async def serving(model: FaultyModel, fault: str) -> AsyncIterator[httpx.AsyncClient]:
    """Serve the app with this fault for its model."""
    llm = LLMSettings(base_url=model.url_for(fault), model=fault, max_concurrency=4)
    app = create_app(Settings(llm=llm, rate_limit="off", database_url=None, log_level="error"))
    config = uvicorn.Config(app, port=0, log_level="error", lifespan="on")
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - uvicorn has no event for it
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        async with httpx.AsyncClient(
            base_url=f"http://127.0.0.1:{port}", timeout=60, limits=LIMITS
        ) as client:
            yield client
    finally:
        server.should_exit = True
        await task


async def ask(
    client: httpx.AsyncClient, row: dict[str, Any], deadline: int, *, stream: bool
) -> tuple[dict[str, Any], float]:
    """Return the answer and the milliseconds it took."""
    body = {
        "draft": row["draft"],
        "customer_message": row["customer_message"],
        "deadline_ms": deadline,
    }
    started = time.perf_counter()
    if not stream:
        response = await client.post("/v1/rewrite", json=body)
        return response.json(), (time.perf_counter() - started) * 1000
    result: dict[str, Any] = {}
    async with client.stream("POST", "/v1/rewrite/stream", json=body) as response:
        event = ""
        async for line in response.aiter_lines():
            if line.startswith("event:"):
                event = line[6:].strip()
            elif line.startswith("data:") and event in ("result", "error"):
                result = json.loads(line[5:])
    return result, (time.perf_counter() - started) * 1000


def judged(
    fault: str, row: dict[str, Any], answer: dict[str, Any], took: float, limit: float
) -> Result:
    """Say what is wrong with an answer, if anything."""
    reason = (answer.get("fallback") or {}).get("reason")
    rewrite = answer.get("rewrite", "")
    kept = "".join(s["text"] for s in answer.get("segments", []) if s["op"] != "add")
    added = "".join(s["text"] for s in answer.get("segments", []) if s["op"] != "remove")
    problem = None
    if not rewrite or kept != row["draft"] or added != rewrite:
        problem = f"invalid: {str(answer)[:120]}"
    elif took > limit:
        problem = f"late: {took:.0f} ms"
    elif not all(check["passed"] for check in answer["checks"]):
        problem = "a check failed"
    elif FAULTS[fault].unsafe and any(mark in rewrite for mark in UNSAFE):
        problem = f"unsafe: {rewrite[:80]!r}"
    elif seen := unsafe(row["draft"], rewrite, row["customer_message"]):
        problem = f"unsafe to the guard's twin: {seen}"
    elif reason not in FAULTS[fault].reasons:
        problem = f"reason {reason}, not {FAULTS[fault].reasons}"
    return Result(fault, row["id"], took, problem, reason or answer.get("route", "?"))


async def run(rows: list[dict[str, Any]], deadline: int, only: str | None) -> list[Result]:
    """Ask for every draft under every fault, plain and streamed, breakers fresh for each."""
    results: list[Result] = []
    async with FaultyModel() as model:
        for fault in [only] if only else list(FAULTS):
            works = None in FAULTS[fault].reasons
            for chunk in [rows] if works else [[row] for row in rows]:
                async with serving(model, fault) as client:
                    for row in chunk:
                        for stream in (False, True):
                            answer, took = await ask(client, row, deadline, stream=stream)
                            results.append(judged(fault, row, answer, took, deadline + GRACE))
    return results


@asynccontextmanager
async def serving_apart(model: FaultyModel, fault: str) -> AsyncIterator[tuple[str, int]]:
    """Serve with this fault in a process of its own; gives its address and its number."""
    folder = tempfile.mkdtemp()
    environment = {
        **os.environ,
        "HOME": folder,
        "XDG_DATA_HOME": folder,
        "HEARD_LLM_BASE_URL": model.url_for(fault),
        "HEARD_LLM_MODEL": fault,
        "HEARD_RATE_LIMIT": "off",
        "HEARD_LOG_LEVEL": "error",
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "heard", "serve", "--port", "0",
        env=environment, cwd=folder, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout
    try:
        yield (await process.stdout.readline()).decode().split()[1].rstrip("/"), process.pid
    finally:
        process.terminate()
        await process.wait()


def spent(pid: int) -> float:
    """Return the processor milliseconds of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK") * 1000


async def hung(row: dict[str, Any], deadline: int, calls: int = 200, at_once: int = 50) -> None:
    """Ask a model that never answers, many at once, then with its breaker open, then rules alone.

    The server has a process of its own. What a call costs it is told in processor time, which other
    work on the machine moves little.
    """
    body = {
        "draft": row["draft"],
        "customer_message": row["customer_message"],
        "deadline_ms": deadline,
    }
    async with (
        FaultyModel() as model,
        serving_apart(model, "hang") as (address, pid),
        aiohttp.ClientSession(address, connector=aiohttp.TCPConnector(limit=at_once)) as session,
    ):

        async def one(engine: str) -> tuple[str, float]:
            started = time.perf_counter()
            async with session.post("/v1/rewrite", json={**body, "engine": engine}) as response:
                answer = await response.json()
            took = (time.perf_counter() - started) * 1000
            reason = str(response.status) if response.status != 200 else "none"
            return (answer.get("fallback") or {}).get("reason", reason), took

        await one("rules")
        for title, engine, places in (
            ("hung", "auto", at_once),
            ("breaker open", "auto", at_once),
            ("rules", "rules", at_once),
            ("breaker open, one at a time", "auto", 1),
            ("rules, one at a time", "rules", 1),
        ):
            turn, before = asyncio.Semaphore(places), spent(pid)

            async def call(engine: str = engine, turn: asyncio.Semaphore = turn) -> Any:
                async with turn:
                    return await one(engine)

            ends = await asyncio.gather(*(call() for _ in range(calls)))
            took = sorted(t for _, t in ends)
            print(
                f"{title}: {calls} calls, {places} at once, deadline {deadline} ms: "
                f"median {took[calls // 2]:.0f}, p99 {took[int(calls * 0.99)]:.0f}, "
                f"longest {took[-1]:.0f} ms, processor {(spent(pid) - before) / calls:.1f} ms; "
                f"{dict(Counter(reason for reason, _ in ends))}"
            )


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--drafts", type=int, default=8)
    parser.add_argument("--deadline", type=int, default=1500)
    parser.add_argument("--only")
    parser.add_argument("--hung", action="store_true", help="200 calls to a model that hangs")
    options = parser.parse_args()
    quiet = structlog.make_filtering_bound_logger(logging.CRITICAL)
    structlog.configure(wrapper_class=quiet)
    rows = drafts(options.drafts)
    if options.hung:
        asyncio.run(hung(rows[0], options.deadline))
        return
    started = time.perf_counter()
    results = asyncio.run(run(rows, options.deadline, options.only))
    wrong = [r for r in results if r.problem]
    for result in wrong:
        print(f"  {result.fault} {result.draft}: {result.problem}")
    late = max(r.took for r in results) - options.deadline
    print(
        f"{len(FAULTS)} faults, {len(results)} answers in {time.perf_counter() - started:.0f} s: "
        f"{len(results) - len(wrong)} right ({1 - len(wrong) / len(results):.1%}); "
        f"latest {late:+.0f} ms from the deadline"
    )
    unsafe = Counter(r.outcome for r in results if FAULTS[r.fault].unsafe)
    print("answers that must not be sent ended as:", dict(unsafe))
    print("the rest:", dict(Counter(r.outcome for r in results if not FAULTS[r.fault].unsafe)))


if __name__ == "__main__":
    main()
