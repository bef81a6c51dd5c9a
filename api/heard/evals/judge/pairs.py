"""Two replies put to the judge in both orders, because judges lean towards a place."""

import msgspec

from heard.evals.judge.asking import Judge
from heard.evals.judge.questions import which_is_better
from heard.evals.judge.record import Exchange, Preference, Preferred, Purpose
from heard.evals.judge.verdict import Verdict

_ALLOWED: tuple[Verdict, ...] = ("1", "2", "SAME")
_THERE: dict[Verdict, Preference] = {"1": "a", "2": "b", "SAME": "same"}
_BACK: dict[Verdict, Preference] = {"1": "b", "2": "a", "SAME": "same"}


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """Two replies to one customer."""

    name: str
    customer: str | None
    draft: str
    a: str
    b: str


async def prefer(
    judge: Judge, pair: Pair, purpose: Purpose
) -> tuple[Preferred, tuple[Exchange, ...]]:
    """Ask in both orders. Only a preference that both orders agree on is one."""
    there = which_is_better(pair.customer, pair.draft, pair.a, pair.b)
    back = which_is_better(pair.customer, pair.draft, pair.b, pair.a)
    one = await judge.ask(pair.name, purpose, there, _ALLOWED)
    two = await judge.ask(pair.name, purpose, back, _ALLOWED)
    if one.verdict is None or two.verdict is None:
        return Preferred(name=pair.name, preference=None), (one, two)
    first, second = _THERE[one.verdict], _BACK[two.verdict]
    found = Preferred(
        name=pair.name,
        preference=first if first == second else "same",
        swayed={first, second} == {"a", "b"},
    )
    return found, (one, two)
