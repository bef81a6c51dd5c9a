"""Looks a guide's files over: what loading refuses, and what would load but not work."""

import difflib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from heard.errors import GuideError
from heard.guide.faults import faults
from heard.guide.files import Origin, WrongFileError, guideline_files, lay_over, read_guide_file
from heard.guide.guide import Guide
from heard.guide.load import default_folder, default_guidelines, origins, pattern_problems
from heard.guide.places import Problem, doubled_keys, line_of
from heard.model import Customer, Reading

Examine = Callable[[str, str | None], tuple[Reading, Customer]]


def lint(directory: Path | None = None, examine: Examine | None = None) -> list[Problem]:
    """Return everything wrong with a house's guides (with None: with the default one).

    `examine(draft, customer_message)` reads both; with it, the examples are run too: `bad` must
    fire under its guideline and `good` must stay silent. Raises GuideError when `directory` does
    not exist.
    """
    if directory is not None and not directory.is_dir():
        raise GuideError(f"The guides folder {directory} does not exist.")
    problems = [*_unreadable(directory)]
    if problems:
        return problems
    for name, (title, guidelines) in origins(directory).items():
        own = [o for o in guidelines.values() if _is_own(o, directory)]
        found = [p for origin in own for p in (*doubled_keys(origin.file), *_within(origin))]
        found += _same_titles(own, guidelines)
        if not found:
            guide = Guide(name, [o.guideline for o in guidelines.values()], title)
            found = [p for origin in own for p in _examples(guide, origin, examine)]
        problems += [p for p in found if p not in problems]
    return problems


def _unreadable(directory: Path | None) -> Iterator[Problem]:
    """Yield every file that does not load, and not only the first."""
    if directory is None:
        yield from _unreadable_in(default_folder(), {})
        return
    base = default_guidelines()
    for folder in [directory, *sorted(f for f in directory.iterdir() if f.is_dir())]:
        try:
            read_guide_file(folder)
        except WrongFileError as error:
            yield error.problem
        yield from _unreadable_in(folder, base)


def _unreadable_in(folder: Path, base: Mapping[str, Origin]) -> Iterator[Problem]:
    for file in guideline_files(folder):
        try:
            origin = lay_over(base, [file])[file.stem]
        except WrongFileError as error:
            problem = error.problem
            yield problem._replace(message=problem.message + _meant(file.stem, base))
        else:
            yield from pattern_problems(origin)


def _meant(name: str, known: Mapping[str, Origin]) -> str:
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.75)
    return f" (meant to be laid over {close[0]!r}?)" if close and name not in known else ""


def _is_own(origin: Origin, directory: Path | None) -> bool:
    return directory is None or origin.file.is_relative_to(directory)


def _within(origin: Origin) -> Iterator[Problem]:
    for path, message in faults(origin.guideline):
        yield Problem(origin.file, line_of(origin.file, path), message)


def _same_titles(own: list[Origin], guidelines: Mapping[str, Origin]) -> Iterator[Problem]:
    for origin in own:
        for name, other in guidelines.items():
            mine = origin.guideline
            if name != mine.id and other.guideline.title.lower() == mine.title.lower():
                line = line_of(origin.file, ("title",))
                yield Problem(origin.file, line, f"the guideline {name!r} has the same title")


def _examples(guide: Guide, origin: Origin, examine: Examine | None) -> Iterator[Problem]:
    guideline = origin.guideline
    if examine is None or not guideline.enabled or not guideline.detect:
        return
    for number, example in enumerate(guideline.examples):
        for key, text in (("bad", example.bad), ("good", example.good)):
            if text is None:
                continue
            found = {f.guideline for f in guide.findings(*examine(text, example.customer))}
            if (guideline.id in found) != (key == "bad"):
                what = "stays silent" if key == "bad" else "fires"
                line = line_of(origin.file, ("examples", number, key))
                yield Problem(origin.file, line, f"the guideline {what} on this {key} example")
