"""For code hosts that read SARIF 2.1.0 (the OASIS standard for results of static analysis)."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

import msgspec

from heard import __version__
from heard.guide import Guide
from heard.linter.lint import Located, Report
from heard.model import Level

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS: Mapping[Level, str] = MappingProxyType(
    {"must": "error", "should": "warning", "consider": "note"}
)


def as_sarif(report: Report, guide: Guide) -> Iterator[str]:
    """Yield one SARIF log with one run; what could not be checked stands as notifications."""
    rules = [
        {
            "id": guideline.id,
            "shortDescription": {"text": guideline.title},
            "fullDescription": {"text": guideline.why},
            "defaultConfiguration": {"level": _LEVELS[guideline.level]},
        }
        for guideline in guide.guidelines
    ]
    numbers = {guideline.id: number for number, guideline in enumerate(guide.guidelines)}
    notifications = [
        {
            "level": "error",
            "message": {"text": trouble.message},
            "locations": [_location(trouble.file, trouble.line, trouble.column)],
        }
        for trouble in report.troubles
    ]
    run = {
        "tool": {"driver": {"name": "Heard", "version": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not report.troubles,
                "toolExecutionNotifications": notifications,
            }
        ],
        "results": [_result(found, numbers[found.finding.guideline]) for found in report.located],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    yield msgspec.json.format(msgspec.json.encode(log), indent=2).decode()


def _result(found: Located, rule: int) -> dict[str, Any]:
    finding, place = found.finding, found.place
    location = _location(found.file, place.line, place.column)
    location["physicalLocation"]["region"] |= {
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
    if found.where:
        location["logicalLocations"] = [{"fullyQualifiedName": found.where}]
    quoted = " ".join(finding.quote.split())
    said = f"{finding.title}: “{quoted}”." if quoted else f"{finding.title}."
    return {
        "ruleId": finding.guideline,
        "ruleIndex": rule,
        "level": _LEVELS[finding.level],
        "message": {"text": f"{said} {finding.why}"},
        "locations": [location],
    }


def _location(file: Path, line: int, column: int) -> dict[str, Any]:
    uri = quote(file.as_posix())
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": uri},
            "region": {"startLine": line, "startColumn": column},
        }
    }
