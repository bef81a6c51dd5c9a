"""A yes stays a yes and a no a no, also where that is the whole reply."""

import re
from collections.abc import Iterator
from functools import cache

from heard.guard.courtesy import is_courtesy
from heard.guard.pair import Pair, Rule
from heard.guard.words import visible, words_in
from heard.model import Reading, Sentence, Violation
from heard.reading.bits import LACK, NOT, REFUSES
from heard.reading.vocabulary import listed

_BEFORE = re.compile(r"^\W*([^\W\d_][\w'’]*(?: [\w'’]+){0,2}?)\s*(?:[.,;:!–—]|$)")
_KINDS = ("yes", "no")


def find(pair: Pair) -> Iterator[Violation]:
    """Yield answers of the rewrite that the draft does not give, and bare ones that are gone."""
    if pair.language not in {"en", "und"}:
        return
    once = pair.draft.once
    said = {kind for s in pair.draft.sentences if (kind := once(_answer, s.text))}
    says = {kind: s for s in pair.rewrite.sentences if (kind := once(_answer, s.text))}
    no = any(clause.does(NOT | LACK | REFUSES) for clause in pair.said)
    if "no" in says and not no and "no" not in said:
        yield _new("no", says["no"])
    if "yes" in says and said == {"no"}:
        yield _new("yes", says["yes"])
    if _is_only(pair.draft, "yes") and "yes" not in says and not _affirms(pair):
        yield Violation("The draft answers yes; the rewrite does not.", 0, len(pair.rewrite.text))
    if _is_only(pair.draft, "no") and "no" not in says and not _denies(pair):
        yield Violation("The draft answers no; the rewrite does not.", 0, len(pair.rewrite.text))


def _new(kind: str, sentence: Sentence) -> Violation:
    return Violation(
        f"The rewrite answers {kind}; the draft does not.", sentence.start, sentence.end
    )


def _answer(sentence: str) -> str:
    """Return "yes" or "no" for a sentence that answers in a word or names its answer, else ""."""
    first = _BEFORE.match(sentence)
    if first and (kind := _kinds().get(first[1].lower().replace("’", "'"))):
        return kind
    names, text = listed("answers", "named"), visible(sentence).lower()
    if not any(name in text for name in names):
        return ""
    words = words_in(text)
    named = next((n for n, word in enumerate(words) if word in names), len(words))
    return next((word for word in words[named:] if word in _KINDS), "")


@cache
def _kinds() -> dict[str, str]:
    return {word: kind for kind in _KINDS for word in listed("answers", kind)}


def _is_only(reading: Reading, kind: str) -> bool:
    """Whether a reply says nothing but this answer."""
    telling = [s for s in reading.sentences if not is_courtesy(s)]
    return len(telling) == 1 and _kinds().get(" ".join(words_in(telling[0].text))) == kind


def _affirms(pair: Pair) -> bool:
    """Whether the rewrite says without a no what the customer asked about."""
    return any(
        not (
            clause.denies or clause.question or is_courtesy(pair.rewrite.sentences[clause.sentence])
        )
        and clause.content & pair.customer_words
        for clause in pair.says
    )


def _denies(pair: Pair) -> bool:
    return any(
        clause.does(NOT | LACK | REFUSES)
        and not is_courtesy(pair.rewrite.sentences[clause.sentence])
        for clause in pair.says
    )


CHECK = Rule("answers", "A yes is still a yes and a no still a no.", find)
