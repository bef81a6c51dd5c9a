"""What the guide finds by the signs of a sentence and by the manner of a whole reply."""

import pytest

from heard.guide import Guide, load
from heard.guide.schema import Example, Guideline, Missing, Notice, Remove, Showing, Source
from heard.model import Customer
from heard.reading import read

UPSET = Customer(mood="bad", feeling="worrying")
CALM = Customer()


@pytest.fixture(scope="module")
def default() -> Guide:
    """Return the default guide."""
    return load()["default"]


def found(detector: Showing | Notice | Missing, text: str) -> list[str]:
    """Return the words that one detector finds."""
    guideline = Guideline(
        id="x",
        title="Title",
        level="should",
        why="Because.",
        source=(Source(0, "so"),),
        prompt="Do so.",
        detect=(detector,),
        fix=Remove(),
        examples=(Example(good="Fine."),),
    )
    return [f.quote for f in Guide("test", (guideline,)).findings(read(text), CALM)]


COLD = [
    ("no-blame", "Fitting the filter the right way round is down to you."),
    ("no-blame", "You picked the wrong size instead of asking."),
    ("no-policy-shield", "Deposits must be claimed in writing within 14 days."),
    ("no-policy-shield", "The fee was correctly applied."),
    ("no-policy-shield", "We act only as a marketplace."),
    ("no-passive-aggression", "As always, the platform closes two minutes early."),
    ("no-passive-aggression", "It does say so on the label."),
    ("no-minimising", "Most guests prefer the smaller pool."),
    ("no-dismissal", "Noted."),
    ("no-dismissal", "Duplicate of 7716."),
    ("no-commands-in-anger", "Failure to answer will result in the tenancy being ended."),
    ("no-pity", "How perfectly ghastly for the pair of you."),
    ("stay-uninvolved", "We cried when your letter came, and the whole office is in bits."),
    ("no-over-agreeing", "The whole batch is rubbish."),
    ("say-what-happens-next", "Your remarks have been passed on."),
]


@pytest.mark.parametrize(("guideline", "text"), COLD)
def test_coldness_has_many_forms(guideline: str, text: str, default: Guide) -> None:
    """A sentence that is cold to somebody in trouble is found, whatever its words."""
    assert guideline in {f.guideline for f in default.findings(read(text), UPSET)}


WARM = [
    "Your deposit was claimed on Monday and is with your bank now.",
    "I've put the poor signal down to the mast, and the engineer comes at 9.",
    "You can pick the date that suits you, and it is up to you which van we send.",
    "The chemist keeps a box with your name on it until 8 tonight.",
]


@pytest.mark.parametrize("text", WARM)
def test_plain_help_is_no_coldness(text: str, default: Guide) -> None:
    """News, a choice and help leave the guide nothing that must change in them."""
    must = [f for f in default.findings(read(text), UPSET) if f.level == "must" and f.quote]
    assert [] == must


def test_a_rule_is_information_to_somebody_at_ease(default: Guide) -> None:
    """What must be booked in advance is a shrug only to a person with a problem."""
    rule = read("Wheelchairs must be booked in advance.")
    assert [] == [f.guideline for f in default.findings(rule, CALM)]


def test_a_sign_leads_to_a_note_and_to_no_edit_of_its_own() -> None:
    """The guideline's fix is for words it knows; a sentence with a sign stays as it is."""
    sign = Showing(any=("policy",))
    assert ["Sales are final."] == found(sign, "Sales are final. The shop opens at 9.")
    assert [] == found(Showing(any=("policy",), without=("offer",)), "Sales are final. I can help.")


def test_words_and_the_sentence_round_them_are_one_finding(default: Guide) -> None:
    """Where a guideline points at words, it does not name their sentence once more."""
    said = "You should have read the leaflet."
    blame = {f.quote for f in default.findings(read(said), UPSET) if f.guideline == "no-blame"}
    assert {"You should have read the leaflet"} == blame


def test_a_notice_names_nobody_or_leaves_out_what_makes_sentences() -> None:
    """Telegram style and a reply to nobody are found; steps, lists and whole sentences are not."""
    telegram = "Parcel refused at door. Return to depot, Lyon. Second attempt 4 May."
    nobody = "The application was assessed and the licence was withdrawn on Monday."
    person = "Your application was assessed and I sent you the licence on Monday."
    agenda = "Agenda:\n- 9:00 doors open, room two\n- 10:00 talks, main hall upstairs"
    assert ["Parcel refused at door."] == found(Notice(clipped=True), telegram)
    assert [nobody] == found(Notice(), nobody)
    assert [] == found(Notice(clipped=True), nobody)
    assert [] == found(Notice(), person)
    assert [] == found(Notice(clipped=True), agenda)


def test_a_reply_that_does_nothing_for_them_lacks_help() -> None:
    """What puts off is no help; news of the case, an offer or a figure is."""
    lacking = Missing(any=("celebrate",), showing=("helping", "detail"))
    assert [""] == found(lacking, "Stewards are trained with care.")
    assert [""] == found(lacking, "Your remarks have been passed on.")
    assert [] == found(lacking, "Your refund is on its way.")
    assert [] == found(lacking, "I can send a new one.")
