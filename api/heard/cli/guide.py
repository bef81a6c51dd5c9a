"""`heard guide`."""

from collections.abc import Mapping
from pathlib import Path

import click
import msgspec

import heard.guide
from heard.cli.environment import settings as read_settings
from heard.engines.llm.prompt import render_system, tokens
from heard.errors import ConfigError
from heard.guide import Guide
from heard.guide.schema import Guideline
from heard.model import Customer, Reading
from heard.reading import read, read_customer

_CHECKOUT = Path("prompts/guidelines")
_FOLDER = click.Path(path_type=Path, file_okay=False, exists=True)


@click.group()
def command() -> None:
    """Look at, check and extend the guidelines."""


@command.command("list")
def list_guides() -> None:
    """List the guides and their guidelines."""
    for guide in _guides().values():
        click.echo(f"{guide.id}  {guide.title}  version {guide.version}")
        for guideline in guide.guidelines:
            click.echo(f"  {guideline.id:32} {guideline.level:9} {guideline.title}")


@command.command()
@click.argument("id")
@click.option("--prompt", is_flag=True, help="Show what the model is told.")
def show(id: str, *, prompt: bool) -> None:  # noqa: A002 - the contract's name
    """Show the guide or the guideline called ID."""
    guides = _guides()
    if id in guides:
        guide = guides[id]
        if prompt:
            system = render_system(guide)
            click.echo(system)
            size = f"{len(system):,} characters, about {tokens(system):,} tokens"
            click.echo(f"The same for every draft: {size}, so that providers cache it.", err=True)
            return
        click.echo("\n\n".join(_guideline(g, prompt=False) for g in guide.guidelines))
        return
    for guide in guides.values():
        if id in guide.by_id:
            click.echo(_guideline(guide.by_id[id], prompt=prompt))
            return
    raise click.UsageError(f"There is no guide or guideline {id!r}. See them: heard guide list")


@command.command()
@click.argument("directory", metavar="[DIR]", required=False, type=_FOLDER)
def lint(directory: Path | None) -> int:
    """Say what is wrong with the guidelines in DIR, with file, line and fix; runs their examples.

    Without DIR, looks at HEARD_GUIDES_DIR, or else at the default guide.
    """
    problems = heard.guide.lint(directory or read_settings().guides_dir, _examine)
    for problem in problems:
        click.echo(str(problem))
    if not problems:
        click.echo("Nothing is wrong.", err=True)
    return 1 if problems else 0


@command.command()
@click.argument("id")
@click.option("--dir", "directory", type=_FOLDER, help="Where; HEARD_GUIDES_DIR if not said.")
def new(id: str, directory: Path | None) -> None:  # noqa: A002 - the contract's name
    """Start a guideline called ID: a file that works, to fill in."""
    text = heard.guide.scaffold(id)
    folder = directory or read_settings().guides_dir or _CHECKOUT
    if not folder.is_dir():
        raise click.UsageError("Say where the file should go: --dir DIR, or HEARD_GUIDES_DIR.")
    file = folder / f"{id}.yaml"
    try:
        with file.open("x", encoding="utf-8") as new_file:
            new_file.write(text)
    except OSError as error:
        raise ConfigError(f"{file} cannot be written: {error.strerror}.") from None
    click.echo(str(file))
    click.echo("Fill it in, then: heard guide lint", err=True)


@command.command()
def schema() -> None:
    """Print the JSON Schema of a guideline file, for editors."""
    click.echo(msgspec.json.format(msgspec.json.encode(heard.guide.json_schema()), indent=2))


def _examine(text: str, message: str | None) -> tuple[Reading, Customer]:
    draft = read(text)
    return draft, read_customer(message, draft)


def _guides() -> Mapping[str, Guide]:
    return heard.guide.load(read_settings().guides_dir)


def _guideline(guideline: Guideline, *, prompt: bool) -> str:
    if prompt:
        return guideline.prompt
    lines = [f"{guideline.title}  ({guideline.id}, {guideline.level})", guideline.why]
    lines += [f"  In the guidance: {s.says}" for s in guideline.source]
    for example in guideline.examples:
        if example.customer:
            lines.append(f"  Customer: {example.customer}")
        if example.bad:
            lines.append(f"  Instead of: {example.bad}")
        if example.good:
            lines.append(f"  {'Write' if example.bad else 'Fine'}: {example.good}")
    return "\n".join(lines)
