"""What a sentence does."""

from pathlib import Path

import pytest
import yaml

from heard.reading import read
from heard.reading.functions import functions_of

GUIDELINES = sorted((Path(__file__).parents[3] / "prompts" / "guidelines").glob("*.yaml"))

DOES = [
    ("acknowledge", "Being locked out of your bank codes is unsettling, so let's start there."),
    ("acknowledge", "I can see where having that flight pulled would be devastating."),
    ("acknowledge", "I understand how frustrating a third late delivery is."),
    ("acknowledge", "Six floors with a pram, several times a day, would wear anyone out."),
    ("acknowledge", "No wonder you're annoyed."),
    ("acknowledge", "That must have been exhausting."),
    ("acknowledge", "A fridge that dies in a heatwave is a real headache."),
    ("acknowledge", "I understand your frustration with the two missed visits."),
    ("apologise", "I'm sorry your mirror arrived in pieces."),
    ("apologise", "We apologize for any inconvenience."),
    ("pity", "You poor thing!"),
    ("pity", "My heart goes out to you."),
    ("pity", "We are so sorry for you."),
    ("agree", "You're absolutely right."),
    ("agree", "Fair point, the page says otherwise."),
    ("inform", "The pool opens at 9 tomorrow."),
    ("inform", "Tracking shows this was delivered."),
    ("refuse", "No."),
    ("refuse", "There's nothing we can do about it."),
    ("refuse", "we dont do late check out on sundays"),
    ("refuse", "Unfortunately all tickets are non-refundable."),
    ("refuse", "I'm not able to refund this one."),
    ("refuse", "Your claim was denied because it came in late."),
    ("refuse", "It won't be lifted early, and it can't be shortened."),
    ("instruct", "Please restart the app."),
    ("instruct", "Open Settings and choose Backup."),
    ("instruct", "Once it's done, press Save."),
    ("instruct", "You need to send the form first."),
    ("ask", "What is your booking reference?"),
    ("ask", "Could you please confirm the address?"),
    ("ask", "Let me know which one you'd like."),
    ("promise", "I'll call you on Thursday."),
    ("promise", "You'll receive it within 3 days."),
    ("promise", "The engineer is booked for Friday."),
    ("offer", "I can move it to another day."),
    ("offer", "If you'd rather have a refund, that's fine."),
    ("offer", "Would you like me to hold one?"),
    ("thank", "Thanks for your patience."),
    ("celebrate", "Congratulations on your first apartment!"),
    ("celebrate", "We're delighted for you."),
    ("close", "Is there anything else I can help with?"),
    ("close", "Have a great day!"),
    ("close", "Hope this helps."),
]

DOES_NOT = [
    ("acknowledge", "I understand, Mr. Lee."),
    ("acknowledge", "I understand your concern."),
    ("acknowledge", "I understand that this is inconvenient for you."),
    ("acknowledge", "I know how you feel."),
    ("refuse", "You can't drive home, so bring someone."),
    ("refuse", "If it can't be delivered, it goes to the post office."),
    ("refuse", "I can't promise a date."),
    ("refuse", "There is no charge and no hurry."),
    ("refuse", "It is possible to change the seat."),
    ("refuse", "There's a room available on Monday."),
    ("refuse", "I'm sorry that you are unable to log in."),
    ("refuse", 'Choose "Can\'t log in".'),
    ("celebrate", "We are happy to help."),
    ("celebrate", "Great news, you get to start all over again!"),
    ("instruct", "Order 5512 shipped today."),
    ("instruct", "Thank you for your order."),
    ("offer", "I cannot see the order."),
    ("offer", "I wish I could do more."),
    ("promise", "It won't be lifted."),
    ("inform", "Please restart the app."),
]


@pytest.mark.parametrize(("function", "sentence"), DOES)
def test_a_sentence_does(function, sentence):
    """Each function is seen in sentences that agents write."""
    assert function in functions_of(sentence)


@pytest.mark.parametrize(("function", "sentence"), DOES_NOT)
def test_a_sentence_does_not(function, sentence):
    """Near misses are not taken for it."""
    assert function not in functions_of(sentence)


def test_curly_quotes_and_case_make_no_difference():
    """Typographic quotes and capitals change nothing."""
    assert functions_of("I CAN'T REFUND THIS.") == functions_of("I can’t refund this.")


def test_parts_have_functions_of_their_own():
    """A greeting greets, a sign-off closes, a heading does nothing."""
    reading = read("Hi Ada,\n\nSteps\n1. Log in\n\nBest,\nLena")
    expected = [{"greet"}, set(), {"instruct"}, {"close"}]
    assert expected == [set(s.functions) for s in reading.sentences]


def _wordings():
    for path in GUIDELINES:
        fix = yaml.safe_load(path.read_text(encoding="utf-8")).get("fix") or {}
        if fix.get("type") == "acknowledge" and "news" not in path.stem:
            yield from fix["wordings"]


@pytest.mark.parametrize("wording", sorted(set(_wordings())))
def test_what_the_guide_says_to_acknowledge_is_read_as_such(wording):
    """A wording the rules put in is seen as an acknowledgement when the result is read again."""
    said = wording.replace("{about}", "being charged twice")
    said = said.replace("{feeling}", "frustrating").replace("{a_feeling}", "a frustrating")
    assert "acknowledge" in functions_of(said)
