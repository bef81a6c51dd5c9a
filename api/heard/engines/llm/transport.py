"""The one seam to the network: bytes out, bytes in, every failure a CallError.

Nothing is repeated and no redirect is followed (it would post the text to another host), answers
are cut at 256 KiB, and nothing here knows what the bytes mean. The clients of model vendors do the
same on top of an HTTP client, for eight times the processor time of a call.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
import msgspec
from aiohttp.http_exceptions import ContentEncodingError

from heard.engines.llm.failure import ERROR_LIMIT, CallError, from_status
from heard.settings import Endpoint

ANSWER_LIMIT = 256 * 1024
_PATIENCE = aiohttp.ClientTimeout(total=None, sock_connect=2.5)  # seconds; the caller has the rest
_HEADERS = {"Accept-Encoding": "identity", "Content-Type": "application/json"}
_NO_KEY = "none"  # gateways insist on one; local servers ignore it
_SUCCESS = range(200, 300)
_NO_CONNECTION = (
    aiohttp.ClientConnectorError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.InvalidURL,
)


class Transport:
    """Posts to one endpoint over kept connections. Belongs to the event loop of its first call."""

    def __init__(self, endpoint: Endpoint, *, connections: int) -> None:
        self._url = endpoint.base_url.rstrip("/")
        self._headers = {**_HEADERS, "Authorization": f"Bearer {endpoint.api_key or _NO_KEY!s}"}
        self._connections = connections

    @cached_property
    def _session(self) -> aiohttp.ClientSession:
        return aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=self._connections),
            headers=self._headers,
            timeout=_PATIENCE,
            proxy=_proxy_for(self._url),
        )

    @asynccontextmanager
    async def post(self, path: str, body: dict[str, Any]) -> AsyncIterator[AsyncIterator[bytes]]:
        """Yield the pieces of a successful answer as they arrive.

        Raises CallError for every other outcome. Leaving early closes the connection.
        """
        async with self._answer("POST", path, msgspec.json.encode(body)) as pieces:
            yield pieces

    async def get(self, path: str) -> bytes:
        """Return the body of a successful GET; raises CallError."""
        async with self._answer("GET", path) as pieces:
            return b"".join([piece async for piece in pieces])

    async def aclose(self) -> None:
        """Close all connections."""
        if "_session" in self.__dict__:
            await self._session.close()

    @asynccontextmanager
    async def _answer(
        self, method: str, path: str, body: bytes | None = None
    ) -> AsyncIterator[AsyncIterator[bytes]]:
        try:
            async with self._session.request(
                method, self._url + path, data=body, allow_redirects=False
            ) as response:
                if response.status not in _SUCCESS:
                    raise await _refusal(response)
                yield _capped(response)
        except (aiohttp.ClientError, OSError) as error:
            raise _unreachable(error) from None


def _proxy_for(url: str) -> str | None:
    """Return the proxy that the environment names for an address, if any.

    Asked for once: aiohttp's `trust_env` asks for it, and for a netrc file, in a thread every call.
    """
    parts = urlsplit(url)
    return None if proxy_bypass(parts.hostname or "") else getproxies().get(parts.scheme)


async def _refusal(response: aiohttp.ClientResponse) -> CallError:
    """Sort an answer that is no success, without reading more of it than is looked at."""
    body = b""
    async for piece in response.content.iter_any():
        body += piece
        if len(body) > ERROR_LIMIT:
            break
    return from_status(response.status, response.headers, body)


async def _capped(response: aiohttp.ClientResponse) -> AsyncIterator[bytes]:
    size = 0
    async for piece in response.content.iter_any():
        size += len(piece)
        if size > ANSWER_LIMIT:
            raise CallError("bad_output", "The model's answer was over 256 KiB.", broken=True)
        yield piece


def _unreachable(error: Exception) -> CallError:
    """Say what kind of network failure it was, in no words of the failure's own."""
    if isinstance(error.__cause__, ContentEncodingError):
        return CallError("bad_output", "The model's answer could not be unpacked.", broken=True)
    if isinstance(error, _NO_CONNECTION):
        detail = "No connection to the model's endpoint could be made."
    else:
        detail = "The connection to the model's endpoint broke."
    return CallError("unreachable", detail, again=True, broken=True)
