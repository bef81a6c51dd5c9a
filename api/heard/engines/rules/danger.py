"""Orders that keep a person safe, which are said before anything else."""

from heard.engines.rules.line import Line
from heard.engines.rules.plan import Plan
from heard.engines.rules.tidy import starts_upper
from heard.model import PartKind
from heard.reading.lexicon import Patterns, lexicon, plain

_FILE = lexicon("safety")
_ORDERS = Patterns({name: _FILE[name] for name in ("always", "in_danger")}, _FILE["words"])
_LEANS = Patterns({"leans": _FILE["leans"]}, {})


def orders_in(plan: Plan, first: int) -> range:
    """Return the run of lines, from line `first` on, that keeps the customer safe; empty if none.

    Lists stay as they are, so an order in one is not counted; see `listed`.
    """
    numbers = range(first, len(plan.lines))
    start = next((n for n in numbers if _is_order(plan, plan.lines[n])), len(plan.lines))
    stop = start
    while stop < len(plan.lines) and _is_order(plan, plan.lines[stop]):
        stop += 1
    return range(start, stop)


def listed(plan: Plan) -> bool:
    """Whether the steps of a list keep the customer safe: nothing is said before them."""
    return any(_keeps(plan, x) for x in plan.lines if _kind(plan, x) == "list_item")


def keeps_safe(plan: Plan, line: Line) -> bool:
    """Whether an order that keeps somebody safe stands before this line."""
    return any(_is_order(plan, other) for other in plan.lines if other.start < line.start)


def may_lead(line: Line) -> bool:
    """Whether an order can be said before what stands in front of it now."""
    return starts_upper(line.body) and not _LEANS.hits(plain(line.body))


def _is_order(plan: Plan, line: Line) -> bool:
    return _kind(plan, line) == "paragraph" and _keeps(plan, line)


def _kind(plan: Plan, line: Line) -> PartKind:
    return plan.draft.parts[line.sentence.part].kind


def _keeps(plan: Plan, line: Line) -> bool:
    if line.dropped:
        return False
    found = _ORDERS.labels(plain(line.body))
    danger = plan.customer.sensitive == "safety" or plan.customer.feeling == "frightening"
    return "always" in found or ("in_danger" in found and danger)
