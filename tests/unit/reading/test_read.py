"""A whole text read at once, whatever it holds."""

import json
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from heard.reading import read, read_customer

DATA = Path(__file__).parents[2] / "data"
DRAFTS = [
    json.loads(line) for line in (DATA / "drafts.jsonl").read_text(encoding="utf-8").splitlines()
]
CALM = read("Your parcel is on its way.")
REAL = st.sampled_from([row[k] for row in DRAFTS for k in ("draft", "customer_message") if row[k]])
CUT = st.builds(
    lambda text, a, b: text[min(a, b) :] + text[:b], REAL, st.integers(0, 400), st.integers(0, 400)
)
TEXTS = st.one_of(st.text(max_size=300), REAL, CUT)


@given(TEXTS)
@example("")
@example("\ud800\udfff")
@example("\x00\x00 İİİ ’’’ \u202e abc")
@example("if " * 500)
@example("(" * 300 + "<!--" * 300 + "```" * 300)
def test_any_text_can_be_read(text):
    """No text raises; sentences and facts slice back to it, in order."""
    reading = read(text)
    assert [s.text for s in reading.sentences] == [text[s.start : s.end] for s in reading.sentences]
    starts = [s.start for s in reading.sentences]
    assert sorted(starts) == starts
    assert all(reading.parts[s.part].editable for s in reading.sentences)
    assert [f.text for f in reading.facts] == [text[f.start : f.end] for f in reading.facts]


@given(TEXTS)
@example("\ud800 my parcel is late")
@example("MY MY MY all my all my the my")
def test_any_message_can_be_read(message):
    """No message raises, and a phrase is plain words in small letters that fit a frame."""
    customer = read_customer(message, CALM)
    about = customer.about or "a phrase"
    assert about == about.strip()
    assert 2 <= len(about.split()) <= 14
    assert not any(mark in about for mark in '@#<>{}[]!?\n"')
    assert customer.about is None or customer.mood == "bad"


def test_the_language_of_every_labelled_draft():
    """Each draft is read in its own language."""
    assert [(r["id"], r["lang"]) for r in DRAFTS] == [
        (r["id"], read(r["draft"]).language) for r in DRAFTS
    ]


def test_internal_notes_among_the_drafts():
    """The notes to colleagues are found, and nothing else is taken for one."""
    tagged = {r["id"] for r in DRAFTS if "internal_note" in r["tags"]}
    assert tagged == {r["id"] for r in DRAFTS if read(r["draft"]).internal_note}


def test_a_message_is_not_judged():
    """A customer's text has no stance of its own."""
    assert "neutral" == read("You should have told me! Ridiculous!", reply=False).stance.label


def test_reading_twice_is_the_same():
    """Reading has no state."""
    assert [read(r["draft"]) for r in DRAFTS] == [read(r["draft"]) for r in DRAFTS]
