"""Whose distress a sentence tells of: the agent's own, or the customer's."""

import pytest

from heard.reading import read
from heard.reading.involved import involved


def told(sentence: str) -> list[str]:
    return [sentence[start:end] for start, end in involved(sentence)]


@pytest.mark.parametrize(
    ("sentence", "ours"),
    [
        ("I had a good cry in the car.", ["I had a good cry in the car"]),
        ("The chef's been in bits all day.", ["The chef's been in bits all day"]),
        ("Our driver is upset too, he's been shaking.", ["he's been shaking"]),
        ("That gave us chills, and the toy is recalled.", ["That gave us chills"]),
        ("There wasn't a dry eye in the office.", ["There wasn't a dry eye in the office"]),
        ("It is my worst nightmare.", ["It is my worst nightmare"]),
        ("We really can't sleep for thinking of it.", ["We really can't sleep for thinking of it"]),
        ("It was sold out and I cried lol.", ["and I cried lol"]),
    ],
)
def test_distress_on_our_side_is_found(sentence: str, ours: list[str]) -> None:
    """The nearest person named before the distress is one of us, and the whole of it is found."""
    assert ours == told(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "I'm so sorry your mum was left in tears.",
        "I can see why you were shaking.",
        "We heard that he has been crying since.",
        "Feeling sick about it makes sense, and telling us was right.",
        "I can see how devastating this is.",
        "A crying shame, that delay.",
        "You must have been beside yourself.",
        "Our kitchen opens at 9, and your son couldn't eat before.",
    ],
)
def test_the_customers_distress_is_theirs(sentence: str) -> None:
    """What the customer felt, told back to them, is no distress of ours."""
    assert () == involved(sentence)


def test_distress_is_no_warmth() -> None:
    """A sentence about the agent's own state does not stand by the customer."""
    (sentence,) = read("It's been a terrible day and I've been crying since you wrote.").sentences
    assert "over_involved" in sentence.signs
    assert "warm" not in sentence.signs
