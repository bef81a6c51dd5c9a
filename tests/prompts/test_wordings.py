"""What the guide would put into a reply is itself a good reply."""

import pytest

from heard.guide import Guide, load
from heard.guide.schema import Acknowledge, Replace
from heard.guide.suggest import fill
from heard.model import Customer
from heard.reading import read

CUSTOMERS = (
    Customer(mood="bad", feeling="frustrating", about="a second late delivery"),
    Customer(mood="bad", feeling="exhausting", about="being charged twice"),
    Customer(mood="bad", feeling="disappointing", about="two missing seats"),
)
KIND = {"acknowledge", "apologise", "celebrate", "thank"}


def _wordings(kind):
    found = set()
    for guideline in load()["default"].guidelines:
        fixes = [guideline.fix, *(getattr(d, "fix", None) for d in guideline.detect)]
        found |= {(guideline.id, w) for f in fixes if isinstance(f, kind) for w in f.wordings}
    return sorted(found)


def _said(wording: str, customer: Customer) -> str:
    text = (fill(wording, customer) or "").replace("\\", "")
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!")) else text + "."


@pytest.mark.parametrize(("guideline", "wording"), _wordings(Acknowledge))
def test_an_acknowledgement_is_read_as_one(guideline: str, wording: str, guide: Guide):
    """A second run finds the acknowledgement of the first, and nothing to mend in it."""
    for customer in CUSTOMERS:
        text = _said(wording, customer)
        reading = read(text + " The van comes on Friday at 9.")
        assert reading.sentences[0].functions & KIND
        at = len(text)
        assert [] == [
            (f.guideline, f.quote)
            for f in guide.findings(reading, customer)
            if f.level != "consider" and f.start < at and f.end > f.start
        ]


@pytest.mark.parametrize(("guideline", "wording"), _wordings(Acknowledge) + _wordings(Replace))
def test_no_wording_is_forbidden(guideline: str, wording: str, guide: Guide):
    """The guide doesn't offer what it forbids."""
    assert [()] * len(CUSTOMERS) == [guide.forbidden(_said(wording, c)) for c in CUSTOMERS]


@pytest.mark.parametrize("guideline", ["acknowledge-before-solving"])
def test_acknowledgements_vary(guideline: str, guide: Guide):
    """There are enough wordings with both fields that replies in a row differ."""
    fix = guide.by_id[guideline].fix
    assert isinstance(fix, Acknowledge)
    assert len([w for w in fix.wordings if "{about}" in w and "{feeling}" in w]) >= 10
