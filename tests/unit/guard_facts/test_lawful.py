"""What a rewrite may do with facts, names and shape."""

import pytest

from heard.guard import facts, formatting, language, length, links, names, quotes, steps


@pytest.mark.parametrize(
    ("check", "draft", "rewrite", "message"),
    [
        (
            facts,
            "Call us by 10.",
            "Please call us by 10. Three days offline is a lot.",
            "3 days and no net",
        ),
        (
            facts,
            "A new one ships.",
            "A third late parcel is one too many. A new one ships.",
            "2nd time late, third now",
        ),
        (facts, "You used 90 of 150 euros.", "You used €90 of €150.", None),
        (
            facts,
            "I can make it 90 instead of 80 cm.",
            "I can make it 90 cm instead of 80 cm.",
            None,
        ),
        (facts, "9 years of no claims stay.", "Your nine claim-free years stay.", None),
        (facts, "Open 14 to 20.", "Open from 2 pm to 8 pm.", None),
        (facts, "M-F 8-20", "Monday to Friday from 8 am to 8 pm", None),
        (facts, "24m contract, 11m left", "A contract of 24 months with 11 months left", None),
        (
            facts,
            "You poor thing, I cried for 2 hours. Gate code 4471.",
            "The gate code is 4471.",
            None,
        ),
        (facts, "2 bags, bag 2 has no tag", "Both bags are here; the second one has no tag", None),
        (facts, "1 ticket for you", "A single ticket for you", None),
        (facts, "Do this: a, b", "Two things to do: a, b", None),
        (links, "Ring me.", "I'll ring 07700 900461.", "my number is 07700 900461"),
        (links, "See https://a.example/x.", "Please see https://a.example/x", None),
        (names, "Order 5518 is out.", "Inés, order 5518 is out.", "Hola, soy Inés"),
        (names, "ETA is Thursday.", "The estimated time of arrival is Thursday.", None),
        (names, "Use the Nelson St entrance.", "Please use the Nelson Street entrance.", None),
        (names, "Hi Mr. Delgado, ok.", "Dear Mr Delgado, that's fine.", None),
        (quotes, "It crashes.", "An 'invalid JSON' error is maddening.", "it says 'invalid JSON'"),
        (quotes, "App > Limits > One-time.", "In the app, go to Limits > One-time.", None),
        (steps, "- note: max 140 characters", "- A note: max 140 characters; drivers see it", None),
        (formatting, "a\r\n\r\n```\nx  \n```\r\n", "b\n\n```\nx\n```\n", None),
        (language, "No.", "I'm afraid that isn't possible.", None),
        (
            language,
            "3-5 Bankarbeitstage to your IBAN, please wait.",
            "Please wait 3-5 Bankarbeitstage.",
            None,
        ),
        (
            length,
            "No.",
            "I know the answer matters to you, and I'm sorry that it has to be a no.",
            None,
        ),
    ],
)
def test_lawful_changes_pass(check, draft, rewrite, message, make_pair):
    """Other words for the same, the customer's own facts, and dropped pity are no violations."""
    assert [] == list(check.CHECK.find(make_pair(draft, rewrite, message)))
