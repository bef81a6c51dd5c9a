"""How the same reply reads to different people."""

import pytest

from heard.case import open_case
from heard.guide import load
from heard.model import Customer
from heard.reading import read, stance_of
from heard.wire import AnalyzeRequest

UPSET = Customer(mood="bad", feeling="upsetting")
CALM = Customer()


@pytest.mark.parametrize(
    "reply",
    [
        "Stewards are trained to a high standard.",
        "Lockers must be emptied before midnight.",
        "We do advise a second lock.",
    ],
)
def test_what_informs_the_calm_shrugs_at_the_troubled(reply: str) -> None:
    """A general truth answers a question and leaves a person with a problem alone."""
    said = read(reply).sentences
    assert ("neutral", "apathy") == (stance_of(said, CALM).label, stance_of(said, UPSET).label)


@pytest.mark.parametrize(
    "reply",
    [
        "It was found in Lyon and is on its way to you.",
        "Hold the lower button for ten seconds.",
        "The code is 5520, under Settings > Keys.",
        "Sorry about that.",
        "Which of the two lifts was it?",
    ],
)
def test_plain_help_without_a_word_for_them_stays_neutral(reply: str) -> None:
    """News, steps, details and questions help, although nobody is acknowledged."""
    assert "neutral" == stance_of(read(reply).sentences, UPSET).label


def test_own_words_for_what_happened_are_empathy() -> None:
    """A reply that opens with what the customer told, and goes on to help, is read as that."""
    guides = load()
    message = "My violin came back with a broken bridge and the concert is tonight!"
    reply = "A broken bridge on the night of the concert! Bring it at 4 and it's done by 5."
    request = AnalyzeRequest(draft=reply, customer_message=message)
    case = open_case(request, guides)
    assert "empathy" == case.stance(case.draft).label


def test_a_cold_opening_in_their_words_is_no_empathy() -> None:
    """Taking up their words to hold them against them meets nobody."""
    said = read("Violins don't break by themselves. Bring it at 4.").sentences
    assert "apathy" == stance_of(said, UPSET, met=True).label
