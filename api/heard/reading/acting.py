"""Who acts in a clause, and whether it tells somebody to."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, TypeAlias

from heard.reading.bits import (
    AFTER,
    AGENT,
    AGENT_OBJECT,
    ARTICLE,
    ASKING,
    AUX,
    BASE,
    BEFORE_NOUN,
    COMMAND,
    CUSTOMER,
    GOVERNING,
    HEDGE,
    IF,
    JOINS,
    LEADING,
    LIGHT,
    LINK,
    NOT,
    NUMBER,
    OTHER,
    POLITE,
    SETTING,
    STOP,
    SUBJECT,
    UNTIL,
    VERB,
)  # fmt: skip
from heard.reading.vocabulary import listed
from heard.reading.words import Word

Actor: TypeAlias = Literal["agent", "customer", "other", "nobody"]

_INFLECTED = ("s", "ed", "ing")
_NO_WORD = Word(0, 0, "", "", "", 0)


def commands(words: Sequence[Word]) -> bool:  # noqa: PLR0911 - one question after the other
    """Whether the clause tells the reader to do something."""
    at, last = 0, len(words) - 1
    while at < last and words[at].bits & (LEADING | POLITE):
        at += 1
    word = words[at]
    if word.bits & SUBJECT or _is_state(word, words[at + 1 :]):
        return False
    asked = any(w.bits & ASKING for w in words[:at])
    if not asked and _asks(words):
        return True
    if not word.bits & BASE:
        return _unlisted_command(word, words[at + 1 :], asked=asked)
    if at and words[at - 1].text == "to":
        return False
    if asked or word.bits & COMMAND:
        return True
    hedged = False
    for following in words[at + 1 :]:
        if following.bits & (SUBJECT | LINK | IF):
            return True
        if following.bits & AUX or (hedged and _is_finite(following)):
            return False
        hedged = bool(following.bits & HEDGE)
    return at == last or not _is_participle(words[at + 1])


def advises(words: Sequence[Word]) -> bool:
    """Whether the agent says what they would do: "I'd go for the larger one", "I wouldn't call"."""
    at = next((at for at, word in enumerate(words) if not word.bits & LEADING), 0)
    if not words[at].bits & AGENT or at + 1 == len(words):
        return False
    second = words[at + 1]
    if second.text == "wouldn't":
        return at + 2 < len(words) and bool(words[at + 2].bits & BASE)
    if words[at].text not in ("i'd", "we'd"):
        if second.text != "would" or at + 2 == len(words):
            return False
        second = words[at + 2]
    return second.text in listed("persons", "advising")


def _asks(words: Sequence[Word]) -> bool:
    """Whether "please" and a verb stand inside: "for the bill please talk to the manager"."""
    return any(
        first.text == "please" and second.bits & BASE and not second.bits & AUX
        for first, second in pairwise(words)
    )


def _unlisted_command(word: Word, rest: Sequence[Word], *, asked: bool) -> bool:
    """Whether a word that is in no list commands: "tape the contacts"."""
    if word.bits & (STOP | NUMBER | AUX) or word.text.endswith(_INFLECTED) or not rest[1:]:
        return False
    if asked:
        return True
    if word.bits & LIGHT or not rest[0].bits & ARTICLE:
        return False
    return not any(w.bits & (AUX | SUBJECT | VERB) for w in rest[2:])


def _is_state(word: Word, rest: Sequence[Word]) -> bool:
    """Whether "open" tells a state, "open until 6", or "let" is none: "let alone twice"."""
    if not rest:
        return False
    if word.text == "let":
        return rest[0].text == "alone"
    return word.text == "open" and bool(rest[0].bits & (UNTIL | AFTER))


def _is_finite(word: Word) -> bool:
    return word.text.endswith("s") and bool(word.bits & VERB) and not word.bits & BASE


def _is_participle(word: Word) -> bool:
    return word.text.endswith("ed") and bool(word.bits & VERB)


def has_verb(words: Sequence[Word]) -> bool:
    """Whether the clause has a verb or a subject of its own."""
    before = _NO_WORD
    for word in words:
        bits = word.bits
        if bits & (AUX | AGENT):
            return True
        if bits & (CUSTOMER | OTHER):
            if not before.bits & GOVERNING:
                return True
        elif bits & VERB and not (bits & BASE and before.bits & BEFORE_NOUN):
            return True
        before = word
    return False


def goes_on(words: Sequence[Word]) -> bool:
    """Whether a bare verb may go on with what somebody does: "I can check and let you know"."""
    to_us = any(
        first.bits & BASE and second.bits & AGENT_OBJECT for first, second in pairwise(words[:4])
    )
    return bool(words[0].bits & JOINS) and not (to_us or any(w.bits & ASKING for w in words))


def actor(words: Sequence[Word], before: Actor | None) -> Actor:
    """Return who acts; `before` is the actor of the clause in front of this one."""
    denied = any(word.bits & NOT for word in words)
    if not denied and any(
        first.text == "by" and second.bits & AGENT_OBJECT for first, second in pairwise(words)
    ):
        return "agent"
    named = False
    setting = words[0].bits & SETTING
    last = _NO_WORD
    for word in words:
        if word.bits & SUBJECT and (word.bits & AGENT or not last.bits & GOVERNING):
            if named or word.bits & OTHER:
                return "other"
            return "agent" if word.bits & AGENT else "customer"
        last = word
        if not word.bits & STOP and not setting:
            named = True
    if before is not None and words[0].bits & JOINS:
        second = next((w for w in words[1:] if not w.bits & LEADING), _NO_WORD)
        if second.bits & (VERB | AUX) and not second.text.endswith("ing"):
            return before
    return "other" if named else "nobody"
