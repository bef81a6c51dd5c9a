"""What keeps a person safe is said first; the person comes after it, in a few words."""

import pytest

from heard.reading import read


@pytest.mark.parametrize(
    ("message", "draft", "order"),
    [
        (
            "Smoke is coming out of my kettle!",
            "Switch it off at the wall. A courier picks it up on Monday.",
            "Switch it off at the wall.",
        ),
        (
            "I can smell gas since the boiler was fitted",
            "Open the windows and leave the house. The engineer is booked for 14:00.",
            "Open the windows and leave the house.",
        ),
        (
            "My daughter swallowed the battery from the remote",
            "Take her to A&E now. The remote is model R-20.",
            "Take her to A&E now.",
        ),
        (
            "The plug has melted and is black",
            "The recall covers model X-2. Stop using the heater. A refund takes 5 days.",
            "Stop using the heater.",
        ),
    ],
)
def test_the_order_comes_first(reply, message: str, draft: str, order: str):
    """Nothing is said before what keeps the customer from harm, and something after it."""
    said = reply(message, draft)
    assert said.startswith(order)
    acknowledges = [s.functions & {"acknowledge"} for s in read(said).sentences]
    assert [False, True] == list(map(bool, acknowledges[:2]))


def test_an_order_that_leans_on_another_sentence_stays_behind_it(reply):
    """Moved up, "it" would be nobody knows what."""
    draft = "The line is 0800 111 999. Call it now and leave the house. We attend within an hour."
    assert reply("We smell gas in the hall!", draft).startswith("The line is 0800 111 999.")


def test_unplugging_a_router_is_no_matter_of_safety(reply):
    """Where nobody is in danger, an order is a step like any other."""
    draft = "Unplug the router for ten seconds. Then plug it in again."
    said = reply("The internet keeps dropping, so annoying!", draft)
    assert not said.startswith("Unplug")


@pytest.mark.parametrize(
    ("message", "about"),
    [
        ("My dad had a stroke and we can't travel.", "having your dad so unwell"),
        ("I start chemo on Monday, can I freeze my membership?", "going through treatment"),
        ("I'm in hospital and will miss the deadline.", "being in hospital"),
        ("I've broken my ankle and can't use the tickets.", "an injury like that"),
    ],
)
def test_an_illness_is_named_without_a_word_for_the_feeling(reply, message: str, about: str):
    """Somebody is ill: that is said, and nothing is called frustrating."""
    said = reply(message, "The form is due on 3 May. Send it to care@example.com.")
    opening = read(said).sentences[0].text
    assert about in opening.lower()
    assert "ing," not in opening.replace(about, "")
    assert not any(w in opening for w in ("frustrating", "stressful", "worrying", "annoying"))


def test_nothing_hollow_stands_in_for_what_nobody_knows(reply):
    """With no message and nothing to name, what was cold goes and no formula comes."""
    said = reply(None, "This is answered in the FAQ. Please search before opening a ticket.")
    assert "I can see" not in said
