"""What `heard doctor` says about Redis or Valkey: is it there, and does it let us in."""

from urllib.parse import urlsplit

import msgspec

from heard.web.counts import as_redis, pool

_PATIENCE = 5.0  # seconds
_UNREACHABLE = "Nobody answers there: is it running, and is HEARD_REDIS_URL right?"
_REFUSED = "It does not accept the user or the password in HEARD_REDIS_URL."
_STRANGE = "What answers there is no Redis: name another address in HEARD_REDIS_URL."


class CountsReport(msgspec.Struct, frozen=True):
    """What was found out; `advice` says what to set when it is of no use."""

    place: str  # without user and password
    version: str | None = None  # "Redis 7.2.5"
    advice: str | None = None


async def probe(url: str) -> CountsReport:
    """Ask the store who it is; raises ConfigError when its client is missing."""
    parts = urlsplit(url)
    place = f"{parts.hostname}:{parts.port or 6379}"
    connections = pool(as_redis(url), _PATIENCE)
    from redis import exceptions  # noqa: PLC0415 - only for those who share limits
    from redis.asyncio import Redis  # noqa: PLC0415

    try:
        info = await Redis(connection_pool=connections).info("server")
    except (exceptions.AuthenticationError, exceptions.NoPermissionError):
        return CountsReport(place, advice=_REFUSED)
    except (exceptions.ConnectionError, exceptions.TimeoutError, OSError):
        return CountsReport(place, advice=_UNREACHABLE)
    except exceptions.RedisError:
        return CountsReport(place, advice=_STRANGE)
    finally:
        await connections.aclose()
    valkey = info.get("valkey_version")
    return CountsReport(place, f"Valkey {valkey}" if valkey else f"Redis {info['redis_version']}")
