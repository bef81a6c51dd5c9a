"""`heard` itself: quick help, clear refusals, codes that mean something."""

import subprocess
import sys

import pytest

from heard.cli import COMMANDS, cli

HEAVY = {"litestar", "aiohttp", "sqlalchemy", "rich", "jinja2", "uvicorn", "structlog"}


def test_help_is_quick():
    """`heard --help` imports click and nothing heavy."""
    code = "import sys, heard.cli; heard.cli.main(['--help']); print('modules', *sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set() == HEAVY & set(done.stdout.rpartition("modules ")[2].split())


def test_every_command_is_in_the_help(main):
    """The list names each command with the line its own help begins with."""
    done = main("--help")
    assert 0 == done.code
    for name, (_, line) in COMMANDS.items():
        assert line in done.out
        command = cli.get_command(None, name)
        assert command is not None


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(main, name):
    """`heard COMMAND --help` works for each."""
    done = main(name, "--help")
    assert (0, "") == (done.code, done.err)
    assert done.out.startswith(f"Usage: heard {name}")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["dance"],
        ["rewrite", "text", "--engine", "magic"],
        ["rewrite", "text", "--jsonl", "-"],
        ["analyze"],
        ["rewrite", "--jsonl", "no-such-file"],
        ["rewrite", "   "],
        ["rewrite", "x" * 10_001],
        ["rewrite", "text", "--guide", "nowhere"],
        ["rewrite", "text", "--deadline-ms", "1"],
        ["guide", "show", "nothing"],
        ["guide", "new", "Not an id", "--dir", "."],
        ["key", "new", "two words"],
        ["key", "new", "desk", "--expires", "soon"],
        ["key", "revoke", "none"],
    ],
)
def test_wrong_usage_is_code_2_with_a_sentence(main, arguments):
    """Nothing on standard output, what to do on standard error, no traceback."""
    done = main(*arguments)
    assert (2, "") == (done.code, done.out)
    assert done.err
    assert "Traceback" not in done.err


def test_a_wrong_setting_is_code_2(main, monkeypatch):
    """The variable is named with what it accepts."""
    monkeypatch.setenv("HEARD_DEADLINE_MS", "soon")
    done = main("rewrite", "It ships on Friday.")
    assert (2, "") == (done.code, done.out)
    assert "HEARD_DEADLINE_MS must be a whole number from 50 to 60000" in done.err


def test_an_unreadable_dotenv_is_code_2(main, tmp_path):
    """A `.env` that is no text is named."""
    (tmp_path / ".env").write_bytes(b"\xff\xfe\x00HEARD")
    done = main("doctor")
    assert 2 == done.code
    assert ".env cannot be read" in done.err


def test_the_version_is_told(main):
    """`heard --version` prints the package's version."""
    assert main("--version").out.startswith("heard, version ")
