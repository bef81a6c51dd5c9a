"""The one seam to the `openai` client: bytes out, bytes in, every failure a CallError.

The client's own retries and redirects are off (it would post the text to another host), answers are
cut at 256 KiB, and nothing here knows what the bytes mean. The module that imports this pays 0.6 s
for the client, so only LLMEngine does, when a model is configured.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import httpx2
from openai import AsyncOpenAI, DefaultAioHttpClient, OpenAIError

from heard.engines.llm.failure import ERROR_LIMIT, CallError, from_status
from heard.settings import Endpoint

ANSWER_LIMIT = 256 * 1024
_CONNECT_TIMEOUT = 2.5  # seconds
_NO_KEY = "none"  # the client insists on one; local servers ignore it
_STREAMED = {"X-Stainless-Raw-Response": "stream", "Accept-Encoding": "identity"}
_NETWORK = (httpx2.HTTPError, httpx2.InvalidURL, aiohttp.ClientError, OpenAIError, OSError)


class Transport:
    """Posts to one endpoint over kept connections."""

    def __init__(self, endpoint: Endpoint, *, connections: int) -> None:
        self._client = AsyncOpenAI(
            base_url=endpoint.base_url,
            api_key=str(endpoint.api_key or _NO_KEY),
            max_retries=0,
            timeout=None,
            http_client=DefaultAioHttpClient(
                follow_redirects=False,
                timeout=httpx2.Timeout(None, connect=_CONNECT_TIMEOUT),
                limits=httpx2.Limits(max_connections=connections),
                event_hooks={"response": [_refuse]},
            ),
        )

    @asynccontextmanager
    async def post(self, path: str, body: dict[str, Any]) -> AsyncIterator[AsyncIterator[bytes]]:
        """Yield the pieces of a successful answer as they arrive.

        Raises CallError for every other outcome. Leaving early closes the connection.
        """
        try:
            response = await self._client.post(
                path,
                cast_to=httpx2.Response,
                body=body,
                options={"headers": _STREAMED, "follow_redirects": False},
            )
            try:
                yield _capped(response)
            finally:
                await response.aclose()
        except _NETWORK as error:
            raise _unreachable(error) from None

    async def get(self, path: str) -> bytes:
        """Return the body of a successful GET; raises CallError."""
        try:
            response = await self._client.get(
                path,
                cast_to=httpx2.Response,
                options={"headers": _STREAMED, "follow_redirects": False},
            )
            try:
                return b"".join([piece async for piece in _capped(response)])
            finally:
                await response.aclose()
        except _NETWORK as error:
            raise _unreachable(error) from None

    async def aclose(self) -> None:
        """Close all connections."""
        await self._client.close()


async def _refuse(response: httpx2.Response) -> None:
    """Turn an answer that is no success into a CallError before the client reads it whole."""
    if response.is_success:
        return
    body = b""
    async for piece in response.aiter_bytes():
        body += piece
        if len(body) > ERROR_LIMIT:
            break
    raise from_status(response.status_code, response.headers, body)


async def _capped(response: httpx2.Response) -> AsyncIterator[bytes]:
    size = 0
    async for piece in response.aiter_bytes():
        size += len(piece)
        if size > ANSWER_LIMIT:
            raise CallError("bad_output", "The model's answer was over 256 KiB.", broken=True)
        yield piece


def _unreachable(error: Exception) -> CallError:
    """Say what kind of network failure it was, in no words of the failure's own."""
    cause = error.__cause__ if isinstance(error, OpenAIError) else error
    if isinstance(cause, httpx2.DecodingError):
        return CallError("bad_output", "The model's answer could not be unpacked.", broken=True)
    if isinstance(cause, httpx2.ConnectError | httpx2.TimeoutException | httpx2.InvalidURL):
        detail = "No connection to the model's endpoint could be made."
    else:
        detail = "The connection to the model's endpoint broke."
    return CallError("unreachable", detail, again=True, broken=True)
