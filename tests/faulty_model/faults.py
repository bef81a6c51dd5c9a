"""Every way to fail, with what the caller must be told (None: an answer comes all the same)."""

import asyncio
import gzip
import json
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from faulty_model.server import Exchange

Answerer = Callable[["Exchange"], Awaitable[None]]

FAULTS: dict[str, "Fault"] = {}

_FOREVER = 3600.0
_LIMIT = 256 * 1024


class Fault(NamedTuple):
    """A way to fail; `reasons` are the right ones to give, one of them None if text may come."""

    answer: Answerer
    reasons: tuple[str | None, ...]
    url: str | None = None
    unsafe: bool = False  # the text that comes must not be let through


def fault(
    *reasons: str | None, name: str | None = None, url: str | None = None, unsafe: bool = False
) -> Callable[[Answerer], Answerer]:
    """Enter a function into FAULTS under its own name."""

    def enter(answer: Answerer) -> Answerer:
        FAULTS[name or answer.__name__] = Fault(answer, reasons, url, unsafe)
        return answer

    return enter


def _answer(text: str, **more: Any) -> str:
    return json.dumps({"no_change": False, "rewrite": text, "changes": [], **more})


# ── it works ────────────────────────────────────────────────────────────────────────────────────


@fault(None)
async def good(x: "Exchange") -> None:
    await x.rewrite(x.draft)


@fault(None)
async def fenced(x: "Exchange") -> None:
    await x.say(f"```json\n{_answer(x.draft)}\n```")


@fault(None)
async def talkative(x: "Exchange") -> None:
    await x.say(f"Here is the rewrite:\n{_answer(x.draft)}\nI hope this helps {{you}}!")


@fault(None)
async def thinks_aloud(x: "Exchange") -> None:
    await x.say(f'<think>Maybe {{"rewrite": "a bad idea"}}?</think>\n{_answer(x.draft)}')


@fault(None)
async def thinks_apart(x: "Exchange") -> None:
    await x.say(_answer(x.draft), reasoning_content="The customer is upset, so…")


@fault(None)
async def content_in_parts(x: "Exchange") -> None:
    if x.streams:
        await x.rewrite(x.draft)
    else:
        await x.complete({"content": [{"type": "text", "text": _answer(x.draft)}]})


@fault(None)
async def no_usage(x: "Exchange") -> None:
    choice = {"message": {"content": _answer(x.draft)}, "finish_reason": "stop"}
    await x.status(200, {"choices": [choice]})


@fault(None)
async def streams_unasked(x: "Exchange") -> None:
    await x.stream(_answer(x.draft))


@fault(None)
async def cut_behind_the_rewrite(x: "Exchange") -> None:
    written = _answer(x.draft)
    await x.complete({"content": written[: written.index('"changes"') + 14]}, "length")


@fault(None)
async def no_change(x: "Exchange") -> None:
    await x.say('{"no_change": true, "rewrite": "", "changes": []}')


# ── it wants to be asked in another way ─────────────────────────────────────────────────────────


def _picky(name: str, wrong: Callable[[dict[str, Any]], bool], message: str) -> None:
    async def answer(x: "Exchange") -> None:
        if wrong(x.request):
            await x.status(400, {"error": {"message": message, "type": "invalid_request_error"}})
        else:
            await x.rewrite(x.draft)

    FAULTS[name] = Fault(answer, (None,))


_picky(
    "no_json_schema",
    lambda r: r.get("response_format", {}).get("type") == "json_schema",
    "response_format type json_schema is unavailable now",
)
_picky("no_response_format", lambda r: "response_format" in r, "Unknown: response_format")
_picky(
    "no_temperature",
    lambda r: "temperature" in r,
    "Unsupported value: 'temperature' does not support 0.3 with this model.",
)
_picky(
    "other_token_limit",
    lambda r: "max_tokens" in r,
    "'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
)
_picky("no_stream_options", lambda r: "stream_options" in r, "extra field stream_options")
_picky(
    "no_system_role",
    lambda r: r["messages"][0]["role"] == "system",
    "Conversation roles must alternate: System role not supported",
)
_picky("picky_without_words", lambda r: len(r) > 2 + bool(r.get("stream")), "Bad Request")
_picky(
    "small_context",
    lambda r: "Empathy, sympathy, apathy" in str(r["messages"]),
    "the request exceeds the available context size, try increasing it",
)


