"""A draft and a rewrite, ready for one check or for all of them."""

from collections.abc import Callable

import pytest

from heard.guard import Pair
from heard.guide import load
from heard.reading import read, read_customer


@pytest.fixture(scope="session")
def make_pair() -> Callable[..., Pair]:
    """Return a maker of pairs under the default guide."""
    guide = load()["default"]

    def make(draft: str, rewrite: str, message: str | None = None) -> Pair:
        reading = read(draft)
        return Pair(reading, read(rewrite), read_customer(message, reading), message, guide)

    return make
