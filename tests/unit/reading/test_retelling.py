"""What a customer told, said back from the other side."""

import pytest

from heard.reading.inflection import gerund, participle, past
from heard.reading.retelling import retellings


@pytest.mark.parametrize(
    ("clause", "phrase"),
    [
        ("you printed my old photo upside down", "having your old photo printed upside down"),
        ("Your crew dropped our piano down the steps.", "having your piano dropped down the steps"),
        ("the driver left us at the airport", "being left at the airport"),
        ("They threw my coat away!", "having your coat thrown away"),
        ("you made us wait outside in the rain", "being made to wait outside in the rain"),
        ("been told it's fixed 4 times", "being told it's fixed 4 times"),
        ("Update bricked my thermostat", "having your thermostat bricked"),
        ("My domain expired on friday", "having your domain expire on Friday"),
        ("why was my claim refused", "having your claim refused"),
        ("The handle you fitted came off in a day", "having the handle come off in a day"),
        ("the back door still doesn't lock", "a back door that doesn't lock"),
        ("half the screws don't fit the holes", "screws that don't fit the holes"),
        ("there's rain coming in on the bed", "having rain coming in on the bed"),
        ("walked 2 MILES with a toddler in the rain", "walking 2 miles with a toddler in the rain"),
        ("we've had to feed the kids at a garage", "having to feed the kids at a garage"),
        ("I can't buy flour", "not being able to buy flour"),
        ("we've had no heating since Friday", "having no heating since Friday"),
        ("5 hrs on the quay with no loo open", "five hours on the quay with no loo open"),
    ],
)  # fmt: skip
def test_a_clause_is_told_back(clause, phrase):
    """It keeps the customer's own words, and nobody is named as having done it."""
    assert [phrase] == [each.phrase for each in retellings(clause)]


@pytest.mark.parametrize(
    "clause",
    [
        "have you lost my order?",
        "if you cancel my order I will complain",
        "you never sent my parcel to the wrong house",
        "I asked for a window seat",
        "I had to laugh",
        "you ruined my bloody sofa",
        "You sent my parcel on Monday",
        "My son broke his arm",
        "My hair is falling out",
        "Please delete my account",
        "no idea what to do",
        "I'm a waitress and I live alone",
        "can't wait for my holiday",
    ],
)
def test_what_is_no_such_trouble_is_left_unsaid(clause):
    """Questions, plans, what was not, people's own bodies and rude words are not told back."""
    assert [] == retellings(clause)


def test_the_surest_comes_first():
    """What was done to somebody comes before what they had to do about it."""
    told = retellings("I walked 3 miles in the rain. Your driver refused my guide dog.")
    assert ["having your guide dog refused", "walking 3 miles in the rain"] == [
        each.phrase for each in told
    ]


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("break", ("broke", "broken", "breaking")),
        ("wipe", ("wiped", "wiped", "wiping")),
        ("drop", ("dropped", "dropped", "dropping")),
        ("deny", ("denied", "denied", "denying")),
        ("delay", ("delayed", "delayed", "delaying")),
        ("lie", ("lied", "lied", "lying")),
    ],
)
def test_forms_of_a_verb(verb, forms):
    """A verb has its listed forms, or those its spelling asks for."""
    assert forms == (past(verb), participle(verb), gerund(verb))
