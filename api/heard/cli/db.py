"""`heard db`."""

import asyncio
from datetime import timedelta

import click

from heard import logs
from heard.cli.environment import settings as read_settings
from heard.errors import ConfigError
from heard.settings import Settings
from heard.store.database import Database
from heard.store.opt_in import fresh_key, seal_of
from heard.store.rows import today

_UNHURRIED = 600.0  # seconds; nobody waits behind a command


@click.group()
def command() -> None:
    """Look after what is kept: usage, feedback and, where you chose so, texts."""


@command.command()
def upgrade() -> None:
    """Bring the tables up to date now; the server does so itself when it first needs them."""

    async def run(settings: Settings) -> None:
        async with Database(settings) as database:
            await database.run(lambda _: None)

    asyncio.run(run(_settings()))
    click.echo("The database is up to date.", err=True)


@command.command()
@click.option("--days", type=click.IntRange(1), help="Keep this many; HEARD_RETENTION_DAYS.")
def prune(days: int | None) -> None:
    """Let go of what is older than HEARD_RETENTION_DAYS now; the server does so every hour."""
    settings = _settings()
    days = days or settings.retention_days
    if not days:
        raise ConfigError("HEARD_RETENTION_DAYS is 0: all is kept. Name the days: --days 90")
    before = today() - timedelta(days=days)

    async def run() -> int:
        from heard.store import retention  # noqa: PLC0415 - see heard.store

        async with Database(settings) as database:
            return await retention.prune(database, before)

    click.echo(f"{asyncio.run(run())} rows of before {before} are gone.", err=True)


@command.command()
@click.argument("name")
def forget(name: str) -> None:
    """Delete all that is kept under the name of a key: verdicts, texts, and counts by key."""

    async def run(settings: Settings) -> int:
        from heard.store import retention  # noqa: PLC0415 - see heard.store

        async with Database(settings) as database:
            return await retention.forget(database, name)

    click.echo(f"{asyncio.run(run(_settings()))} rows of {name} are gone.", err=True)


@command.command("new-key")
def new_key() -> None:
    """Print a fresh key for HEARD_TEXT_KEY. Keep it: without it no stored text can be read."""
    click.echo(fresh_key())


@command.command()
def reseal() -> None:
    """Seal every stored text anew with the first of HEARD_TEXT_KEY; the others may go then."""
    settings = _settings()
    seal = seal_of(settings)
    if seal is None:
        raise ConfigError("HEARD_TEXT_KEY holds no key. Put the new one first, then the old one.")

    async def run() -> int:
        from heard.store import texts  # noqa: PLC0415 - see heard.store

        async with Database(settings) as database:
            return await database.run(lambda c: texts.renew(c, seal), within=_UNHURRIED)

    click.echo(f"{asyncio.run(run())} texts and reasons are sealed with the newer key.", err=True)


def _settings() -> Settings:
    settings = read_settings()
    logs.configure("warning", settings.log_format)
    return settings
