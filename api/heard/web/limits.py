"""How often a caller may ask: per key, or per address where there are no keys.

Counted by the `limits` library, in memory or (with HEARD_REDIS_URL) in Redis or Valkey for all
workers and machines together. When that store is away, requests are counted in memory instead.
"""

import math
import time
from ipaddress import ip_address, ip_network

import structlog
from limits import parse
from limits.aio.storage import MemoryStorage, Storage
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from limits.storage import storage_from_string
from litestar.types import HTTPScope, Receive, Scope, Send

from heard.errors import ConfigError
from heard.settings import Settings
from heard.web.exchange import HTTPApp, exchange_of
from heard.web.problems import send_problem

BEYOND_LOOPBACK = "600/minute"
WRONG_KEYS = "30/minute"

_ASIDE = 5.0  # seconds a store that failed is left alone
_NETWORK_TIMEOUT = 0.25  # seconds

log = structlog.get_logger("heard.web")


class Limiter:
    """One rate, counted for each caller."""

    def __init__(self, rate: str, settings: Settings) -> None:
        self._rate = parse(rate)
        self._own = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._shared = _shared(settings)
        self._shared_again = 0.0
        self.proxies = tuple(map(ip_network, settings.trusted_proxies))

    async def wait(self, caller: str) -> int | None:
        """Count a request; return the whole seconds to wait when it is one too many."""
        if self._shared and time.monotonic() >= self._shared_again:
            try:
                return await self._count(self._shared, caller)
            except Exception as error:  # noqa: BLE001 - a store that is away must not stop callers
                self._shared_again = time.monotonic() + _ASIDE
                log.warning("limits_store_away", error=type(error).__name__, again_in=_ASIDE)
        return await self._count(self._own, caller)

    async def _count(self, strategy: SlidingWindowCounterRateLimiter, caller: str) -> int | None:
        if await strategy.hit(self._rate, caller):
            return None
        window = await strategy.get_window_stats(self._rate, caller)
        return max(1, math.ceil(window.reset_time - time.time()))


class Limits:
    """Refuses with 429 and Retry-After what is over the rate."""

    def __init__(self, app: HTTPApp, limiter: Limiter) -> None:
        self._app = app
        self._limiter = limiter

    async def __call__(self, scope: HTTPScope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["path"].startswith("/v1/"):
            key = exchange_of(scope).key
            caller = f"key:{key}" if key else address_of(scope, self._limiter.proxies)
            wait = await self._limiter.wait(caller)
            if wait is not None:
                await send_problem(scope, send, 429, "", (b"retry-after", str(wait).encode()))
                return
        await self._app(scope, receive, send)


def rate_of(settings: Settings) -> str | None:
    """Return the rate in force, None for no limit."""
    if settings.rate_limit == "off" or (settings.rate_limit is None and settings.loopback):
        return None
    return settings.rate_limit or BEYOND_LOOPBACK


def address_of(scope: Scope, proxies: tuple[object, ...]) -> str:
    """Return the caller's address: the peer, or what trusted proxies say of it."""
    client = scope.get("client")
    address = client[0] if client else "unknown"
    if not proxies:
        return address
    forwarded = b",".join(v for name, v in scope["headers"] if name == b"x-forwarded-for")
    hops = [h.strip() for h in forwarded.decode("latin-1").split(",") if h.strip()]
    while hops and _within(address, proxies):
        address = hops.pop()
    return address


def _within(address: str, networks: tuple[object, ...]) -> bool:
    try:
        return any(ip_address(address) in network for network in networks)  # type: ignore[operator]
    except ValueError:
        return False


def _shared(settings: Settings) -> SlidingWindowCounterRateLimiter | None:
    if settings.redis_url is None:
        return None
    try:
        storage = storage_from_string(
            f"async+{settings.redis_url}",
            implementation="redispy",
            socket_timeout=_NETWORK_TIMEOUT,
            socket_connect_timeout=_NETWORK_TIMEOUT,
        )
    except Exception as error:  # noqa: BLE001 - the library raises its own and its clients' errors
        raise ConfigError(
            f"HEARD_REDIS_URL cannot be used ({type(error).__name__}). "
            "It needs the redis package: pip install 'heard[redis]'"
        ) from None
    if not isinstance(storage, Storage):
        raise ConfigError("HEARD_REDIS_URL must name a Redis or Valkey server.")
    return SlidingWindowCounterRateLimiter(storage)
