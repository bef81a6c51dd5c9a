"""What the customer's message shows: how it feels, what it is about, how often it happened."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

import re2

from heard.model import Customer, Mood, News, Reading, Sensitive
from heard.reading.about import Matter, matters, without_ifs
from heard.reading.feelings import Vote, fitting, near, votes_in, winner
from heard.reading.gravity import HARD, Meaning, is_too_light, meaning
from heard.reading.joys import news_in
from heard.reading.language import language_of
from heard.reading.lexicon import Patterns, entries, lexicon, options, plain
from heard.reading.naming import feel_of, is_grave, named, told_of, weighty
from heard.reading.parts import find_parts
from heard.reading.retelling import Retelling, retellings
from heard.reading.told import has_met, trouble_in

_FILE = lexicon("feelings")
_SIGNS = Patterns(
    {
        name: _FILE[name]
        for name in ("good", "not_good", "repeated", "not_repeated", "swearing", "request")
    },
    _FILE["words"],
)
_SENSITIVE = Patterns(_FILE["sensitive"], _FILE["words"], at_once=True)
_IN_ORDER: tuple[Sensitive, ...] = ("bereavement", "safety", "illness")
_SUPPOSED = re2.compile("|".join(map(str.strip, entries(_FILE["supposed"]))), options())
_SHOUTED = re.compile(r"\b[A-Z][A-Z']{2,}\b")
_NOT_SHOUTED = frozenset(_FILE["capitals"].split())
_MARKS = re.compile(r"[!?]{2,}|!")
_LOOKED_AT = 4_000
_TOPIC_WEIGHT = 3
_GRAVITY = (0, 2, 4, 5, 9)  # weight of a vote by grade: a grave event outweighs a word of feeling
_FAINT = 1  # weight of a vote for trouble that is told without a word for it
_MOST_EVIDENCE = 6
_MOST_SHOUTED = 3
_FEW_LETTERS = 5
_MOSTLY = 0.6


def read_customer(message: str | None, draft: Reading) -> Customer:
    """Return what `message` shows of the customer; with none, what the draft shows of them."""
    text = _own_words(message) if message else ""
    if not text:
        return _from_draft(draft)
    glad = news_in(text)
    if glad and not _troubled(glad[1]):
        return _glad(glad[0], _View(text), _View(glad[1]))
    view = _View(text)
    found = list(matters(text)) if view.english else []
    retold = (
        retellings(without_ifs(text)) if view.english and view.sensitive != "bereavement" else []
    )
    votes = [*view.votes, *_topic_votes(found, loud=view.loud)]
    if view.english and not view.good and not any(vote.alone for vote in votes):
        votes.extend(_told(text, draft) or _retold_vote(retold))
    grave = meaning(without_ifs(text), *_known_of(view, votes)) if view.english else None
    votes.extend(_grave_vote(grave))
    if any(vote.alone and vote.weight <= _FAINT for vote in votes) and has_met(draft.text):
        votes = [vote for vote in votes if vote.weight > _FAINT or not vote.alone]
    if _flatly_refused(view, draft) and not any(vote.alone for vote in votes):
        votes.append(Vote("disappointing", 1))
    mood = _mood(votes, view)
    if mood != "bad":
        evidence = view.evidence if mood == "good" else ()
        return Customer(
            evidence=evidence, mood=mood, sensitive=view.sensitive, intensity=view.intensity
        )
    feeling = _felt(votes, grave)
    matter = told_of(weighty(found, grave, feeling), feeling)
    about = named(matter, retold)
    retelling = next((each for each in retold if each.phrase == about), None)
    of_matter = feel_of(matter, feeling) if matter else None
    thing = (retelling.feel or feeling) if retelling else of_matter
    care = next((m.phrase for m in found if m.topic.care), None)
    return Customer(
        feeling=feeling,
        repeat_complaint=view.repeated,
        evidence=tuple(dict.fromkeys((*view.evidence, *_quotes(votes)))),
        mood=mood,
        sensitive=view.sensitive or ("illness" if care else None),
        about=about,
        fitting=_said(
            grave, fitting(feeling, votes, thing, loud=view.intensity > 0 or is_grave(grave))
        ),
        intensity=view.intensity,
        care=care,
    )


def _troubled(rest: str) -> bool:
    """Whether what is told beside good news is trouble."""
    grave = meaning(without_ifs(rest))
    topics = _topic_votes(list(matters(rest)), loud=False)
    troubles = chain(votes_in(rest), topics, _grave_vote(grave))
    return any(vote.alone for vote in troubles) or trouble_in(rest, "") is not None


def _glad(news: News, view: "_View", rest: "_View") -> Customer:
    if rest.sensitive:
        return Customer(sensitive=rest.sensitive)
    evidence = tuple(dict.fromkeys((news.quote, *view.evidence)))
    return Customer(evidence=evidence, mood="good", intensity=view.intensity, news=news)


class _View:
    """What the signs in a customer's own words say."""

    def __init__(self, text: str) -> None:
        self.english = language_of(text) in ("en", "und")
        self.votes = votes_in(_SUPPOSED.sub(" ", without_ifs(text)))
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
                _quotes(self.votes),
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


def _quotes(votes: Sequence[Vote]) -> tuple[str, ...]:
    return tuple(vote.quote for vote in votes if vote.quote)[:_MOST_EVIDENCE]


def _told(text: str, draft: Reading) -> list[Vote]:
    quote = trouble_in(without_ifs(text), draft.text)
    return [Vote("frustrating", 1, quote)] if quote else []


def _retold_vote(retold: Sequence[Retelling]) -> list[Vote]:
    """Return a vote for trouble that is only told as what was done or happened."""
    return [Vote("upsetting", _FAINT, retold[0].words)] if retold and retold[0].weight > 1 else []


def _known_of(view: "_View", votes: Sequence[Vote]) -> Iterator[str]:
    """Yield what the signs of a message tell of its gravity: trouble, whatever it is; grief."""
    if any(vote.alone for vote in votes):
        yield "upside"
    if view.sensitive == "bereavement":
        yield "grief"
    if view.repeated:
        yield "again"


def _grave_vote(grave: Meaning | None) -> Iterator[Vote]:
    if grave is not None:
        weight = _FAINT if grave.faint else _GRAVITY[grave.grade]
        yield Vote(grave.feels, weight, alone=grave.alone)


def _felt(votes: Sequence[Vote], grave: Meaning | None) -> str:
    """Return how the whole message feels; of near synonyms, the one that is as grave."""
    feeling = winner(votes)
    hard = grave is not None and grave.grade >= HARD and near(feeling, grave.feels)
    return grave.feels if grave is not None and hard else feeling


def _said(grave: Meaning | None, word: str) -> str:
    """Return the word to say: none that makes light of what is hard."""
    if grave is None or grave.grade < HARD or not is_too_light(word):
        return word
    return fitting(grave.feels, (), None, loud=True)


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
    told = plain(" ".join(s.text for s in troubled))
    grave = meaning(told)
    votes = [*votes_in(told), *_topic_votes(found, loud=True), *_grave_vote(grave)]
    answered = draft.stance.label in ("sympathy", "apathy")  # nobody is, who did not complain
    if not (troubled or answered) or not any(vote.alone for vote in votes):
        return Customer()
    feeling = _felt(votes, grave)
    matter = told_of(weighty(found, grave, feeling), feeling)
    return Customer(
        feeling=feeling,
        mood="bad",
        about=matter.phrase if matter else None,
        fitting=_said(
            grave,
            fitting(feeling, (), matter.topic.feel if matter else None, loud=is_grave(grave)),
        ),
    )
