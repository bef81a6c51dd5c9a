"""Callers who break HTTP, dawdle or shout: a clear status each, and the others are served."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable

import msgspec
import pytest

from heard.web import connection

BODY = b'{"draft": "I know how you feel. It ships on Friday."}'
GOOD = b"GET /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"

Stream = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@pytest.fixture
async def connect(address: str) -> AsyncIterator[Callable[[], Stream]]:
    """Open plain connections to the server."""
    host, port = address.removeprefix("http://").split(":")
    opened = []

    async def open_one() -> Stream:
        opened.append(await asyncio.open_connection(host, int(port)))
        return opened[-1]

    yield open_one
    for _, writer in opened:
        writer.close()


async def answer_of(reader: asyncio.StreamReader) -> tuple[int, dict[str, str], bytes]:
    """Read one answer with a known length."""
    head = (await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 30)).decode()
    status, *lines = head.split("\r\n")
    headers = dict(re.fullmatch(r"(.+?): (.*)", line).groups() for line in lines if line)
    body = await reader.readexactly(int(headers.get("content-length", 0)))
    return int(status.split()[1]), headers, body


async def refused(reader: asyncio.StreamReader) -> int:
    """Return the status of a problem document after which the connection is closed."""
    status, headers, body = await answer_of(reader)
    problem = msgspec.json.decode(body)
    assert "application/problem+json" == headers["content-type"]
    assert (status, headers["x-request-id"]) == (problem["status"], problem["request_id"])
    assert b"" == await asyncio.wait_for(reader.read(), 30)
    return status


def request(*headers: bytes, line: bytes = b"GET /health/live HTTP/1.1") -> bytes:
    """Write a request's head."""
    return b"\r\n".join((line, b"Host: 127.0.0.1", *headers, b"", b""))


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"hello\r\n\r\n", 400),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 400),
        (b"GET / HTTP/9.9\r\n\r\n", 400),
        (request(line=b"GET /\xff HTTP/1.1"), 400),
        (request(b"X-A: a\x00b"), 400),
        (request(b"X-A\r\n : folded"), 400),
        (request(b"Content-Length: 3", b"Content-Length: 5"), 400),
        (request(b"Content-Length: 3", b"Transfer-Encoding: chunked"), 400),
        (request(b"Content-Length: -1"), 400),
        (request(b"X-Long: " + b"a" * 33_000), 431),
        (request(*(b"X-%d: a" % n for n in range(9_000))), 431),
        (request(line=b"GET /" + b"a" * 40_000 + b" HTTP/1.1"), 431),
        (b"GET /" + b"a" * 40_000, 431),
    ],
)
async def test_what_is_no_request_is_a_problem(connect, sent, status):
    """Invalid or oversized heads are answered with a problem document, then hung up on."""
    reader, writer = await connect()
    writer.write(sent)
    assert status == await refused(reader)


