"""Notes to colleagues are told from replies."""

import pytest

from heard.reading import read


@pytest.mark.parametrize(
    "text",
    [
        "INTERNAL - cust wants out of 24m contract. Do NOT waive.",
        "internal only: depot confirms pallet 7 was left at the dock. - KT",
        "[Internal note] refund needs approval from finance",
        "Note to team: she has called 4x, route to billing.",
        "cust wants a refund, order is outside 30 days, passing to loyalty",
        "Customer is asking for a manager. Pls call him before 5.",
        "Private note: do not send to customer",
        "Handover: cx angry about roaming, pls phone her before 10",
    ],
)
def test_a_note_to_a_colleague(text):
    """A text that says so, or speaks of the customer as someone else, is an internal note."""
    assert read(text).internal_note


@pytest.mark.parametrize(
    "text",
    [
        "Hi Ada, your refund is on its way.",
        "Internal transfers take one working day.",
        "Customers are asked to bring ID.",
        "Please call him back on 555-0148, he has your file.",
        "I've asked our internal team to look into it.",
    ],
)
def test_a_reply_is_no_note(text):
    """A reply that only uses such a word is a reply."""
    assert not read(text).internal_note


def test_a_note_is_not_judged():
    """How a note reads to the customer does not matter: they never see it."""
    note = read("INTERNAL - nothing we can do, closing.")
    assert ("neutral", ()) == (note.stance.label, note.stance.evidence)


def test_a_customers_message_is_no_note():
    """Only a reply can be one."""
    assert not read("INTERNAL - cust wants a refund", reply=False).internal_note
