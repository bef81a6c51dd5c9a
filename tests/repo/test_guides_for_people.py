"""What the guides for people tell them to type works, and what they explain is everything."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, get_args

import httpx
import pytest

from heard.model import FallbackReason
from heard.web.problems import KINDS

ADDRESS = "http://127.0.0.1:8000"
GUIDES = ("api/README.md", "api/CHECK.md", "prompts/HOUSE_STYLE.md")
RUNNERS = {
    "sh": ("bash", "-euo", "pipefail", "-c"),
    "python": (sys.executable, "-c"),
    "js": ("node", "--input-type=module", "-e"),
}
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    """An example of a guide."""

    language: str
    text: str


def blocks(guide: Path) -> list[Block]:
    return [Block(*found) for found in _BLOCK.findall(guide.read_text("utf-8"))]


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Give an environment with the `heard` under test first on the path, and no settings."""
    home = tmp_path_factory.mktemp("home")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {"PATH": path, "HOME": str(home), "LANG": "C.UTF-8"}


@pytest.fixture(scope="module")
def server(environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start `heard serve` as the guide says; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "heard", "serve", "--port", str(port)],
        env=environment,
        cwd=tmp_path_factory.mktemp("server"),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            try:
                httpx.post(f"{address}/v1/rewrite", json={"draft": "Hello."}, timeout=30)
            except httpx.TransportError:
                time.sleep(0.05)
            else:
                break
        yield address
    finally:
        process.kill()
        process.wait()


@pytest.mark.parametrize("name", GUIDES)
def test_every_example_runs(
    root: Path, tmp_path: Path, environment: dict[str, str], server: str, name: str
) -> None:
    """The blocks of a guide, typed one after another in an empty folder, all succeed."""
    found = [block for block in blocks(root / name) if block.language in RUNNERS]
    assert len(found) >= 4
    kept = dict(environment)
    for block in found:
        program, *options = RUNNERS[block.language]
        done = subprocess.run(
            [shutil.which(program) or program, *options, block.text.replace(ADDRESS, server)],
            env=kept,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert 0 == done.returncode, f"{block.text}\n{done.stdout}\n{done.stderr}"
        assert "/docs#problem-" not in done.stdout
        kept.update(re.findall(r"^export (\w+)=(\S+)$", block.text, re.MULTILINE))


def rows(text: str, heading: str) -> list[str]:
    """Return the first cells of the table under a heading."""
    part = text.split(f"## {heading}\n")[1].split("\n## ", maxsplit=1)[0]
    cells = [line.split("|")[1].strip() for line in part.splitlines() if line.startswith("|")]
    return cells[2:]


def test_every_fallback_reason_is_explained(root: Path) -> None:
    """The table has one row for each reason, and no other."""
    text = (root / "api" / "TROUBLESHOOTING.md").read_text("utf-8")
    explained = [cell.strip("`") for cell in rows(text, "The answer came from the rules")]
    assert sorted(get_args(FallbackReason)) == sorted(explained)


def test_every_problem_is_explained(root: Path) -> None:
    """The table has one row for each status a problem may have, with its title."""
    text = (root / "api" / "TROUBLESHOOTING.md").read_text("utf-8")
    assert sorted(map(str, KINDS)) == sorted(rows(text, "An error instead of an answer"))
    assert [] == [title for _, title, _ in KINDS.values() if f"| {title} |" not in text]


def test_every_trouble_of_the_panel_is_quoted_as_it_is_said(root: Path) -> None:
    """What the table quotes from the panel begins one of the panel's sentences."""
    text = (root / "api" / "TROUBLESHOOTING.md").read_text("utf-8")
    said = (root / "extension" / "_locales" / "en" / "messages.json").read_text("utf-8")
    quoted = [cell for cell in rows(text, "In the browser") if cell != "no button in the box"]
    assert [] == [cell for cell in quoted if f'"{cell}' not in said]
