"""How grave it is what happened, read from what happened."""

import pytest

from heard.model import Customer
from heard.reading import read, read_customer
from heard.reading.feelings import GROUPS
from heard.reading.gravity import HARD, is_too_light, meaning
from heard.reading.lexicon import lexicon

ANSWER = read("Your case number is 4471. Please fill in the form by Friday.")
FILE = lexicon("gravity")


def customer(message: str) -> Customer:
    return read_customer(message, ANSWER)


@pytest.mark.parametrize(
    ("message", "feeling"),
    [
        ("The heater's plug melted into the wall while we were asleep.", "frightening"),
        ("The pharmacy has run out of insulin and my son has two doses left.", "frightening"),
        ("Your letter says we're being evicted before Christmas.", "frightening"),
        ("Someone conned my mother out of £8,000 over the phone.", "devastating"),
        ("The bakery dropped our wedding cake. It's ruined.", "devastating"),
        ("You shredded the only copy of my grandmother's letters.", "heartbreaking"),
        ("The hearse turned up late, the funeral started without him.", "heartbreaking"),
        ("The guard marched out my daughter in front of everyone like a thief.", "humiliating"),
        ("The lift is broken and I'm in a wheelchair, I can't get in.", "upsetting"),
        ("My interview is tomorrow and your portal won't load.", "nerve-wracking"),
        ("I've been up all night with this alarm.", "exhausting"),
        ("We had to walk home in the dark, your coach drove off without us.", "exhausting"),
        ("You banned me, and I'd finally found a friend there.", "disheartening"),
        ("Nobody replied to my fourth email.", "exasperating"),
    ],
)
def test_what_happened_tells_how_it_feels(message, feeling):
    """No word of feeling is needed, and what is gravest counts."""
    assert feeling == customer(message).feeling


@pytest.mark.parametrize(
    "message",
    [
        "I slipped on your wet floor and broke my wrist, and the claim was refused.",
        "There is no heating and my mother is 84 and frail.",
        "My account was emptied, £3,000 gone.",
        "My passport is lost and the wedding is on Saturday.",
    ],
)
def test_nothing_hard_is_called_frustrating(message):
    """A light word is never said of what is grave."""
    told = meaning(message)
    assert told is not None
    assert told.grade >= HARD
    assert not is_too_light(customer(message).fitting or "")


@pytest.mark.parametrize(
    "message",
    [
        "Nobody was hurt, thanks. When is the next service?",
        "Do you sell smoke alarms and fire doors?",
        "Can I bring my wheelchair on the 8.15 to York?",
        "The exam is on Saturday, what time do the doors open?",
        "How do I get a prescription for my dog?",
        "What do I do if the charger catches fire?",
    ],
)
def test_what_is_only_at_stake_is_no_complaint(message):
    """Who it is about and what it is for weigh only where something went wrong."""
    assert ("neutral", None) == (customer(message).mood, customer(message).feeling)


def test_the_sum_weighs():
    """The same trick is worse when it takes a fortune, whatever the way to write it."""
    small, large, in_words = (
        meaning(f"A fraudster took {sum_} from me") for sum_ in ("£60", "£6,200", "6k")
    )
    assert ["alarming", "devastating", "devastating"] == [
        m.feels for m in (small, large, in_words) if m is not None
    ]


def test_every_reading_is_of_domains_that_there_are():
    """The table names nothing that no message can tell, and feels nothing unheard of."""
    domains = {*FILE["domains"], *FILE["sums"], "grief"}
    assert (
        set() == {d for m in FILE["readings"] for one in m["of"] for d in one.split("|")} - domains
    )
    feelings = {word for group in GROUPS for word in group.words}
    assert set() == {m["feels"] for m in FILE["readings"]} - feelings


def test_no_mark_is_listed_twice_in_a_domain():
    """Each mark stands once, and none is empty."""
    for name, domain in FILE["domains"].items():
        marks = [mark.strip() for mark in domain["marks"].split(",")]
        assert sorted(set(marks)) == sorted(marks), name
        assert all(marks), name
