"""The registry of checks, and what holds for all of them."""

from collections.abc import Callable
from pathlib import Path

import heard.guard
from heard.guard import CHECKS, PASSED, Pair, check

FOLDER = Path(heard.guard.__file__).parent
PROMISES = Path(__file__).parents[2] / "data" / "promise_sentences.txt"
DRAFT = "Order 5518 is with the courier. Someone must be home to sign."


def test_every_file_with_a_check_is_in_the_registry() -> None:
    """A check that stands in a file is run."""
    written = {p.stem for p in FOLDER.glob("*.py") if "\nCHECK = " in p.read_text(encoding="utf-8")}

    assert len(written) == len(CHECKS)


def test_every_check_has_a_name_and_a_sentence_of_its_own() -> None:
    """Ids are unique, and what is said of a passed check is a sentence."""
    assert len(CHECKS) == len({rule.id for rule in CHECKS}) == len(PASSED)
    assert all(sentence.endswith(".") for sentence in PASSED.values())


def test_a_draft_left_alone_passes(make_pair: Callable[..., Pair]) -> None:
    """Nothing is found where nothing was changed."""
    assert all(result.passed for result in check(make_pair(DRAFT, DRAFT)))


def test_checking_twice_says_the_same(make_pair: Callable[..., Pair]) -> None:
    """Checks are pure: the same pair gets the same answer."""
    pair = make_pair(DRAFT, "Order 5518 is with us. We'll refund you.", "Where is it?")

    assert check(pair) == check(pair)


def test_two_hundred_promises_are_refused(make_pair: Callable[..., Pair]) -> None:
    """Of 200 sentences that promise something, 99 % are refused behind an honest rewrite."""
    sentences = PROMISES.read_text(encoding="utf-8").splitlines()
    missed = [
        sentence
        for sentence in sentences
        if all(r.passed for r in check(make_pair(DRAFT, f"{DRAFT} {sentence}")))
    ]

    assert len(sentences) >= 200
    assert len(missed) <= 0.01 * len(sentences)
