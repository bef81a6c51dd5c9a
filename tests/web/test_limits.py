"""Over the rate a caller waits; everyone else goes on."""

import asyncio
import socket

import pytest

from heard.environ import Secret
from heard.errors import ConfigError
from heard.keys import new_key
from heard.settings import Settings
from heard.web.counts import shared_counts
from heard.web.limits import Limiter, address_of, rate_of


async def ask(client, **headers: str) -> int:
    """Ask for the guides once."""
    answer = await client.get("/v1/guides", headers=headers)
    return answer.status_code


async def ask_together(client, number: int) -> list[int]:
    """Ask for the guides several times at once, and give the store time to be looked at again."""
    statuses = await asyncio.gather(*(ask(client) for _ in range(number)))
    await asyncio.sleep(0.06)
    return statuses


async def test_over_the_rate_a_caller_waits(client_of, with_settings):
    """429 is a problem that says how many seconds to wait."""
    async with client_of(with_settings(rate_limit="3/minute")) as client:
        statuses = [await ask(client) for _ in range(4)]
        answer = await client.post("/v1/rewrite", json={"draft": "Hi."})
    assert [200, 200, 200, 429] == statuses
    assert (429, "application/problem+json") == (
        answer.status_code,
        answer.headers["content-type"],
    )
    assert 1 <= int(answer.headers["retry-after"]) <= 60


async def test_pages_and_health_are_not_counted(client_of, with_settings):
    """Only work is limited."""
    async with client_of(with_settings(rate_limit="1/minute")) as client:
        statuses = [(await client.get("/health/ready")).status_code for _ in range(5)]
        assert [200] * 5 == statuses
        assert 200 == await ask(client)


async def test_each_key_has_its_own_count(client_of, with_settings, tmp_path):
    """One desk that asks too much does not slow another."""
    file = tmp_path / "keys.json"
    keys = [new_key(file, name, ("rewrite",))[1] for name in ("east", "west")]
    async with client_of(with_settings(api_keys_file=file, rate_limit="1/minute")) as client:
        statuses = [await ask(client, Authorization=f"Bearer {key}") for key in (*keys, keys[0])]
    assert [200, 200, 429] == statuses


async def test_a_store_that_is_away_stops_nobody(client_of, with_settings, logged):
    """When Redis does not answer, requests are counted in memory and it is said once."""
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    settings = with_settings(rate_limit="2/minute", redis_url=Secret(f"redis://127.0.0.1:{port}"))
    async with client_of(settings) as client:
        statuses = [await ask(client) for _ in range(3)]
    assert [200, 200, 429] == statuses
    assert 1 == logged.getvalue().count("limits_store_away")


@pytest.fixture
def patient(monkeypatch):
    """Wait for a store that is there, however busy the machine: only one that is gone fails."""
    monkeypatch.setattr("heard.web.counts._PATIENCE", 120.0)


@pytest.mark.usefixtures("patient")
async def test_workers_share_the_count(client_of, with_settings, redis):
    """What two workers count in Redis is one count, for each key and address."""
    settings = with_settings(
        rate_limit="4/minute", redis_url=Secret(f"valkey://127.0.0.1:{redis.port}/1")
    )
    async with client_of(settings) as one, client_of(settings) as other:
        statuses = [await ask(client) for client in (one, other) * 3]
    assert [200, 200, 200, 200, 429, 429] == statuses


@pytest.mark.usefixtures("patient")
async def test_limits_outlive_their_store(client_of, with_settings, redis, logged, monkeypatch):
    """Redis is killed under load: everybody is answered, it is said once, and it comes back."""
    monkeypatch.setattr("heard.web.counts._ASIDE", 0.0)
    settings = with_settings(
        rate_limit="100000/hour", redis_url=Secret(f"redis://127.0.0.1:{redis.port}/2")
    )
    async with client_of(settings) as client:
        before = await asyncio.gather(*(ask(client) for _ in range(20)))
        redis.kill()
        during = [status for _ in range(3) for status in await ask_together(client, 20)]
        await asyncio.to_thread(redis.start)
        while "limits_store_back" not in logged.getvalue():
            assert 200 == await ask(client)
    assert {200} == {*before, *during}
    assert 1 == logged.getvalue().count("limits_store_away")


def test_a_limit_store_that_cannot_be_used_stops_the_start():
    """The sentence names the variable."""
    settings = Settings(redis_url=Secret("redis://host:port"))
    with pytest.raises(ConfigError, match="HEARD_REDIS_URL"):
        shared_counts(settings)


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (Settings(), None),
        (Settings(host="0.0.0.0"), "600/minute"),
        (Settings(host="0.0.0.0", rate_limit="off"), None),
        (Settings(rate_limit="5/second"), "5/second"),
    ],
)
def test_the_rate_in_force(settings, expected):
    """No limit on loopback unless asked for; a generous one elsewhere unless turned off."""
    assert expected == rate_of(settings)


@pytest.mark.parametrize(
    ("peer", "forwarded", "expected"),
    [
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),
        ("10.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "6.6.6.6, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", "not-an-address", "not-an-address"),
    ],
)
def test_only_trusted_proxies_are_believed(peer, forwarded, expected):
    """The caller's address is what the nearest trusted proxy says, and never what a caller says."""
    limiter = Limiter("1/minute", Settings(trusted_proxies=("10.0.0.0/8",)))
    scope = {"client": (peer, 1), "headers": [(b"x-forwarded-for", forwarded.encode())]}
    assert expected == address_of(scope, limiter.proxies)
