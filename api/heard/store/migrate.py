"""Bringing a database up to what this version of Heard expects.

Any number of processes may start at once: one of them takes the steps, inside one transaction that
holds the database's own lock, and the others then find nothing left to do.
"""

import asyncio
from importlib import import_module

from sqlalchemy import Connection, column, inspect, select, table, text
from sqlalchemy.ext.asyncio import AsyncEngine

REVISION = "0001"  # the newest step in migrations/versions
VERSION_TABLE = "heard_revision"

_LOCK = 0x48656172  # a number of our own among PostgreSQL's advisory locks


async def bring_up(engine: AsyncEngine) -> bool:
    """Take the steps that are missing; returns whether there were any."""
    async with engine.connect() as connection:
        if await connection.run_sync(_is_up):
            return False
    await asyncio.to_thread(import_module, "alembic.command")  # heavy, and needed only now
    async with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        if await connection.run_sync(_is_up):
            return False
        await connection.run_sync(_upgrade)
    return True


def _is_up(connection: Connection) -> bool:
    """Look at the revision; a newer one is fine, since steps only add."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return False
    found = connection.scalar(select(column("version_num")).select_from(table(VERSION_TABLE)))
    return found is not None and str(found) >= REVISION


def _upgrade(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 - see above
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", "heard.store:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
