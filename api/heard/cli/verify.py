"""`heard verify`."""

import asyncio

import click

from heard.cli.environment import settings as read_settings
from heard.cli.making import rewriter_for
from heard.cli.rows import answer_rows
from heard.wire import VerifyRequest, VerifyResponse


@click.command()
@click.option("--jsonl", metavar="FILE", required=True, help="Requests; - is standard input.")
def command(jsonl: str) -> int:
    """Run the guard: one request a line in, one answer a line out."""
    return asyncio.run(_file(jsonl))


async def _file(path: str) -> int:
    async with rewriter_for(read_settings(), model=False) as rewriter:

        async def handle(request: VerifyRequest) -> VerifyResponse:
            return rewriter.verify(request)

        return await answer_rows(path, VerifyRequest, handle, at_once=1)
