"""Graders, one a file: each looks at one answer and says how good it is in one respect."""

from heard.evals.graders import (
    advice,
    avoided,
    brought_in,
    ease,
    edits,
    empathy,
    guarded,
    kept,
    length,
    mended,
    order,
    specificity,
    spent,
    stance,
    template,
    unchanged,
)
from heard.evals.graders.score import SILENT, Grader, Score

__all__ = ["ALL", "GRADERS", "JUDGE", "SAID", "SILENT", "TEMPLATE", "Grader", "Score"]

GRADERS: tuple[Grader, ...] = (
    kept.GRADER,
    brought_in.GRADER,
    guarded.GRADER,
    unchanged.GRADER,
    stance.GRADER,
    mended.GRADER,
    avoided.GRADER,
    length.WITHIN,
    empathy.GRADER,
    specificity.GRADER,
    order.GRADER,
    advice.GRADER,
    length.GRADER,
    edits.GRADER,
    ease.GRADER,
    spent.LATENCY,
    spent.TOKENS,
    spent.COST,
)

TEMPLATE = Grader(template.ID, template.TITLE, "measure", lambda _: SILENT, template.UNIT)
"""The one grader of a whole run: `template.grade` does its work."""

JUDGE = Grader("judge", "A judge prefers the rewrite", "measure", lambda _: SILENT)
SAID = Grader("judge-says", "A judge finds what must stay", "measure", lambda _: SILENT, "missing")
"""What a judge model says, when there is one; in no score."""

ALL = (*GRADERS, TEMPLATE, JUDGE, SAID)
