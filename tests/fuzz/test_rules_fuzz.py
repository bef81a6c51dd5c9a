"""The rules on any text at all, and on real drafts that were taken apart and put together wrong."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heard.engines.rules import propose
from heard.guide import load
from heard.model import Customer, Proposal
from heard.reading import read, read_customer

GUIDE = load()["default"]
DATA = Path(__file__).parent.parent / "data" / "drafts.jsonl"
ROWS = [json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines()]
MESSAGES = [row["customer_message"] for row in ROWS]
CUSTOMERS = st.builds(
    Customer,
    feeling=st.sampled_from([None, "frustrating", "worrying", "devastating"]),
    mood=st.sampled_from(["bad", "neutral", "good"]),
    sensitive=st.sampled_from([None, None, "bereavement", "illness", "safety"]),
    about=st.sampled_from([None, "a third late parcel", "being charged twice", "two lost bags"]),
    intensity=st.integers(0, 2),
)
PIECES = st.sampled_from(
    [
        "I understand, Mr. Lee.",
        "I understand your frustration, but",
        "We apologise for any inconvenience.",
        "You should have read it!!",
        "No.",
        "there's nothing I can do",
        "DO NOT OPEN THE LID.",
        "Sorry to hear that 😞",
        "But the bag is in Leeds.",
        "haha",
        "- Open the app",
        "1. Press Save",
        "> Where is my bag",
        "`rm -rf`",
        "{{ticket.id}}",
        "Refund of £12.50 by 3 May.",
        "Kind regards,\nSam",
        "Hi Ana,",
        "I know how you feel,",
        "so don't panic",
    ]
)
JOINTS = st.sampled_from([" ", "\n", "\n\n", "\r\n\r\n", "  ", ""])
SETTINGS = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def patchworks(draw: st.DrawFn) -> str:
    """Draw a reply sewn together from things agents write."""
    pieces = draw(st.lists(PIECES, min_size=1, max_size=8))
    return "".join(piece + draw(JOINTS) for piece in pieces)


def _propose(draft: str, customer: Customer) -> Proposal:
    return propose(read(draft), customer, GUIDE, customer_message="It is late.")


@SETTINGS
@given(st.text(max_size=400), CUSTOMERS)
def test_any_text(draft: str, customer: Customer):
    """No text makes the rules fail, and the same text gets the same answer."""
    assert _propose(draft, customer) == _propose(draft, customer)


@SETTINGS
@given(patchworks(), CUSTOMERS)
def test_nothing_protected_is_touched(draft: str, customer: Customer):
    """Quotes, signatures, code and placeholders come out letter by letter, in their order."""
    reading = read(draft)
    rewrite = _propose(draft, customer).text
    kept = [draft[p.start : p.end] for p in reading.parts if not p.editable]
    kept += [f.text for f in reading.facts if f.kind in ("placeholder", "code", "money", "url")]
    for words in kept:
        assert words in rewrite


@SETTINGS
@given(patchworks(), CUSTOMERS)
def test_the_agent_has_nothing_to_tidy(draft: str, customer: Customer):
    """No edit leaves a blank before a comma, two full stops, or an empty reply."""
    rewrite = _propose(draft, customer).text
    assert bool(draft.strip()) == bool(rewrite.strip())
    for slip in (" ,", " .", ",.", "..", ",,", " !"):
        assert rewrite.count(slip) <= draft.count(slip)


def _mutated(row: dict[str, str], chance: random.Random) -> str:
    sentences = [s.text for s in read(row["draft"]).sentences] or [row["draft"]]
    for _ in range(3):
        place = chance.randrange(len(sentences))
        match chance.randrange(3):
            case 0 if len(sentences) > 1:
                sentences.pop(place)
            case 1:
                sentences[1:] = chance.sample(sentences[1:], len(sentences) - 1)
            case _:
                sentences[place] = sentences[place].upper()
    return chance.choice([" ", "\n", "\n\n"]).join(sentences)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_mutated_drafts(row: dict[str, str]):
    """A draft that was cut down, shuffled or shouted is answered, and its rewrite is left alone."""
    chance = random.Random(row["id"])  # noqa: S311 - the same drafts every time
    for _ in range(4):
        draft = _mutated(row, chance)
        reading = read(draft)
        customer = read_customer(chance.choice(MESSAGES), reading)
        rewrite = propose(reading, customer, GUIDE, customer_message="x").text
        assert rewrite == propose(read(rewrite), customer, GUIDE, customer_message="x").text
