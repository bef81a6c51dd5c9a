"""What other repositories run of ours names what is there."""

import re
from pathlib import Path

import yaml
from click.testing import CliRunner

from heard.cli import cli
from heard.linter.sources import SOURCES


def test_the_pre_commit_hook_runs_what_there_is(root: Path) -> None:
    """The hook's command exists and takes every kind of file that is checked."""
    (hook,) = yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text("utf-8"))
    program, *command = hook["entry"].split()
    assert ("heard", 0) == (program, CliRunner().invoke(cli, [*command, "--help"]).exit_code)
    kinds = re.compile(hook["files"])
    assert all(kinds.search(f"reply{suffix}") for suffix in SOURCES)
    assert not kinds.search("reply.py")


def test_the_action_runs_what_there_is(root: Path) -> None:
    """The action installs this repository, and calls a command and options that exist."""
    folder = root / ".github" / "actions" / "check"
    action = yaml.safe_load((folder / "action.yml").read_text("utf-8"))
    runs = [step["run"] for step in action["runs"]["steps"] if "run" in step]
    assert (root / "pyproject.toml").samefile(folder / ".." / ".." / ".." / "pyproject.toml")
    assert '"$GITHUB_ACTION_PATH/../../.."' in runs[0]
    said = CliRunner().invoke(cli, ["check", "--help"]).output
    assert [] == [option for option in re.findall(r"--[a-z]+", runs[1]) if option not in said]
    assert runs[1].startswith("heard check ")
