"""Good news is named, and only when nothing bad stands beside it."""

import pytest

from heard.reading import read, read_customer

ANSWER = read("The form is on our site.")


@pytest.mark.parametrize(
    ("message", "kind", "phrase"),
    [
        ("I got the promotion! How do I change my title?", "joy", "the promotion"),
        ("She said yes last night, can we book the terrace?", "joy", "your engagement"),
        ("Our daughter was born on Monday, what do we sign?", "joy", "the new arrival"),
        ("I passed my theory test this morning!", "joy", "passing your theory test"),
        ("We picked up the keys to our first flat today!", "joy", "the new home"),
        ("That was my last payment, eleven years of it.", "joy", "paying it off"),
        ("My niece ran her first 10k on Sunday!", "joy", "that first 10k"),
        (
            "The biopsy came back clear, so I can travel after all",
            "relief",
            "you got the all-clear",
        ),
        ("It works now, thank you!", "relief", "it's working"),
        ("My replacement finally arrived this morning", "relief", "the replacement has arrived"),
        ("the money has come through, thanks", "relief", "it has arrived"),
        ("Your fitter Dan was brilliant with my gran.", "praise", "the kind words"),
    ],
)
def test_good_news_is_named(message: str, kind: str, phrase: str):
    """What there is to be glad about is said in words that fit how it is answered."""
    customer = read_customer(message, ANSWER)
    assert customer.news is not None
    assert ("good", kind, phrase) == (customer.mood, customer.news.kind, customer.news.phrase)


@pytest.mark.parametrize(
    "message",
    [
        "I got the promotion but your app has locked me out.",
        "We got engaged and then you cancelled our dinner.",
        "Did I get the job?",
        "I hope my visa gets approved soon.",
        "It works on my phone but not on the laptop.",
        "My parcel arrived smashed.",
        "I haven't passed my test yet.",
        "Our son was born ten weeks early and is in intensive care.",
        "Your driver was brilliant until he dropped the box.",
        "Thank you so much for nothing.",
        "How does it work?",
    ],
)
def test_nothing_is_cheered_beside_trouble_or_doubt(message: str):
    """What hasn't happened, or stands beside something bad, is no news to be glad about."""
    assert read_customer(message, ANSWER).news is None


def test_the_words_that_told_it_are_evidence():
    """What was read as good news can be shown."""
    customer = read_customer("I passed my driving test yesterday!", ANSWER)
    assert "I passed my driving test" in customer.evidence
