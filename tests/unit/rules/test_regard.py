"""Whether a reply opens with what the customer told, in the agent's own words."""

import pytest

from heard.engines.rules.regard import opens_with_them
from heard.reading import read


@pytest.mark.parametrize(
    ("message", "draft"),
    [
        ("No hot water for three days.", "Three mornings of cold showers! The part is in."),
        ("I was on hold for 55 minutes", "55 minutes of that music. What can I do?"),
        ("They left the dryer in the rain", "A brand-new dryer, left out in the rain. Wait."),
        ("I fell and hurt my knee here", "How is your knee today? Keep the bill, please."),
        ("You lost my staff's wages", "Your staff are counting on those wages. It went out."),
        ("20 guests and half the food", "Hi Bo,\n\nTwenty guests, half a meal: let's see."),
        ("Four wrong sofas and four days off", "Four days of leave and four wrong sofas. Hm."),
        (
            "Your driver refused my guide dog. I stood in the rain and missed my hearing.",
            "Being left in the rain for your guide dog cost you your hearing. It is refunded.",
        ),
        ("The bike for my son came without wheels", "A bike without wheels, for your son. Hm."),
    ],
)
def test_an_opening_in_the_customers_own_matter_is_one(message: str, draft: str) -> None:
    """It takes up what they told and tells nothing new."""
    assert opens_with_them(read(draft), message)


@pytest.mark.parametrize(
    ("message", "draft"),
    [
        ("Where is my parcel?! Three weeks!", "Your parcel was delayed by the storm."),
        ("You marked my parcel delivered", "Tracking shows this parcel was delivered."),
        ("My claim for the pipe was denied", "Your claim #88213 for the pipe came after 30 days."),
        ("I want my money for the boots back", "We can't refund boots that were worn."),
        ("My login stopped working", "Please reset your login and try again."),
        ("I've no backup codes", "Account recovery without backup codes:\n1. Take the ID."),
        ("The price went up again", "The price went up because postage did."),
        ("My phone fell in a lake", "There is a form for that."),
        ("You've sent my late wife a voucher", "Vouchers are sent to members automatically."),
        ("My phone fell in a lake", "Thanks for writing."),
    ],
)
def test_an_answer_is_none(message: str, draft: str) -> None:
    """A state, a decision, a step, a detail or another matter does not take up what they told."""
    assert not opens_with_them(read(draft), message)


def test_without_a_message_nothing_is_taken_up() -> None:
    """What the customer told is not known, so nothing can be said of it."""
    assert not opens_with_them(read("Three weeks is long. It ships today."), None)
