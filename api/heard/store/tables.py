"""The tables. A change here needs a new file in `migrations/versions`, which only ever adds."""

from typing import Any

from sqlalchemy import Column, Connection, Date, Float, Integer, LargeBinary, MetaData, Table, Text
from sqlalchemy.dialects import postgresql, sqlite

metadata = MetaData()

rewrites = Table(
    "rewrites",
    metadata,
    Column("id", Text, primary_key=True),
    Column("day", Date, nullable=False, index=True),
    Column("caller", Text, index=True),
    Column("engine", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("step", Text, nullable=False),
    Column("fallback", Text),
    Column("total_ms", Float, nullable=False),
    Column("llm_ms", Float, nullable=False),
    Column("tokens", Integer),
)

firings = Table(  # which guidelines spoke in a rewrite, as a change or as a note
    "firings",
    metadata,
    Column("rewrite", Text, primary_key=True),
    Column("guideline", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("day", Date, nullable=False, index=True),
)

feedback = Table(
    "feedback",
    metadata,
    Column("rewrite", Text, primary_key=True),
    Column("day", Date, nullable=False, index=True),
    Column("caller", Text, index=True),
    Column("verdict", Text, nullable=False),
    Column("reason", LargeBinary),
)

texts = Table(
    "texts",
    metadata,
    Column("rewrite", Text, primary_key=True),
    Column("day", Date, nullable=False, index=True),
    Column("caller", Text, index=True),
    Column("sealed", LargeBinary, nullable=False),
)


def insert_into(table: Table, connection: Connection) -> Any:
    """Return an INSERT that can say what to do with a row that is there already."""
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    return dialect.insert(table)
