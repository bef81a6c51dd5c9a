"""What `heard doctor` says about the model: does it answer, does it know its name, does it obey.

Makes one call for the list of models and one small rewrite; advice never repeats a key.
"""

import asyncio
import time

import msgspec

from heard.deadline import Deadline
from heard.engines.llm.dialect import Format
from heard.engines.llm.endpoint import ModelEndpoint, Request
from heard.engines.llm.failure import CallError
from heard.model import FallbackReason
from heard.settings import Endpoint

_SECONDS = 30.0
_DRAFT = "Your parcel arrives on Friday."
_MESSAGES = [
    {
        "role": "system",
        "content": (
            "Repeat the draft word for word. Answer with one JSON object: "
            '{"no_change": false, "rewrite": "the draft", "changes": []}'
        ),
    },
    {"role": "user", "content": f"<<draft 1>>\n{_DRAFT}\n<<end 1>>"},
]
_ADVICE: dict[FallbackReason, str] = {
    "unreachable": "Check HEARD_LLM_BASE_URL: is the server running there, and does the address "
    "end with its version, such as /v1?",
    "auth_failed": "Check HEARD_LLM_API_KEY: the endpoint does not accept it.",
    "quota_exhausted": "Top up the account behind HEARD_LLM_API_KEY, or use another endpoint.",
    "rate_limited": "Wait a little, or lower HEARD_LLM_MAX_CONCURRENCY.",
    "timeout": "The model is slow to answer: raise HEARD_DEADLINE_MS, or use a smaller model.",
    "server_error": "Check HEARD_LLM_MODEL and HEARD_LLM_BASE_URL, and look at the endpoint's log.",
    "overloaded": "The endpoint has too much to do: try later, or set HEARD_LLM_FALLBACK_BASE_URL.",
    "bad_output": "The model's answer could not be read: try a larger model.",
    "refused": "The model declines harmless sentences: try another model.",
    "circuit_open": "The endpoint failed several times in a row: look at its log.",
}


class _Model(msgspec.Struct):
    id: str = ""


class _Models(msgspec.Struct):
    data: list[_Model] = []


class ProbeReport(msgspec.Struct, frozen=True):
    """What was found out about an endpoint; `advice` are sentences that say what to set."""

    reachable: bool
    model_known: bool | None  # None: the endpoint does not list its models
    format: Format | None  # the strictest form of answer it honours; None: no answer
    latency_ms: float | None  # of the small rewrite
    advice: tuple[str, ...] = ()

    @property
    def json_schema(self) -> bool:
        """Whether the endpoint honours a JSON schema."""
        return self.format == "json_schema"


async def probe(settings: Endpoint, endpoint: ModelEndpoint) -> ProbeReport:
    """Ask `endpoint` two small things; never raises for what it answers."""
    known, listed = await _known(settings.model, endpoint)
    advice: list[str] = []
    if known is False:
        names = ", ".join(listed[:8])
        advice.append(f"The endpoint does not list the model {settings.model!r}; it has: {names}.")
    started = time.perf_counter()
    try:
        await endpoint.ask(Request(lambda _: _MESSAGES, _DRAFT, lambda _: 200), Deadline(_SECONDS))
    except CallError as error:
        advice.append(error.detail)
        if error.reason in _ADVICE:
            advice.append(_ADVICE[error.reason])
        reachable = error.status is not None or error.reason in ("bad_output", "refused")
        return ProbeReport(reachable or known is not None, known, None, None, tuple(advice))
    latency = (time.perf_counter() - started) * 1000
    format_ = endpoint.dialect.format
    if format_ != "json_schema":
        advice.append(
            "The endpoint does not honour a JSON schema. Heard reads its answers all the same, "
            "but a newer server version or model gives more usable ones."
        )
    return ProbeReport(True, known, format_, latency, tuple(advice))


async def _known(model: str, endpoint: ModelEndpoint) -> tuple[bool | None, list[str]]:
    """Whether the endpoint lists the model, and what it lists."""
    try:
        async with asyncio.timeout(_SECONDS / 3):
            body = await endpoint.transport.get("/models")
        listed = [m.id for m in msgspec.json.decode(body, type=_Models).data if m.id]
    except (TimeoutError, CallError, msgspec.DecodeError):
        return None, []
    return (model in listed if listed else None), listed
