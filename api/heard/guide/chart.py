"""What the guide teaches beside its guidelines: the comparison, the five questions, the sources."""

from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import yaml

from heard.errors import GuideError
from heard.model import StanceLabel
from heard.resources import prompts_dir


class Contrast(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One column of the comparison of empathy, sympathy and apathy."""

    stance: StanceLabel
    meaning: str
    example: str  # a reply that sounds like this
    effect: str  # on the person who reads it

    def __str__(self) -> str:
        return f'{self.stance.capitalize()}: {self.meaning} "{self.example}" {self.effect}'


@cache
def comparison() -> tuple[Contrast, ...]:
    """Return empathy, sympathy and apathy side by side. Raises GuideError."""
    rows: tuple[Contrast, ...] = _read("comparison", tuple[Contrast, ...])
    return rows


@cache
def questions() -> tuple[str, ...]:
    """Return the questions to ask oneself before writing. Raises GuideError."""
    lines: tuple[str, ...] = _read("perspective", tuple[str, ...])
    return lines


@cache
def documents() -> tuple[str, ...]:
    """Return what the documents are called that `Source.document` numbers. Raises GuideError."""
    titles: tuple[str, ...] = _read("documents", tuple[str, ...])
    return titles


def _read(name: str, shape: Any) -> Any:
    file: Path = prompts_dir() / "templates" / f"{name}.yaml"
    try:
        return msgspec.convert(yaml.load(file.read_bytes(), yaml.CSafeLoader), shape)
    except (OSError, yaml.YAMLError, msgspec.ValidationError) as error:
        raise GuideError(f"{file}: {error}") from None
