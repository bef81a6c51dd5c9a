"""Writing verdicts: one row a rewrite, so that one that is sent twice is kept once."""

import msgspec
from sqlalchemy import Connection

from heard.store.rows import VerdictRow
from heard.store.tables import feedback, insert_into


def keep(connection: Connection, row: VerdictRow) -> None:
    """Write a verdict; a later one on the same rewrite takes its place."""
    values = msgspec.structs.asdict(row)
    later = {name: value for name, value in values.items() if name != "rewrite"}
    statement = insert_into(feedback, connection).values(values)
    connection.execute(statement.on_conflict_do_update(index_elements=["rewrite"], set_=later))
