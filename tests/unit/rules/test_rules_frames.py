"""Which wording is taken, and how it is made to fit the matter and the agent."""

import pytest

from heard.engines.rules.frames import best, chosen, filled, wording
from heard.engines.rules.matter import is_glad, matter
from heard.engines.rules.voice import Voice, hear
from heard.model import Customer
from heard.reading import read

WORDINGS = (
    "{about} is {feeling}.",
    "I can see how {feeling} {about} must be.",
    "Anyone would find {about} {feeling}.",
    "That sounds {feeling}.",
    "I can see why you wrote.",
)
LATE = Customer(mood="bad", feeling="annoying", about="a third late parcel")


@pytest.mark.parametrize(
    ("about", "said"),
    [
        ("a third late parcel", "A third late parcel is annoying."),
        ("two missing seats", "Two missing seats are annoying."),
        ("being charged twice", "Being charged twice is annoying."),
        ("three weeks without heating", "Three weeks without heating is annoying."),
        ("parcels in the rain", "Parcels in the rain are annoying."),
        ("bad news", "Bad news is annoying."),
    ],
)
def test_the_verb_agrees(about: str, said: str):
    """One thing is, two things are, and a doing is one thing."""
    customer = Customer(mood="bad", feeling="annoying", about=about)
    assert said == filled(wording("{about} is {feeling}."), customer, Voice())


def test_a_doing_goes_where_a_doing_can():
    """Saying "How annoying being charged twice must be" is nobody's English."""
    doing = Customer(mood="bad", feeling="annoying", about="being charged twice")
    says, usable = best(WORDINGS, doing)
    assert (3, ["{about} is {feeling}."]) == (says, [w.text for w in usable])


def test_what_happened_is_said_before_how_it_feels():
    """The wording that says most of what is known is taken."""
    bare = Customer(mood="bad")
    felt = Customer(mood="bad", feeling="annoying")
    assert [3, 1, 0] == [best(WORDINGS, c)[0] for c in (LATE, felt, bare)]
    assert (-1, []) == best(("{about}",), bare)


def test_news_and_manners():
    """Thanks are manners; only news is met with gladness."""
    assert not is_glad(Customer(mood="good", evidence=("thank you so much",)))
    assert is_glad(Customer(mood="good", evidence=("finally beat",)))


def test_the_pick_follows_the_draft():
    """The same draft gets the same wording, and many drafts get all of them."""
    said = {draft: chosen(WORDINGS[:3], LATE, Voice(), draft, "g") for draft in map(str, range(40))}
    assert 3 == len(set(said.values()))
    assert said["7"] == chosen(WORDINGS[:3], LATE, Voice(), "7", "g")


def test_a_phrase_is_seen_for_what_it_is():
    """A phrase knows whether it names a doing, several things, or ends with a verb."""
    assert matter("not knowing where your bag is").verb_last
    assert matter("not knowing where your bag is").doing
    assert not matter("nothing but silence").doing


@pytest.mark.parametrize(
    ("draft", "voice"),
    [
        ("I'm on it.", Voice(brief=True)),
        ("We are on it. We have asked.", Voice(short_forms=False, plural=True, brief=True)),
        ("Dear Mr Lee,\n\nDone.", Voice(short_forms=False, brief=True)),
        ("It’s cancelled.", Voice(brief=True, curly=True, british=True)),
        ("Thank you. It shipped.", Voice(brief=True, thanks=True)),
        ("It shipped.\n\nRegards,\nThe Delivery Team", Voice(plural=True, brief=True)),
    ],
)
def test_the_voice_of_a_draft(draft: str, voice: Voice):
    """Person, short forms, quotes, spelling, length and thanks are heard in the draft."""
    assert voice == hear(read(draft))


def test_a_wording_takes_the_voice_on():
    """With a team, "I can see" becomes "We can see", and a short form is written out."""
    formal = Voice(short_forms=False, plural=True)
    customer = Customer(mood="bad", feeling="nerve-wracking", about="having a flight cancelled")
    said = filled(wording("I can see that it's {feeling}: {about}."), customer, formal)
    assert "We can see that it is nerve-racking: having a flight canceled." == said
