"""The documents name every route, command and setting there is, and none that is not."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from heard.cli import cli
from heard.web import pages
from heard.web.routes import ROUTES

DOCUMENTS = (
    "README.md", "CONTRIBUTING.md", "api/README.md", "api/CHECK.md", "api/TROUBLESHOOTING.md",
    "docker/README.md", "extension/README.md", "prompts/README.md", "prompts/HOUSE_STYLE.md",
)  # fmt: skip
ASSETS = "/assets/{name}"  # what pages are made of; nobody asks for one by hand
CODE = re.compile(r"`([^`\n]+)`")
OF_OPENTELEMETRY = "OTEL_"  # "and its kin", as its own documents explain them


@pytest.fixture(scope="module")
def documents(root: Path) -> dict[str, str]:
    """Return the documents for people, by their names."""
    return {name: (root / name).read_text("utf-8") for name in DOCUMENTS}


def commands(command: click.Command, name: str) -> Iterator[str]:
    """Yield every command that does something by itself, as it is typed."""
    if not isinstance(command, click.Group):
        yield name
        return
    context = click.Context(command)
    for word in command.list_commands(context):
        below = command.get_command(context, word)
        assert below is not None
        yield from commands(below, f"{name} {word}")


def paths() -> set[str]:
    """Return every path that is served, as documents write it."""
    served = {path for route in (*ROUTES, *pages.ROUTES) for path in route.paths}
    return {re.sub(r":\w+\}", "}", path) for path in served} - {ASSETS}


def test_every_route_is_named(documents: dict[str, str]) -> None:
    """In the README's table; and what it names as one is served."""
    rows = [
        line for line in documents["README.md"].splitlines() if re.match(r"\| `(GET|POST) ", line)
    ]
    named = {span.split()[-1] for row in rows for span in CODE.findall(row.split("|")[1])}
    assert paths() == named


def test_every_route_that_is_named_is_served(documents: dict[str, str]) -> None:
    """Wherever a document tells people to ask for one."""
    asked = {
        (name, path)
        for name, text in documents.items()
        for span in CODE.findall(text)
        for path in re.findall(r"^(?:GET |POST )(/[\w./{}]*)|^(/v1/[\w./{}]*)$", span)
    }
    assert len(asked) > 10
    assert set() == {(name, max(path)) for name, path in asked if max(path) not in paths()}


def test_every_command_is_named(documents: dict[str, str]) -> None:
    """In the table of all commands; and the table holds no other."""
    table = documents["api/README.md"].split("## Every command")[1]
    assert sorted(commands(cli, "heard")) == sorted(
        span
        for row in re.findall(r"^\| (`heard .*?) \|", table, re.MULTILINE)
        for span in CODE.findall(row.partition(" (or")[0])
    )


def test_every_command_that_is_named_is_there(documents: dict[str, str]) -> None:
    """With the options it is typed with, in every document."""
    typed = [
        (name, span.split())
        for name, text in documents.items()
        for span in CODE.findall(text)
        if re.match(r"heard [a-z]", span)
    ]
    assert len(typed) > 40
    wrong = []
    for name, line in typed:
        command: click.Command | None = cli
        for word in line[1:]:
            if isinstance(command, click.Group):
                command = command.get_command(click.Context(command), word) or command
            elif command and word.startswith("--"):
                known = {option for p in command.params for option in (*p.opts, *p.secondary_opts)}
                wrong += [(name, line)] if word.partition("=")[0] not in known else []
        if command is cli:
            wrong.append((name, line))
    assert [] == wrong


def test_every_setting_is_named(documents: dict[str, str], root: Path) -> None:
    """In the README's table; and no document names one that is not read."""
    source = (root / "api/heard/settings.py").read_text("utf-8")
    read = {
        n for n in re.findall(r'"([A-Z]+_[A-Z_]+)"', source) if n.startswith(("HEARD_", "OTEL_"))
    }
    table = documents["README.md"].split("## Settings")[1].partition("\n## ")[0]
    assert set() == {
        n for n in read if f"`{n}`" not in table and not n.startswith(OF_OPENTELEMETRY)
    }
    named = {n for text in documents.values() for n in re.findall(r"\bHEARD_[A-Z_]+\b", text)}
    assert set() == named - read
