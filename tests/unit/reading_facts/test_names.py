"""Names are told from words that only wear a capital."""

import pytest

from heard.reading.facts import find_facts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hi Claire, the sea is lovely.", ["claire"]),
        ("Dear Mr. Delgado, ask Ms Tran.", ["mr delgado", "ms tran"]),
        ("You fly with American Airlines to Los Angeles.", ["american airlines", "los angeles"]),
        ("Your bag was scanned in Porto.", ["porto"]),
        ("There's Plume & Co on Nelson St.", ["plume & co", "nelson st"]),
        ("The Bank of Ireland called.", ["bank of ireland"]),
        ("Moncton is the nearest airport for you.", ["moncton"]),
        ("Go to the WordPress page, the IBAN is there.", ["wordpress", "iban"]),
        ("Refund sent. Please wait. Delivery is due. Unfortunately it is late.", []),
        ("PLEASE DELETE THIS POST NOW.", []),
        ("I do NOT see it, I'm sorry.", []),
        ("Der Techniker kommt am Freitag, bitte halten Sie die Rechnung bereit.", []),
        ("Sehr geehrter Herr Brinkmann, die Frist ist um.", ["herr brinkmann"]),
        ("Thanks,\nJonas, Holz & Hand", ["holz & hand"]),
    ],
)
def test_names(text, expected):
    """A capital inside a sentence, after a title or inside a word makes a name."""
    assert expected == [fact.value for fact in find_facts(text) if fact.kind == "name"]