@pytest.mark.parametrize("begun", [b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: ", b"G"])
async def test_a_head_that_dawdles_is_refused(connect, monkeypatch, begun):
    """Slow-loris: headers that never end are answered with 408; others are served meanwhile."""
    monkeypatch.setattr(connection, "HEAD_WITHIN", 0.5)
    slow = [await connect() for _ in range(50)]
    for _, writer in slow:
        writer.write(begun)
    reader, writer = await connect()
    writer.write(GOOD)
    assert 200 == (await answer_of(reader))[0]
    assert {408} == {await refused(reader) for reader, _ in slow}


@pytest.mark.parametrize("first", [b"", b"\r\n"])
async def test_a_connection_that_asks_for_nothing_is_closed(connect, monkeypatch, first):
    """An idle connection is closed without a word, also one that was used before."""
    monkeypatch.setattr(connection, "HEAD_WITHIN", 0.3)
    reader, writer = await connect()
    writer.write(first)
    assert b"" == await asyncio.wait_for(reader.read(), 30)
    used, writer = await connect()
    writer.write(GOOD)
    assert 200 == (await answer_of(used))[0]
    writer.write(b"\r\n")
    assert b"" == await asyncio.wait_for(used.read(), 30)


async def test_a_caller_that_never_reads_is_let_go(connect, monkeypatch):
    """Answers nobody reads are held for a while, and then the connection is dropped."""
    monkeypatch.setattr(connection, "READ_WITHIN", 0.3)
    _, writer = await connect()
    asking = request(line=b"GET /openapi.json HTTP/1.1") * 2_000

    async def ask_on() -> None:
        while True:
            writer.write(asking)
            await writer.drain()

    with pytest.raises(ConnectionError):
        await asyncio.wait_for(ask_on(), 30)


async def test_junk_behind_a_request_ends_the_connection_only(connect):
    """What follows a good request and is no HTTP hangs up; the server lives on."""
    reader, writer = await connect()
    writer.write(GOOD + b"\x00\x01junk\r\n\r\n")
    await asyncio.wait_for(reader.read(), 30)
    again, writer = await connect()
    writer.write(GOOD)
    assert 200 == (await answer_of(again))[0]


async def test_requests_sent_at_once_are_answered_in_order(connect):
    """Pipelined requests are each answered."""
    reader, writer = await connect()
    writer.write(GOOD + request(line=b"GET /nowhere HTTP/1.1") + GOOD)
    assert [200, 404, 200] == [(await answer_of(reader))[0] for _ in range(3)]


@pytest.mark.parametrize("protocol", [b"websocket", b"h2c"])
async def test_another_protocol_is_not_spoken(connect, protocol):
    """A request to upgrade is answered over HTTP/1.1."""
    reader, writer = await connect()
    writer.write(request(b"Connection: Upgrade", b"Upgrade: " + protocol))
    assert 200 == (await answer_of(reader))[0]


async def test_two_hosts_are_one_too_many(connect):
    """Whoever names two hosts may mean to be let in by one and to reach the other."""
    reader, writer = await connect()
    writer.write(request(b"Host: evil.example", line=b"GET /v1/guides HTTP/1.1"))
    status, _, body = await answer_of(reader)
    assert (400, "There is more than one Host header.") == (
        status,
        msgspec.json.decode(body)["detail"],
    )


async def test_head_is_answered_wherever_get_is(client):
    """HEAD gives the status and headers of GET, without the body."""
    for path in ("/", "/health/ready", "/v1/guides", "/openapi.json", "/nowhere"):
        asked, headed = await client.get(path), await client.head(path)
        assert (asked.status_code, b"") == (headed.status_code, headed.content)
        assert asked.headers["content-length"] == headed.headers["content-length"]
    assert 405 == (await client.head("/v1/rewrite")).status_code
    counted = (await client.get("/metrics")).text
    assert 'heard_requests_total{method="HEAD",route="/v1/guides",status="200"}' in counted


@pytest.mark.parametrize(
    "path",
    ["/%00", "/%c0%af%c0%af", "/..%2f..%2fetc", "/v1/guides/%F0%9F%92%A9", "/%E2%80%AE/v1", "//v1"],
)
async def test_strange_paths_lead_nowhere(connect, path):
    """Nulls, overlong UTF-8, dots, emoji and marks that turn text round are 404."""
    reader, writer = await connect()
    writer.write(request(line=f"GET {path} HTTP/1.1".encode()))
    status, headers, _ = await answer_of(reader)
    assert (404, "application/problem+json") == (status, headers["content-type"])


@pytest.mark.parametrize("name", ["X-Request-ID", "Origin", "Authorization", "X-Forwarded-For"])
async def test_headers_are_not_injected(connect, name):
    """What a caller puts into a header adds no header to the answer."""
    reader, writer = await connect()
    writer.write(request(f"{name}: a%0d%0aX-Evil: 1\u0085X-Evil: 1".encode()))
    _, headers, _ = await answer_of(reader)
    assert "x-evil" not in {given.lower() for given in headers}
    assert "%0d" not in headers["x-request-id"]
