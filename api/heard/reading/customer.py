"""What the customer's message shows: how it feels, what it is about, how often it happened."""

import re
from collections.abc import Iterator
from itertools import chain

from heard.model import Customer, Mood, Reading, Sensitive
from heard.reading.about import Matter, matters
from heard.reading.feelings import Vote, votes_in, winner
from heard.reading.language import language_of
from heard.reading.lexicon import Patterns, lexicon, plain
from heard.reading.parts import find_parts

_FILE = lexicon("feelings")
_SIGNS = Patterns(
    {
        name: _FILE[name]
        for name in ("good", "not_good", "repeated", "not_repeated", "swearing", "request")
    },
    _FILE["words"],
)
_SENSITIVE = Patterns(_FILE["sensitive"], _FILE["words"])
_IN_ORDER: tuple[Sensitive, ...] = ("bereavement", "safety", "illness")
_SHOUTED = re.compile(r"\b[A-Z][A-Z']{2,}\b")
_NOT_SHOUTED = frozenset(_FILE["capitals"].split())
_MARKS = re.compile(r"[!?]{2,}|!")
_LOOKED_AT = 4_000
_TOPIC_WEIGHT = 3
_MOST_EVIDENCE = 6
_MOST_SHOUTED = 3
_FEW_LETTERS = 5
_MOSTLY = 0.6


def read_customer(message: str | None, draft: Reading) -> Customer:
    """Return what `message` shows of the customer; with none, what the draft shows of them."""
    text = _own_words(message) if message else ""
    if not text:
        return _from_draft(draft)
    view = _View(text)
    found = list(matters(text)) if view.english else []
    votes = [*view.votes, *_topic_votes(found, loud=view.loud)]
    if _flatly_refused(view, draft) and not any(vote.alone for vote in votes):
        votes.append(Vote("disappointing", 1))
    mood = _mood(votes, view)
    bad = mood == "bad"
    about = next((m.phrase for m in found if m.phrase), None) if bad else None
    return Customer(
        feeling=winner(votes) if bad else None,
        repeat_complaint=bad and view.repeated,
        evidence=tuple(dict.fromkeys(view.evidence)) if bad or mood == "good" else (),
        mood=mood,
        sensitive=view.sensitive,
        about=about or (_from_draft(draft).about if bad else None),
        intensity=view.intensity,
    )


class _View:
    """What the signs in a customer's own words say."""

    def __init__(self, text: str) -> None:
        self.english = language_of(text) in ("en", "und")
        self.votes = votes_in(text)
        signs = {label: text[start:end] for label, start, end in _SIGNS.found(text)}
        self.good = "good" in signs and "not_good" not in signs
        self.repeated = "repeated" in signs and "not_repeated" not in signs
        self.asks = "request" in signs
        sensitive = {label: text[start:end] for label, start, end in _SENSITIVE.found(text)}
        self.sensitive = next((s for s in _IN_ORDER if s in sensitive), None)
        shouted = [w for w in _SHOUTED.findall(text) if w not in _NOT_SHOUTED]
        marks = _MARKS.findall(text)
        capitals = sum(map(str.isupper, text))
        loudest = capitals > _FEW_LETTERS and capitals > _MOSTLY * sum(map(str.isalpha, text))
        voices = _MOST_SHOUTED if loudest else len(shouted)
        self.intensity = _intensity(voices, len(marks), swears="swearing" in signs)
        self.loud = bool(shouted) or any(len(mark) > 1 for mark in marks)
        self.evidence = tuple(
            chain(
                (vote.quote for vote in self.votes[:_MOST_EVIDENCE]),
                [signs["repeated"]] if self.repeated else [],
                [signs["good"]] if self.good else [],
                shouted[:_MOST_SHOUTED],
                (mark for mark in marks[:1] if len(mark) > 1),
            )
        )


def _intensity(shouted: int, marks: int, *, swears: bool) -> int:
    if shouted >= _MOST_SHOUTED or (shouted and marks) or (swears and (shouted or marks)):
        return 2
    return 1 if shouted or marks or swears else 0


def _own_words(message: str) -> str:
    """Return the customer's own words in plain form, without quoted mail, code, signature."""
    message = message[:_LOOKED_AT]
    kinds = ("paragraph", "list_item", "heading")
    own = (message[p.start : p.end] for p in find_parts(message) if p.kind in kinds)
    return plain("\n".join(own) or message).strip()


def _topic_votes(found: list[Matter], *, loud: bool) -> Iterator[Vote]:
    topics = dict.fromkeys(m.topic for m in found if m.phrase or m.topic.unsaid)
    for number, topic in enumerate(topics):
        yield Vote(topic.feel, 1 if number else _TOPIC_WEIGHT, alone=loud or not topic.soft)


def _mood(votes: list[Vote], view: _View) -> Mood:
    troubles = [vote.weight for vote in votes if vote.alone]
    if view.good and sum(troubles) <= _TOPIC_WEIGHT:
        return "good"
    return "bad" if troubles else "neutral"


def _flatly_refused(view: _View, draft: Reading) -> bool:
    """Whether the customer asks for something and the draft says no and leaves it there."""
    if not view.asks or not any(draft.having("refuse")):
        return False
    return not any(draft.having("offer", "instruct", "ask", "promise"))


def _from_draft(draft: Reading) -> Customer:
    """Return what the draft's own words show of the customer."""
    if draft.internal_note or draft.language not in ("en", "und"):
        return Customer()
    text = plain(" ".join(s.text for s in draft.sentences))[:_LOOKED_AT]
    found = list(matters(text, draft=True))
    spoken = {"acknowledge", "apologise", "pity", "agree", "refuse"}
    troubled = [s for s in draft.sentences if s.functions & spoken]
    votes = [*votes_in(plain(" ".join(s.text for s in troubled))), *_topic_votes(found, loud=True)]
    answered = draft.stance.label in ("sympathy", "apathy")  # nobody is, who did not complain
    if not (troubled or answered) or not any(vote.alone for vote in votes):
        return Customer()
    about = next((m.phrase for m in found if m.phrase), None)
    return Customer(feeling=winner(votes), mood="bad", about=about)
