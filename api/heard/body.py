"""A request's JSON, read: the request, or every field of it that is wrong.

The quick way is msgspec's; only when that fails is the body looked at a second time, field by
field, so that a caller learns everything at once. Messages never repeat a value.
"""

import json
import re
from typing import Any, TypeVar

import msgspec
from msgspec import inspect

from heard.errors import BodyError

Request = TypeVar("Request", bound=msgspec.Struct)

_BROKEN = "The body is not JSON: send one object, in UTF-8."
_PLACE = re.compile(r"\(byte (\d+)\)")
_MOST_NAMED = 5  # unknown fields named in one answer
_NOT_TEXT = re.compile("[\x00\ud800-\udfff]")


def parse(body: bytes | str, kind: type[Request]) -> Request:
    """Return the request in `body`; raises BodyError naming each wrong field."""
    try:
        request = msgspec.json.decode(body, type=kind)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        request = _second_look(body, kind, error)
    wrong = _characters(msgspec.structs.asdict(request))
    if wrong:
        raise _body_error(wrong)
    return request


def _second_look(body: bytes | str, kind: type[Request], error: Exception) -> Request:
    """Return the request after all (50.0 is a whole number), or raise what is wrong with it."""
    try:
        text = body if isinstance(body, str) else body.decode("utf-8", "surrogatepass")
        value = json.loads(text, parse_float=_number)
    except (ValueError, RecursionError):
        place = _PLACE.search(str(error))
        raise BodyError(_BROKEN + (f" It breaks at byte {place[1]}." if place else "")) from None
    if not isinstance(value, dict):
        raise BodyError("The body must be one JSON object.")
    if wrong := _wrong_fields(value, kind):
        raise _body_error(wrong)
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError:
        raise BodyError(_BROKEN) from None


def _number(text: str) -> float | int:
    number = float(text)
    return int(number) if number.is_integer() else number


def _body_error(wrong: list[tuple[str, str]]) -> BodyError:
    return BodyError(" ".join(sentence for _, sentence in wrong), tuple(wrong))


def _wrong_fields(value: dict[str, Any], kind: type[Request]) -> list[tuple[str, str]]:
    fields = {f.encode_name: f for f in msgspec.structs.fields(kind)}
    shapes = {f.encode_name: f.type for f in inspect.type_info(kind).fields}  # type: ignore[attr-defined]
    wrong = []
    for name, field in fields.items():
        if name not in value:
            if field.required:
                wrong.append((name, f"{name} is missing."))
            continue
        try:
            msgspec.convert(value[name], field.type)
        except (msgspec.ValidationError, ValueError):
            wrong.append((name, f"{name} must be {_expected(shapes[name])}."))
    known = ", ".join(fields)
    for name in sorted(value.keys() - fields.keys())[:_MOST_NAMED]:
        shown = name if re.fullmatch(r"[A-Za-z0-9_.-]{1,64}", name) else "(unreadable)"
        wrong.append((shown, f"{shown} is no field of this request, which has {known}."))
    return [*wrong, *_characters({k: v for k, v in value.items() if k in fields})]


def _characters(values: dict[str, Any]) -> list[tuple[str, str]]:
    sentence = "{} holds a character that is no text (NUL, or half of a pair): take it out."
    return [
        (name, sentence.format(name))
        for name, value in values.items()
        if isinstance(value, str) and _NOT_TEXT.search(value)
    ]


def _expected(shape: inspect.Type) -> str:  # noqa: PLR0911 - one line a type
    """Say in words what a field takes."""
    match shape:
        case inspect.Metadata(type=inner):
            return _expected(inner)
        case inspect.UnionType(types=types):
            return " or ".join(map(_expected, types))
        case inspect.NoneType():
            return "null"
        case inspect.LiteralType(values=values):
            return "one of " + ", ".join(map(str, values))
        case inspect.IntType(ge=low, le=high):
            return f"a whole number from {low} to {high}"
        case inspect.StrType(pattern=str(pattern)):
            return f"text that matches {pattern}"
        case inspect.StrType(min_length=low, max_length=high):
            return f"text of {low or 0} to {high} characters"
        case _:
            return "of another type"
