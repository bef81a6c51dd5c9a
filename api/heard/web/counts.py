"""Counting requests, by the `limits` library: in this process, or with all workers and machines.

Shared counts live in Redis or Valkey (HEARD_REDIS_URL). While that is away nobody waits for it:
one request in five seconds looks whether it is back.
"""

import asyncio
import math
import re
import time
from typing import TYPE_CHECKING

import structlog
from limits import RateLimitItem
from limits.aio.storage import MemoryStorage, RedisStorage
from limits.aio.strategies import SlidingWindowCounterRateLimiter

from heard.errors import ConfigError, HeardError
from heard.settings import Settings

if TYPE_CHECKING:
    from redis.asyncio import ConnectionPool

_ASIDE = 5.0  # seconds a store that failed is left alone
_PATIENCE = 0.25  # seconds the store may take to count
_PREFIX = "heard"  # what our keys begin with, in a store that others may use too

log = structlog.get_logger("heard.web")


class CountsAwayError(HeardError):
    """The store did not count; somebody else must."""


class OwnCounts:
    """Counts of this process."""

    def __init__(self) -> None:
        self._strategy = SlidingWindowCounterRateLimiter(MemoryStorage())

    async def wait(self, rate: RateLimitItem, caller: str) -> int | None:
        """Count a request; return the whole seconds to wait when it is one too many."""
        return await _count(self._strategy, rate, caller)


class SharedCounts:
    """Counts of all who share a store; raises ConfigError when its client is missing."""

    def __init__(self, url: str) -> None:
        url = as_redis(url)
        self._pool = pool(url, _PATIENCE)
        storage = RedisStorage(
            url,
            implementation="redispy",
            key_prefix=_PREFIX,
            connection_pool=self._pool,  # type: ignore[arg-type]  # handed on to the client
        )
        self._strategy = SlidingWindowCounterRateLimiter(storage)
        self._away = False
        self._not_before = 0.0

    async def wait(self, rate: RateLimitItem, caller: str) -> int | None:
        """Count a request, as OwnCounts does; raises CountsAwayError."""
        now = time.monotonic()
        if now < self._not_before:
            raise CountsAwayError
        if self._away:
            self._not_before = now + _ASIDE  # this request looks; those beside it need not
        try:
            async with asyncio.timeout(_PATIENCE):
                wait = await _count(self._strategy, rate, caller)
        except Exception as error:  # a store that is away must not stop callers
            self._not_before = time.monotonic() + _ASIDE
            if not self._away:
                log.warning("limits_store_away", error=type(error).__name__)
            self._away = True
            raise CountsAwayError from error
        if self._away:
            log.info("limits_store_back")
        self._away, self._not_before = False, 0.0
        return wait

    async def close(self) -> None:
        """Let go of the connections."""
        await self._pool.aclose()


def shared_counts(settings: Settings) -> SharedCounts | None:
    """Return the counts of the store that is configured, if one is."""
    return None if settings.redis_url is None else SharedCounts(str(settings.redis_url))


async def _count(
    strategy: SlidingWindowCounterRateLimiter, rate: RateLimitItem, caller: str
) -> int | None:
    if await strategy.hit(rate, caller):
        return None
    window = await strategy.get_window_stats(rate, caller)
    return max(1, math.ceil(window.reset_time - time.time()))


def as_redis(url: str) -> str:
    """Return an address of Valkey as one of Redis: one protocol, two names."""
    return re.sub("^valkey", "redis", url)


def pool(url: str, patience: float) -> "ConnectionPool":
    """Return connections that wait `patience` seconds; raises ConfigError without the client."""
    try:
        from redis.asyncio import ConnectionPool  # noqa: PLC0415 - only for those who share limits

        return ConnectionPool.from_url(
            url, socket_timeout=patience, socket_connect_timeout=patience
        )
    except (ImportError, ValueError) as error:
        raise ConfigError(
            f"HEARD_REDIS_URL cannot be used ({type(error).__name__}). "
            "It needs the redis package: pip install 'heard[redis]'"
        ) from None