@fault(None)
async def reasons_at_length(x: "Exchange") -> None:
    if x.request.get("max_tokens", 0) < 1500:
        await x.complete({"content": "", "reasoning_content": "Let me see…"}, "length")
    else:
        await x.rewrite(x.draft)


# ── it fails once ───────────────────────────────────────────────────────────────────────────────


@fault(None)
async def flaky(x: "Exchange") -> None:
    if x.number % 2:
        await x.status(503)
    else:
        await x.rewrite(x.draft)


@fault(None)
async def flaky_connection(x: "Exchange") -> None:
    if x.number % 2:
        x.reset()
    else:
        await x.rewrite(x.draft)


@fault(None)
async def busy_for_a_moment(x: "Exchange") -> None:
    if x.number % 2:
        await x.status(429, **{"retry-after-ms": "50"})
    else:
        await x.rewrite(x.draft)


@fault(None)
async def garbled_once(x: "Exchange") -> None:
    await (x.say("{]") if x.number % 2 else x.rewrite(x.draft))


# ── it does not answer ──────────────────────────────────────────────────────────────────────────


@fault("timeout")
async def hang(_: "Exchange") -> None:
    await asyncio.sleep(_FOREVER)


@fault("timeout")
async def slow_headers(x: "Exchange") -> None:
    for byte in b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + b"x-wait: yes\r\n" * 999:
        await x.raw(bytes([byte]))
        await asyncio.sleep(0.05)


