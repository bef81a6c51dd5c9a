"""The suites in Inspect AI, as people run them: a program of its own, with its log."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from faulty_model import FAULTS, Fault, FaultyModel
from faulty_model.server import Exchange
from heard.evals.load import load
from heard.evals.results import Run
from heard.evals.run import grading_guide, run
from heard.evals.side import parse_side
from heard.settings import Settings

pytestmark = [
    pytest.mark.skipif(
        find_spec("inspect_ai") is None, reason="inspect-ai is not installed: the extra `eval`"
    ),
    pytest.mark.timeout(400),  # its import alone takes seconds on a busy machine
]

INSPECT = str(Path(sys.executable).parent / "inspect")
CASES = """
about: Cases that a test made up.
reviewed: 2026-11-22
cases:
  - id: one
    customer: "Late AGAIN!"
    draft: "Late again: that is annoying. It comes on Friday."
    keep: [Friday]
  - id: two
    draft: "We open at 9."
    unchanged: true
  - id: three
    customer: "Which till is it?"
    draft: "Till 4."
    keep: ["4"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give three cases."""
    made = tmp_path / "cases" / "made" / "up.yaml"
    made.parent.mkdir(parents=True)
    made.write_text(CASES, encoding="utf-8")
    return tmp_path / "cases"


@pytest.fixture
async def model(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FaultyModel]:
    """Serve a model that leaves every draft as it is."""
    async with FaultyModel() as running:
        yield running


def environment(tmp_path: Path, model: FaultyModel | None, name: str = "good") -> dict[str, str]:
    given = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "INSPECT_DISPLAY": "none",
        "INSPECT_LOG_FORMAT": "json",
    }
    if model:
        given |= {"HEARD_LLM_BASE_URL": model.url, "HEARD_LLM_MODEL": name}
    return given


def logs(tmp_path: Path) -> list[dict[str, Any]]:
    files = sorted((tmp_path / "logs").glob("*.json"), key=lambda f: f.stat().st_mtime)
    return [json.loads(file.read_text("utf-8")) for file in files]


async def inspect(tmp_path: Path, given: dict[str, str], *arguments: str) -> None:
    done = await asyncio.to_thread(
        subprocess.run,
        [INSPECT, *arguments, "--log-dir", str(tmp_path / "logs")],
        env=given, cwd=tmp_path, capture_output=True, text=True, timeout=380, check=False,
    )  # fmt: skip
    assert 0 == done.returncode, done.stderr[-2000:]


def task(folder: Path, side: str = "rules") -> list[str]:
    return ["eval", "heard/rewrites", "-T", f"folder={folder}", "-T", f"side={side}",
            "--model", "none"]  # fmt: skip


async def test_its_scores_are_ours(tmp_path: Path, folder: Path) -> None:
    """Every case is in its log with the score that `heard eval` gives."""
    await inspect(tmp_path, environment(tmp_path, None), *task(folder))
    (log,) = logs(tmp_path)
    theirs = {s["id"]: s["scores"]["graders"]["value"]["score"] for s in log["samples"]}
    ours: Run = await run(parse_side("rules", Settings()), load([], folder), grading_guide())
    assert {r.name: r.score for r in ours.results} == theirs


async def test_an_endpoint_that_dies_leaves_cases_unscored_and_counted(
    tmp_path: Path, folder: Path, model: FaultyModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The run goes on to its end, and its log says how many were not scored."""

    async def dies(x: Exchange) -> None:
        await (x.rewrite(x.draft) if x.number == 1 else x.status(401))

    monkeypatch.setitem(FAULTS, "dies", Fault(dies, ()))
    given = environment(tmp_path, model, "dies")
    await inspect(tmp_path, given, *task(folder, "llm"), "--max-samples", "1")
    (log,) = logs(tmp_path)
    assert "success" == log["status"]
    assert 3 == len(log["samples"])
    scored = log["results"]["scores"][0]
    assert (1, 2) == (scored["scored_samples"], scored["unscored_samples"])


async def test_an_interrupted_run_goes_on_where_it_stopped(
    tmp_path: Path, folder: Path, model: FaultyModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was answered before Ctrl+C is not asked for again."""
    stuck, free = asyncio.Event(), asyncio.Event()

    async def hangs(x: Exchange) -> None:
        if x.number > 1 and not free.is_set():
            stuck.set()
            await free.wait()
        await x.rewrite(x.draft)

    monkeypatch.setitem(FAULTS, "hangs", Fault(hangs, ()))
    given = environment(tmp_path, model, "hangs")
    process = await asyncio.create_subprocess_exec(
        INSPECT, *task(folder, "llm"), "--max-samples", "1", "--log-buffer", "1",
        "--log-dir", str(tmp_path / "logs"),
        env=given, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    await stuck.wait()
    process.send_signal(signal.SIGINT)
    await process.wait()
    free.set()
    (interrupted,) = logs(tmp_path)
    assert "cancelled" == interrupted["status"]
    asked = len(model.requests)
    log = next((tmp_path / "logs").glob("*.json"))
    await inspect(tmp_path, given, "eval-retry", str(log))
    finished = logs(tmp_path)[-1]
    assert ("success", 3) == (finished["status"], len(finished["samples"]))
    assert 2 == len(model.requests) - asked
