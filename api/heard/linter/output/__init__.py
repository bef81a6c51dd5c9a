"""A report in the form somebody reads: a person, a program, a code host."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from heard.guide import Guide
from heard.linter.lint import Report
from heard.linter.output.annotations import annotations
from heard.linter.output.data import as_json
from heard.linter.output.sarif import as_sarif
from heard.linter.output.text import as_text

FORMATS: Mapping[str, Callable[[Report, Guide], Iterable[str]]] = MappingProxyType(
    {"text": as_text, "json": as_json, "sarif": as_sarif, "github": annotations}
)
