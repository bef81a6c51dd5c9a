"""What holds for the facts of every text."""

from hypothesis import given
from hypothesis import strategies as st

from heard.reading.facts import find_facts

PIECES = st.sampled_from(
    [
        *("12", "3.5月", "2025年", "0", "1.", "9-5", "8:30", "18h30", "24/7", "31/8", "02.06."),
        *("am", "pm", "a.m.", "noon", "half", "an", "hour", "two-week", "and", "to", "between"),
        *("$", "€", "A$", "20k", "5%", "per", "month", "/mo", "'quoted'", '"x"', ">", "Settings"),
        *("{{a}}", "[Name]", "%X%", "<<Y>>", "`c`", "```", "@me", "a@b.example", "b.example/c"),
        *("https://x.example/a", "Mr.", "Dear", "Claire", "Mon-Fri", "EOD", "next", "Wednesday"),
        *("#4", "+33", "(415)", "555-0100", "-", "—", "…", "営業日", "²", "٣", "one", "hundred"),
        *("million", "in", "a", "week", "\n", "\r\n", "\t", "\u200b", "İ", "ß", "🙏", ".", ","),
    ]
)
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(PIECES, max_size=30).map(" ".join),
    st.lists(PIECES, max_size=30).map("".join),
)


@given(TEXTS)
def test_facts_are_pieces_of_the_text_in_order(text):
    """Facts lie inside the text, in order, without overlap, and quote it exactly."""
    end = 0
    for fact in find_facts(text):
        assert end <= fact.start < fact.end <= len(text)
        assert fact.text == text[fact.start : fact.end]
        end = fact.end


@given(TEXTS)
def test_reading_again_finds_the_same(text):
    """Finding facts is a pure function of the text."""
    assert find_facts(text) == find_facts(text)
