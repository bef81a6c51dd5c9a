"""Letting go: of what is older than the operator wants to keep, and of what a caller left."""

from datetime import date

from sqlalchemy import ColumnElement, Table, delete, select, tuple_

from heard.store.database import Database
from heard.store.tables import feedback, firings, rewrites, texts

_AT_ONCE = 2_000  # rows a transaction deletes, so that writers never wait long


async def prune(database: Database, before: date) -> int:
    """Delete all of the days before; returns how many rows went. Raises StoreAwayError."""
    tables = (texts, feedback, firings, rewrites)
    return sum([await _delete(database, table, table.c.day < before) for table in tables])


async def forget(database: Database, caller: str) -> int:
    """Delete all that stands under a caller's name; returns how many rows went.

    Counts that were kept without a name stay: they are nobody's. Raises StoreAwayError.
    """
    own = select(rewrites.c.id).where(rewrites.c.caller == caller)
    rows = await _delete(database, firings, firings.c.rewrite.in_(own))
    tables = (texts, feedback, rewrites)
    return rows + sum([await _delete(database, t, t.c.caller == caller) for t in tables])


async def _delete(database: Database, table: Table, which: ColumnElement[bool]) -> int:
    keys = tuple(table.primary_key.columns)
    some = select(*keys).where(which).limit(_AT_ONCE)
    statement = delete(table).where(tuple_(*keys).in_(some))
    total, gone = 0, _AT_ONCE
    while gone == _AT_ONCE:
        gone = await database.run(lambda connection: connection.execute(statement).rowcount)
        total += gone
    return total
