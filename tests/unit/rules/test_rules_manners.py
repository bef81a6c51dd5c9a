"""What the person who reads it would find out of place."""

import pytest


@pytest.mark.parametrize(
    "draft",
    [
        "I felt sick when they told me and I had a good cry in the car. We call at 38 degrees.",
        "We call at 38 degrees. The nurse has been in bits all day over it.",
        "That gave us chills! We call at 38 degrees.",
        "We call at 38 degrees.\n\nSending the biggest hugs to you all,\nPippa xx",
    ],
)
def test_our_own_distress_goes(reply, draft: str) -> None:
    """Tears of the agent or a colleague go, in any words, and the answer stays."""
    rewrite = reply("Why did nobody ring me? She had a fever and I'm furious!", draft)
    assert "We call at 38 degrees." in rewrite
    assert [] == [w for w in ("cry", "sick", "bits", "chills", "hugs") if w in rewrite]


def test_an_answer_of_one_word_is_said_first(reply) -> None:
    """Who has asked six times reads the answer before they read how tiresome asking was."""
    message = "Is my refund approved? This is the 6th time I've asked, it's so frustrating!"
    rewrite = reply(message, "Yes.")
    assert rewrite.startswith("Yes. ")
    assert len(rewrite) > len("Yes. ")


@pytest.mark.parametrize("number", range(12))
def test_nobody_sees_to_a_blind_customer(reply, number: int) -> None:
    """A customer who does not see is told nothing of what the agent can see."""
    message = "After the update my screen reader finds no button. I'm blind and I'm so upset."
    rewrite = reply(message, f"The fix comes with version 7.{number}.")
    opening = rewrite.removesuffix(f"The fix comes with version 7.{number}.")
    assert opening
    assert "see" not in opening.split()


@pytest.mark.parametrize(
    "draft",
    [
        "Your account remains overdrawn by £118.40. Payment is due on 3 May.",
        "The owner elects to terminate your tenancy on 31 August.",
    ],
)
def test_who_brings_the_blow_is_no_onlooker(reply, draft: str) -> None:
    """A demand or a notice opens with knowing that it is hard news, and supposes no feeling."""
    rewrite = reply("I can't pay this, I'm so upset and worried about my kids!", draft)
    assert "news" in rewrite.removesuffix(draft)


def test_an_emergency_comes_before_a_feeling(reply) -> None:
    """A sentence that feels with them is not moved in front of the order to see a vet."""
    draft = (
        "He needs a vet now, so please set off straight away. Don't give him anything. "
        "I know how frightening this is to watch."
    )
    assert draft == reply("My dog ate a whole bar of chocolate and he's shaking", draft)


def test_a_question_stays_where_it_is_asked(reply) -> None:
    """A sentence that asks as well as feels answers to what stands before it, and stays there."""
    draft = (
        "Hold the button for ten seconds. The light turns green. "
        "I can see how stressful this is; does it blink?"
    )
    assert draft == reply("My router died again before my interview!", draft)


def test_grief_is_met_in_a_reply_of_ones_own_grief(reply) -> None:
    """With the agent's own grief cut, a few words for the customer's are still said."""
    message = "It's been five weeks and we still don't have my dog's ashes. He died in May."
    rewrite = reply(message, "I'm in bits reading this. The backlog is 6 weeks.")
    assert rewrite.endswith("sorry for your loss. The backlog is 6 weeks.")


def test_steps_that_keep_somebody_safe_come_first(reply) -> None:
    """Nothing stands before a list that says to stop and whom to call."""
    draft = (
        "Dear Ms Roy\n\n1. Stop taking the tablets immediately.\n"
        "2. Phone NHS 111 now, or 999 if he faints.\n3. Keep the box."
    )
    assert draft == reply("Dad had four of the wrong tablets and he's dizzy, I'm scared", draft)


@pytest.mark.parametrize(
    ("shouted", "quiet"),
    [
        ("LISTING 88120-Q REMOVED. EDIT THE TITLE AND SEND IT.", "Listing 88120-Q removed."),
        ("CHANGE SET. IF BG IS ABOVE 15 CHECK KETONES NOW.", "If BG is above 15"),
        ("THE SHUTTLE STOPS AT MIDNIGHT. CALL US TOMORROW.", "The shuttle stops at midnight."),
    ],
)
def test_a_reply_that_shouts_is_quietened_to_the_last_word(reply, shouted: str, quiet: str) -> None:
    """Short sentences and times come down too; what is spelled letter by letter stays."""
    assert quiet in reply("Why? I'm so upset!", shouted)


def test_a_reproach_goes_with_the_one_that_leans_on_it(reply) -> None:
    """A sentence that is only leaned on by another that goes may go itself."""
    draft = "You should never share codes. This is stated in every text. Your case is APP-9912."
    rewrite = reply("Someone took my savings and I'm devastated", draft)
    assert rewrite.endswith("Your case is APP-9912.")
    assert "share" not in rewrite
