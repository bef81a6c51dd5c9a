"""How an endpoint and model want to be asked, learned from what they refuse.

Endpoints that call themselves compatible differ in what they take. The first request asks for
all there is; an error answer that names a parameter takes that one away, and what was learned is
kept for the life of the process.
"""

from typing import Any, Literal, TypeAlias

import msgspec

Format: TypeAlias = Literal["json_schema", "json_object", "text"]
Limit: TypeAlias = Literal["max_tokens", "max_completion_tokens", "none"]

_LOWER: dict[Format, Format] = {"json_schema": "json_object", "json_object": "text"}
_TEMPERATURE = 0.3
_MOST_ROOM = 16
_TALKATIVE = (400, 404, 415, 422, 500, 501)  # statuses with which servers refuse a parameter
_FORMAT_WORDS = ("response_format", "json_schema", "json_object", "grammar", "structured", "guided")
_CONTEXT_WORDS = ("context length", "context_length", "context size", "context window", "n_ctx")
_ROLE_WORDS = ("system role", "role 'system'", 'role "system"', "system message", "system prompt")

SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "no_change": {"type": "boolean"},
        "rewrite": {"type": "string"},
        "changes": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "guideline": {"type": "string"},
                    "quote": {"type": "string"},
                    "why": {"type": "string"},
                },
                "required": ["guideline", "quote", "why"],
                "additionalProperties": False,
            },
        },
    },
    "required": ["no_change", "rewrite", "changes"],
    "additionalProperties": False,
}

_FORMATS: dict[Format, dict[str, Any] | None] = {
    "json_schema": {
        "type": "json_schema",
        "json_schema": {"name": "rewrite", "strict": True, "schema": SCHEMA},
    },
    "json_object": {"type": "json_object"},
    "text": None,
}


class Dialect(msgspec.Struct, frozen=True):
    """What may stand in a request."""

    format: Format = "json_schema"
    limit: Limit = "max_tokens"
    temperature: bool = True
    stream_usage: bool = True
    system: bool = True  # whether there may be a system message
    compact: bool = False  # whether the long prompt is too long
    room: int = 1  # how many times the usual tokens it needs: models that reason spend them first

    def body(
        self, model: str, messages: list[dict[str, str]], most_tokens: int, *, stream: bool
    ) -> dict[str, Any]:
        """Return the request."""
        body: dict[str, Any] = {
            "model": model,
            "messages": messages if self.system else _without_system(messages),
        }
        if self.limit != "none":
            body[self.limit] = most_tokens * self.room
        if self.temperature:
            body["temperature"] = _TEMPERATURE
        if wanted := _FORMATS[self.format]:
            body["response_format"] = wanted
        if stream:
            body["stream"] = True
            if self.stream_usage:
                body["stream_options"] = {"include_usage": True}
        return body

    def after_refusal(self, status: int | None, text: str) -> "Dialect | None":
        """Return what to try after an error answer (lower case); None when nothing is left."""
        if status not in _TALKATIVE:
            return None
        for found, change in self._suspects(text):
            if found:
                return msgspec.structs.replace(self, **change)
        return self.barest() if status in (400, 415, 422) and self != self.barest() else None

    def _suspects(self, text: str) -> list[tuple[bool, dict[str, Any]]]:
        """List what the answer may complain about, the surest signs first."""
        other = "max_completion_tokens" if self.limit == "max_tokens" else "max_tokens"
        unknown_limit = self.limit != "none" and self.limit in text
        return [
            (not self.compact and any(w in text for w in _CONTEXT_WORDS), {"compact": True}),
            (
                self.stream_usage and _has(text, "stream_options", "include_usage"),
                {"stream_usage": False},
            ),
            (self.temperature and "temperature" in text, {"temperature": False}),
            (unknown_limit and other in text, {"limit": other}),
            (unknown_limit and self.limit == "max_tokens", {"limit": "max_completion_tokens"}),
            (unknown_limit, {"limit": "none"}),
            (self.format != "text" and _has(text, *_FORMAT_WORDS), {"format": self.lower().format}),
            (self.system and _has(text, *_ROLE_WORDS), {"system": False}),
        ]

    def lower(self) -> "Dialect":
        """Return the dialect that asks for the next plainer format."""
        return msgspec.structs.replace(self, format=_LOWER.get(self.format, "text"))

    def roomier(self) -> "Dialect":
        """Return the dialect that leaves four times the tokens; the same at the limit."""
        return msgspec.structs.replace(self, room=min(_MOST_ROOM, self.room * 4))

    def barest(self) -> "Dialect":
        """Return the dialect with nothing in it that an endpoint could refuse."""
        return Dialect("text", "none", False, False, self.system, self.compact, self.room)


def _has(text: str, *words: str) -> bool:
    return any(word in text for word in words)


def _without_system(messages: list[dict[str, str]]) -> list[dict[str, str]]:
    """Put the system message before the first message of the user."""
    system, user, *rest = messages
    return [{"role": "user", "content": f"{system['content']}\n\n{user['content']}"}, *rest]
