"""What the guide would put into a reply is itself a good reply."""

import pytest

from heard import guard
from heard.engines.rules.frames import best, filled
from heard.engines.rules.voice import Voice
from heard.guide import Guide, load
from heard.guide.schema import Acknowledge, Replace
from heard.guide.suggest import fields, fill, known
from heard.model import Customer, News
from heard.reading import read
from heard.reading.lexicon import lexicon

CUSTOMERS = (
    Customer(mood="bad", feeling="frustrating", about="a second late delivery"),
    Customer(mood="bad", feeling="exhausting", about="being charged twice"),
    Customer(mood="bad", feeling="disappointing", about="two missing seats"),
    Customer(mood="bad", sensitive="illness", care="having your dad so unwell"),
    Customer(mood="good", news=News("joy", "the new job", "got the job")),
    Customer(mood="good", news=News("relief", "it's working", "it works")),
    Customer(mood="good", news=News("praise", "the kind words", "he was lovely")),
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
    customers = [c for c in CUSTOMERS if fields(wording) <= known(c).keys()]
    assert customers
    for customer in customers:
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


SLOTS = {
    "object": "your sofa", "object_is": "your sofa is", "subject": "your laptop", "deed": "log in",
    "time": "three weeks", "time2": "three weeks", "done": "cancelled", "nth": "third",
    "event": "parcel", "a_event": "a parcel", "service": "internet", "event2": "ten",
    "when": "March",
}  # fmt: skip
TOPICS = [
    (topic["say"], topic["feel"])
    if isinstance(topic["say"], str)
    else ((topic["say"] or [""])[0], topic["feel"])
    for topic in lexicon("topics")["topics"]
]


@pytest.mark.parametrize(("say", "feeling"), [t for t in TOPICS if t[0]])
def test_what_happened_passes_the_guard_in_every_wording(say: str, feeling: str, guide: Guide):
    """Each phrase for what happened reads as an acknowledgement and promises nothing."""
    about = say.format(**SLOTS)
    customer = Customer(mood="bad", feeling=feeling, about=about)
    rest = "The refund and boarding pass left us on Monday."
    fix = guide.by_id["acknowledge-before-solving"].fix
    assert isinstance(fix, Acknowledge)
    for frame in best(fix.wordings, customer)[1]:
        said = filled(frame, customer, Voice())
        rewrite = read(f"{said} {rest}")
        pair = guard.Pair(read(rest), rewrite, customer, about, guide)
        assert [] == [v.message for c in guard.check(pair) for v in c.violations]
        assert "acknowledge" in rewrite.sentences[0].functions
