"""How often a caller may ask: per key, or per address where there are no keys."""

from ipaddress import ip_address, ip_network

from limits import parse
from litestar.types import HTTPScope, Receive, Scope, Send

from heard.settings import Settings
from heard.web.counts import CountsAwayError, OwnCounts, SharedCounts
from heard.web.exchange import HTTPApp, exchange_of
from heard.web.problems import send_problem

BEYOND_LOOPBACK = "600/minute"
WRONG_KEYS = "30/minute"


class Limiter:
    """One rate, counted for each caller: by all who share a store, else by this process."""

    def __init__(self, rate: str, settings: Settings, shared: SharedCounts | None = None) -> None:
        self._rate = parse(rate)
        self._own = OwnCounts()
        self._shared = shared
        self.proxies = tuple(map(ip_network, settings.trusted_proxies))

    async def wait(self, caller: str) -> int | None:
        """Count a request; return the whole seconds to wait when it is one too many."""
        if self._shared:
            try:
                return await self._shared.wait(self._rate, caller)
            except CountsAwayError:
                pass
        return await self._own.wait(self._rate, caller)


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
