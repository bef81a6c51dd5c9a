"""Trouble that is told without a word for how it feels."""

import pytest

from heard.model import Customer
from heard.reading import read, read_customer
from heard.reading.told import trouble_in

ANSWER = "The part comes on Friday."


def customer(message: str, draft: str = ANSWER) -> Customer:
    return read_customer(message, read(draft))


@pytest.mark.parametrize(
    "message",
    [
        "The new tap drips and the cupboard under it is soaked.",
        "Two of the plates came cracked.",
        "The trousers are three sizes too small.",
        "Your site logged me out in the middle of the test.",
        "Your fitter left the gate open.",
        "The certificate says Jonh instead of John.",
        "I paid for the early slot and nobody came until six.",
        "Nobody told us the pool was shut.",
        "We were put behind a pillar.",
        "My claim has been pending for eleven weeks.",
        "I have sent the form four times. FOUR.",
        "There were ants in the flour.",
    ],
)
def test_told_trouble_is_a_complaint(message: str) -> None:
    """Whoever says what went wrong has a complaint, named feeling or not."""
    assert trouble_in(message, ANSWER)
    assert "bad" == customer(message).mood


@pytest.mark.parametrize(
    "message",
    [
        "What does the long warranty cover?",
        "Please move my lesson to the 11th.",
        "I'd like to order two more of the blue bowls.",
        "I can't find the button to export the list.",
        "We just got the keys to our first flat!",
        "What happens when I miss a lesson?",
        "My name is Ana and I have a booking on Friday.",
        "I changed my mind, the small one is fine.",
        "Yes please, tomorrow at nine.",
    ],
)
def test_a_question_or_a_wish_is_no_complaint(message: str) -> None:
    """Who asks, wishes or chats has no trouble to be acknowledged."""
    assert trouble_in(message, ANSWER) is None
    assert "bad" != customer(message).mood


def test_what_has_not_happened_is_no_feeling() -> None:
    """How somebody would feel if something happened is nobody's feeling yet."""
    message = "My other half would get upset if it came in the wrong colour. Is it navy?"
    assert "neutral" == customer(message).mood


def test_a_draft_that_is_sorry_knows_more() -> None:
    """Less has to be said where the agent owns up to an inconvenience."""
    message = "The sofa was meant to come on the 4th."
    assert trouble_in(message, ANSWER) is None
    assert trouble_in(message, "We apologise for the delay. The part comes on Friday.")


def test_a_draft_that_has_met_the_person_is_left_alone() -> None:
    """Where the agent has found words of their own, nothing more is wanted."""
    message = "The shelf is too short."
    assert "bad" == customer(message).mood
    assert "neutral" == customer(message, "Let's get you the right one by Friday.").mood


def test_the_words_that_told_are_shown() -> None:
    """The agent sees by which words the trouble was noticed."""
    assert any("cracked" in words for words in customer("Two plates came cracked.").evidence)
