"""Where keys were made, a key is needed; beyond loopback nothing starts without one."""

import os
from datetime import timedelta

import pytest

from heard.app import create_app
from heard.errors import ConfigError
from heard.keys import new_key, revoke

OPEN = ("/", "/docs", "/openapi.json", "/health/live", "/health/ready", "/assets/heard.svg")


@pytest.fixture
def keys_file(tmp_path):
    """Give a place for keys."""
    return tmp_path / "keys.json"


@pytest.fixture
def keyed(with_settings, keys_file):
    """Give settings with a key file, and the key in it."""
    _, key = new_key(keys_file, "desk", ("rewrite",))
    return with_settings(api_keys_file=keys_file, host="0.0.0.0", rate_limit="off"), key


def bearer(key: str) -> dict[str, str]:
    """Give the header that shows a key."""
    return {"Authorization": f"Bearer {key}"}


async def test_a_key_opens_the_door(client_of, keyed):
    """With its key a caller is served; without one, or with another, it is not."""
    settings, key = keyed
    wrong = key[:-1] + ("A" if key[-1] != "A" else "B")
    async with client_of(settings) as client:
        statuses = [
            (await client.get("/v1/guides", headers=headers)).status_code
            for headers in (bearer(key), {}, bearer(wrong), bearer("x"), bearer("hrd_é"[:4]))
        ]
        basic = await client.get("/v1/guides", headers={"Authorization": f"Basic {key}"})
    assert [200, 401, 401, 401, 401] == statuses
    assert 401 == basic.status_code


async def test_a_refusal_says_how_to_ask(client_of, keyed):
    """401 is a problem with a challenge."""
    settings, _ = keyed
    async with client_of(settings) as client:
        answer = await client.post("/v1/rewrite", json={"draft": "Hi."})
    assert "application/problem+json" == answer.headers["content-type"]
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert "Authorization: Bearer" in answer.json()["detail"]


async def test_what_holds_no_text_stays_open(client_of, keyed):
    """Pages, documents and health need no key; metrics do."""
    settings, key = keyed
    async with client_of(settings) as client:
        assert [200] * len(OPEN) == [(await client.get(path)).status_code for path in OPEN]
        assert 401 == (await client.get("/metrics")).status_code
        assert 200 == (await client.get("/metrics", headers=bearer(key))).status_code


async def test_any_name_will_do_for_a_caller_with_a_key(client_of, keyed):
    """Behind a proxy the Host is the proxy's: a key proves the caller."""
    settings, key = keyed
    headers = {**bearer(key), "Host": "heard.example.com"}
    async with client_of(settings) as client:
        assert 200 == (await client.get("/v1/guides", headers=headers)).status_code


async def test_a_revocation_needs_no_restart(client_of, keyed, keys_file, monkeypatch):
    """A running server stops taking a key when it is revoked, and takes a new one."""
    monkeypatch.setattr("heard.keys._LOOK_AGAIN", 0.0)
    settings, key = keyed
    async with client_of(settings) as client:
        _, second = new_key(keys_file, "desk", ("rewrite",))
        both = [
            (await client.get("/v1/guides", headers=bearer(k))).status_code for k in (key, second)
        ]
        revoke(keys_file, key.split("_")[1])
        after = [
            (await client.get("/v1/guides", headers=bearer(k))).status_code for k in (key, second)
        ]
    assert [200, 200] == both
    assert [401, 200] == after


async def test_the_door_stays_shut_when_the_last_key_is_closed(client_of, with_settings, keys_file):
    """Expired and revoked keys open nothing, and do not open the server to everyone either."""
    key, text = new_key(keys_file, "desk", ("rewrite",))
    revoke(keys_file, key.id)
    _, expired = new_key(keys_file, "old", ("rewrite",), timedelta(days=-1))
    async with client_of(with_settings(api_keys_file=keys_file)) as client:
        statuses = [
            (await client.get("/v1/guides", headers=headers)).status_code
            for headers in ({}, bearer(text), bearer(expired))
        ]
    assert [401, 401, 401] == statuses


async def test_a_broken_key_file_keeps_the_last_keys(client_of, keyed, keys_file, monkeypatch):
    """A file that turns unreadable neither opens nor closes the door."""
    monkeypatch.setattr("heard.keys._LOOK_AGAIN", 0.0)
    settings, key = keyed
    async with client_of(settings) as client:
        keys_file.write_text("{")
        os.utime(keys_file)
        statuses = [
            (await client.get("/v1/guides", headers=headers)).status_code
            for headers in (bearer(key), {})
        ]
    assert [200, 401] == statuses


async def test_many_wrong_keys_must_wait(client_of, keyed):
    """An address that tries one key after another is told to wait; the right key still works."""
    settings, key = keyed
    async with client_of(settings) as client:
        tried = [await client.get("/v1/guides", headers=bearer(f"hrd_{n}")) for n in range(32)]
        right = await client.get("/v1/guides", headers=bearer(key))
    assert {401, 429} == {answer.status_code for answer in tried}
    assert int(tried[-1].headers["retry-after"]) >= 1
    assert 200 == right.status_code


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.5", "heard.example.com"])
def test_beyond_loopback_nothing_starts_without_a_key(with_settings, host):
    """The start is refused with a sentence that says how to make a key."""
    with pytest.raises(ConfigError, match="heard key new NAME"):
        create_app(with_settings(host=host))


def test_a_named_key_file_must_hold_a_key(with_settings, keys_file):
    """A mistyped HEARD_API_KEYS_FILE never means an open server."""
    with pytest.raises(ConfigError, match="HEARD_API_KEYS_FILE"):
        create_app(with_settings(api_keys_file=keys_file))


def test_an_unreadable_key_file_stops_the_start(with_settings, keys_file):
    """The sentence names the file."""
    keys_file.write_text("[]")
    with pytest.raises(ConfigError, match=r"keys\.json cannot be read"):
        create_app(with_settings(api_keys_file=keys_file))
