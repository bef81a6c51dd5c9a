"""Each kind of detector, on readings made by hand."""

import pytest

from heard.guide import Guide
from heard.guide.schema import (
    Brief,
    Detector,
    Doing,
    Example,
    Guideline,
    Missing,
    Order,
    Pattern,
    Phrase,
    Remove,
    Repeated,
    Replace,
    Shouting,
    Source,
    When,
)
from heard.model import Customer, Fact, Reading

CALM = Customer()
UPSET = Customer(mood="bad", feeling="frustrating", about="a second late delivery", intensity=1)


def guide_of(*detectors: Detector, **more: object) -> Guide:
    """Return a guide with one guideline that has these detectors."""
    guideline = Guideline(
        id="x",
        title="Title",
        level="should",
        why="Because.",
        source=(Source(0, "so"),),
        prompt="Do so.",
        detect=detectors,
        examples=(Example(good="Fine."),),
        **more,  # type: ignore[arg-type]
    )
    return Guide("test", (guideline,))


def quotes(detector: Detector, reading: Reading, customer: Customer = CALM) -> list[str]:
    """Return the words that one detector finds."""
    return [f.quote for f in guide_of(detector).findings(reading, customer)]


def test_a_phrase_ignores_case_spacing_and_the_kind_of_quote(reply):
    """Typographic variants of a phrase are the phrase."""
    phrase = Phrase(any=("we don't care",))
    texts = ["We don’t  care.", "we dont care", "WE\nDON'T CARE!"]
    assert [["We don’t  care"], ["we dont care"], ["WE\nDON'T CARE"]] == [
        quotes(phrase, reply((t, ("inform",)))) for t in texts
    ]


def test_a_phrase_is_made_of_whole_words(reply):
    """A word inside another one, like "ham" in "shampoo", is not found."""
    assert quotes(Phrase(any=("ham",)), reply(("The shampoo ships.", ("inform",)))) == []


def test_positions_count_the_characters_of_the_draft(reply):
    """Letters whose small form is longer, and emoji, do not move what is found."""
    reading = reply(("İİ 😀 please calm down now", ("instruct",)))
    found = guide_of(Phrase(any=("calm down",))).findings(reading, CALM)
    assert [(12, 21, "calm down")] == [(f.start, f.end, f.quote) for f in found]


def test_unless_silences_a_sentence_and_no_other(reply):
    """A pattern that excuses a sentence does not excuse its neighbours."""
    pattern = Pattern(any=("relax",), unless=("sit back",))
    reading = reply(("Sit back and relax.", ("inform",)), ("Relax.", ("instruct",)))
    assert ["Relax"] == quotes(pattern, reading)


def test_without_silences_a_reply_that_does_one_of_these(reply):
    """Pity with help beside it is not found."""
    phrase = Phrase(any=("poor you",), without=("offer",))
    helped = reply(("Poor you.", ("pity",)), ("I can book it.", ("offer",)))
    assert ["Poor you"] == quotes(phrase, reply(("Poor you.", ("pity",))))
    assert quotes(phrase, helped) == []


@pytest.mark.parametrize(
    ("when", "customer", "fires"),
    [
        (When(mood=("bad",)), UPSET, True),
        (When(mood=("bad",)), CALM, False),
        (When(sensitive=("illness",)), Customer(sensitive="illness"), True),
        (When(sensitive=("illness",)), Customer(sensitive="safety"), False),
        (When(not_sensitive=True), Customer(sensitive="safety"), False),
        (When(repeat_complaint=True), Customer(repeat_complaint=True), True),
        (When(repeat_complaint=False), Customer(repeat_complaint=True), False),
        (When(min_intensity=2), UPSET, False),
    ],
)
def test_when_chooses_the_customer(reply, when, customer, fires):
    """A detector looks only at replies to the customers it is for."""
    found = quotes(Phrase(any=("cheers",), when=when), reply(("Cheers!", ("close",))), customer)
    assert fires == bool(found)


