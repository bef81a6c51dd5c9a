"""Looks the cases over: what loads but would not test anything, or what nobody could fulfil."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from rapidfuzz import fuzz

from heard.evals.graders.wording import holds
from heard.evals.load import Placed, default_folder, read_suite, suites
from heard.guide.files import WrongFileError
from heard.guide.places import Problem, doubled_keys

_ALIKE = 88  # of 100, rapidfuzz's ratio: drafts this close are one case twice


def lint(guidelines: Collection[str], folder: Path | None = None) -> list[Problem]:
    """Return everything wrong with the cases in `folder`; `guidelines` are the ids that exist."""
    folder = folder or default_folder()
    problems: list[Problem] = []
    cases: list[Placed] = []
    for suite in suites(folder):
        try:
            cases += read_suite(folder / suite)
        except WrongFileError as error:
            problems.append(error.problem)
    for file in dict.fromkeys(placed.file for placed in cases):
        problems += doubled_keys(file)
    for placed in cases:
        problems += _alone(placed, guidelines)
    return [*problems, *_doubles(cases)]


def _alone(placed: Placed, guidelines: Collection[str]) -> Iterator[Problem]:
    case = placed.case
    for index, words in enumerate(case.keep):
        if not holds(case.draft, words):
            yield placed.problem(f"the draft does not say {words!r}", "keep", index)
    for index, words in enumerate(case.avoid):
        if any(holds(kept, words) for kept in case.keep):
            yield placed.problem(f"{words!r} is to be kept and to be avoided", "avoid", index)
        elif case.unchanged and holds(case.draft, words):
            message = f"the draft must come back as it is, with {words!r} in it"
            yield placed.problem(message, "avoid", index)
    for index, id_ in enumerate(case.guidelines):
        if id_ not in guidelines:
            yield placed.problem(f"there is no guideline {id_!r}", "guidelines", index)
    yield from _pointless(placed)


def _pointless(placed: Placed) -> Iterator[Problem]:
    case = placed.case
    wanted = case.keep or case.says or case.avoid or case.stance or case.guidelines
    if not (wanted or case.unchanged or case.most_words):
        yield placed.problem("it asks for nothing, so it can only pass", "id")
    if case.most_words and case.most_words < sum(len(words.split()) for words in case.keep):
        yield placed.problem("what must stay is longer than the case allows", "most_words")
    if not placed.reviewed:
        message = "nobody has read it yet; who has says when, like `reviewed: 2026-11-22`"
        yield placed.problem(message, "reviewed")


def _doubles(cases: Sequence[Placed]) -> Iterator[Problem]:
    names: dict[str, Placed] = {}
    for index, placed in enumerate(cases):
        first = names.setdefault(placed.name, placed)
        if first is not placed:
            yield placed.problem(f"{first.file.name} has a case of this id", "id")
        for other in cases[:index]:
            if _same(placed, other):
                yield placed.problem(f"it says the same as {other.name}", "draft")
                break


def _same(one: Placed, other: Placed) -> bool:
    if fuzz.ratio(one.case.draft, other.case.draft, score_cutoff=_ALIKE):
        mine, theirs = one.case.customer or "", other.case.customer or ""
        return mine == theirs or bool(fuzz.ratio(mine, theirs, score_cutoff=_ALIKE))
    return False
