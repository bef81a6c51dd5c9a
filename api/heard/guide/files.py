"""Reads guideline files and lays a house guide's files over the default ones."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from heard.errors import GuideError
from heard.guide.places import Problem, from_validation, from_yaml
from heard.guide.schema import GuideFile, Guideline

_Shape = TypeVar("_Shape", bound=msgspec.Struct)

GUIDE_FILE = "guide.yaml"

# A file with all of these stands alone; one with fewer is laid over the guideline it names.
_WHOLE = frozenset({"title", "level", "why", "source", "prompt", "examples"})


class WrongFileError(GuideError):
    """A file of a guide is wrong; `problem` has the place."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


class Origin(msgspec.Struct, frozen=True):
    """A guideline, and the file that had the last word on it."""

    guideline: Guideline
    file: Path
    data: dict[str, Any]


def guideline_files(directory: Path) -> list[Path]:
    """Return a folder's guideline files, by name."""
    return sorted(f for f in directory.glob("*.yaml") if f.name != GUIDE_FILE)


def read_guide_file(directory: Path) -> GuideFile:
    """Return what `guide.yaml` says, or what holds without one. Raises WrongFileError."""
    file = directory / GUIDE_FILE
    if not file.is_file():
        return GuideFile()
    return _convert(file, read_mapping(file), GuideFile)


def lay_over(base: Mapping[str, Origin], files: Iterable[Path]) -> dict[str, Origin]:
    """Return the guidelines of `base` with those of `files` added or laid over them.

    Raises WrongFileError.
    """
    merged = dict(base)
    for file in files:
        data = read_mapping(file)
        under = merged.get(file.stem)
        if under is not None and not data.keys() >= _WHOLE:
            data = {**under.data, **data}
        merged[file.stem] = Origin(_guideline(file, data), file, data)
    return merged


def read_mapping(file: Path) -> dict[str, Any]:
    """Return the keys and values of a YAML file. Raises WrongFileError."""
    try:
        data = yaml.load(file.read_bytes(), yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise WrongFileError(from_yaml(file, error)) from None
    except (OSError, UnicodeError) as error:
        raise WrongFileError(Problem(file, 1, f"cannot be read: {error}")) from None
    if not isinstance(data, dict):
        raise WrongFileError(Problem(file, 1, "keys and values are wanted, like `title: …`"))
    return data


def _guideline(file: Path, data: dict[str, Any]) -> Guideline:
    given = data.get("id", file.stem)
    if given != file.stem:
        raise WrongFileError(
            Problem(file, 1, f"the id comes from the file's name, {file.stem!r}; leave `id` out")
        )
    return _convert(file, {**data, "id": file.stem}, Guideline)


def _convert(file: Path, data: dict[str, Any], shape: type[_Shape]) -> _Shape:
    try:
        return msgspec.convert(data, shape)
    except msgspec.ValidationError as error:
        raise WrongFileError(from_validation(file, error, shape)) from None
