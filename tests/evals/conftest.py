"""The suite, answered once by the rules for all tests that look at the answers."""

import asyncio
from collections.abc import Callable

import pytest

import heard.guide
from heard.evals.load import Placed, load
from heard.evals.results import Run
from heard.evals.run import examine
from heard.guide import Guide
from heard.rewriter import Rewriter
from heard.settings import Settings


@pytest.fixture(scope="session")
def guide() -> Guide:
    """Give the guide that answers are held to."""
    return heard.guide.load()[heard.guide.DEFAULT]


@pytest.fixture(scope="session")
def cases() -> tuple[Placed, ...]:
    """Give the cases that come with Heard."""
    return load()


@pytest.fixture(scope="session")
def by_rules(cases: tuple[Placed, ...], guide: Guide) -> Run:
    """Give what the rules answer to every case."""
    return examined(guide, cases, guide, "rules")


@pytest.fixture
def examine_with(cases: tuple[Placed, ...], guide: Guide) -> Callable[..., Run]:
    """Let the rules answer some suites under another guide, held to the default one."""

    def answer(other: Guide, *suites: str, label: str = "spoiled") -> Run:
        chosen = tuple(placed for placed in cases if placed.suite in suites)
        return examined(other, chosen, guide, label)

    return answer


def examined(other: Guide, cases: tuple[Placed, ...], guide: Guide, label: str) -> Run:
    rewriter = Rewriter({heard.guide.DEFAULT: other}, None, Settings())
    return asyncio.run(examine(rewriter, label, "rules", cases, guide))
