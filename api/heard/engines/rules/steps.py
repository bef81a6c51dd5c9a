"""What could be done about each finding, where, and in which order."""

from enum import IntEnum
from typing import NamedTuple

from heard.engines.rules.line import Line
from heard.engines.rules.plan import Plan
from heard.guide import Guide
from heard.guide.schema import Acknowledge, Fix, Guideline, LowerCase, Remove, Replace
from heard.guide.suggest import fields
from heard.model import Finding


class Care(IntEnum):
    """How little an engine that was refused may do."""

    FULL = 0
    CAREFUL = 1  # whole sentences go, none is reworded
    ADDING = 2  # every word of the draft stays


class Step(NamedTuple):
    """What could be done about a finding; no line stands for the whole reply."""

    finding: Finding
    fix: Fix
    guideline: Guideline
    line: Line | None


def steps(plan: Plan, findings: tuple[Finding, ...], guide: Guide, care: Care) -> list[Step]:
    """Return what to do, in the order it is done.

    Wordings that acknowledge come first, then whole sentences, then smaller edits.
    """
    found: list[Step] = []
    for finding in findings:
        fix, guideline = guide.fix(finding), guide.by_id[finding.guideline]
        line = plan.line_at(finding.start)
        if isinstance(fix, Acknowledge) and (fix.place == "start" or care is Care.ADDING):
            found.append(Step(finding, fix, guideline, None))
        elif fix is not None and line is not None and _allowed(plan, line, fix, care):
            found.append(Step(finding, fix, guideline, line))
            if isinstance(fix, Remove | Acknowledge):
                line.mark(finding.start, finding.end)
    return sorted(found, key=_rank)


def _allowed(plan: Plan, line: Line, fix: Fix, care: Care) -> bool:
    if _only_asks(fix) and plan.draft.parts[line.sentence.part].kind == "list_item":
        return False
    if care is Care.FULL:
        return True
    smaller = isinstance(fix, Replace) or (isinstance(fix, Remove) and fix.scope != "sentence")
    return care is Care.CAREFUL and not smaller


def _only_asks(fix: Fix) -> bool:
    """Whether a fix does no more than say please, which the steps of a list do without."""
    return isinstance(fix, Replace) and all(w.startswith("please ") for w in fix.wordings)


def _rank(step: Step) -> tuple[int, int]:
    fix = step.fix
    if isinstance(fix, Replace):
        order = 0 if any(fields(w) for w in fix.wordings) else 3
    elif isinstance(fix, Acknowledge):
        order = 1
    elif isinstance(fix, Remove):
        order = 2 if fix.scope == "sentence" else 4
    else:
        order = 2 if isinstance(fix, LowerCase) else 5
    return order, step.finding.start
