"""The default guide, and a way to look at a text under it."""

from collections.abc import Callable

import pytest

from heard.guide import Guide, load
from heard.model import Finding
from heard.reading import read, read_customer

Look = Callable[[str, str | None], tuple[Finding, ...]]


@pytest.fixture(scope="session")
def guide() -> Guide:
    """Return the default guide."""
    return load()["default"]


@pytest.fixture(scope="session")
def look(guide: Guide) -> Look:
    """Return a function that says what the guide finds in a draft, given the customer's message."""

    def findings(draft: str, customer: str | None = None) -> tuple[Finding, ...]:
        reading = read(draft)
        return guide.findings(reading, read_customer(customer, reading))

    return findings
