"""POST /v1/rewrite/stream sends previews, then exactly one result or one error."""

import asyncio

import msgspec
import pytest

from heard.rewriter import Rewriter

DRAFT = "Your parcel arrives on Friday. It was delayed by the storm."


def events_of(text: str) -> list[tuple[str, dict]]:
    """Read server-sent events."""
    parts = [part.split("\n") for part in text.split("\n\n") if part]
    return [
        (name.removeprefix("event: "), msgspec.json.decode(data.removeprefix("data: ")))
        for name, data in parts
    ]


async def test_without_a_model_the_result_comes_alone(client):
    """The rules have nothing to preview."""
    answer = await client.post("/v1/rewrite/stream", json={"draft": DRAFT})
    assert "text/event-stream" == answer.headers["content-type"].split(";")[0]
    assert ["result"] == [name for name, _ in events_of(answer.text)]


async def test_the_models_words_come_before_the_result(client_of, with_settings, model_that):
    """Previews spell what the model wrote; the result is the guarded answer."""
    model = await model_that(DRAFT)
    async with client_of(with_settings(llm=model.settings)) as client:
        answer = await client.post("/v1/rewrite/stream", json={"draft": DRAFT})
    *previews, (last, result) = events_of(answer.text)
    assert {"preview"} == {name for name, _ in previews}
    assert DRAFT == "".join(data["text"] for _, data in previews)
    assert ("result", "llm") == (last, result["engine"])


@pytest.mark.parametrize("wrong", [{"draft": "  "}, {"draft": DRAFT, "guide": "none"}, {}])
async def test_a_wrong_request_is_refused_before_the_stream_begins(client, wrong):
    """A bad body is a problem with status 400, not an event."""
    answer = await client.post("/v1/rewrite/stream", json=wrong)
    assert (400, "application/problem+json") == (
        answer.status_code,
        answer.headers["content-type"],
    )


async def test_a_fault_on_the_way_is_one_error_event(client, monkeypatch):
    """When the answer breaks after the stream began, its last event is a problem."""

    async def break_down(*_: object) -> None:
        raise RuntimeError(DRAFT)

    monkeypatch.setattr(Rewriter, "rewrite", break_down)
    answer = await client.post("/v1/rewrite/stream", json={"draft": DRAFT})
    [(name, problem)] = events_of(answer.text)
    assert ("error", 500) == (name, problem["status"])
    assert DRAFT not in answer.text


async def test_a_caller_that_leaves_the_stream_stops_the_model(served, with_settings, model_that):
    """Closing the stream closes the connection to the model."""
    model = await model_that(None)
    async with served(with_settings(llm=model.settings)) as address:
        body = msgspec.json.encode({"draft": DRAFT, "deadline_ms": 60_000})
        _, writer = await asyncio.open_connection(*address.removeprefix("http://").split(":"))
        head = "POST /v1/rewrite/stream HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        writer.write(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
        await asyncio.wait_for(model.asked.wait(), 20)
        writer.close()
        await asyncio.wait_for(model.left.wait(), 20)
