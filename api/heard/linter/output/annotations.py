"""For GitHub: workflow commands, which become annotations on the changed lines."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from heard.guide import Guide
from heard.linter.lint import Report
from heard.linter.output.text import summary
from heard.model import Level

_COMMANDS: Mapping[Level, str] = MappingProxyType(
    {"must": "error", "should": "warning", "consider": "notice"}
)


def annotations(report: Report, _: Guide) -> Iterator[str]:
    """Yield one workflow command a finding, and the count as plain text."""
    for trouble in report.troubles:
        place = f"file={_property(str(trouble.file))},line={trouble.line},col={trouble.column}"
        yield f"::error {place},title=Cannot be checked::{_message(trouble.message)}"
    for found in report.located:
        finding, at = found.finding, found.place
        place = f"file={_property(str(found.file))},line={at.line},col={at.column}"
        if at.line == at.end_line:  # an end column on another line is refused
            place += f",endColumn={at.end_column}"
        place += f",endLine={at.end_line},title={_property(finding.title)}"
        said = f"“{finding.quote}”: {finding.why}" if finding.quote else finding.why
        yield f"::{_COMMANDS[finding.level]} {place}::{_message(f'{finding.guideline}: {said}')}"
    yield summary(report)


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
