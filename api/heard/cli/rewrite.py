"""`heard rewrite`."""

import asyncio
import sys

import click
import msgspec
from rich.console import Console

from heard.body import parse
from heard.cli.environment import settings as read_settings
from heard.cli.making import rewriter_for
from heard.cli.rows import answer_rows
from heard.cli.show import show
from heard.settings import Settings
from heard.wire import EngineChoice, RewriteRequest, RewriteResponse

_RULES_AT_ONCE = 4


@click.command()
@click.argument("text", required=False)
@click.option("--customer", help="What the customer wrote; read, never copied out.")
@click.option("--engine", type=click.Choice(["auto", "llm", "rules"]), help="Who may write it.")
@click.option("--guide", help="Which house guide; the default one when left out.")
@click.option("--instruction", help="A wish: shorter, more formal…")
@click.option("--deadline-ms", type=int, help="The whole time an answer may take.")
@click.option("--json", "as_json", is_flag=True, help="Print the whole answer as JSON.")
@click.option("--jsonl", metavar="FILE", help="Rewrite one request a line; - is standard input.")
def command(
    *,
    text: str | None,
    customer: str | None,
    engine: EngineChoice | None,
    guide: str | None,
    instruction: str | None,
    deadline_ms: int | None,
    as_json: bool,
    jsonl: str | None,
) -> int:
    """Rewrite TEXT (- reads it from standard input), or with --jsonl a file of requests."""
    settings = read_settings()
    options: dict[str, object] = {
        "customer_message": customer,
        "engine": engine,
        "guide": guide,
        "instruction": instruction,
        "deadline_ms": deadline_ms,
    }
    given = {name: value for name, value in options.items() if value is not None}
    if jsonl is not None:
        if text is not None:
            raise click.UsageError("Give either TEXT or --jsonl, not both.")
        return asyncio.run(_file(settings, jsonl, given))
    request = parse(msgspec.json.encode({"draft": _draft(text), **given}), RewriteRequest)
    answer = asyncio.run(_one(settings, request))
    if as_json:
        body = msgspec.json.encode(answer)
        click.echo(msgspec.json.format(body, indent=2) if sys.stdout.isatty() else body)
    elif sys.stdout.isatty():
        show(answer, Console())
    else:
        click.echo(answer.rewrite)
    return 0


def _draft(text: str | None) -> str:
    if text == "-" or (text is None and not sys.stdin.isatty()):
        return sys.stdin.buffer.read().decode("utf-8", "replace").removesuffix("\n")
    if text is None:
        raise click.UsageError("Give the draft as TEXT, or - to read it from standard input.")
    return text


async def _one(settings: Settings, request: RewriteRequest) -> RewriteResponse:
    async with rewriter_for(settings, model=request.engine != "rules") as rewriter:
        return await rewriter.rewrite(request)


async def _file(settings: Settings, path: str, given: dict[str, object]) -> int:
    at_once = settings.llm.max_concurrency if settings.llm else _RULES_AT_ONCE
    async with rewriter_for(settings, model=given.get("engine") != "rules") as rewriter:
        return await answer_rows(
            path, RewriteRequest, rewriter.rewrite, at_once=at_once, defaults=given
        )
