"""How a reply reads to the person who receives it."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from heard.reading import read

DATA = Path(__file__).parents[2] / "data"


def rows(name: str) -> list[dict[str, Any]]:
    text = (DATA / f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


DRAFTS = rows("drafts")
REPLIES = [(row["stance"], row["reply"]) for row in rows("stances")]


@pytest.mark.parametrize(("label", "reply"), REPLIES)
def test_stance(label, reply):
    """What a reply does, with its words, decides how it reads."""
    assert label == read(reply).stance.label


def test_the_seed_chart():
    """The three sentences of the comparison chart read as it says."""
    chart = {
        "I know it's not easy. I have faced the same problems. Here's how to fix it.": "empathy",
        "I'm so sorry that happened. But I'm afraid there's nothing I can do.": "sympathy",
        "No, there's nothing I can do.": "apathy",
    }
    assert list(chart.values()) == [read(text).stance.label for text in chart]


def test_an_acknowledgement_that_is_taken_back_is_sympathy():
    """Naming the feeling and then minimising it or blaming the customer is not empathy."""
    text = (
        "A week before the wedding is a horrible time to hear this. It happens all the time though."
    )
    assert "sympathy" == read(text).stance.label


def test_evidence_quotes_the_reply_and_names_a_guideline():
    """The label comes with the sentences that show it."""
    stance = read("You poor thing! There's nothing we can do.").stance
    assert ("You poor thing!", "no-pity") in [(e.quote, e.guideline) for e in stance.evidence]


def test_every_guideline_named_as_evidence_is_in_the_default_guide():
    """Signs point at guidelines that exist."""
    guidelines = Path(__file__).parents[3] / "prompts" / "guidelines"
    known = {path.stem for path in guidelines.glob("*.yaml")}
    named = {e.guideline for row in DRAFTS for e in read(row["draft"]).stance.evidence}
    assert set() == named - known


def test_stance_of_the_hand_labelled_drafts():
    """Macro-F1 over the four labels stays at 0.95 or more; "mixed" is none of the four."""
    pairs = [(r["stance"], read(r["draft"]).stance.label) for r in DRAFTS if r["stance"] != "mixed"]
    right: Counter[str] = Counter(a for a, b in pairs if a == b)
    total: Counter[str] = Counter([label for pair in pairs for label in pair])
    scores = [2 * right[label] / total[label] for label in total]
    assert 4 == len(scores)
    assert sum(scores) / 4 >= 0.95


OWN_WORDS = [
    "Forty people in the queue and a till that won't open is every shop's nightmare. It's back up.",
    "Two cold showers before work is no way to start a week. The pump is fixed.",
    "You did the right thing in writing at once. I've locked the account.",
    "A ring from your grandmother carries far more than gold. Our goldsmith can polish it.",
    "Three years of training gone from the screen, that would gut me as well. Choose Restore.",
    "Please don't feel stupid, half of the phones here went for a swim. Bring it in.",
    "You waited in all morning for a call that never came, I see that. The claim is accepted.",
    "Thank you for trusting me with this. I've put a hold on the card.",
]


@pytest.mark.parametrize("reply", OWN_WORDS)
def test_words_of_ones_own_are_empathy(reply):
    """Words that weigh what happened, and for whom, need to be on no list of phrases."""
    assert read(reply).stance.label == "empathy"


DRY = [
    "If you get stuck, choose Help. The hard drive is in bay 2.",
    "I'm sorry, the room is not available for those dates.",
    "It takes 3 to 5 days, depending on your bank.",
    "We will send you a mail with the new date.",
    "Thank you for your patience. The parcel ships today.",
]


@pytest.mark.parametrize("reply", DRY)
def test_a_word_of_feeling_alone_is_not_warmth(reply):
    """What is said of a thing, a date or a form stands by nobody."""
    assert read(reply).stance.label != "empathy"
