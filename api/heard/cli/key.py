"""`heard key`."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from heard.cli.environment import settings as read_settings
from heard.errors import ConfigError
from heard.keys import Key, Scope, new_key, read_keys, revoke, rotate


@click.group()
def command() -> None:
    """Make, list, change and revoke API keys, kept as hashes in HEARD_API_KEYS_FILE."""


@command.command()
@click.argument("name")
@click.option(
    "--scope",
    "scopes",
    type=click.Choice(["rewrite", "admin"]),
    multiple=True,
    default=("rewrite",),
    show_default=True,
    help="What the key opens.",
)
@click.option("--expires", metavar="DAYS", help="How long it lasts, like 90d; else for ever.")
def new(name: str, scopes: tuple[Scope, ...], expires: str | None) -> None:
    """Make a key for NAME and print it: this is the only time it can be seen.

    A key of scope `rewrite` opens all but insights, one of scope `admin` opens those.
    """
    key, text = new_key(_file(), name, scopes, _days(expires, "--expires"))
    click.echo(text)
    click.echo(f"Key {key.id} for {name}. Keep it now: only its hash is stored.", err=True)


@command.command("list")
def list_keys() -> None:
    """List the keys: id, name, scopes, when made, whether open."""
    now = datetime.now(UTC)
    for key in read_keys(_file()):
        scopes = ",".join(key.scopes)
        click.echo(f"{key.id}  {key.name}  {scopes}  {key.created:%Y-%m-%d}  {_state(key, now)}")


@command.command("rotate")
@click.argument("key_id", metavar="ID")
@click.option(
    "--overlap", metavar="DAYS", default="7d", show_default=True, help="How long both open."
)
def rotate_key(key_id: str, overlap: str) -> None:
    """Make a new key in the place of the one with this ID, and print it: both open for a while."""
    days = _days(overlap, "--overlap")
    new_one, text, old = rotate(_file(), key_id, days or timedelta())
    click.echo(text)
    click.echo(
        f"Key {new_one.id} for {new_one.name}. Keep it now: only its hash is stored. "
        f"Key {old.id} opens until {old.expires:%Y-%m-%d %H:%M} UTC.",
        err=True,
    )


@command.command("revoke")
@click.argument("key_id", metavar="ID")
def revoke_key(key_id: str) -> None:
    """Close the key with this ID for good; a running server sees it within a second."""
    key = revoke(_file(), key_id)
    click.echo(f"Key {key.id} for {key.name} is closed.", err=True)


def _file() -> Path:
    path = read_settings().keys_file
    if path is None:
        raise ConfigError("There is no place to keep keys. Set HEARD_API_KEYS_FILE.")
    return path


def _state(key: Key, now: datetime) -> str:
    if key.revoked:
        return f"revoked {key.revoked:%Y-%m-%d}"
    if key.expires:
        return f"{'open until' if key.active(now) else 'expired'} {key.expires:%Y-%m-%d}"
    return "open"


def _days(text: str | None, option: str) -> timedelta | None:
    if text is None:
        return None
    days = re.fullmatch(r"([1-9][0-9]{0,3})d?", text)
    if days is None:
        raise click.BadParameter("Say how many days, like 90d.", param_hint=option)
    return timedelta(days=int(days[1]))
