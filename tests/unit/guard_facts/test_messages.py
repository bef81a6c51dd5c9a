"""What a check says, and where it points."""

import pytest

from heard.guard import (
    choices,
    facts,
    formatting,
    hidden,
    language,
    length,
    limits,
    links,
    names,
    placeholders,
    places,
    quotes,
    register,
    steps,
)


@pytest.mark.parametrize(
    ("check", "draft", "rewrite", "message", "pointed"),
    [
        (
            facts,
            "It weighs 23 kg.",
            "It weighs 32 kg.",
            "The rewrite says “32 kg”; the draft says “23 kg”.",
            "32 kg",
        ),
        (
            facts,
            "Wait 8 minutes, please.",
            "Please wait a little.",
            "The draft says “8 minutes”; the rewrite leaves it out.",
            "",
        ),
        (
            facts,
            "We'll look at it.",
            "We'll look at it by Friday.",
            "The rewrite says “Friday”; the draft does not.",
            "Friday",
        ),
        (
            places,
            "Standard is $5, express is $12.",
            "Standard is $12, express is $5.",
            "“$5” and “$12” changed places.",
            "$5",
        ),
        (
            choices,
            "It's on your savings account.",
            "It's on your checking account.",
            "The rewrite says “checking”; the draft says “savings”.",
            "checking",
        ),
        (
            limits,
            "Only dogs under 10 kg can stay.",
            "Only dogs over 10 kg can stay.",
            "The rewrite says “over 10 kg”; the draft says “under 10 kg”.",
            "over 10 kg",
        ),
        (
            links,
            "See a.example/en/x now.",
            "See a.example/x now.",
            "The link is a.example/en/x in the draft; the rewrite has a.example/x.",
            "a.example/x",
        ),
        (
            links,
            "Mail us.",
            "Mail us at a@b.example.",
            "The address a@b.example is not in the draft.",
            "a@b.example",
        ),
        (
            links,
            "It's packed.",
            "It's packed. ![](cid)",
            "The rewrite adds a link or an image.",
            "![]",
        ),
        (
            placeholders,
            "Hi {{ a.b }}, done.",
            "Hi there, done.",
            "The placeholder {{ a.b }} is missing or was changed.",
            "",
        ),
        (
            placeholders,
            "Hi, done.",
            "Hi [Name], done.",
            "The placeholder [Name] is not in the draft.",
            "[Name]",
        ),
        (
            quotes,
            "Tick 'Allow old NameID'.",
            "Tick 'Allow NameID'.",
            "The rewrite must keep 'Allow old NameID' word for word.",
            "",
        ),
        (quotes, "Press it.", "Press 'Continue'.", "Nobody wrote 'Continue'.", "'Continue'"),
        (
            names,
            "Please ask for Piet.",
            "Please ask for Paul.",
            "The rewrite says “Paul”; the draft says “Piet”.",
            "Paul",
        ),
        (
            names,
            "Hi Claire, it's open.",
            "Hi, it's open.",
            "The draft names “Claire”; the rewrite leaves it out.",
            "",
        ),
        (
            steps,
            "- Open the app\n- Tap Backup\n- Sign out",
            "- Open the app\n- Sign out",
            "The list of the draft has 3 items; the rewrite has 1 fewer.",
            "",
        ),
        (
            formatting,
            "Run `ls -l` now.",
            "Run `ls -a` now.",
            "Code must stay exactly as it is in the draft.",
            "",
        ),
        (
            formatting,
            "It was sent.",
            "It was **sent**.",
            "The rewrite adds bold marks that the draft does not use.",
            "**sent**",
        ),
        (
            language,
            "Das Paket ist nicht da, wir suchen es.",
            "We are looking for the parcel.",
            "This sentence is not in the language of the draft (de).",
            "We are looking for the parcel.",
        ),
        (
            register,
            "Du kannst dein Rad am Freitag abholen.",
            "Am Freitag können Sie Ihr Rad abholen.",
            "The draft addresses the customer in the other form; the rewrite says “Sie”.",
            "Sie",
        ),
        (
            length,
            "No.",
            "No. " + "We care so much. " * 20,
            "The rewrite has 81 words; a draft of 1 may grow to 51.",
            None,
        ),
        (
            hidden,
            "Your code",
            "Your\u200b code",
            "The rewrite holds a character nobody sees (U+200B).",
            "\u200b",
        ),
    ],
)
def test_message_and_place(check, draft, rewrite, message, pointed, make_pair):
    """Each check says in plain words what it found and points at it when it can be seen."""
    first = next(iter(check.CHECK.find(make_pair(draft, rewrite))))
    assert message == first.message
    assert (rewrite if pointed is None else pointed) == rewrite[first.start : first.end]
