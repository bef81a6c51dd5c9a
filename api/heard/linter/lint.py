"""The guide's findings in a file, at its lines and columns."""

from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from heard.guide import Guide
from heard.linter.files import read_file
from heard.linter.ignores import Ignore, read_ignores
from heard.linter.passage import FileText, Passage, Place
from heard.linter.sources import SOURCES
from heard.linter.trouble import Trouble, UnreadableError
from heard.model import Finding, Level
from heard.reading import read, read_customer

LEVELS: tuple[Level, ...] = ("must", "should", "consider")  # the gravest first


class Located(msgspec.Struct, frozen=True):
    """A finding and where it stands."""

    file: Path
    place: Place
    where: str  # the path inside a JSON or YAML file, else empty
    finding: Finding


class Report(msgspec.Struct, frozen=True):
    """What checking some files came to."""

    located: tuple[Located, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    files: int = 0
    replies: int = 0
    ignored: int = 0  # findings that a comment or the config leaves alone
    foreign: int = 0  # replies in a language the guide does not read

    def __add__(self, other: "Report") -> "Report":
        return Report(
            self.located + other.located,
            self.troubles + other.troubles,
            self.files + other.files,
            self.replies + other.replies,
            self.ignored + other.ignored,
            self.foreign + other.foreign,
        )

    def at_least(self, level: Level) -> "Report":
        """Return the report with only the findings at or above `level`."""
        wanted = LEVELS[: LEVELS.index(level) + 1]
        kept = tuple(found for found in self.located if found.finding.level in wanted)
        return msgspec.structs.replace(self, located=kept)


def passages_of(file: Path, text: str) -> tuple[Passage, ...]:
    """Return the replies of a file, by its suffix. Raises UnreadableError."""
    return tuple(SOURCES[file.suffix.lower()](text))


def lint_file(file: Path, guide: Guide, ignored: Iterable[str] = ()) -> Report:
    """Check one file; whatever is wrong with it stands in the report."""
    try:
        text = read_file(file)
        passages = passages_of(file, text)
    except UnreadableError as error:
        return Report(troubles=(Trouble(file, str(error), error.line, error.column),), files=1)
    lines = FileText(text)
    asked = tuple(read_ignores(file, lines, passages, guide.by_id))
    ignores = [i for i in asked if isinstance(i, Ignore)]
    left_alone = frozenset(ignored)

    def asked_to_leave(found: Located) -> bool:
        guideline, line = found.finding.guideline, found.place.line
        return guideline in left_alone or any(i.covers(guideline, line) for i in ignores)

    report = Report(troubles=tuple(t for t in asked if isinstance(t, Trouble)), files=1)
    for passage in passages:
        report += _lint_passage(file, passage, lines, guide, asked_to_leave)
    return report


def _lint_passage(
    file: Path,
    passage: Passage,
    lines: FileText,
    guide: Guide,
    asked_to_leave: Callable[[Located], bool],
) -> Report:
    reading = read(passage.text)
    if reading.internal_note:  # written to a colleague
        return Report()
    located = [
        Located(file, lines.place(*passage.span(f.start, f.end)), passage.where, f)
        for f in guide.findings(reading, read_customer(None, reading))
    ]
    left = tuple(found for found in located if not asked_to_leave(found))
    foreign = int(reading.language not in ("en", "und"))
    return Report(left, replies=1, ignored=len(located) - len(left), foreign=foreign)
