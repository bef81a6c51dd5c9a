"""A pair of texts, ready for one check."""

from collections.abc import Callable

import pytest

from heard.guard.pair import Pair
from heard.model import Finding
from heard.reading import read, read_customer


class _Lenient:
    """A guide that forbids nothing."""

    def forbidden(self, _text: str, /, *, once: object = None) -> tuple[Finding, ...]:
        return ()


@pytest.fixture(scope="session")
def make_pair() -> Callable[..., Pair]:
    def make(draft: str, rewrite: str, message: str | None = None) -> Pair:
        reading = read(draft)
        customer = read_customer(message, reading)
        return Pair(reading, read(rewrite), customer, message, _Lenient())

    return make
