"""Finds the guides: the default one, and a house's own beside or over it.

A house directory (`HEARD_GUIDES_DIR`) may hold

    *.yaml              laid over the default guide, for everyone
    <name>/*.yaml       a guide of its own called <name>
    <name>/guide.yaml   its title, and whether it extends the default guide (it does when not said)

A file with the name of a guideline that exists overrides it: key by key when it has only some of
the keys (`enabled: false` alone turns the guideline off), as a whole when it has them all.
"""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from heard.errors import GuideError
from heard.guide.bank import PatternError, complaints
from heard.guide.files import (
    Origin,
    WrongFileError,
    guideline_files,
    lay_over,
    read_guide_file,
)
from heard.guide.guide import Guide
from heard.guide.places import Problem, line_of
from heard.guide.schema import Pattern, Phrase
from heard.resources import prompts_dir

DEFAULT = "default"

_Stamp = tuple[tuple[str, int, int], ...]
_cache: dict[_Stamp, Mapping[str, Guide]] = {}


def load(directory: Path | None = None) -> Mapping[str, Guide]:
    """Return the guides by id: "default" first, then the house's own.

    `directory` is the house's folder, or None. A guide is compiled once and kept until a file
    changes. Raises GuideError with the file, the line and what is allowed there.
    """
    stamp = _stamp(directory)
    guides = _cache.get(stamp)
    if guides is None:
        _cache.clear()
        guides = _cache[stamp] = MappingProxyType(_load(directory))
    return guides


def origins(directory: Path | None) -> dict[str, tuple[str, dict[str, Origin]]]:
    """Return title and guidelines, turned off ones too, of every guide by id. Raises GuideError."""
    base = default_guidelines()
    found = {DEFAULT: ("The default guide", base)}
    if directory is None:
        return found
    if not directory.is_dir():
        raise GuideError(f"The guides folder {directory} does not exist. Check HEARD_GUIDES_DIR.")
    title = read_guide_file(directory).title or "The default guide"
    base = lay_over(base, guideline_files(directory))
    found[DEFAULT] = (title, base)
    for folder in sorted(f for f in directory.iterdir() if f.is_dir()):
        files = guideline_files(folder)
        about = read_guide_file(folder)
        if files or about.title:
            under = base if about.extends == "default" else {}
            found[folder.name] = (about.title, lay_over(under, files))
    return found


def default_folder() -> Path:
    """Return where the default guide's files are."""
    return prompts_dir() / "guidelines"


def default_guidelines() -> dict[str, Origin]:
    """Return the default guide's guidelines by id. Raises GuideError."""
    return lay_over({}, guideline_files(default_folder()))


def _load(directory: Path | None) -> dict[str, Guide]:
    return {
        name: _compiled(name, title, guidelines)
        for name, (title, guidelines) in origins(directory).items()
    }


def _compiled(name: str, title: str, guidelines: Mapping[str, Origin]) -> Guide:
    try:
        return Guide(name, [o.guideline for o in guidelines.values()], title)
    except PatternError:
        for origin in guidelines.values():
            for problem in pattern_problems(origin):
                raise WrongFileError(problem) from None
        raise


def pattern_problems(origin: Origin) -> list[Problem]:
    """Return the patterns of one guideline that cannot be used, each with its line."""
    return [
        Problem(origin.file, line_of(origin.file, ("detect", index, key, position)), complaint)
        for index, detector in enumerate(origin.guideline.detect)
        if isinstance(detector, Phrase | Pattern)
        for key in ("any", "unless")
        for position, written in enumerate(getattr(detector, key))
        for complaint in complaints(written, phrase=key == "any" and isinstance(detector, Phrase))
    ]


def _stamp(directory: Path | None) -> _Stamp:
    folders = [default_folder(), *([directory] if directory else [])]
    files = [f for folder in folders for f in folder.rglob("*.yaml")]
    return tuple((str(f), s.st_mtime_ns, s.st_size) for f in sorted(files) for s in (f.stat(),))
