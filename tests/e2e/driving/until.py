"""Waiting for what a page comes to by itself."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest


async def until(so: Callable[[], Awaitable[bool]]) -> None:
    """Wait until something is so, for ten seconds at most."""
    for _ in range(200):
        if await so():
            return
        await asyncio.sleep(0.05)
    pytest.fail("It never came about.")
