"""What could be done about each finding, where, and in which order."""

from enum import IntEnum
from typing import NamedTuple

import msgspec

from heard.engines.rules.line import Line
from heard.engines.rules.plan import Plan
from heard.guide import Guide
from heard.guide.schema import Acknowledge, Doing, Fix, Guideline, LowerCase, Remove, Replace
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
            for each in (line, *_alike(plan, line, guideline, finding)):
                found.append(Step(_moved(finding, line, each), fix, guideline, each))
                if isinstance(fix, Remove | Acknowledge):
                    each.mark(found[-1].finding.start, found[-1].finding.end)
    return sorted(found, key=_rank)


def _alike(plan: Plan, line: Line, guideline: Guideline, finding: Finding) -> list[Line]:
    """Return the other sentences that do what the first one of a reply was found to do."""
    detector = guideline.detect[finding.detector]
    if not isinstance(detector, Doing) or not detector.without:
        return []
    wanted = frozenset(detector.any)
    return [each for each in plan.lines if each is not line and each.sentence.functions & wanted]


def _moved(finding: Finding, line: Line, to: Line) -> Finding:
    if to is line:
        return finding
    end = to.sentence.end
    return msgspec.structs.replace(finding, start=to.start, end=end, quote=to.original)


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
