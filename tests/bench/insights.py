"""How long a team's summary takes, and how large a year is, with real numbers of rows.

    python tests/bench/insights.py [--rewrites N] [--days D]

Keeps N rewrites (two guidelines and a note each, a verdict for every second one) over D days in
SQLite and in PostgreSQL, then asks for all of them. The times are of the clock: run it alone.
"""

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Connection, insert, text

sys.path.insert(0, str(Path(__file__).parents[1]))

import servers
from heard.environ import Secret
from heard.settings import Settings
from heard.store import insights, usage
from heard.store.database import Database
from heard.store.rows import UsageRow, today
from heard.store.tables import feedback

BATCH = 5_000
UNHURRIED = 600.0  # seconds
GUIDELINES = [f"guideline-{number}" for number in range(60)]


def made(number: int, days: int) -> Iterator[UsageRow]:
    """Yield rewrites, spread over the days."""
    chance = random.Random(1)  # noqa: S311 - chance, no secret
    for index in range(number):
        rules = index % 4 == 0
        yield UsageRow(
            id=f"rw_{index:026}",
            day=today() - timedelta(days=index % days),
            engine="rules" if rules else "llm",
            outcome="rewritten",
            step="rules" if rules else "llm",
            fallback="timeout" if rules else None,
            total_ms=chance.lognormvariate(7, 0.5),
            llm_ms=0.0,
            changes=tuple(chance.sample(GUIDELINES, 2)),
            notes=(chance.choice(GUIDELINES),),
        )


async def fill(database: Database, number: int, days: int) -> None:
    """Write them, in large batches."""
    rows: list[UsageRow] = []
    for row in made(number, days):
        rows.append(row)
        if len(rows) == BATCH:
            await write(database, rows)
            rows = []
    await write(database, rows)


async def write(database: Database, rows: list[UsageRow]) -> None:
    """Write one batch, and a verdict on every second of it."""
    if not rows:
        return
    given = [
        {"rewrite": row.id, "day": row.day, "caller": None, "verdict": "accepted", "reason": None}
        for row in rows[::2]
    ]

    def keep(connection: Connection) -> None:
        usage.keep(connection, rows, [])
        connection.execute(insert(feedback), given)

    await database.run(keep, within=UNHURRIED)


async def measure(name: str, url: str, number: int, days: int, size: str) -> None:
    """Fill one database and print its line."""
    async with Database(Settings(database_url=Secret(url))) as database:
        await fill(database, number, days)
        took = []
        for span in (30, days):
            began = time.perf_counter()
            since = today() - timedelta(days=span - 1)
            found = await database.run(
                lambda c, since=since: insights.summary(c, since, today(), {}, by_key=False),
                reading=True,
                within=UNHURRIED,
            )
            took.append(time.perf_counter() - began)
        stored = await database.run(lambda c: c.scalar(text(size)), reading=True)
    print(
        f"{name:<11} {number:>9} {stored / 2**20:>7.0f} MiB {stored / number:>6.0f} bytes each "
        f"{took[0]:>7.2f} s for 30 days {took[1]:>7.2f} s for {days} ({found.rewrites})"
    )


async def main() -> None:
    """Measure both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rewrites", type=int, default=200_000)
    parser.add_argument("--days", type=int, default=365)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        pages = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
        url = f"sqlite:///{folder}/heard.sqlite3"
        await measure("SQLite", url, options.rewrites, options.days, pages)
    with servers.postgresql() as server:
        url = f"postgresql+asyncpg://heard@127.0.0.1:{server.port}/postgres"
        size = "SELECT pg_database_size('postgres')"
        await measure("PostgreSQL", url, options.rewrites, options.days, size)


asyncio.run(main())
