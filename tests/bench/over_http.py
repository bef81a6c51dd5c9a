"""Rewrites over HTTP, loaded by wrk, beside a bare Litestar echo of the same body in the same run.

    python tests/bench/over_http.py [--seconds S] [--at-once N] [--rounds R]

By rules, and by a stub of a model that takes 300 ms. Needs wrk (Debian's package of that name). One
worker each; they are loaded in turn, and the medians of the rounds are printed. On a machine with
other work, read the processor time of a request: rates and waits are shared with whoever else runs.
"""

import argparse
import json
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

REQUEST = {
    "draft": (
        "I understand, Ms. Okafor. I understand that this is inconvenient for you. Your refund of "
        "$20 for order A-1234 was sent on 3 March and arrives within 5 days. If it is not there by "
        "Friday, write to us again and we will look at it with the bank. The label is in your "
        "account under Orders > Returns. There is nothing else I can do for you at this time."
    ),
    "customer_message": (
        "I sent the shoes back three weeks ago and still have no refund. This is the third time I "
        "have had to write about it, and I am getting tired of it."
    ),
}
STUB = 8193
MODEL = {
    "HEARD_LLM_BASE_URL": f"http://127.0.0.1:{STUB}/v1",
    "HEARD_LLM_MODEL": "good",
    "HEARD_LLM_MAX_CONCURRENCY": "256",
    "HEARD_DEADLINE_MS": "30000",
}
ECHO = """
from litestar import Litestar, post
from msgspec import Struct
import uvicorn

class Body(Struct, forbid_unknown_fields=True):
    draft: str
    customer_message: str
    engine: str

@post("/v1/rewrite", status_code=200)
async def echo(data: Body) -> Body:
    return data

uvicorn.run(Litestar([echo], openapi_config=None, logging_config=None), port={port},
            access_log=False, log_level="error")
"""


TESTS = Path(__file__).parents[1]


class Figures(NamedTuple):
    """What one load found: calls a second, milliseconds, processor milliseconds of each, failed."""

    rate: float
    median: float
    p99: float
    cpu: float
    failed: int


class Target(NamedTuple):
    """A server to load."""

    name: str
    port: int
    command: list[str]
    engine: str
    settings: dict[str, str]


@contextmanager
def running(target: Target) -> Iterator[int]:
    """Run a server until its port answers; gives its process id."""
    folder = tempfile.mkdtemp()
    own = {"HOME": folder, "XDG_DATA_HOME": folder, "HEARD_LOG_LEVEL": "error"}
    environment = {**os.environ, **own, **target.settings}
    folder = str(TESTS) if target.port == STUB else folder
    with subprocess.Popen(
        target.command, env=environment, cwd=folder, stdout=subprocess.DEVNULL
    ) as process:
        try:
            for _ in range(600):
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", target.port)) == 0:
                        break
                time.sleep(0.05)
            yield process.pid
        finally:
            process.terminate()
            process.wait(30)


def spent(pid: int) -> float:
    """Return the processor seconds of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(pid: int) -> float:
    """Return the resident memory of a process in MiB."""
    status = Path(f"/proc/{pid}/status").read_text("utf-8")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def load(pid: int, port: int, seconds: float, at_once: int, script: Path) -> Figures:
    """Load one server."""
    url = f"http://127.0.0.1:{port}/v1/rewrite"
    wrk = [
        "wrk",
        "-t1",
        f"-c{at_once}",
        f"-d{seconds}s",
        "--latency",
        "--timeout",
        "30s",
        "-s",
        str(script),
        url,
    ]
    before = spent(pid)
    text = subprocess.run(wrk, check=True, capture_output=True, text=True).stdout
    cpu = spent(pid) - before
    found = re.findall(r"(?m)^=\w+ ([\d.]+)", text)
    requests, rate, median, p99, failed = map(float, found)
    return Figures(rate, median, p99, cpu / max(requests, 1) * 1000, int(failed))


def wrk_script(engine: str) -> Path:
    """Write what wrk sends and what it prints."""
    path = Path(tempfile.mkdtemp()) / "post.lua"
    path.write_text(
        "wrk.method = 'POST'\n"
        "wrk.headers['Content-Type'] = 'application/json'\n"
        f"wrk.body = [==[{json.dumps({**REQUEST, 'engine': engine})}]==]\n"
        "function done(summary, latency, _)\n"
        "  local e = summary.errors\n"
        "  print('=requests ' .. summary.requests)\n"
        "  print('=rate ' .. summary.requests / summary.duration * 1e6)\n"
        "  print('=median ' .. latency:percentile(50) / 1000)\n"
        "  print('=p99 ' .. latency:percentile(99) / 1000)\n"
        "  print('=failed ' .. e.connect + e.read + e.write + e.status + e.timeout)\n"
        "end\n"
    )
    return path


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=int, default=6)
    parser.add_argument("--at-once", type=int, default=32)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    if not shutil.which("wrk"):
        sys.exit("This needs wrk: apt-get install wrk")
    python = sys.executable
    serve = [python, "-m", "heard", "serve", "--port"]
    stub = Target("stub", STUB, [python, "-m", "faulty_model", str(STUB), "--delay", "300"], "", {})
    targets = [
        Target("Litestar echo", 8195, [python, "-c", ECHO.replace("{port}", "8195")], "rules", {}),
        Target("Heard, rules", 8194, [*serve, "8194"], "rules", {}),
        Target("Heard, model", 8192, [*serve, "8192"], "auto", MODEL),
    ]
    found: dict[str, list[Figures]] = {target.name: [] for target in targets}
    with ExitStack() as stack:
        stack.enter_context(running(stub))
        pids = {target.name: stack.enter_context(running(target)) for target in targets}
        for round_ in range(options.rounds + 1):
            for target in targets:
                seconds = options.seconds if round_ else 4  # the first is to get warm
                script = wrk_script(target.engine)
                figures = load(pids[target.name], target.port, seconds, options.at_once, script)
                found[target.name] += [figures] if round_ else []
        sizes = {name: memory(pid) for name, pid in pids.items()}
    size = len(json.dumps({**REQUEST, "engine": "rules"}))
    print(f"{size} bytes, {options.at_once} at once")
    titles = ["a second", "median", "p99", "processor", "failed", "memory"]
    print(" " * 15 + "".join(f"{title:>11}" for title in titles))
    rows = {
        name: [statistics.median(values) for values in zip(*rounds, strict=True)]
        for name, rounds in found.items()
    }
    for name, (rate, median, p99, cpu, failed) in rows.items():
        print(
            f"{name:<15}{rate:>11.0f}{median:>9.1f}ms{p99:>9.1f}ms{cpu:>9.2f}ms{failed:>11.0f}"
            f"{sizes[name]:>7.0f} MiB"
        )
    echo, rules = rows["Litestar echo"], rows["Heard, rules"]
    print(
        f"rules, of the echo: {rules[0] / echo[0]:.1%} of its rate, "
        f"{rules[3] / echo[3]:.1f} × its processor time"
    )


if __name__ == "__main__":
    main()
