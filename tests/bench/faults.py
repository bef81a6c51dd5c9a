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
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, NamedTuple

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


async def hung(row: dict[str, Any], deadline: int, calls: int = 200, at_once: int = 50) -> None:
    """Ask a model that never answers, many at once, and once more when its breaker is open."""
    async with FaultyModel() as model, serving(model, "hang") as client:
        places = asyncio.Semaphore(at_once)

        async def one() -> tuple[str, float]:
            async with places:
                answer, took = await ask(client, row, deadline, stream=False)
                return (answer.get("fallback") or {}).get("reason", "none"), took

        for title in ("hung", "breaker open"):
            ends = await asyncio.gather(*(one() for _ in range(calls)))
            took = sorted(t for _, t in ends)
            print(
                f"{title}: {calls} calls, {at_once} at once, deadline {deadline} ms: "
                f"median {took[calls // 2]:.0f}, p99 {took[int(calls * 0.99)]:.0f}, "
                f"longest {took[-1]:.0f} ms; {dict(Counter(reason for reason, _ in ends))}"
            )
        single = sorted([(await one())[1] for _ in range(100)])
        print(f"breaker open, one at a time: median {single[50]:.0f}, p99 {single[99]:.0f} ms")


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
