"""Writing usage. A row that is there already is left alone, so a batch may be written again."""

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, Table

from heard.store.rows import TextRow, UsageRow
from heard.store.tables import firings, insert_into, rewrites, texts


def keep(connection: Connection, rows: Sequence[UsageRow], words: Sequence[TextRow]) -> None:
    """Write what is new of some rewrites, and of their texts."""
    counted = [{c.name: getattr(row, c.name) for c in rewrites.columns} for row in rows]
    fired = [
        {"rewrite": row.id, "guideline": guideline, "kind": kind, "day": row.day}
        for row in rows
        for kind, guidelines in (("change", row.changes), ("note", row.notes))
        for guideline in guidelines
    ]
    _add(connection, rewrites, counted)
    _add(connection, firings, fired)
    _add(connection, texts, [msgspec.structs.asdict(row) for row in words])


def _add(connection: Connection, table: Table, rows: list[dict[str, object]]) -> None:
    if rows:
        statement = insert_into(table, connection).on_conflict_do_nothing()
        connection.execute(statement, rows)
