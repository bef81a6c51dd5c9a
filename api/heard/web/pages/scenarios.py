"""Situations to try and to practise with: cases of the evaluation suites that have a customer."""

from functools import cache
from pathlib import Path

import msgspec

from heard.evals.load import default_folder, load, read_cases
from heard.evals.schema import EvalCase

_SUITES = ("core", "sensitive", "fidelity", "good-news")
_EXAMPLE = "example"  # the tag of the cases that the playground offers


class Scenario(msgspec.Struct, frozen=True):
    """One situation, as a learner meets it."""

    id: str  # "core/late-sofa"
    title: str
    customer: str
    draft: str  # a colleague's: its facts are right
    plain: bool  # a plain answer does; the customer is not in need of more


class Theme(msgspec.Struct, frozen=True):
    """Scenarios that belong together: one file of cases."""

    id: str
    title: str
    about: str
    scenarios: tuple[Scenario, ...]


@cache
def themes() -> tuple[Theme, ...]:
    """Return the scenarios to practise with, by theme. Raises WrongFileError."""
    folders = (default_folder() / suite for suite in _SUITES)
    return tuple(_theme(file) for folder in folders for file in sorted(folder.glob("*.yaml")))


@cache
def examples() -> tuple[Scenario, ...]:
    """Return the scenarios that the playground offers to try. Raises ConfigError."""
    return tuple(_scenario(p.suite, p.case) for p in load() if _EXAMPLE in p.case.tags)


def _theme(file: Path) -> Theme:
    content = read_cases(file)
    suited = (case for case in content.cases if _suits(case))
    scenarios = tuple(_scenario(file.parent.name, case) for case in suited)
    return Theme(file.stem, _title(file.stem), content.about, scenarios)


def _suits(case: EvalCase) -> bool:
    """Leave out what has no customer, is good as it is, or is about a wish."""
    return bool(case.customer) and not case.unchanged and not case.instruction


def _scenario(suite: str, case: EvalCase) -> Scenario:
    return Scenario(
        id=f"{suite}/{case.id}",
        title=_title(case.id),
        customer=case.customer or "",
        draft=case.draft,
        plain="neutral" in case.stance,
    )


def _title(slug: str) -> str:
    return slug.replace("-", " ").capitalize()
