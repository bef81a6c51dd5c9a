"""Bringing a database up to what this version of Heard expects.

Any number of processes may start at once: one of them takes the steps, inside one transaction that
holds the database's own lock, and the others then find nothing left to do.
"""

from sqlalchemy import Connection, column, inspect, select, table, text

REVISION = "0001"  # the newest step in migrations/versions
VERSION_TABLE = "heard_revision"

_LOCK = 0x48656172  # a number of our own among PostgreSQL's advisory locks


def is_up(connection: Connection) -> bool:
    """Look at the revision; a newer one is fine, since steps only add."""
    found = revision(connection)
    return found is not None and found >= REVISION


def revision(connection: Connection) -> str | None:
    """Return the step the tables are at, None when there are none yet."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    found = connection.scalar(select(column("version_num")).select_from(table(VERSION_TABLE)))
    return None if found is None else str(found)


def bring_up(connection: Connection) -> None:
    """Take the steps that are missing, unless somebody else just did."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    if is_up(connection):
        return
    from alembic import command  # noqa: PLC0415 - heavy, and needed only now
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", "heard.store:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
