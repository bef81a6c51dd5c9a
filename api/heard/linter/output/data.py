"""For programs: one JSON object."""

from collections import Counter
from collections.abc import Iterator

import msgspec

from heard.guide import Guide
from heard.linter.lint import LEVELS, Report


def as_json(report: Report, guide: Guide) -> Iterator[str]:
    """Yield one object: `findings`, `troubles`, `summary`."""
    levels = Counter(found.finding.level for found in report.located)
    findings = [
        {
            "file": str(found.file),
            **found.place._asdict(),
            "where": found.where or None,
            "guideline": found.finding.guideline,
            "level": found.finding.level,
            "title": found.finding.title,
            "why": found.finding.why,
            "quote": found.finding.quote,
            "suggestion": found.finding.suggestion,
        }
        for found in report.located
    ]
    troubles = [{**trouble._asdict(), "file": str(trouble.file)} for trouble in report.troubles]
    counts: dict[str, object] = {
        "guide": guide.id,
        "files": report.files,
        "replies": report.replies,
        **{str(level): levels[level] for level in LEVELS},
        "troubles": len(report.troubles),
        "ignored": report.ignored,
        "not_english": report.foreign,
    }
    whole = {"findings": findings, "troubles": troubles, "summary": counts}
    yield msgspec.json.format(msgspec.json.encode(whole), indent=2).decode()
