"""The OpenAPI 3.1 document: types from `heard.wire`, words from `openapi.yaml`."""

from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import yaml

from heard import __version__, wire

_WORDS = Path(__file__).with_name("openapi.yaml")
_REF = "#/components/schemas/{name}"
_NO_NUL = r"^[^\u0000]*$"
_NOT_BLANK = r"^[^\u0000]*\S[^\u0000]*$"
_HEADERS = {"X-Request-ID": {"$ref": "#/components/headers/RequestId"}}


class _Route(msgspec.Struct, forbid_unknown_fields=True):
    path: str
    method: str
    summary: str
    description: str = ""
    request: str | None = None
    response: str | None = None
    stream: str | None = None  # what the last server-sent event carries
    text: str | None = None  # the media type of an answer that is no JSON
    status: int = 200
    parameter: dict[str, str] | None = None
    query: dict[str, str] = {}  # days, each with what it means
    also: dict[int, str] = {}
    open: bool = False  # never asks for a key
    errors: tuple[int, ...] = ()
    example: dict[str, Any] | None = None


class _Words(msgspec.Struct, forbid_unknown_fields=True):
    description: str
    routes: tuple[_Route, ...]
    problems: dict[int, str]
    fields: dict[str, dict[str, str]]


@cache
def document(guides: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return the document, fit for JSON; with `guides`, requests name one of these."""
    words = msgspec.convert(yaml.safe_load(_WORDS.read_text("utf-8")), _Words, strict=False)
    paths: dict[str, dict[str, Any]] = {}
    for route in words.routes:
        paths.setdefault(route.path, {})[route.method] = _operation(route)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Heard",
            "version": __version__,
            "description": words.description,
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": _schemas(words.fields, guides),
            "responses": {str(s): _problem(s, text) for s, text in words.problems.items()},
            "headers": {
                "RequestId": {"description": "Names this request.", "schema": {"type": "string"}}
            },
            "securitySchemes": {
                "key": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "A key made with: heard key new NAME",
                }
            },
        },
    }


def _operation(route: _Route) -> dict[str, Any]:
    name = f"{route.method} {route.path}".replace("/v1", "").replace("{", "").replace("}", "")
    operation: dict[str, Any] = {
        "operationId": "_".join(name.replace("/", " ").split()),
        "summary": route.summary,
        "description": route.description,
        "security": [] if route.open else [{}, {"key": []}],
        "responses": {str(route.status): _answer(route)},
    }
    for status, text in route.also.items():
        operation["responses"][str(status)] = {**_answer(route), "description": text}
    for status in route.errors:
        operation["responses"][str(status)] = {"$ref": f"#/components/responses/{status}"}
    if route.request:
        content: dict[str, Any] = {"schema": _ref(route.request)}
        if route.example:
            content["example"] = route.example
        operation["requestBody"] = {"required": True, "content": {"application/json": content}}
    if route.parameter:
        shape = {"in": "path", "required": True, "schema": {"type": "string"}}
        operation["parameters"] = [{**route.parameter, **shape}]
    if route.query:
        day = {"in": "query", "schema": {"type": "string", "format": "date"}}
        operation["parameters"] = [
            {"name": name, "description": text, **day} for name, text in route.query.items()
        ]
    return operation


def _answer(route: _Route) -> dict[str, Any]:
    answer: dict[str, Any] = {"description": "Done.", "headers": _HEADERS}
    if route.response:
        answer["content"] = {"application/json": {"schema": _ref(route.response)}}
    if route.stream:
        note = f"Server-sent events; the last one carries a {route.stream} or a Problem as JSON."
        answer["content"] = {"text/event-stream": {"schema": {"description": note}}}
    if route.text:
        answer["content"] = {route.text: {"schema": {"type": "string"}}}
    return answer


def _problem(status: int, text: str) -> dict[str, Any]:
    headers: dict[str, Any] = dict(_HEADERS)
    if status in (429, 503):
        headers["Retry-After"] = {
            "description": "Seconds to wait.",
            "schema": {"type": "integer", "minimum": 1},
        }
    content = {"application/problem+json": {"schema": _ref("Problem")}}
    return {"description": text, "headers": headers, "content": content}


def _schemas(fields: dict[str, dict[str, str]], guides: tuple[str, ...]) -> dict[str, Any]:
    kinds = [getattr(wire, name) for name in (*fields, "Preview")]
    _, schemas = msgspec.json.schema_components(kinds, ref_template=_REF)
    for name, meanings in fields.items():
        for field, meaning in meanings.items():
            shape = schemas[name]["properties"][field]
            shape["description"] = meaning
            if name.endswith("Request"):
                _narrow(field, shape, guides)
    return schemas


def _narrow(field: str, shape: dict[str, Any], guides: tuple[str, ...]) -> None:
    """Say in a request's schema what the types alone do not: the guides, and what is no text."""
    if field == "guide" and guides:
        shape["enum"] = list(guides)
    if field in ("draft", "rewrite"):
        shape["pattern"] = _NOT_BLANK
    for part in shape.get("anyOf", ()):
        if part["type"] == "string":
            part["pattern"] = _NO_NUL


def _ref(name: str) -> dict[str, str]:
    return {"$ref": _REF.format(name=name)}
