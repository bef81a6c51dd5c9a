"""The way out: through the proxy that the environment names, and no other."""

import pytest

from faulty_model import FaultyModel
from heard.engines.llm.failure import CallError
from heard.engines.llm.transport import Transport
from heard.settings import Endpoint

NOWHERE = "http://127.0.0.1:9"


async def models(url: str) -> bytes:
    """Return the list of models at an address."""
    transport = Transport(Endpoint(base_url=url, model="good"), connections=1)
    try:
        return await transport.get("/models")
    finally:
        await transport.aclose()


@pytest.fixture
async def server():
    """Serve every fault."""
    async with FaultyModel() as model:
        yield model


async def test_a_proxy_of_the_environment_is_used(
    monkeypatch: pytest.MonkeyPatch, server: FaultyModel
) -> None:
    """Where HTTP_PROXY points nowhere, no call comes through; for a host in NO_PROXY one does."""
    for name in ("http_proxy", "HTTP_PROXY"):
        monkeypatch.setenv(name, NOWHERE)
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.setenv("no_proxy", "example.com")
    with pytest.raises(CallError, match="No connection"):
        await models(server.url)
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    assert b'"good"' in await models(server.url)
