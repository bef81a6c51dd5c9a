"""`heard guide`."""

from collections.abc import Mapping

import click
import msgspec

import heard.guide
from heard.cli.environment import settings as read_settings
from heard.engines.llm.prompt import render_system
from heard.guide import Guide
from heard.guide.schema import Guideline


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
            click.echo(render_system(guide))
            return
        click.echo("\n\n".join(_guideline(g, prompt=False) for g in guide.guidelines))
        return
    for guide in guides.values():
        if id in guide.by_id:
            click.echo(_guideline(guide.by_id[id], prompt=prompt))
            return
    raise click.UsageError(f"There is no guide or guideline {id!r}. See them: heard guide list")


@command.command()
def schema() -> None:
    """Print the JSON Schema of a guideline file, for editors."""
    click.echo(msgspec.json.format(msgspec.json.encode(msgspec.json.schema(Guideline)), indent=2))


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
