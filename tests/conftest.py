"""What all tests share: no clocks, and real servers that are started once."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack

import hypothesis
import pytest

import servers

hypothesis.settings.register_profile("heard", deadline=None)  # a busy machine is no failure
hypothesis.settings.load_profile("heard")


@pytest.fixture(scope="session")
def redis() -> Iterator[servers.Server]:
    """Give a Redis of the tests' own."""
    with ExitStack() as stack:
        yield _enter(stack, servers.redis, "redis-server")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[servers.Server]:
    """Give a PostgreSQL of the tests' own."""
    with ExitStack() as stack:
        yield _enter(stack, servers.postgresql, "postgresql")


def _enter(
    stack: ExitStack, start: Callable[[], AbstractContextManager[servers.Server]], package: str
) -> servers.Server:
    try:
        return stack.enter_context(start())
    except FileNotFoundError as error:
        pytest.skip(f"{error} is not installed (Debian, Ubuntu: apt-get install {package})")
