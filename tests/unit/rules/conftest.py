"""A small guide with one guideline for each kind of fix, and a way to run the rules on it."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from heard.engines.rules import propose
from heard.guide import Guide, load
from heard.guide.schema import Guideline
from heard.model import Customer, Proposal
from heard.reading import read, read_customer

UPSET = Customer(feeling="frustrating", mood="bad", about="a second late delivery")


def _guideline(name: str, detect: list[dict[str, Any]], fix: dict[str, Any]) -> Guideline:
    data = {
        "id": name,
        "title": f"The guideline {name}",
        "level": "must",
        "why": "It is needed for the test.",
        "source": [{"document": 1, "says": "It says so."}],
        "prompt": "Do as the guideline says.",
        "detect": detect,
        "fix": fix,
        "examples": [{"good": "All is well."}],
    }
    return msgspec.convert(data, Guideline)


def _pattern(*any_: str) -> dict[str, Any]:
    return {"type": "pattern", "any": list(any_)}


GUIDELINES = (
    _guideline(
        "acknowledge",
        [
            {
                "type": "missing",
                "any": ["acknowledge", "apologise"],
                "when": {"mood": ["bad"]},
            }
        ],
        {
            "type": "acknowledge",
            "wordings": ["I can see where {about} would be {feeling}.", "That sounds {feeling}."],
        },
    ),
    _guideline(
        "robotic",
        [_pattern(r"\bi understand(?: your frustration|, m[rs]+\.? \w+)")],
        {"type": "acknowledge", "place": "match", "wordings": ["I can see why you wrote"]},
    ),
    _guideline("blame", [_pattern(r"^you should have .*")], {"type": "remove"}),
    _guideline("filler", [_pattern(r"\bjust\b")], {"type": "remove", "scope": "match"}),
    _guideline("aside", [_pattern(r"\bno need to panic\b")], {"type": "remove", "scope": "clause"}),
    _guideline(
        "until",
        [_pattern(r"\bcan't (\w+) until\b")],
        {"type": "replace", "wordings": [r"can \1 once"]},
    ),
    _guideline(
        "order",
        [{"type": "order", "first": ["acknowledge"], "then": ["inform"]}],
        {"type": "move_first"},
    ),
    _guideline("shouting", [{"type": "shouting"}], {"type": "lower_case"}),
)


@pytest.fixture(scope="session")
def guide() -> Guide:
    """Give the small guide."""
    return Guide("small", GUIDELINES)


@pytest.fixture(scope="session")
def rules(guide: Guide) -> Callable[..., Proposal]:
    """Run the rules with the small guide; the customer is calm when none is given."""

    def run(draft: str, customer: Customer = Customer(), **options: Any) -> Proposal:  # noqa: B008
        options.setdefault("customer_message", "A message." if customer.mood == "bad" else None)
        return propose(read(draft), customer, guide, **options)

    return run


@pytest.fixture(scope="session")
def reply() -> Callable[[str | None, str], str]:
    """Return what the default guide makes of a draft to a customer's message."""
    default = load()["default"]

    def run(message: str | None, draft: str) -> str:
        reading = read(draft)
        customer = read_customer(message, reading)
        return propose(reading, customer, default, customer_message=message).text

    return run
