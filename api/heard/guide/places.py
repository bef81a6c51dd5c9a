"""Turns "what is wrong" into "where in the file, and what may stand there instead"."""

import re
import types
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin

import msgspec
import yaml

_STEP = re.compile(r"\.(\w+)|\[(\d+|\.\.\.)\]")
_PATH = re.compile(r" - at `(?:key in )?\$?([^`]*)`$")
_UNKNOWN = re.compile(r"unknown field `([^`]+)`")
_MISSING = re.compile(r"missing required field `([^`]+)`")
_TAG = "type"  # the key that says which detector or fix it is
_FIRST_LINE = 1


class Problem(NamedTuple):
    """Something wrong with a guide's file, said so that its author can put it right."""

    file: Path
    line: int  # from 1
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


def from_yaml(file: Path, error: yaml.YAMLError) -> Problem:
    """Return where YAML itself could not be read."""
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else _FIRST_LINE
    what = getattr(error, "problem", None) or "this is not YAML"
    return Problem(file, line, f"not readable as YAML: {what}")


def from_validation(file: Path, error: msgspec.ValidationError, shape: type) -> Problem:
    """Return where the content does not have the shape, and what is allowed there."""
    text = str(error)
    at = _PATH.search(text)
    path = _steps(at.group(1)) if at else ()
    message = _PATH.sub("", text)
    inside = path[:-1] if path and path[-1] == _TAG else path
    wanted = _type_at(shape, inside, _data(file))
    unknown, missing = _UNKNOWN.search(text), _MISSING.search(text)
    if missing:
        keys = ", ".join(_keys(wanted, required=True))
        message = f"the key {missing.group(1)!r} is missing; wanted: {keys}"
    elif unknown:
        keys = ", ".join(_keys(wanted))
        message = f"the key {unknown.group(1)!r} is not known here; allowed: {keys}"
        path = (*path, unknown.group(1))
    elif allowed := _values(wanted):
        message = f"{message}; allowed: {', '.join(allowed)}"
    where = ".".join(map(str, path))
    return Problem(file, line_of(file, path), f"{where}: {message}" if where else message)


def line_of(file: Path, path: Sequence[str | int]) -> int:
    """Return the line (from 1) of what stands at `path` in a YAML file, or of its parent."""
    node = _compose(file)
    line = _FIRST_LINE
    for step in path:
        found = None
        if isinstance(node, yaml.MappingNode):
            found = next(((k, v) for k, v in node.value if k.value == str(step)), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            inside = node.value[step : step + 1]
            found = (inside[0], inside[0]) if inside else None
        if found is None:
            break
        line, node = found[0].start_mark.line + 1, found[1]
    return line


def doubled_keys(file: Path) -> list[Problem]:
    """Return keys a mapping holds twice: YAML would silently keep the last."""
    return [
        Problem(file, key.start_mark.line + 1, f"the key {key.value!r} is here twice")
        for mapping in _mappings(_compose(file))
        for index, (key, _) in enumerate(mapping.value)
        if key.value in {earlier.value for earlier, _ in mapping.value[:index]}
    ]


def _mappings(node: yaml.Node | None) -> list[yaml.MappingNode]:
    if isinstance(node, yaml.MappingNode):
        return [node, *(m for _, value in node.value for m in _mappings(value))]
    if isinstance(node, yaml.SequenceNode):
        return [m for item in node.value for m in _mappings(item)]
    return []


def _compose(file: Path) -> yaml.Node | None:
    try:
        return yaml.compose(file.read_bytes(), yaml.CSafeLoader)
    except (yaml.YAMLError, OSError):
        return None


def _data(file: Path) -> Any:
    return yaml.load(file.read_bytes(), yaml.CSafeLoader)


def _steps(path: str) -> tuple[str | int, ...]:
    steps = _STEP.findall(path if path.startswith((".", "[")) else f".{path}" if path else "")
    return tuple(name or (0 if index == "..." else int(index)) for name, index in steps)


def _type_at(kind: Any, path: Sequence[str | int], data: Any) -> Any:
    """Follow `path` through the types; a union of structs is decided by the data's `type`."""
    for step in path:
        kind = _chosen(kind, data)
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
            hints = {f.encode_name: f.type for f in msgspec.structs.fields(kind)}
            kind = hints.get(str(step), Any)
            data = data.get(step) if isinstance(data, dict) else None
        else:
            kind = next(iter(get_args(kind)), Any)
            inside = isinstance(data, list) and isinstance(step, int) and step < len(data)
            data = data[step] if inside else None
    return _chosen(kind, data)


def _chosen(kind: Any, data: Any) -> Any:
    kind = _bare(kind)
    if get_origin(kind) in (Union, types.UnionType):
        named = data.get("type") if isinstance(data, dict) else None
        for option in map(_bare, get_args(kind)):
            if getattr(getattr(option, "__struct_config__", None), "tag", None) == named:
                return option
    return kind


def _bare(kind: Any) -> Any:
    return get_args(kind)[0] if hasattr(kind, "__metadata__") else kind


def _keys(kind: Any, *, required: bool = False) -> list[str]:
    if not (isinstance(kind, type) and issubclass(kind, msgspec.Struct)):
        return []
    fields = msgspec.structs.fields(kind)
    tag = [kind.__struct_config__.tag_field] if kind.__struct_config__.tag_field else []
    return tag + [f.encode_name for f in fields if f.required or not required]


def _values(kind: Any) -> list[str]:
    if get_origin(kind) is Literal:
        return [str(v) for v in get_args(kind)]
    if get_origin(kind) in (Union, types.UnionType):
        options = map(_bare, get_args(kind))
        return [
            str(t)
            for o in options
            if (t := getattr(getattr(o, "__struct_config__", None), "tag", None))
        ]
    return []
