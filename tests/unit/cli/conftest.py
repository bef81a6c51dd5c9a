"""The command line, run in process or as a program of its own."""

import logging
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
import structlog


class Done(NamedTuple):
    """What a program left behind."""

    code: int
    out: str
    err: str


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Give an environment of its own: no settings of the machine's, a home of the test's."""
    return {"PATH": os.environ.get("PATH", ""), "HOME": str(tmp_path), "PYTHONWARNINGS": "error"}


@pytest.fixture
def heard(environment: dict[str, str], tmp_path: Path) -> Callable[..., Done]:
    """Run `heard` as a program in the test's folder."""

    def run(*arguments: str, stdin: str | bytes = b"", **more: str) -> Done:
        given = stdin.encode() if isinstance(stdin, str) else stdin
        done = subprocess.run(
            [sys.executable, "-m", "heard", *arguments],
            input=given,
            env={**environment, **more},
            cwd=tmp_path,
            capture_output=True,
            timeout=110,
            check=False,
        )
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture
def main(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]):
    """Run `heard` in this process, in the test's folder, with none of the machine's settings."""
    from heard.cli import main as run  # noqa: PLC0415 - what it costs to import is tested

    for name in list(os.environ):
        if name.startswith(("HEARD_", "OPENAI_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.chdir(tmp_path)

    def done(*arguments: str) -> Done:
        code = run(list(arguments))
        return Done(code, *capfd.readouterr())

    yield done
    structlog.reset_defaults()
    logging.basicConfig(handlers=[], force=True)
    logging.captureWarnings(capture=False)
