"""What the API adds to a model call, beside the bare call and beside LiteLLM's proxy.

    python tests/bench/overhead.py [--seconds S] [--workers N]
    LITELLM=/path/to/litellm python tests/bench/overhead.py    (measures that proxy too)

A stub answers after 300 ms. Each target is called by the same small client at 1, 32 and 128 calls
at once, in one run; added is what is over the stub's own time at that concurrency. LiteLLM is not
installed with Heard: put `litellm[proxy]` into an environment of its own.
"""

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import aiohttp
from openai import AsyncOpenAI

sys.path.insert(0, str(Path(__file__).parents[1]))

from heard import guide
from heard.engines.llm import Task
from heard.engines.llm.dialect import Dialect
from heard.engines.llm.prompt import render_system, render_user
from heard.reading import read, read_customer

DELAY = 300.0  # ms
STUB, HEARD, PROXY = 8190, 8191, 8192
LEVELS = (1, 32, 128)
PROXY_SETTINGS = {
    "LITELLM_LOG": "ERROR",
    "LITELLM_LOCAL_MODEL_COST_MAP": "True",
    "LITELLM_DANGEROUSLY_PERMIT_WEAK_OR_UNSET_MASTER_KEY": "true",
}
DRAFT = (
    "Hi Ana,\n\nYour refund of $20 for order A-1234 was sent today and arrives within 5 days. If "
    "it is not there by Friday, please write to us again and we will look at it with the bank. The "
    "return label is in your account under Orders > Returns.\n\nKind regards,\nSam"
)
MESSAGE = "I sent the shoes back three weeks ago and still have no refund. This is getting old."


class Figures(NamedTuple):
    """Milliseconds of all calls, calls a second, and how many failed."""

    median: float
    p99: float
    rate: float
    failed: int


def chat() -> dict[str, Any]:
    """Return the very request that Heard sends for the draft."""
    draft = read(DRAFT)
    default = guide.load()[guide.DEFAULT]
    findings = default.findings(draft, read_customer(MESSAGE, draft))
    task = Task(draft.text, draft.language, findings, MESSAGE, default)
    messages = [
        {"role": "system", "content": render_system(default)},
        {"role": "user", "content": render_user(task)},
    ]
    return Dialect().body("good", messages, 800, stream=False)


async def load(url: str, body: dict[str, Any], level: int, seconds: float) -> Figures:
    """Call `url` from `level` callers for a while."""
    took: list[float] = []
    failed = 0
    connector = aiohttp.TCPConnector(limit=level)
    async with aiohttp.ClientSession(connector=connector) as session:

        async def caller(until: float) -> None:
            nonlocal failed
            while time.perf_counter() < until:
                started = time.perf_counter()
                async with session.post(url, json=body) as response:
                    answer = await response.read()
                took.append((time.perf_counter() - started) * 1000)
                failed += response.status != 200 or b'"fallback":{' in answer

        await asyncio.gather(*(caller(time.perf_counter() + 1.0) for _ in range(level)))
        took.clear()
        failed = 0
        started = time.perf_counter()
        await asyncio.gather(*(caller(started + seconds) for _ in range(level)))
    return figures(took, time.perf_counter() - started, failed)


async def load_client(body: dict[str, Any], level: int, seconds: float) -> Figures:
    """Call the stub through the `openai` client."""
    took: list[float] = []
    async with AsyncOpenAI(base_url=f"http://127.0.0.1:{STUB}/v1", api_key="none") as client:

        async def caller(until: float) -> None:
            while time.perf_counter() < until:
                started = time.perf_counter()
                await client.chat.completions.create(**body)
                took.append((time.perf_counter() - started) * 1000)

        await asyncio.gather(*(caller(time.perf_counter() + 1.0) for _ in range(level)))
        took.clear()
        started = time.perf_counter()
        await asyncio.gather(*(caller(started + seconds) for _ in range(level)))
    return figures(took, time.perf_counter() - started, 0)


def figures(took: list[float], seconds: float, failed: int) -> Figures:
    """Sum up."""
    took.sort()
    p99 = took[min(len(took) - 1, int(len(took) * 0.99))]
    return Figures(took[len(took) // 2], p99, len(took) / seconds, failed)


@contextmanager
def running(
    command: list[str], port: int, env: dict[str, str], cwd: Path | None = None
) -> Iterator[None]:
    """Run a server until its port answers, and stop it at the end."""
    with subprocess.Popen(
        command,
        env={**os.environ, **env},
        cwd=cwd,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            asyncio.run(_answers(port, process))
            yield
        finally:
            process.terminate()
            process.wait(20)


async def _answers(port: int, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(600):
        if process.poll() is not None:
            sys.exit(f"The server for port {port} ended with {process.returncode}.")
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.1)
        else:
            writer.close()
            return
    sys.exit(f"Nothing answers on port {port}.")


def servers(stack: ExitStack, workers: int) -> dict[str, tuple[str, dict[str, Any]]]:
    """Start everything; return address and body of each target."""
    tests, python = Path(__file__).parents[1], sys.executable
    stub = [python, "-m", "faulty_model", str(STUB), "--delay", str(DELAY)]
    stack.enter_context(running(stub, STUB, {}, tests))
    url = f"http://127.0.0.1:{STUB}/v1"
    heard = [python, "-m", "heard", "serve", "--port", str(HEARD), "--workers", str(workers)]
    env = {
        "HEARD_LLM_BASE_URL": url,
        "HEARD_LLM_MODEL": "good",
        "HEARD_LLM_MAX_CONCURRENCY": "256",
        "HEARD_DEADLINE_MS": "30000",
        "HEARD_LOG_LEVEL": "error",
    }
    stack.enter_context(running(heard, HEARD, env, Path(tempfile.mkdtemp())))
    request = {"draft": DRAFT, "customer_message": MESSAGE}
    targets = {
        "stub alone": (f"{url}/chat/completions", chat()),
        "Heard": (f"http://127.0.0.1:{HEARD}/v1/rewrite", request),
    }
    if litellm := os.environ.get("LITELLM"):
        config = Path(tempfile.mkdtemp()) / "config.yaml"
        config.write_text(
            "model_list:\n  - model_name: good\n    litellm_params: "
            f"{{model: openai/good, api_base: '{url}', api_key: none}}\n"
        )
        proxy = [
            litellm,
            "--config",
            str(config),
            "--port",
            str(PROXY),
            "--num_workers",
            str(workers),
        ]
        stack.enter_context(running(proxy, PROXY, PROXY_SETTINGS, config.parent))
        targets["LiteLLM"] = (f"http://127.0.0.1:{PROXY}/v1/chat/completions", chat())
    return targets


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=8.0)
    parser.add_argument("--workers", type=int, default=1)
    options = parser.parse_args()
    titles = "target,at once,median,p99,added,p99 added,a second,of stub,failed"
    print("".join(f"{title:>14}" for title in titles.split(",")))
    with ExitStack() as stack:
        targets = servers(stack, options.workers)
        for level in LEVELS:
            base: Figures | None = None
            rows = {}
            for name, (url, body) in targets.items():
                rows[name] = asyncio.run(load(url, body, level, options.seconds))
            rows["openai client"] = asyncio.run(load_client(chat(), level, options.seconds))
            for name, row in rows.items():
                base = base or row
                added = row.median - base.median, row.p99 - base.p99
                times = "".join(f"{ms:>14.1f}" for ms in (row.median, row.p99, *added, row.rate))
                print(f"{name:>14}{level:>14}{times}{row.rate / base.rate:>14.1%}{row.failed:>14}")


if __name__ == "__main__":
    main()
