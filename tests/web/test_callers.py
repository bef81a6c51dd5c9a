"""Open on loopback means open to programs on this machine, and to no foreign web page."""

import pytest

EXTENSION = "chrome-extension://abcdefghijklmnopabcdefghijklmnop"
FIREFOX = "moz-extension://1b671a64-40d5-491e-99b0-da01ff1f3341"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8000", "[::1]:8000", "127.0.0.2:80"])
async def test_loopback_names_are_answered(client, host):
    """Every name of this machine's own is fine, at any port."""
    answer = await client.get("/v1/guides", headers={"Host": host})
    assert 200 == answer.status_code


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8000", "10.0.0.1"]
)
async def test_another_name_is_refused(client, host):
    """A page that rebinds its own name to this machine is refused (DNS rebinding)."""
    answer = await client.get("/v1/guides", headers={"Host": host})
    assert (403, "application/problem+json") == (
        answer.status_code,
        answer.headers["content-type"],
    )


async def test_probes_may_use_any_name(client):
    """Health is answered whatever the name, since it says nothing."""
    answer = await client.get("/health/ready", headers={"Host": "10.1.2.3"})
    assert 200 == answer.status_code


@pytest.mark.parametrize(
    "origin",
    ["https://evil.example", "null", "http://127.0.0.1:1", "chrome-extension://a/../b", "file://"],
)
async def test_a_foreign_page_is_refused(client, origin):
    """A script of another origin gets a problem, and no header that lets it read that."""
    answer = await client.post("/v1/rewrite", json={"draft": "Hi."}, headers={"Origin": origin})
    assert 403 == answer.status_code
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize("origin", [EXTENSION, FIREFOX])
async def test_extensions_may_call(client, origin):
    """The browser extension is answered and may read the answer."""
    answer = await client.get("/v1/guides", headers={"Origin": origin})
    assert (200, origin) == (answer.status_code, answer.headers["access-control-allow-origin"])
    assert "Origin" in answer.headers["vary"]
    assert "X-Request-ID" in answer.headers["access-control-expose-headers"]


async def test_the_own_page_may_call(client, address):
    """The playground is of the server's own origin."""
    answer = await client.get("/v1/guides", headers={"Origin": address})
    assert 200 == answer.status_code


@pytest.mark.parametrize("network", ["Private", "Local"])
async def test_a_preflight_is_answered(client, network):
    """Browsers may ask first, also whether a page may reach into this machine's network."""
    answer = await client.options(
        "/v1/rewrite",
        headers={
            "Origin": EXTENSION,
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "authorization,content-type",
            f"Access-Control-Request-{network}-Network": "true",
        },
    )
    assert 204 == answer.status_code
    assert "POST" in answer.headers["access-control-allow-methods"]
    assert "Authorization" in answer.headers["access-control-allow-headers"]
    assert "true" == answer.headers[f"access-control-allow-{network.lower()}-network"]
    assert "access-control-allow-credentials" not in answer.headers


async def test_an_errors_answer_can_be_read_by_an_extension(client):
    """A problem carries the same permission as an answer."""
    answer = await client.post("/v1/rewrite", content=b"{}", headers={"Origin": EXTENSION})
    assert (400, EXTENSION) == (
        answer.status_code,
        answer.headers["access-control-allow-origin"],
    )


async def test_named_origins_and_hosts_may_call(client_of, with_settings):
    """What the operator names is let in, and nothing beside it."""
    settings = with_settings(
        allowed_origins=("https://desk.example.com",), allowed_hosts=("heard.example.com",)
    )
    host = {"Host": "heard.example.com"}
    async with client_of(settings) as client:
        named = await client.get(
            "/v1/guides", headers={**host, "Origin": "https://desk.example.com"}
        )
        other = await client.get("/v1/guides", headers={**host, "Origin": "https://desk.example"})
        unknown = await client.get("/v1/guides", headers={"Host": "heard.example"})
    assert [200, 403, 403] == [named.status_code, other.status_code, unknown.status_code]


@pytest.mark.parametrize("path", ["/", "/docs", "/openapi.json", "/v1/guides", "/nowhere"])
async def test_every_answer_has_the_security_headers(client, path):
    """Pages, answers and problems all forbid framing, sniffing and foreign scripts."""
    headers = (await client.get(path)).headers
    assert "nosniff" == headers["x-content-type-options"]
    assert "DENY" == headers["x-frame-options"]
    assert "no-referrer" == headers["referrer-policy"]
    assert "default-src 'none'; script-src 'self';" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert "server" not in headers


@pytest.mark.parametrize(
    ("given", "kept"),
    [("abc-123.X_y", True), ("a" * 65, False), ("bad id", False), ("<b>", False), ("", False)],
)
async def test_a_sane_request_id_is_kept(client, given, kept):
    """The caller's own id comes back if it is plain and short; else a new one is made."""
    answer = await client.get("/health/live", headers={"X-Request-ID": given})
    assert kept == (given == answer.headers["x-request-id"])
    assert answer.headers["x-request-id"]
