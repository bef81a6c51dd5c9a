"""Spellings that mean the same share one value; others do not."""

import pytest

from heard.reading.facts import find_facts


def values(text: str) -> list[tuple[str, str]]:
    return [(fact.kind, fact.value) for fact in find_facts(text)]


@pytest.mark.parametrize(
    ("value", "spellings"),
    [
        (("duration", "14 day"), ["two weeks", "2 weeks", "14 days", "14-day"]),
        (
            ("date", "03-03"),
            ["3 March", "March 3", "3rd of March", "March 3rd", "3. März", "3 Mar"],
        ),
        (("date", "2025-01-14"), ["14/01/2025", "2025-01-14", "14 January 2025", "Jan 14th, 2025"]),
        (("date", "08-31"), ["31/8", "31 August", "31st Aug", "8/31"]),
        (("date", "2025-09-12"), ["12.09.25", "12 September 2025", "2025年9月12日"]),
        (("date", "11"), ["in November", "in Nov"]),
        (("date", "thu"), ["Thurs", "Thursday", "Donnerstag", "on Thursdays"]),
        (("date", "20th"), ["by the 20th,", "on the 20th or"]),
        (("date", "end of day"), ["EOD", "end of the day", "end of day"]),
        (("money", "USD 20"), ["$20", "20 dollars", "USD 20", "US$20.00", "20 bucks", "20 USD"]),
        (("money", "EUR 2"), ["€2", "2 euro", "2,00 €", "EUR 2"]),
        (("money", "EUR 1840"), ["EUR 1.840,00", "€1,840", "1840 euros"]),
        (("money", "AUD 2315.6"), ["A$2,315.60", "AUD 2315.60"]),
        (("money", "JPY 6480"), ["¥6,480", "6480円", "JPY 6480"]),
        (
            ("money", "USD 18/month"),
            ["$18/mo", "$18 a month", "$18 per month", "$18 monthly"],
        ),
        (("money", "GBP 0.15"), ["15p", "£0.15", "15 pence"]),
        (("money", "USD 8000"), ["$8k", "$8,000"]),
        (("time", "18:30"), ["6:30 pm", "18:30", "18h30", "6:30 p.m.", "18 Uhr 30"]),
        (("time", "12:00"), ["noon", "12 pm", "12 noon", "12:00"]),
        (("time", "00:00"), ["midnight", "12 am", "12 midnight"]),
        (("duration", "2880 minute"), ["48 h", "48 hours", "48hrs", "48-hour", "48h"]),
        (("duration", "20 minute"), ["20 min", "20 minutes", "twenty minutes"]),
        (("duration", "30 minute"), ["half an hour", "30 min", "half-hour"]),
        (("duration", "5 working day"), ["5 business days", "five working days", "5 dias úteis"]),
        (("duration", "24 month"), ["24 months", "two years", "2 yrs"]),
        (("quantity", "23 kg"), ["23 kg", "23kg", "twenty-three kilos"]),
        (("quantity", "20 gb"), ["20 GB", "20 gigabytes"]),
        (("percent", "50"), ["50%", "50 percent", "50 per cent"]),
        (("number", "8"), ["8", "eight"]),
        (("number", "1840"), ["1,840", "1.840", "1840"]),
        (("number", "105"), ["one hundred and five", "105"]),
        (("number", "4th"), ["4th floor", "fourth floor"]),
        (("phone", "4155550100"), ["(415) 555-0100", "415-555-0100", "415.555.0100"]),
        (("phone", "+33155501920"), ["+33 1 55 50 19 20", "+33155501920"]),
    ],
)
def test_spellings_of_one_fact_share_its_value(value, spellings):
    """Each spelling, alone in a sentence, is found as the one fact."""
    for spelling in spellings:
        assert [value] == values(f"it is {spelling} here"), spelling


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("between 19 and 22 h", ["19:00", "22:00"]),
        ("from 3 to 9 pm", ["15:00", "21:00"]),
        ("open 7a-1p daily", ["07:00", "13:00"]),
        ("11 to 2 pm", ["11:00", "14:00"]),
        ("Sat 9-5", ["sat", "09:00", "17:00"]),
        ("2–4 days", ["2 day", "4 day"]),
        ("3-5 Bankarbeitstage", ["3 bank working day", "5 bank working day"]),
        ("$10-20", ["USD 10", "20"]),
        ("7~10営業日", ["7 working day", "10 working day"]),
        ("Thurs 10 July 8.40", ["thu", "07-10", "08:40"]),
        ("Mon–Thu 8:30–3:30", ["mon", "thu", "08:30", "15:30"]),
        ("Box 2 (2 items)", ["2", "2"]),
        ("24/7 on 12/11", ["24/7", "12/11"]),
        ("am 02.06. um 8 Uhr", ["06-02", "08:00"]),
        ("version 3.10.2, not 3.10", ["3.10.2", "3.10"]),
        ("the case 00-77120 and #88213", ["00-77120", "88213"]),
        ("0x80070057 for 4C on 9-4482-K", ["0x80070057", "4C", "9-4482-K"]),
    ],
)
def test_what_stands_together_is_read_together(text, expected):
    """Ranges, days with hours and references keep all that belongs to each of their ends."""
    assert expected == [fact.value for fact in find_facts(text)]


@pytest.mark.parametrize(
    "text",
    [
        "this one, the new one, one of our best, no one",
        "a thousand thanks and a hundred apologies",
        "How can I help you today?",
        "You may want to march on and see",
        "May I ask where that was?",
        "Please sit down a second, in a minute I am back.",
        "I sat in the sun and wed my plan to yours.",
        "First, second and last of all",
        "1. Open the app\n2. Close it\n",
    ],
)
def test_words_that_only_look_like_facts_are_none(text):
    """Pronouns, idioms, verbs and list numbers are not facts."""
    assert [] == values(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("$20", "€20"),
        ("5 business days", "5 days"),
        ("6:40 am", "6:40 pm"),
        ("3 days", "3 weeks"),
        ("3.9%", "39%"),
        ("$5/mo", "$5/year"),
        ("12/11", "12 November"),
        ("next Wednesday", "Wednesday"),
        ("31 January 2026", "31 January 2027"),
        ("A$20", "$20"),
        ("3.10", "3.1"),
    ],
)
def test_different_facts_have_different_values(one, other):
    """A change that matters changes the value."""
    assert values(f"it is {one} here") != values(f"it is {other} here")
