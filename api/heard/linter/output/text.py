"""For people: one line a finding, one sentence why, a count at the end."""

from collections import Counter
from collections.abc import Iterator

from heard.guide import Guide
from heard.linter.lint import LEVELS, Located, Report


def as_text(report: Report, _: Guide) -> Iterator[str]:
    """Yield lines a person reads and an editor can jump from."""
    explained: set[str] = set()
    for trouble in report.troubles:
        yield f"{trouble.file}:{trouble.line}:{trouble.column}: cannot check: {trouble.message}"
    for found in report.located:
        yield from _finding(found, explained)
    yield summary(report)


def _finding(found: Located, explained: set[str]) -> Iterator[str]:
    finding, place = found.finding, found.place
    where = f" ({found.where})" if found.where else ""
    yield f"{found.file}:{place.line}:{place.column}: {finding.level} {finding.guideline}{where}"
    quote = " ".join(finding.quote.split())
    if quote:
        yield f"    “{quote}”"
    if finding.suggestion:
        yield f"    try: “{finding.suggestion}”"
    if finding.guideline not in explained:  # the reason once is a lesson, twenty times is noise
        explained.add(finding.guideline)
        yield f"    {finding.title}. {finding.why}"


def summary(report: Report) -> str:
    """Return the last line: how much was read, and what was found."""
    read = f"{count(report.replies, 'reply', 'replies')} in {count(report.files, 'file')}"
    levels = Counter(found.finding.level for found in report.located)
    found = ", ".join(f"{levels[level]} {level}" for level in LEVELS if levels[level])
    said = [f"{read}: {found or 'nothing to mend'}"]
    if report.troubles:
        said.append(f"{len(report.troubles)} could not be checked")
    if report.ignored:
        said.append(f"{report.ignored} left alone as asked")
    if report.foreign:
        said.append(f"{report.foreign} not in English, not judged")
    return "; ".join(said) + "."


def count(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun: "1 file", "2 replies"."""
    return f"{number} {one if number == 1 else many or one + 's'}"
