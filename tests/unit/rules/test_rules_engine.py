"""What the rules do to a draft, one kind of edit at a time."""

from collections.abc import Callable

import pytest

from heard.engines.rules.frames import filled, wording
from heard.engines.rules.voice import Voice, hear
from heard.model import Customer, Proposal
from heard.reading import read

Rules = Callable[..., Proposal]

UPSET = Customer(feeling="frustrating", mood="bad", about="a second late delivery")
ACKNOWLEDGED = "I can see where a second late delivery would be frustrating."


def test_an_acknowledgement_comes_first(rules: Rules) -> None:
    """A troubled customer reads one sentence about what happened before the answer."""
    proposal = rules("Your parcel arrives on Friday.", UPSET)
    assert f"{ACKNOWLEDGED} Your parcel arrives on Friday." == proposal.text
    assert ["acknowledge"] == [r.guideline for r in proposal.reasons]


@pytest.mark.parametrize(
    ("draft", "rewrite"),
    [
        (
            "Hi Ana,\n\nIt arrives on Friday.\n\nKind regards,\nSam",
            f"Hi Ana,\n\n{ACKNOWLEDGED} It arrives on Friday.\n\nKind regards,\nSam",
        ),
        ("Hi Ana, it arrives on Friday.", f"Hi Ana, {ACKNOWLEDGED} It arrives on Friday."),
        (
            "Hello!\r\n\r\n- It arrives on Friday\r\n- Bring ID\r\n",
            f"Hello!\r\n\r\n{ACKNOWLEDGED}\r\n\r\n- It arrives on Friday\r\n- Bring ID\r\n",
        ),
        (
            "Thanks for your message. It arrives on Friday.",
            f"Thanks for your message. {ACKNOWLEDGED} It arrives on Friday.",
        ),
    ],
)
def test_an_acknowledgement_finds_its_place(rules: Rules, draft: str, rewrite: str) -> None:
    """It stands behind the greeting and thanks, and on a line of its own before a list."""
    assert rewrite == rules(draft, UPSET).text


def test_it_says_less_when_less_is_known(rules: Rules) -> None:
    """With no words for what happened, only the feeling is named."""
    customer = Customer(feeling="annoying", mood="bad")
    assert rules("It ships today.", customer).text.endswith("annoying. It ships today.")


def test_no_second_acknowledgement(rules: Rules) -> None:
    """A draft that acknowledges keeps its own sentence and gets no other."""
    draft = "Waiting twice for one parcel is annoying. It arrives on Friday."
    assert draft == rules(draft, UPSET).text


def test_a_calm_customer_gets_no_commiseration(rules: Rules) -> None:
    """Nothing is added to an answer to a plain question."""
    draft = "We open at 10 on Sundays."
    assert draft == rules(draft, customer_message="When do you open?").text


def test_a_formula_gives_way_to_an_acknowledgement(rules: Rules) -> None:
    """The hollow sentence goes, and the name in it stays."""
    proposal = rules("I understand, Mr. Lee. The claim was denied on 3 May.", UPSET)
    assert f"Mr. Lee, {ACKNOWLEDGED} The claim was denied on 3 May." == proposal.text


def test_a_formula_inside_a_sentence(rules: Rules) -> None:
    """A hollow clause is replaced where it stands, and the rest of its sentence is kept."""
    proposal = rules("I understand your frustration, but the sale ended on Sunday.", UPSET)
    expected = (
        "I can see where a second late delivery would be frustrating, but the sale ended on Sunday."
    )
    assert expected == proposal.text


def test_blame_goes(rules: Rules) -> None:
    """A sentence of blame is taken out, and the fact beside it is kept."""
    proposal = rules("You should have read the policy. Refunds close at 30 days.")
    assert "Refunds close at 30 days." == proposal.text


def test_a_sentence_with_a_fact_is_never_taken_out(rules: Rules) -> None:
    """Blame that holds the only mention of a fact stays, and a note says so."""
    draft = "You should have called us on 555-0164. Refunds close at 30 days."
    proposal = rules(draft)
    assert draft == proposal.text
    assert ["blame"] == [n.guideline for n in proposal.notes]


def test_a_but_does_not_hang_loose(rules: Rules) -> None:
    """A sentence whose forerunner is gone no longer starts with a conjunction."""
    proposal = rules("You should have read it. However, the sale ended on Sunday.")
    assert "The sale ended on Sunday." == proposal.text


def test_a_greeting_runs_into_what_is_left(rules: Rules) -> None:
    """After "Hi Ana," the sentence that moves up starts small."""
    proposal = rules("Hi Ana, you should have read it. Refunds close at 30 days.")
    assert "Hi Ana, refunds close at 30 days." == proposal.text


def test_a_word_goes(rules: Rules) -> None:
    """A minimising word leaves no double blank and no small letter at the start."""
    assert "Press the button." == rules("Just press the button.").text
    assert "Please press the button." == rules("Please just press the button.").text


@pytest.mark.parametrize(
    ("draft", "rewrite"),
    [
        ("Kasia is just as good, so no need to panic.", "Kasia is as good."),
        ("No need to panic, the part is here.", "The part is here."),
    ],
)
def test_a_clause_goes(rules: Rules, draft: str, rewrite: str) -> None:
    """A clause is cut out with its joint, and what is left reads as a sentence."""
    assert rewrite == rules(draft).text


def test_a_wording_takes_over_what_was_matched(rules: Rules) -> None:
    """A replacement keeps the words a pattern caught."""
    proposal = rules("We can't refund until the ring is back.")
    assert "We can refund once the ring is back." == proposal.text


