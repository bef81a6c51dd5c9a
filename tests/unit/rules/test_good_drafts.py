"""A good draft, in words of the agent's own, comes back as it was."""

import json
from pathlib import Path

import pytest

from heard.engines.rules import propose
from heard.guide import load
from heard.reading import read, read_customer

GUIDE = load()["default"]

ROWS = (Path(__file__).parents[2] / "data" / "good_drafts.jsonl").read_text(encoding="utf-8")
GOOD = [(row["message"], row["draft"]) for row in map(json.loads, ROWS.splitlines())]


def rewritten(draft: str, message: str) -> str:
    reading = read(draft)
    customer = read_customer(message, reading)
    return propose(reading, customer, GUIDE, customer_message=message).text


@pytest.mark.parametrize(("message", "draft"), GOOD)
def test_warm_words_of_ones_own_stay_as_they_are(message: str, draft: str) -> None:
    """Whoever stands by the customer in any words is given no second acknowledgement."""
    assert draft == rewritten(draft, message)


def test_warmth_does_not_shield_a_fault() -> None:
    """A reply that is warm still loses what must not be said."""
    message = "My parcel is late for the third time, I'm fed up."
    warm = "Three late parcels in a row would test anyone's patience. "
    done = rewritten(warm + "Calm down. Yours left the depot at 9.", message)
    assert done == warm + "Yours left the depot at 9."


def test_words_that_felt_for_somebody_leave_a_place_to_fill() -> None:
    """When the only human words go, others come in their place, whatever the message told."""
    draft = "Oh dear, poor you, how dreadful! The drum seal is covered for 2 years."
    done = rewritten(draft, "The washing machine ate my favourite jumper")
    assert "dreadful" not in done
    assert done.endswith(". The drum seal is covered for 2 years.")


def test_a_month_of_three_letters_ends_a_sentence() -> None:
    """What stands behind "19 May." is a sentence of its own."""
    texts = [s.text for s in read("It comes on 19 May. Please keep the box.").sentences]
    assert texts == ["It comes on 19 May.", "Please keep the box."]


def test_the_second_verb_keeps_its_subject() -> None:
    """What is left of a sentence whose first half went is still said by somebody."""
    draft = (
        "We are sorry for any inconvenience caused and will forward your words to the team. "
        "The rooms are cleaned every morning."
    )
    done = rewritten(draft, "I'm disgusted by the state of the toilets")
    assert " We will forward your words to the team." in f" {done}"


def test_a_call_is_no_opening() -> None:
    """An opening is looked for behind the name that is called out."""
    draft = (
        "Oh, Margaret. Your husband's card in our post, of all things. His name is off the list."
    )
    assert draft == rewritten(draft, "you sent me a card for my husband")


def test_as_a_member_is_no_sentence() -> None:
    """What is left of a sentence stands on its own, or the whole sentence goes or stays."""
    draft = "As a valued member, your satisfaction is of utmost importance. I will ring you at 5."
    done = rewritten(draft, "My coupon did not work, I'm so annoyed.")
    assert "As a valued member." not in done