def test_names_of_buttons_and_links_are_no_speech(reply):
    """Words between quotation marks that name something are left alone."""
    text = 'Press "Calm down" twice.'
    quoted = Fact("quoted", 6, 17, '"Calm down"', "calm down")
    reading = reply((text, ("instruct",)), facts=(quoted,))
    assert quotes(Phrase(any=("calm down",)), reading) == []


def test_doing_finds_each_sentence_that_does_it(reply):
    """Without a `without`, every such sentence is found."""
    reading = reply(("No.", ("refuse",)), ("Fine.", ("inform",)), ("Never.", ("refuse",)))
    assert ["No.", "Never."] == quotes(Doing(any=("refuse",)), reading)


def test_doing_speaks_once_for_a_reply_that_lacks_something(reply):
    """With a `without`, the first sentence stands for the reply; with it done, none does."""
    detector = Doing(any=("refuse",), without=("offer",))
    refused = (("No.", ("refuse",)), ("Never.", ("refuse",)))
    assert ["No."] == quotes(detector, reply(*refused))
    assert quotes(detector, reply(*refused, ("Or Friday?", ("offer",)))) == []


def test_missing_points_at_where_it_could_stand(reply):
    """An empty stretch before the first sentence that is no greeting."""
    reading = reply(("Hi Ana,", ("greet",)), ("It ships today.", ("inform",)))
    found = guide_of(Missing(any=("acknowledge",))).findings(reading, UPSET)
    assert [(8, 8, "")] == [(f.start, f.end, f.quote) for f in found]


def test_order_finds_the_sentence_that_comes_too_late(reply):
    """An acknowledgement behind the refusal is late; one before it is not."""
    order = Order(first=("acknowledge",), then=("refuse",))
    no, kind = ("We can't.", ("refuse",)), ("That is hard.", ("acknowledge",))
    assert ["That is hard."] == quotes(order, reply(no, kind))
    assert quotes(order, reply(kind, no)) == []


def test_repeated_finds_what_is_too_many(reply):
    """The first stays, the others are found."""
    sorry = [(f"Sorry {n}.", ("apologise",)) for n in range(3)]
    assert ["Sorry 1.", "Sorry 2."] == quotes(Repeated(any=("apologise",)), reply(*sorry))


def test_brief_counts_the_words_of_the_body(reply):
    """A greeting does not make a bare answer longer; thanks are never bare."""
    short = reply(("Hi,", ("greet",)), ("No.", ("refuse",)))
    assert ["No."] == quotes(Brief(most_words=1), short)
    assert quotes(Brief(most_words=1), reply(("Thanks!", ("thank",)))) == []


def test_a_signature_alone_answers_no_complaint(reply):
    """A reply without a body is found when the customer is upset, and points at the start."""
    guide, closing = guide_of(Brief(most_words=1)), reply(("Best,", ("close",)))
    assert [(0, 0)] == [(f.start, f.end) for f in guide.findings(closing, UPSET)]
    assert guide.findings(closing, CALM) == ()


def test_shouting_is_a_run_of_words_and_not_a_code(reply):
    """Capitals in a row shout; acronyms, codes and facts do not."""
    shouting = Shouting(least_words=3)
    text = "NEVER SHARE DETAILS of VAT ID NR QWT7RL."
    code = Fact("id", 33, 39, "QWT7RL", "qwt7rl")
    assert ["NEVER SHARE DETAILS"] == quotes(shouting, reply((text, ("inform",)), facts=(code,)))


def test_shouting_is_also_a_row_of_marks(reply):
    """Two or more marks in a row are found, one is not."""
    reading = reply(
        ("Really?!", ("ask",)), ("It ships today!", ("inform",)), ("Yes!!!", ("agree",))
    )
    assert ["?!", "!!!"] == quotes(Shouting(), reading)


def test_a_suggestion_is_the_first_wording_whose_fields_are_known(reply):
    """Groups and fields are filled, and the first letter follows the draft's."""
    fix = Replace(wordings=("{about} and \\1", "just \\1"))
    guide = guide_of(Pattern(any=("you (need|have) to",), fix=fix))
    reading = reply(("You need to wait.", ("instruct",)))
    assert ["Just need", "A second late delivery and need"] == [
        guide.findings(reading, customer)[0].suggestion for customer in (CALM, UPSET)
    ]


