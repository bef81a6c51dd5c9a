"""Finds and reads the suites."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import msgspec

from heard.errors import ConfigError
from heard.evals.schema import CaseFile, EvalCase
from heard.guide.files import WrongFileError, read_mapping
from heard.guide.places import Problem, from_validation, line_of
from heard.resources import prompts_dir


class Placed(msgspec.Struct, frozen=True):
    """A case, and where it is written."""

    suite: str
    case: EvalCase
    file: Path
    index: int  # in the file, from 0
    reviewed: date | None  # the day a person read it

    @property
    def name(self) -> str:
        """What the case is called everywhere: "core/late-sofa"."""
        return f"{self.suite}/{self.case.id}"

    def problem(self, message: str, *path: str | int) -> Problem:
        """Say what is wrong with the case, with the line of `path` inside it."""
        line = line_of(self.file, ("cases", self.index, *path))
        return Problem(self.file, line, f"{self.case.id}: {message}")


def default_folder() -> Path:
    """Folder of the suites that come with Heard."""
    return prompts_dir() / "evals"


def suites(folder: Path | None = None) -> tuple[str, ...]:
    """Return the names of the suites in `folder`. Raises ConfigError when there is none."""
    folder = folder or default_folder()
    found = sorted({file.parent.name for file in folder.glob("*/*.yaml")})
    if not found:
        raise ConfigError(f"There are no suites in {folder}: wanted are <suite>/<name>.yaml files.")
    return tuple(found)


def load(names: Sequence[str] = (), folder: Path | None = None) -> tuple[Placed, ...]:
    """Return the cases of the named suites (of all, when none is named), in a stable order.

    Raises ConfigError for a suite that does not exist, WrongFileError with file, line and what is
    allowed there for a file that is wrong.
    """
    folder = folder or default_folder()
    known = suites(folder)
    for name in names:
        if name not in known:
            raise ConfigError(f"There is no suite {name!r}. Suites here: {', '.join(known)}.")
    cases = [case for suite in names or known for case in read_suite(folder / suite)]
    _refuse_doubles(cases)
    return tuple(dict.fromkeys(cases))


def read_suite(folder: Path) -> Iterator[Placed]:
    """Yield the cases of one suite. Raises WrongFileError."""
    for file in sorted(folder.glob("*.yaml")):
        content = read_cases(file)
        for index, case in enumerate(content.cases):
            said = content.reviewed if case.reviewed is None else case.reviewed
            yield Placed(folder.name, case, file, index, said if isinstance(said, date) else None)


def read_cases(file: Path) -> CaseFile:
    """Return one file of cases. Raises WrongFileError."""
    data = read_mapping(file)
    try:
        return msgspec.convert(data, CaseFile)
    except msgspec.ValidationError as error:
        raise WrongFileError(from_validation(file, error, CaseFile)) from None


def _refuse_doubles(cases: Sequence[Placed]) -> None:
    seen: dict[str, Placed] = {}
    for case in cases:
        other = seen.setdefault(case.name, case)
        if (other.file, other.index) != (case.file, case.index):
            raise WrongFileError(case.problem(f"this id is in {other.file.name} too", "id"))
