"""Rules over HTTP, loaded by wrk, beside a bare Litestar echo of the same body in the same run.

    python tests/bench/over_http.py [--seconds S] [--at-once N] [--rounds R]

Needs wrk (Debian's package of that name). One worker each; the two are loaded in turn, and the
medians of the rounds are printed. On a machine with other work, read the processor time a request:
rates and waits are shared with whoever else runs.
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
    "engine": "rules",
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


class Figures(NamedTuple):
    """What one load found: calls a second, milliseconds, processor milliseconds of each, failed."""

    rate: float
    median: float
    p99: float
    cpu: float
    failed: int


@contextmanager
def running(command: list[str], port: int) -> Iterator[int]:
    """Run a server until its port answers; gives its process id."""
    folder = tempfile.mkdtemp()
    environment = {
        **os.environ,
        "HOME": folder,
        "XDG_DATA_HOME": folder,
        "HEARD_LOG_LEVEL": "error",
    }
    with subprocess.Popen(
        command, env=environment, cwd=folder, stdout=subprocess.DEVNULL
    ) as process:
        try:
            for _ in range(600):
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
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


def load(pid: int, port: int, seconds: float, at_once: int, script: Path) -> Figures:
    """Load one server."""
    url = f"http://127.0.0.1:{port}/v1/rewrite"
    wrk = ["wrk", "-t1", f"-c{at_once}", f"-d{seconds}s", "--latency", "-s", str(script), url]
    before = spent(pid)
    text = subprocess.run(wrk, check=True, capture_output=True, text=True).stdout
    cpu = spent(pid) - before
    found = re.findall(r"(?m)^=\w+ ([\d.]+)", text)
    requests, rate, median, p99, failed = map(float, found)
    return Figures(rate, median, p99, cpu / requests * 1000, int(failed))


def wrk_script() -> Path:
    """Write what wrk sends and what it prints."""
    path = Path(tempfile.mkdtemp()) / "post.lua"
    path.write_text(
        "wrk.method = 'POST'\n"
        "wrk.headers['Content-Type'] = 'application/json'\n"
        f"wrk.body = [==[{json.dumps(REQUEST)}]==]\n"
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
    python, script = sys.executable, wrk_script()
    servers = {
        "Litestar echo": ([python, "-c", ECHO.replace("{port}", "8195")], 8195),
        "Heard, rules": ([python, "-m", "heard", "serve", "--port", "8194"], 8194),
    }
    found: dict[str, list[Figures]] = {name: [] for name in servers}
    with ExitStack() as stack:
        pids = {n: stack.enter_context(running(c, port)) for n, (c, port) in servers.items()}
        for name, (_, port) in servers.items():
            load(pids[name], port, 2, options.at_once, script)
        for _ in range(options.rounds):
            for name, (_, port) in servers.items():
                found[name].append(load(pids[name], port, options.seconds, options.at_once, script))
    print(f"{len(json.dumps(REQUEST))} bytes, {options.at_once} at once")
    print(f"{'':<15}{'a second':>10}{'median':>10}{'p99':>10}{'processor':>12}{'failed':>8}")
    echo = None
    for name, rounds in found.items():
        middle = [statistics.median(values) for values in zip(*rounds, strict=True)]
        rate, median, p99, cpu, failed = middle
        echo = echo or middle
        print(f"{name:<15}{rate:>10.0f}{median:>8.1f}ms{p99:>8.1f}ms{cpu:>10.2f}ms{failed:>8.0f}")
    print(
        f"of the echo: {rate / echo[0]:.1%} of its rate, {cpu / echo[3]:.1f} × its processor time"
    )


if __name__ == "__main__":
    main()
