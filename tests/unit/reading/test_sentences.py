"""Parts are cut into sentences, with their places."""

import pytest

from heard.reading.parts import find_parts
from heard.reading.sentences import split_sentences


def sentences(text: str) -> list[str]:
    return [span.text for span in split_sentences(text, find_parts(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is paid. Your bank shows it soon.", 2),
        ("I understand, Mr. X. Your claim was denied.", 2),
        ("It costs approx. 5 euros incl. VAT. Pay now.", 2),
        ("Come at 3 p.m. on Monday, e.g. with the form.", 1),
        ("See https://a.example/x.y?z=1. It helps.", 2),
        ("the fee is £3.50. you pay later. ok?", 3),
        ("Wait… what? Yes!", 2),
        ("Honestly fair 😩 We told them.", 2),
        ("It came to $4.5k!!! Why???", 2),
        ("ご注文は欠品です。誠に申し訳ございません。", 2),
        ("no stops at all just chat", 1),
        ("v2.1 is out. Update it", 2),
    ],
)
def test_where_sentences_end(text, expected):
    """Stops, marks and emoji end sentences; abbreviations, figures and links do not."""
    assert expected == len(sentences(text))


def test_lines_end_sentences_but_wrapped_lines_do_not():
    """A line of its own is a sentence; a line cut at the window's edge goes on."""
    assert ["Status: APPROVED", "Amount: 20"] == sentences("Status: APPROVED\nAmount: 20")
    wrapped = (
        "Charges on this bill have been checked and they are valid as the\nhandset was abroad."
    )
    assert [wrapped] == sentences(wrapped)


def test_a_list_marker_belongs_to_no_sentence():
    """The bullet or the number stays outside the words."""
    assert ["Log in", "Press Save"] == sentences("1. Log in\n2. Press Save")


def test_closed_parts_have_no_sentences():
    """Quotes, code and signatures are not read as the agent's sentences."""
    assert ["It is paid."] == sentences(
        "It is paid.\n\n```\na. b. c.\n```\n\n> Where is it? Hello?"
    )


def test_sentences_slice_back():
    """Each sentence's place holds its words, in its part."""
    text = "Hi Ada,\n\nIt’s paid 📦. Your bank shows it soon.\n\n- one\n- two\n\nBest,\nLena"
    text = text.replace("\n", "\r\n")
    parts = find_parts(text)
    spans = split_sentences(text, parts)
    assert [s.text for s in spans] == [text[s.start : s.end] for s in spans]
    assert all(parts[s.part].start <= s.start < s.end <= parts[s.part].end for s in spans)
    assert ["Hi Ada,", "It’s paid 📦.", "Your bank shows it soon.", "one", "two", "Best,"] == [
        s.text for s in spans
    ]
