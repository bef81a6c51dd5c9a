"""What holds for every text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from heard.guide import load
from heard.reading import read, read_customer

GUIDE = load()["default"]
WORDS = [
    "I know how you feel",
    "“Calm down”",
    "sorry for the inconvenience",
    "İstanbul",
    "you should have read it",
    "no.",
    "STOP SHOUTING NOW!!",
    "😀",
    "\r\n\r\n",
    "Mr. X",
    "can’t do it until you pay",
    "\u00a0",
    "{{name}}",
    "> quoted",
    "é",
]
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(WORDS) | st.text(max_size=12), max_size=25).map(" ".join),
)


@settings(max_examples=150)
@given(TEXTS, st.none() | TEXTS)
def test_findings_point_into_the_text(text, message):
    """Positions lie inside the text, in order, and the quote is what stands there."""
    reading = read(text)
    found = GUIDE.findings(reading, read_customer(message, reading))
    assert sorted(f.start for f in found) == [f.start for f in found]
    for finding in found:
        assert 0 <= finding.start <= finding.end <= len(text)
        assert text[finding.start : finding.end] == finding.quote


@settings(max_examples=150)
@given(TEXTS)
def test_what_is_forbidden_points_into_the_text(text):
    """The same holds without a reading."""
    for finding in GUIDE.forbidden(text):
        assert text[finding.start : finding.end] == finding.quote != ""


@settings(max_examples=60)
@given(TEXTS)
def test_looking_twice_finds_the_same(text):
    """The guide has no memory and no chance in it."""
    reading = read(text)
    customer = read_customer(None, reading)
    assert GUIDE.findings(reading, customer) == GUIDE.findings(reading, customer)
