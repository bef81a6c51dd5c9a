"""From answers to results: every grader on every answer, and one score for each case."""

from collections.abc import Mapping, Sequence
from statistics import fmean

import msgspec

from heard.evals.graders import ALL, GRADERS, SILENT, TEMPLATE, Score, template
from heard.evals.load import Placed
from heard.evals.prices import UNKNOWN, Prices
from heard.evals.results import Answer, Result, harms
from heard.evals.sample import Sample
from heard.guide import Guide

_WISHES = 2  # what a case asks for weighs as much as two qualities all rewrites should have
_DIGITS = 3  # a baseline and a report say the same as the run
_KINDS = {grader.id: grader.kind for grader in ALL}


def grade(
    cases: Sequence[Placed], answers: Sequence[Answer], guide: Guide, prices: Prices = UNKNOWN
) -> tuple[Result, ...]:
    """Grade the answers by `guide`, which need not be the one that made them."""
    samples = {
        placed.name: Sample(placed.name, placed.case, answer.response, guide, prices)
        for placed, answer in zip(cases, answers, strict=True)
        if answer.response and not answer.error
    }
    templates = template.grade(tuple(samples.values()))
    return tuple(
        _result(placed, answer, samples.get(placed.name), templates)
        for placed, answer in zip(cases, answers, strict=True)
    )


def scores_of(sample: Sample) -> dict[str, Score]:
    """Return what each grader of single answers says."""
    return {grader.id: grader.grade(sample) for grader in GRADERS}


def overall(scores: Mapping[str, Score]) -> float:
    """Return one score, 0 to 1: nothing when harm was done, else wishes and qualities weighed."""
    if harms(scores):
        return 0.0
    weighed: list[float] = []
    for id_, score in scores.items():
        if score.value is not None and _KINDS[id_] in ("wish", "quality"):
            weighed += [score.value] * (_WISHES if _KINDS[id_] == "wish" else 1)
    return round(fmean(weighed), _DIGITS) if weighed else 1.0


def passes(scores: Mapping[str, Score]) -> bool:
    """Whether no harm was done and every wish of the case is fulfilled."""
    wanted = (s.value for id_, s in scores.items() if _KINDS[id_] in ("harm", "wish"))
    return all(value is None or value >= 1 for value in wanted)


def _result(
    placed: Placed, answer: Answer, sample: Sample | None, templates: Mapping[str, Score]
) -> Result:
    case, response = placed.case, answer.response
    ungraded = Result(
        name=placed.name,
        suite=placed.suite,
        draft=case.draft,
        customer=case.customer,
        guidelines=case.guidelines,
        tags=case.tags,
        unscored=answer.error,
    )
    if sample is None or response is None:
        return ungraded
    scores = {**scores_of(sample), TEMPLATE.id: templates[placed.name]}
    scores = {id_: s for id_, s in scores.items() if s != SILENT}
    return msgspec.structs.replace(
        ungraded,
        rewrite=response.rewrite,
        route=response.route,
        fallback=response.fallback,
        segments=response.segments,
        changes=response.changes,
        notes=response.notes,
        scores=scores,
        score=overall(scores),
        passed=passes(scores),
    )