def test_order(rules: Rules) -> None:
    """An acknowledgement that comes too late is moved to the front, word for word."""
    draft = "The part is here. Waiting six weeks is exhausting. It is fitted on Friday."
    expected = "Waiting six weeks is exhausting. The part is here. It is fitted on Friday."
    assert expected == rules(draft, UPSET).text


def test_shouting(rules: Rules) -> None:
    """Shouted words become small, acronyms and links stay, and an order says please."""
    proposal = rules("DO NOT DRIVE THE VEHICLE. DELETE THIS OLD PIN!! See https://EX.example/AB.")
    expected = "Please do not drive the vehicle. Delete this old PIN! See https://EX.example/AB."
    assert expected == proposal.text


@pytest.mark.parametrize(
    "draft",
    [
        "INTERNAL: customer is angry, you should have called him. Do NOT waive.",
        "Sehr geehrter Herr Lee, Ihre Bestellung ist unterwegs und kommt am Freitag an.",
        "https://example.com/reset",
        "> You should have read it.\n",
    ],
)
def test_hands_off(rules: Rules, draft: str) -> None:
    """Notes to colleagues, other languages, bare links and quotes are left as they are."""
    proposal = rules(draft, UPSET)
    assert draft == proposal.text
    assert () == proposal.reasons


def test_the_same_draft_gets_the_same_answer(rules: Rules) -> None:
    """Nothing is left to chance."""
    draft = "Your parcel arrives on Friday."
    assert rules(draft, UPSET) == rules(draft, UPSET)


def test_cautious(rules: Rules) -> None:
    """The careful proposal acknowledges and takes out, and rewords nothing."""
    draft = "You should have asked. We can't refund until the ring is back."
    proposal = rules(draft, UPSET, cautious=True)
    assert (
        f"{ACKNOWLEDGED.replace('I', 'We', 1)} We can't refund until the ring is back."
        == proposal.text
    )


def test_an_instruction_is_answered_with_a_note(rules: Rules) -> None:
    """The rules cannot follow a wish, and say so."""
    proposal = rules("It ships today.", instruction="more formal")
    assert 1 == len(proposal.notes)


def test_the_agents_voice(rules: Rules) -> None:
    """What is added says "we" for a team, writes forms out for a formal agent, keeps ’ as ’."""
    customer = Customer(mood="bad", feeling="worrying", about="a lost parcel")
    team = rules(
        "Our courier has your parcel. We expect it on Friday, and it isn’t late.", customer
    )
    assert team.text.startswith("We can see where a lost parcel would be worrying. ")


def test_adding_leaves_every_word(rules: Rules) -> None:
    """The last try only says what is missing."""
    draft = "I understand, Mr. Lee. You should have asked. DO NOT OPEN THE LID. It ships today."
    proposal = rules(draft, UPSET, adding=True)
    assert f"{ACKNOWLEDGED} {draft}" == proposal.text


@pytest.mark.parametrize(
    ("draft", "rewrite"),
    [
        ("Oh no! It ships today.", f"Oh no! {ACKNOWLEDGED} It ships today."),
        ("Noted. It ships today.", f"Noted. {ACKNOWLEDGED} It ships today."),
        ("Hey there – you can see it here.", f"Hey there – {ACKNOWLEDGED} You can see it here."),
        ("1/2 It ships today.", f"1/2 {ACKNOWLEDGED} It ships today."),
        ("# News\n\nIt ships today.", f"{ACKNOWLEDGED}\n\n# News\n\nIt ships today."),
        ("it ships today", f"{ACKNOWLEDGED} It ships today"),
    ],
)
def test_an_acknowledgement_reads_on(rules: Rules, draft: str, rewrite: str) -> None:
    """Exclamations, counters and headings stay where they are, and the next sentence begins big."""
    assert rewrite == rules(draft, UPSET).text


def test_a_shouted_draft_is_read_in_small_letters(rules: Rules) -> None:
    """What is found in capitals is mended as if nobody had shouted."""
    draft = "I UNDERSTAND, MS. HERRERA. YOU SHOULD HAVE ASKED FOR IT BEFORE. IT SHIPS TODAY."
    assert f"Ms. Herrera, {ACKNOWLEDGED} It ships today." == rules(draft, UPSET).text


def test_the_last_words_are_not_taken(rules: Rules) -> None:
    """A reply that would be empty is left as it is."""
    assert (
        "You should have read it."
        == rules("You should have read it.", customer_message="When?").text
    )


def test_the_name_comes_first(rules: Rules) -> None:
    """A draft that calls the customer by name still does so with its first word."""
    proposal = rules("Dick, Please call the shop on Friday.", UPSET)
    assert f"Dick, {ACKNOWLEDGED} Please call the shop on Friday." == proposal.text


def test_an_apology_for_the_thing_is_enough(rules: Rules) -> None:
    """A formula is not replaced beside an apology that says what happened."""
    sorry = "We are sorry that your mirror came in pieces."
    proposal = rules(f"I understand your frustration. {sorry} A new one ships today.", UPSET)
    assert f"{sorry} A new one ships today." == proposal.text


def test_trouble_that_is_over_is_told_in_the_past(rules: Rules) -> None:
    """What is mended by now was frustrating, and no longer is."""
    over = Voice(over=True)
    said = filled(wording("{about} must be {feeling}, and that is clear."), UPSET, over)
    assert "A second late delivery must have been frustrating, and that was clear." == said
    assert hear(read("The box was found in Leeds.")).over
    assert not hear(read("The box will be found in the hall.")).over


def test_a_formula_is_no_opening_of_the_agents_own(rules: Rules) -> None:
    """A formula that happens to share a word with the customer is still replaced."""
    proposal = rules(
        "I understand your frustration. It ships today.",
        UPSET,
        customer_message="This is so frustrating! Your second parcel is late.",
    )
    assert f"{ACKNOWLEDGED} It ships today." == proposal.text
