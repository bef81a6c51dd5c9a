"""Every example of every guideline, run: they are what the guideline promises."""

import pytest

from heard import guard
from heard.guide import load
from heard.guide.bank import Bank, literal
from heard.guide.plain import plain
from heard.guide.schema import Example, Guideline, Pattern, Phrase
from heard.reading import read, read_customer
from heard.reading.facts import find_facts

GUIDE = load()["default"]
BAD = [(g, e) for g in GUIDE.guidelines if g.detect for e in g.examples if e.bad]
GOOD = [(g, e) for g in GUIDE.guidelines if g.detect for e in g.examples if e.good]
PAIRS = [(g, e) for g in GUIDE.guidelines for e in g.examples if e.bad and e.good]
WORDED = [(g, d) for g in GUIDE.guidelines for d in g.detect if isinstance(d, Phrase | Pattern)]


def _names(cases):
    return [f"{g.id}: {(getattr(e, 'bad', None) or getattr(e, 'good', ''))[:40]}" for g, e in cases]


@pytest.mark.parametrize(("guideline", "example"), BAD, ids=_names(BAD))
def test_a_bad_example_fires(guideline: Guideline, example: Example, look):
    """What an example calls bad is found by the guideline that calls it so."""
    found = {f.guideline for f in look(example.bad, example.customer)}
    assert guideline.id in found


@pytest.mark.parametrize(("guideline", "example"), GOOD, ids=_names(GOOD))
def test_a_good_example_stays_silent(guideline: Guideline, example: Example, look):
    """What an example calls good is left alone by its own guideline."""
    found = [f for f in look(example.good, example.customer) if f.guideline == guideline.id]
    assert found == []


@pytest.mark.parametrize(("guideline", "example"), PAIRS, ids=_names(PAIRS))
def test_a_good_example_brings_no_forbidden_words(guideline: Guideline, example: Example):
    """A rewrite shown as good holds nothing that the guide forbids."""
    assert GUIDE.forbidden(example.good) == ()


@pytest.mark.parametrize(("guideline", "example"), PAIRS, ids=_names(PAIRS))
def test_a_good_example_passes_the_guard(guideline: Guideline, example: Example):
    """A rewrite shown as good loses nothing of its draft and promises nothing new."""
    draft = read(example.bad)
    pair = guard.Pair(
        draft=draft,
        rewrite=read(example.good),
        customer=read_customer(example.customer, draft),
        customer_message=example.customer,
        guide=GUIDE,
    )
    messages = [v.message for check in guard.check(pair) for v in check.violations]
    assert messages == []


@pytest.mark.parametrize(("guideline", "example"), PAIRS, ids=_names(PAIRS))
def test_a_good_example_invents_no_fact(guideline: Guideline, example: Example):
    """Every detail of a rewrite shown as good stands in the draft or with the customer."""
    given = {f.value for text in (example.bad, example.customer or "") for f in find_facts(text)}
    figures = [f for f in find_facts(example.good) if f.kind != "name"]
    assert {f.value for f in figures} <= given


@pytest.mark.parametrize(
    ("guideline", "detector"), WORDED, ids=[f"{g.id}-{g.detect.index(d)}" for g, d in WORDED]
)
def test_every_phrase_and_pattern_is_exercised(guideline: Guideline, detector: Phrase | Pattern):
    """No wording is searched for that no example of its guideline shows."""
    texts = [s.text for e in guideline.examples if e.bad for s in read(e.bad).sentences]
    idle = []
    for words in detector.any:
        bank = Bank()
        bank.add(literal(words) if isinstance(detector, Phrase) else words)
        bank.seal()
        if not any(bank.hits(plain(text)) for text in texts):
            idle.append(words)
    assert idle == []
