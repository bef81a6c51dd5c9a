"""Completions, whole or as events, in any pieces."""

import json
from collections.abc import AsyncIterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heard.engines.llm.completion import Completion, read_completion
from heard.engines.llm.failure import CallError


async def pieces_of(data: bytes, size: int) -> AsyncIterator[bytes]:
    """Yield data in pieces of one size."""
    for at in range(0, len(data), size):
        yield data[at : at + size]


async def reading(data: bytes, size: int = 7) -> tuple[Completion, str]:
    """Read a completion; return it and the text that was handed over."""
    heard: list[str] = []

    async def on_text(text: str) -> None:
        heard.append(text)

    completion = await read_completion(pieces_of(data, size), on_text)
    return completion, "".join(heard)


def events(*bodies: object, end: str = "\n\n") -> bytes:
    """Return server-sent events."""
    return "".join(
        f"data: {b if isinstance(b, str) else json.dumps(b, ensure_ascii=False)}{end}"
        for b in bodies
    ).encode()


def delta(text: str | None, **more: object) -> dict[str, object]:
    """Return one event of a stream."""
    return {"choices": [{"delta": {"content": text}, **more}]}


@pytest.mark.parametrize("size", [1, 5, 4096])
@pytest.mark.parametrize("end", ["\n\n", "\r\n\r\n", "\n"])
async def test_reads_a_stream_in_any_pieces(size: int, end: str):
    """Cut anywhere, with any line ends, comments and empty events between."""
    usage = {"choices": [], "usage": {"prompt_tokens": 5, "completion_tokens": 2}}
    data = b": hello\n" + events(
        delta(None),
        delta("Hé"),
        delta("llo"),
        delta(None, finish_reason="stop"),
        usage,
        "[DONE]",
        end=end,
    )
    completion, heard = await reading(data, size)
    assert ("Héllo", "Héllo", "stop") == (completion.content, heard, completion.finish)
    assert (5, 2) == (completion.usage.prompt_tokens, completion.usage.completion_tokens)


async def test_a_stream_may_end_without_a_newline_or_done():
    """A finish reason is end enough."""
    data = events(delta("Hi", finish_reason="stop")).rstrip(b"\n")
    assert "Hi" == (await reading(data))[0].content


async def test_a_stream_without_an_end_was_cut():
    """No finish reason and no [DONE]: what came is not an answer."""
    with pytest.raises(CallError) as error:
        await reading(events(delta("Hi")))
    assert "bad_output" == error.value.reason


async def test_reads_one_body_too():
    """The whole body is handed over as one piece of text."""
    body = {"choices": [{"message": {"content": "Hi"}, "finish_reason": "stop"}]}
    completion, heard = await reading(json.dumps(body, indent=1).encode())
    assert ("Hi", "Hi") == (completion.content, heard)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        ({"message": "x", "code": 429}, "rate_limited"),
        ({"message": "x", "code": "insufficient_quota"}, "quota_exhausted"),
        ("overloaded", "server_error"),
    ],
)
async def test_an_error_in_the_middle_of_a_stream(error: object, reason: str):
    """Gateways send errors with status 200, before or between the text."""
    with pytest.raises(CallError) as raised:
        await reading(events(delta("Hi"), {"error": error}))
    assert reason == raised.value.reason


@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda t: f"data: {t}\n".encode()))
async def test_any_bytes_are_an_answer_or_an_error(data: bytes):
    """Nothing but a CallError comes out of nonsense."""
    try:
        completion, _ = await reading(data)
    except CallError as error:
        reason = error.reason
    else:
        reason = completion.finish or "text"
    assert reason
