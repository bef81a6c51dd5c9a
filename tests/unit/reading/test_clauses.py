"""What is read of each clause: who acts, yes or no, and where one begins."""

import pytest

from heard.reading import read
from heard.reading.bits import HEDGE, IF, MUST, NOT, WILL
from heard.reading.clauses import Clause, read_clauses
from heard.reading.stem import stem


def _clauses(text: str) -> list[tuple[str, Clause]]:
    reading = read(text)
    return [(reading.text[c.start : c.end], c) for c in read_clauses(reading)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (
            "Once a candle has been burned I can't take it back.",
            ["Once a candle has been burned", "I can't take it back"],
        ),
        (
            "If it still fails send the log, and I'll look.",
            ["If it still fails", "send the log", "and I'll look"],
        ),
        (
            "We refund you as soon as the parcel is here.",
            ["We refund you", "as soon as the parcel is here"],
        ),
        ("Bring the letter, card and photo.", ["Bring the letter", "card and photo"]),
        ("I'm afraid you can't drive.", ["I'm afraid", "you can't drive"]),
    ],
)
def test_a_sentence_is_cut_where_a_clause_begins(text: str, pieces: list[str]) -> None:
    """A clause begins at a mark or at a word that opens one, comma or not."""
    assert pieces == [piece for piece, _ in _clauses(text)]


@pytest.mark.parametrize(
    ("text", "actor", "imperative"),
    [
        ("I'll book the slot.", "agent", False),
        ("You send the form.", "customer", False),
        ("Please send the form.", "customer", True),
        ("Tape the contacts.", "customer", True),
        ("Order 5518 is with the courier.", "other", False),
        ("For the bill please talk to the manager.", "customer", True),
        ("The installer sends the form.", "other", False),
    ],
)
def test_who_acts(text: str, actor: str, imperative: bool) -> None:
    """The actor is the subject, or the reader where the clause commands."""
    clause = _clauses(text)[0][1]

    assert (actor, imperative) == (clause.actor, clause.imperative)


@pytest.mark.parametrize(
    ("text", "bit", "has"),
    [
        ("It isn't nut free.", NOT, True),
        ("It is unavailable.", NOT, True),
        ("No problem, it is booked.", NOT, False),
        ("Your no-claims bonus is kept.", NOT, False),
        ("It may arrive late.", HEDGE, True),
        ("It arrives on 2 May.", HEDGE, False),
        ("You have to sign it.", MUST, True),
        ("We'll send it.", WILL, True),
        ("Unless you call, it lapses.", IF, True),
        ("Use it once a day.", IF, False),
        ("No podemos adelantar pagos al cliente hoy.", NOT, True),
        ("身分証の提出は不要です。", NOT, True),
    ],
)
def test_what_small_words_do(text: str, bit: int, has: bool) -> None:
    """A clause knows whether it denies, leaves open, requires, promises or sets a condition."""
    assert has == _clauses(text)[0][1].does(bit)


def test_a_fragment_goes_on_with_the_clause_before() -> None:
    """What has no verb of its own takes over who acts and what is denied."""
    _, second = (clause for _, clause in _clauses("Don't bring seeds, nuts or corn."))

    assert second.fragment
    assert "customer" == second.actor
    assert second.carried & NOT


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("cancelled", "cancellation"),
        ("delivered", "delivery"),
        ("taping", "tape"),
        ("stopped", "stop"),
        ("moving", "moved"),
        ("activated", "activation"),
        ("refunded", "reimbursed"),
        ("companies", "company"),
    ],
)
def test_forms_of_a_word_count_as_one(one: str, other: str) -> None:
    """Inflected forms and synonyms share what they count as."""
    assert stem(one) == stem(other)


def test_words_that_only_look_alike_stay_apart() -> None:
    """An ending is not taken off where another word would be left."""
    assert stem("tape") != stem("tap")
    assert stem("plane") != stem("plan")
    assert stem("shoulder") != stem("should")
