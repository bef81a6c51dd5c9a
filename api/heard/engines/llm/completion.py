"""Chat completions as endpoints send them: whole or as server-sent events, into one shape."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import msgspec

from heard.engines.llm.failure import CallError, from_status
from heard.model import Usage

OnText = Callable[[str], Awaitable[None]]


class Message(msgspec.Struct):
    """The part of a message that is used; reasoning fields are left where they are."""

    content: str | list[dict[str, Any]] | None = None
    refusal: str | None = None


class Choice(msgspec.Struct):
    """One choice: `message` when whole, `delta` when streamed, `text` from old servers."""

    message: Message | None = None
    delta: Message | None = None
    text: str | None = None
    finish_reason: str | None = None


class Tokens(msgspec.Struct):
    """What the endpoint counted."""

    prompt_tokens: int | None = None
    completion_tokens: int | None = None


class Body(msgspec.Struct):
    """A completion, or one event of a streamed one."""

    choices: list[Choice] | None = None
    usage: Tokens | None = None
    error: dict[str, Any] | str | None = None


class Completion(msgspec.Struct):
    """What the model said, collected."""

    content: str = ""
    refusal: str = ""
    finish: str | None = None
    usage: Usage = Usage()

    def take(self, body: Body) -> str:
        """Add a body; return the text it brought."""
        if body.error is not None:
            raise _error_object(body.error)
        if body.usage is not None:
            prompt, written = body.usage.prompt_tokens, body.usage.completion_tokens
            self.usage = Usage(max(0, prompt or 0), max(0, written or 0))
        if not body.choices:
            return ""
        choice = body.choices[0]
        message = choice.message or choice.delta or Message(content=choice.text)
        self.finish = choice.finish_reason or self.finish
        self.refusal += message.refusal or ""
        piece = _text(message.content)
        self.content += piece
        return piece


_body = msgspec.json.Decoder(Body)


async def read_completion(pieces: AsyncIterator[bytes], on_text: OnText) -> Completion:
    """Read an answer, one body or server-sent events, handing over text as it comes.

    What was asked for does not matter: endpoints send the one for the other. A stream that ends
    with neither a finish reason nor `[DONE]` was cut. Raises CallError.
    """
    completion, streamed, whole, rest = Completion(), False, b"", b""
    async for piece in pieces:
        *lines, rest = (rest + piece).split(b"\n")
        for line in lines:
            data = _data(line)
            streamed = streamed or data is not None
            if data == b"[DONE]":
                return completion
            if data:
                await on_text(completion.take(_decode(data)))
            elif not streamed:
                whole += line + b"\n"
    last = _data(rest)
    if not streamed and last is None:
        completion = _whole(whole + rest)
        await on_text(completion.content)
        return completion
    if last and last != b"[DONE]":
        await on_text(completion.take(_decode(last)))
    if last != b"[DONE]" and completion.finish is None:
        raise CallError("bad_output", "The model's answer broke off.", again=True)
    return completion


def _whole(body: bytes) -> Completion:
    completion = Completion()
    decoded = _decode(body)
    completion.take(decoded)
    if not decoded.choices:
        raise CallError("bad_output", "The model's answer was empty.", again=True)
    return completion


def _data(line: bytes) -> bytes | None:
    """Return the data of an event line; None for comments, other fields and blank lines."""
    line = line.strip(b"\r")
    return line[5:].strip() if line.startswith(b"data:") else None


def _decode(data: bytes) -> Body:
    try:
        return _body.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise CallError(
            "bad_output", "The model's endpoint sent something that is no completion.", again=True
        ) from None


def _error_object(error: dict[str, Any] | str) -> CallError:
    """Sort an error that came with status 200, as gateways send it."""
    code = error.get("code") if isinstance(error, dict) else None
    status = code if isinstance(code, int) and code in range(400, 600) else 500
    return from_status(status, {}, msgspec.json.encode(error))


def _text(content: str | list[dict[str, Any]] | None) -> str:
    """Join the text parts of a message; other parts (images, reasoning) are none of ours."""
    if isinstance(content, list):
        parts = (p.get("text") for p in content if p.get("type") in ("text", "output_text"))
        return "".join(part for part in parts if isinstance(part, str))
    return content or ""
