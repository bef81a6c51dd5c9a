"""What every check is given, and the shape of a check."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

import msgspec

from heard.model import Customer, Finding, Reading, Violation


class Forbids(Protocol):
    """The part of a guide that the guard uses (`heard.guide.Guide` has it)."""

    def forbidden(self, text: str, /) -> tuple[Finding, ...]:
        """Return what the guide's forbidden guidelines find in `text`."""
        ...


@dataclass(frozen=True)
class Pair:
    """A draft and a rewrite of it, whoever made it, with what the customer wrote."""

    draft: Reading
    rewrite: Reading
    customer: Customer
    customer_message: str | None
    guide: Forbids


class Rule(msgspec.Struct, frozen=True):
    """One check: a name, the sentence that says it passed, and a pure function that looks."""

    id: str
    passed: str
    find: Callable[[Pair], Iterable[Violation]]