def test_a_finding_tells_its_detector_groups_and_fix(reply):
    """An engine can look up what to do about what was found."""
    own = Replace(wordings=("ok",))
    guide = guide_of(
        Phrase(any=("herring",)), Pattern(any=("(red) (cod)",), fix=own), fix=Remove(scope="match")
    )
    reading = reply(("A herring and a red cod.", ("inform",)))
    first, second = guide.findings(reading, CALM)
    assert [(0, ()), (1, ("red", "cod"))] == [(f.detector, f.groups) for f in (first, second)]
    assert [Remove(scope="match"), own] == [guide.fix(first), guide.fix(second)]


def test_what_is_to_be_removed_is_unwanted(reply):
    """The stretches a rewrite may leave out are those of fixes that remove."""
    guide = guide_of(
        Phrase(any=("herring",), fix=Remove(scope="sentence")),
        Phrase(any=("cod",), fix=Remove(scope="match")),
        Phrase(any=("eel",), fix=Replace(wordings=("fish",))),
    )
    reading = reply(("A herring.", ("inform",)), ("The cod and eel.", ("inform",)))
    assert ((0, 10), (15, 18)) == guide.unwanted(reading, CALM)


def test_a_mended_draft_says_it_in_the_guide_s_words(reply):
    """A wording is taken when the rewrite uses it, short forms and "we" aside; else none is."""
    fix = Replace(wordings=("I can't change this", "this isn't up to me"))
    whole = Replace(wordings=("Please \\1.",), scope="sentence")
    guide = guide_of(
        Phrase(any=("nothing doing",), fix=fix), Pattern(any=("^kindly (send)",), fix=whole)
    )
    reading = reply(("Sorry, nothing doing.", ("refuse",)), ("Kindly send it!", ("instruct",)))
    assert "Sorry, this isn't up to me. Please send." == guide.mended(
        reading, CALM, "It is a pity that this is not up to us. Please send."
    )
    assert "Sorry, nothing doing. Kindly send it!" == guide.mended(reading, CALM, "")


def test_nothing_is_found_in_a_note_to_a_colleague_or_another_language(reply):
    """The guide speaks to customers, and it speaks English."""
    guide = guide_of(Phrase(any=("calm down",)))
    said = ("Calm down.", ("instruct",))
    readings = [reply(said, internal_note=True), reply(said, language="de")]
    assert [(), ()] == [guide.findings(reading, CALM) for reading in readings]


def test_forbidden_looks_at_a_bare_text_sentence_by_sentence():
    """Titles end no sentence, a line end does not part a phrase, and `unless` stays in its own."""
    guide = guide_of(Pattern(any=("i understand, mr [a-z]+",), unless=("why",)), forbidden=True)
    text = "Why? I understand, Mr. Lee. I understand, Mr\nHo."
    pattern = Pattern(any=(r"i understand, mr\.? [a-z]+",), unless=("why",))
    found = guide_of(pattern, forbidden=True).forbidden(text)
    assert ["I understand, Mr. Lee", "I understand, Mr\nHo"] == [f.quote for f in found]
    assert ["I understand, Mr\nHo"] == [f.quote for f in guide.forbidden(text)]


def test_forbidden_leaves_out_what_is_for_certain_customers():
    """With no customer given, a detector with a condition is not used."""
    guide = guide_of(Phrase(any=("cheers",), when=When(mood=("bad",))), forbidden=True)
    assert guide.forbidden("Cheers!") == ()
    assert ["Cheers"] == [f.quote for f in guide.forbidden("Cheers!", UPSET)]


def test_a_guideline_that_forbids_nothing_is_not_asked():
    """Only guidelines marked as forbidden speak to the guard."""
    assert guide_of(Phrase(any=("cheers",))).forbidden("Cheers!") == ()