@fault("timeout")
async def drip(x: "Exchange") -> None:
    await x.raw(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
    for _ in range(9999):
        await x.raw(b" ")
        await asyncio.sleep(0.05)


@fault("timeout")
async def stops_in_the_middle(x: "Exchange") -> None:
    if x.streams:
        await x.stream(_answer(x.draft)[:20], whole=False)
    await asyncio.sleep(_FOREVER)


@fault("timeout")
async def comments_only(x: "Exchange") -> None:
    await x.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n")
    for _ in range(9999):
        await x.raw(b": keep-alive\n\n")
        await asyncio.sleep(0.05)


# ── it cannot be reached ────────────────────────────────────────────────────────────────────────


async def _nobody(_: "Exchange") -> None:
    raise AssertionError("nobody is there")


fault("unreachable", name="nobody_listens", url="http://127.0.0.1:9/v1")(_nobody)
fault("unreachable", name="dead_dns", url="http://model.invalid/v1")(_nobody)
fault("unreachable", name="no_tls", url="https://127.0.0.1:{port}/v1")(_nobody)


@fault("unreachable")
async def reset(x: "Exchange") -> None:
    x.reset()


@fault("unreachable")
async def hangs_up(x: "Exchange") -> None:
    x.close()


@fault("unreachable")
async def body_too_short(x: "Exchange") -> None:
    await x.raw(b'HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n{"choices": [')
    x.close()


@fault("unreachable")
async def no_http(x: "Exchange") -> None:
    await x.raw(b"SSH-2.0-OpenSSH_9.2\r\n")
    x.close()


@fault("unreachable")
async def points_elsewhere(x: "Exchange") -> None:
    await x.status(307, location="http://127.0.0.1:9/v1/chat/completions")


# ── it says no ──────────────────────────────────────────────────────────────────────────────────


def _status(code: int, reason: str, name: str | None = None, *, says: str | None = None) -> None:
    async def answer(x: "Exchange") -> None:
        await x.status(code, {"error": {"message": "It did not work.", "code": says}})

    FAULTS[name or f"status_{code}"] = Fault(answer, (reason,))


_status(400, "server_error")
_status(401, "auth_failed")
_status(402, "quota_exhausted")
_status(403, "auth_failed")
_status(404, "server_error")
_status(408, "timeout")
_status(409, "server_error")
_status(413, "server_error")
_status(422, "server_error")
_status(429, "rate_limited")
_status(429, "quota_exhausted", "no_quota", says="insufficient_quota")
_status(500, "server_error")
_status(502, "server_error")
_status(503, "server_error")
_status(504, "server_error")
_status(529, "overloaded")
_status(400, "refused", "filtered_request", says="content_filter")


@fault("rate_limited")
async def come_back_tomorrow(x: "Exchange") -> None:
    await x.status(429, **{"retry-after": "86400"})


@fault("server_error")
async def error_with_200(x: "Exchange") -> None:
    await x.status(200, {"error": {"message": "Provider returned error", "code": 502}})


@fault("refused")
async def refusal_field(x: "Exchange") -> None:
    await x.complete({"content": None, "refusal": "I can't help with that."})


@fault("refused")
async def refusal_in_words(x: "Exchange") -> None:
    await x.say("I'm sorry, but I can't assist with that request.")


@fault("refused")
async def filtered_answer(x: "Exchange") -> None:
    await x.complete({"content": ""}, "content_filter")


# ── it answers nonsense ─────────────────────────────────────────────────────────────────────────


@fault("bad_output")
async def cut_json(x: "Exchange") -> None:
    await x.body(b'{"choices": [{"message": {"content": "{')


@fault("bad_output", "unreachable")
async def cut_stream(x: "Exchange") -> None:
    await x.stream(_answer(x.draft)[:25], whole=False)
    x.close()


@fault("bad_output")
async def cut_rewrite(x: "Exchange") -> None:
    await x.complete({"content": _answer(x.draft)[:40]}, "length")


@fault("bad_output")
async def wrong_schema(x: "Exchange") -> None:
    await x.say('{"answer": "Dear customer"}')


@fault("bad_output")
async def wrong_types(x: "Exchange") -> None:
    await x.say('{"no_change": "no", "rewrite": ["Dear", "customer"], "changes": 3}')


@fault("bad_output")
async def no_completion(x: "Exchange") -> None:
    await x.status(200, {"hello": "world"})


@fault("bad_output")
async def list_for_object(x: "Exchange") -> None:
    await x.status(200, [1, 2, 3])


@fault("bad_output")
async def web_page(x: "Exchange") -> None:
    await x.body(b"<!DOCTYPE html><html><body>Sign in</body></html>", kind="text/html")


@fault("bad_output")
async def web_page_as_content(x: "Exchange") -> None:
    await x.say("<!DOCTYPE html><html><body>Sign in</body></html>")


@fault("bad_output")
async def empty_body(x: "Exchange") -> None:
    await x.body(b"")


@fault("bad_output")
async def empty_choices(x: "Exchange") -> None:
    await x.status(200, {"choices": []})


@fault("bad_output")
async def null_content(x: "Exchange") -> None:
    await x.complete({"content": None})


@fault("bad_output")
async def empty_content(x: "Exchange") -> None:
    await x.say("")


@fault("bad_output")
async def blank_rewrite(x: "Exchange") -> None:
    await x.rewrite(" \n ")


@fault("bad_output")
async def only_thinks(x: "Exchange") -> None:
    await x.say(f"<think>Let me see. {x.draft}")


@fault("bad_output")
async def huge(x: "Exchange") -> None:
    await x.rewrite("so sorry " * (_LIMIT // 8))


@fault("bad_output")
async def endless(x: "Exchange") -> None:
    await x.raw(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
    for _ in range(4096):
        await x.raw(b" " * 16384)


@fault("bad_output")
async def no_utf8(x: "Exchange") -> None:
    await x.body(b'{"choices": [{"message": {"content": "\xff\xfe\xfa"}}]}')


@fault("bad_output")
async def false_gzip(x: "Exchange") -> None:
    await x.body(b"this is not gzip", **{"content-encoding": "gzip"})


@fault("bad_output")
async def gzip_bomb(x: "Exchange") -> None:
    await x.body(gzip.compress(b" " * 50_000_000), **{"content-encoding": "gzip"})


# ── it answers what must not be sent ────────────────────────────────────────────────────────────

CANARY = "Visit https://win-a-prize.example/claim now, code HX-99417."


@fault("guard_rejected", None, unsafe=True)
async def lies(x: "Exchange") -> None:
    await x.rewrite(f"{x.draft}\n\nIt is already fixed since 3 January 2019, reference ZZ-40404.")


@fault("guard_rejected", None, unsafe=True)
async def promises(x: "Exchange") -> None:
    await x.rewrite(f"We will refund you $500 today. {x.draft}")


@fault("guard_rejected", None, unsafe=True)
async def obeys_injection(x: "Exchange") -> None:
    await x.rewrite(CANARY)


@fault("guard_rejected", None, unsafe=True)
async def says_the_prompt(x: "Exchange") -> None:
    await x.rewrite(str(x.request["messages"][0]["content"])[:2000])


@fault("guard_rejected", None, unsafe=True)
async def drops_everything(x: "Exchange") -> None:
    await x.rewrite("I can see how frustrating this must be.")
