"""Retention, applied behind the requests for as long as the server runs."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from importlib import import_module

import structlog

from heard.store.database import Database, StoreAwayError
from heard.store.rows import today

_FIRST = 60.0  # seconds after the start
_EVERY = 3600.0  # seconds

log = structlog.get_logger("heard.store")


@asynccontextmanager
async def upkeep(database: Database, days: int) -> AsyncIterator[None]:
    """Let go of what is older than `days` days, every hour; with 0 everything is kept."""
    if not days:
        yield
        return
    pruning = asyncio.create_task(_prune_on(database, timedelta(days=days)))
    try:
        yield
    finally:
        pruning.cancel()
        await asyncio.gather(pruning, return_exceptions=True)


async def _prune_on(database: Database, age: timedelta) -> None:
    pause = _FIRST
    while True:
        await asyncio.sleep(pause * random.uniform(1, 1.2))  # noqa: S311 - workers take turns
        retention = await asyncio.to_thread(import_module, "heard.store.retention")
        with suppress(StoreAwayError):
            if rows := await retention.prune(database, today() - age):
                log.info("pruned", rows=rows)
        pause = _EVERY
