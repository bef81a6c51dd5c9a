"""Whatever is sent, the answer is a problem document with a sentence that says what to do."""

import pytest

LONG = "a" * 10_001
REWRITE = "/v1/rewrite"

WRONG = [
    (REWRITE, b"", []),
    (REWRITE, b"[]", []),
    (REWRITE, b'"draft"', []),
    (REWRITE, b'{"draft": "a"', []),
    (REWRITE, b'{"draft": "\xff"}', []),
    (REWRITE, b"\xff\xfe{\x00}\x00", []),
    (REWRITE, b"[" * 30_000, []),
    (REWRITE, b'{"draft": NaN}', ["draft"]),
    (REWRITE, b"{}", ["draft"]),
    (REWRITE, b'{"draft": ""}', ["draft"]),
    (REWRITE, b'{"draft": " \\n\\t "}', ["draft"]),
    (REWRITE, b'{"draft": null}', ["draft"]),
    (REWRITE, b'{"draft": 1}', ["draft"]),
    (REWRITE, b'{"draft": "a\\u0000b"}', ["draft"]),
    (REWRITE, b'{"draft": "a\\ud800b"}', ["draft"]),
    (REWRITE, b'{"draft": "a\xed\xa0\x80b"}', ["draft"]),
    (REWRITE, f'{{"draft": "{LONG}"}}'.encode(), ["draft"]),
    (REWRITE, f'{{"draft": "a", "customer_message": "{LONG}"}}'.encode(), ["customer_message"]),
    (REWRITE, b'{"draft": "a", "instruction": "x\\u0000"}', ["instruction"]),
    (REWRITE, b'{"draft": "a", "engine": "magic"}', ["engine"]),
    (REWRITE, b'{"draft": "a", "guide": "nowhere"}', ["guide"]),
    (REWRITE, b'{"draft": "a", "deadline_ms": 49}', ["deadline_ms"]),
    (REWRITE, b'{"draft": "a", "deadline_ms": "8000"}', ["deadline_ms"]),
    (REWRITE, b'{"draft": "a", "deadline_ms": true}', ["deadline_ms"]),
    (REWRITE, b'{"draft": "a", "tone": "warm"}', ["tone"]),
    (REWRITE, b'{"draft": 1, "engine": 2, "tone": 3}', ["draft", "engine", "tone"]),
    ("/v1/rewrite/stream", b'{"draft": 1}', ["draft"]),
    ("/v1/analyze", b'{"draft": "a", "engine": "rules"}', ["engine"]),
    ("/v1/verify", b'{"draft": "a"}', ["rewrite"]),
    ("/v1/verify", b'{"draft": "a", "rewrite": " "}', ["rewrite"]),
    ("/v1/feedback", b'{"id": "rw_1", "verdict": "loved"}', ["id", "verdict"]),
]


@pytest.mark.parametrize(("path", "body", "fields"), WRONG)
async def test_a_bad_body_names_every_wrong_field(client, path, body, fields):
    """400, never 422; each wrong field is named once with a sentence."""
    answer = await client.post(path, content=body)
    problem = answer.json()
    assert (400, "application/problem+json") == (
        answer.status_code,
        answer.headers["content-type"],
    )
    assert fields == sorted(e["field"] for e in problem.get("errors", []))
    assert problem["detail"].endswith(".")
    assert problem["request_id"] == answer.headers["x-request-id"]
    assert {"type", "title", "status", "detail", "request_id"} <= problem.keys()


async def test_an_unknown_guide_is_answered_with_the_known_ones(client):
    """The sentence lists the guides there are."""
    answer = await client.post(REWRITE, json={"draft": "Hello.", "guide": "nowhere"})
    assert "Guides here: default" in answer.json()["detail"]


async def test_an_allowed_value_is_named(client):
    """A wrong choice is answered with the choices."""
    answer = await client.post(REWRITE, json={"draft": "Hello.", "engine": "magic"})
    assert "engine must be one of auto, llm, rules." == answer.json()["detail"]


@pytest.mark.parametrize("announced", [True, False])
async def test_a_body_over_64_kib_is_refused(client, announced):
    """413, whether or not the length was announced."""
    body = b'{"draft": "' + b"a" * 66_000 + b'"}'

    async def pieces():
        yield body

    answer = await client.post(REWRITE, content=body if announced else pieces())
    assert (413, "application/problem+json") == (
        answer.status_code,
        answer.headers["content-type"],
    )


async def test_ten_thousand_characters_of_any_width_are_taken(client):
    """The limit counts characters, not bytes."""
    answer = await client.post("/v1/analyze", json={"draft": "é" * 10_000})
    assert 200 == answer.status_code


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nowhere", 404),
        ("GET", "/v1/guides/nowhere", 404),
        ("GET", "/assets/nothing.js", 404),
        ("GET", "/assets/..%2f__init__.py", 404),
        ("GET", "/v1/rewrite", 405),
        ("DELETE", "/v1/rewrite", 405),
        ("PUT", "/health/live", 405),
    ],
)
async def test_what_is_not_there_is_a_problem_too(client, method, path, status):
    """Unknown paths and methods answer as every error does, and carry a request id."""
    answer = await client.request(method, path)
    assert (status, "application/problem+json") == (
        answer.status_code,
        answer.headers["content-type"],
    )
    assert answer.json()["request_id"] == answer.headers["x-request-id"]


async def test_the_allowed_methods_are_named(client):
    """A wrong method is answered with an Allow header."""
    answer = await client.get("/v1/rewrite")
    assert "POST" in answer.headers["allow"]
