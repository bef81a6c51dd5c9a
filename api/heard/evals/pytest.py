"""The cases in your own tests, and a fixture that holds a reply of yours to one of them.

# conftest.py
pytest_plugins = ["heard.evals.pytest"]

# test_our_bot.py
from heard.evals.pytest import cases

@pytest.mark.parametrize("case", cases("core", "promises"))
def test_our_bot_says_what_was_drafted(case, held_to):
held = held_to(case, our_bot(case.draft, case.customer))
assert held.passed, held.why
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from heard.evals.load import load
from heard.evals.outside import Held, hold
from heard.evals.run import grading_guide
from heard.evals.schema import EvalCase

HeldTo: TypeAlias = Callable[[EvalCase, str], Held]


def cases(*suites: str, folder: Path | None = None) -> list[Any]:
    """Return the cases of `suites` (all, when none is named) as parameters named after them.

    `folder` holds suites of your own. Raises ConfigError for a suite that does not exist.
    """
    return [pytest.param(placed.case, id=placed.name) for placed in load(suites, folder)]


@pytest.fixture(scope="session")
def heard_guides() -> Path | None:
    """Give the folder of the house guide replies are held to; override it to name yours."""
    return None


@pytest.fixture(scope="session")
def held_to(heard_guides: Path | None) -> HeldTo:
    """Hold a reply to a case: `held_to(case, reply)` says whether it passed, and why not."""
    guide = grading_guide(heard_guides)
    return lambda case, reply: hold(case, reply, guide)
