"""Graders, each on an answer whose fault is known."""

import msgspec
import pytest

from heard.evals.grade import overall, passes, scores_of
from heard.evals.graders import SILENT, template
from heard.evals.prices import Prices
from heard.evals.sample import Sample
from heard.evals.schema import EvalCase
from heard.guide import Guide
from heard.model import Stance, Usage
from heard.wire import CustomerView, GuideRef, RewriteResponse, Segment, StancePair, Timing

DRAFT = "I know how you feel. Your refund of $20 arrives on Friday."
GOOD = "A third late order would be frustrating. Your refund of $20 arrives on Friday."
MESSAGE = "This is the third time my order is late!"
CASE = EvalCase(
    id="refund",
    draft=DRAFT,
    customer=MESSAGE,
    keep=("$20", "on friday"),
    avoid=("I know how you feel", "voucher"),
    stance=("empathy",),
    guidelines=("avoid-know-how-you-feel",),
)


def answer(draft: str, rewrite: str) -> RewriteResponse:
    same = draft == rewrite
    return RewriteResponse(
        id="rw_" + "A" * 26,
        outcome="no_change_needed" if same else "rewritten",
        reason=None,
        rewrite=rewrite,
        engine="rules",
        fallback=None,
        segments=(Segment("keep", draft),)
        if same
        else (Segment("remove", draft, 0), Segment("add", rewrite, 0)),
        changes=(),
        notes=(),
        stance=StancePair(Stance("neutral"), Stance("neutral")),
        customer=CustomerView(None, repeat_complaint=False, evidence=()),
        checks=(),
        model=None,
        usage=None,
        timing=Timing(3.5, 0.0),
        guide=GuideRef("default", "abc"),
        route="rules",
        refused=(),
    )


def sample(case: EvalCase, rewrite: str, guide: Guide, name: str = "made/refund") -> Sample:
    return Sample(name, case, answer(case.draft, rewrite), guide)


def test_a_good_rewrite_passes(guide: Guide) -> None:
    """Nothing lost, nothing brought in, the wishes fulfilled, warmth gained."""
    scores = scores_of(sample(CASE, GOOD, guide))
    assert passes(scores)
    assert overall(scores) > 0.9
    assert 1.0 == scores["specificity"].value
    assert 3.5 == scores["latency"].number
    shown = [words.partition(":")[0] for words in scores["empathy"].evidence]
    assert ["reaction", "interpretation"] == shown


@pytest.mark.parametrize(
    ("rewrite", "grader", "detail"),
    [
        (GOOD.replace("$20", "$25"), "kept", "Lost: $20"),
        (GOOD.replace("on Friday", "soon"), "kept", "Lost: on friday"),
        (GOOD + " Here is a voucher.", "brought-in", "Brought in: voucher"),
    ],
)
def test_harm_leaves_nothing_of_the_score(
    guide: Guide, rewrite: str, grader: str, detail: str
) -> None:
    """A lost fact or a new promise weighs more than all warmth, and is named."""
    scores = scores_of(sample(CASE, rewrite, guide))
    assert (0.0, detail) == (scores[grader].value, scores[grader].detail)
    assert 0.0 == scores["guard"].value
    assert 0.0 == overall(scores)
    assert not passes(scores)


def test_a_draft_left_as_it_was_fulfils_no_wish(guide: Guide) -> None:
    """No harm, and no help: the faults are still there, with their words."""
    scores = scores_of(sample(CASE, DRAFT, guide))
    assert ("I know how you feel",) == scores["avoided"].evidence
    assert "Still broken: avoid-know-how-you-feel." == scores["mended"].detail
    assert 1.0 == scores["guard"].value
    assert not passes(scores)


def test_a_good_draft_that_was_changed_is_told(guide: Guide) -> None:
    """`unchanged` looks at the text, and shows what was added."""
    case = EvalCase(id="good", draft=GOOD, customer=MESSAGE, unchanged=True)
    assert 1.0 == scores_of(sample(case, GOOD, guide))["unchanged"].value
    assert 0.0 == scores_of(sample(case, DRAFT, guide))["unchanged"].value


def test_solving_first_is_out_of_order(guide: Guide) -> None:
    """Who acknowledges after the facts did not put the person first."""
    late = "Your refund of $20 arrives on Friday. A third late order would be frustrating."
    assert 0.0 == scores_of(sample(CASE, late, guide))["order"].value
    assert 1.0 == scores_of(sample(CASE, GOOD, guide))["order"].value


def test_too_long_is_told_in_words(guide: Guide) -> None:
    """`most_words` counts the rewrite."""
    case = EvalCase(id="brief", draft=DRAFT, most_words=5)
    assert "14 words, not 5." == scores_of(sample(case, GOOD, guide))["within"].detail


def test_the_same_sentence_for_everyone_is_a_template(guide: Guide) -> None:
    """A sentence half of the answers hold is worth nothing; one's own is."""

    def said(number: int, sentence: str) -> Sample:
        return sample(
            CASE, f"{sentence} Your refund of $20 arrives on Friday.", guide, f"m/{number}"
        )

    own = ("sofa", "lamp", "kettle", "boiler", "jacket", "bicycle", "passport", "mirror")
    samples = [said(i, "We can see how hard this must be.") for i in range(12)]
    samples += [said(20 + i, f"{w} {w} {w} {w} {w} {w}.") for i, w in enumerate(own)]
    scores = template.grade(samples)
    assert 0.0 == scores["m/0"].value
    assert 1.0 == scores["m/20"].value


@pytest.mark.parametrize(
    ("usage", "prices", "tokens", "cost", "said"),
    [
        (Usage(2_000, 500, 1), Prices(0.5, 2.0), 2_500, 0.002, ""),
        (Usage(2_000, 500, 1), Prices(0.5, None), 2_500, None, "Unknown: no price was given."),
        (Usage(0, 0, 1), Prices(0.5, 2.0), None, None, "Unknown: the endpoint does not count"),
    ],
)
def test_what_is_unknown_is_never_nothing(
    guide: Guide,
    usage: Usage,
    prices: Prices,
    tokens: int | None,
    cost: float | None,
    said: str,
) -> None:
    """A cost needs both prices and a count; without them it is unknown, and never 0."""
    response = msgspec.structs.replace(answer(DRAFT, GOOD), usage=usage)
    scores = scores_of(Sample("made/refund", CASE, response, guide, prices))
    assert (tokens, cost) == (scores["tokens"].number, scores["cost"].number)
    assert scores["cost"].detail.startswith(said)


def test_rules_spend_no_tokens(guide: Guide) -> None:
    """Where no model was called there is nothing to count and nothing unknown."""
    scores = scores_of(sample(CASE, GOOD, guide))
    assert {SILENT} == {scores["tokens"], scores["cost"]}
