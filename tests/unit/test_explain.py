"""The difference between two texts, and which guideline is named for it."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from heard.explain import WORDING, difference, explain
from heard.guide import Guide, load
from heard.model import Customer, Proposal, Reason
from heard.reading import read, read_customer

TEXTS = st.text(
    alphabet=st.one_of(
        st.characters(exclude_categories=("Cs",)),
        st.sampled_from("ab  \r\n.,!?’'é👩‍👩‍👧\u0301\u202eشكرا"),
    ),
    max_size=200,
)


@pytest.fixture(scope="module")
def guide() -> Guide:
    """Return the default guide."""
    return load()["default"]


@given(TEXTS, TEXTS)
@example("", "a")
@example("a\r\nb", "a\nb")
@example("e\u0301t\u00e9", "\u00e9te\u0301")
@example("مرحبا بك", "شكرا مرحبا بك!")
@settings(max_examples=300)
def test_stretches_spell_both_texts(old: str, new: str) -> None:
    """Stretches cover both texts whole, in order, whatever characters they are made of."""
    stretches = difference(old, new)
    assert old == "".join(old[s.start : s.end] for s in stretches)
    assert new == "".join(new[s.new_start : s.new_end] for s in stretches)
    kept = [s for s in stretches if not s.changed]
    assert all(old[s.start : s.end] == new[s.new_start : s.new_end] for s in kept)


@given(TEXTS.filter(str.strip), TEXTS.filter(str.strip))
@settings(max_examples=100)
def test_segments_obey_the_two_rules(old: str, new: str) -> None:
    """keep+remove is the draft, keep+add is the rewrite, and every change index exists."""
    guide = load()["default"]
    explanation = explain(read(old), read(new), Customer(), guide, Proposal(new, "llm"))
    segments = explanation.segments
    assert old == "".join(s.text for s in segments if s.op != "add")
    assert new == "".join(s.text for s in segments if s.op != "remove")
    indexes = {s.change for s in segments if s.op != "keep"}
    assert set(range(len(explanation.changes))) == indexes
    assert all(s.change is None for s in segments if s.op == "keep")


def test_changes_are_whole_words() -> None:
    """A changed word is changed whole; no letters of it are kept."""
    old, new = "We cancelled it.", "We cancel it."
    changed = [s for s in difference(old, new) if s.changed]
    assert ["cancelled"] == [old[s.start : s.end] for s in changed]
    assert ["cancel"] == [new[s.new_start : s.new_end] for s in changed]


def test_a_word_kept_between_two_changes_joins_them() -> None:
    """Two changes with a word between them read as one thought."""
    old = "I know how you feel. Reset your password."
    new = "Being locked out would feel maddening. Reset your password."
    changed = [s for s in difference(old, new) if s.changed]
    assert 1 == len(changed)
    assert old.endswith(" Reset your password.")


def test_the_guide_explains_what_it_finds(guide: Guide) -> None:
    """Removed words that a detector finds are explained by that guideline."""
    draft = read("I know how you feel. Your parcel is due on Friday.")
    rewrite = "I can see where waiting would be frustrating. Your parcel is due on Friday."
    customer = read_customer("My parcel is late again!", draft)
    explanation = explain(draft, read(rewrite), customer, guide, Proposal(rewrite, "llm"))
    assert ["avoid-know-how-you-feel"] == [c.guideline for c in explanation.changes]
    assert all(c.why for c in explanation.changes)


def test_the_model_explains_what_the_guide_does_not_find(guide: Guide) -> None:
    """Where no detector fires, the model's own reason is used; only guidelines that exist count."""
    draft = read("Your parcel comes on Friday.")
    rewrite = "Your parcel comes on Friday, as you hoped."
    reasons = (Reason("no-such-guideline", "as you hoped"), Reason("be-specific", "as you hoped"))
    proposal = Proposal(rewrite, "llm", reasons=reasons)
    explanation = explain(draft, read(rewrite), Customer(), guide, proposal)
    assert ["be-specific"] == [c.guideline for c in explanation.changes]


def test_what_nothing_explains_is_called_wording(guide: Guide) -> None:
    """A change with no guideline behind it says so."""
    draft = read("Your parcel comes on Friday.")
    rewrite = "Your parcel arrives on Friday."
    explanation = explain(draft, read(rewrite), Customer(), guide, Proposal(rewrite, "llm"))
    assert (WORDING,) == explanation.changes


def test_equal_texts_are_one_kept_segment(guide: Guide) -> None:
    """A draft left alone has no changes."""
    draft = read("Thank you, Ana. It is done.")
    explanation = explain(draft, draft, Customer(), guide, Proposal(draft.text, "rules"))
    assert [("keep", draft.text)] == [(s.op, s.text) for s in explanation.segments]
    assert () == explanation.changes
