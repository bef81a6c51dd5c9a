"""Which feeling fits what a customer wrote.

Every cue in their words votes for a feeling; near synonyms pool their votes. Groups, cues and the
reasons for the groups are data: `prompts/lexicon/feelings.yaml`.
"""

from collections import Counter
from collections.abc import Iterable

import msgspec

from heard.reading.lexicon import Patterns, lexicon

_OUTRIGHT = 5  # the weight from which a cue says outright how it is
_FILE = lexicon("feelings")


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Near synonyms, and why they stand together."""

    words: tuple[str, ...]
    why: str


class Cue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What customers write (a pattern), the feeling it tells of, and how surely."""

    says: str
    weight: int
    any: str
    alone: bool = True  # whether it is a complaint by itself, or only colours one


class Vote(msgspec.Struct, frozen=True):
    """A feeling told by some words of the message."""

    word: str
    weight: int
    quote: str = ""
    alone: bool = True


GROUPS = tuple(msgspec.convert(entry, Group) for entry in _FILE["groups"])
_CUES = tuple(msgspec.convert(entry, Cue) for entry in _FILE["cues"])
_SAID: dict[str, str] = _FILE["said"]
_SOFTLY: dict[str, str] = _FILE["softly"]
_NARROW = frozenset(_FILE["narrow"])
_PATTERNS = Patterns({str(n): cue.any for n, cue in enumerate(_CUES)}, _FILE["words"])


def votes_in(text: str) -> list[Vote]:
    """Return the votes of the cues in `text` (plain form)."""
    votes = []
    for label, start, end in _PATTERNS.found(text):
        cue = _CUES[int(label)]
        votes.append(Vote(cue.says, cue.weight, text[start:end], cue.alone))
    return votes


def winner(votes: Iterable[Vote]) -> str:
    """Return the word with most votes in the group with most; without votes, the commonest one."""
    words: Counter[str] = Counter()
    for vote in votes:
        words[vote.word] += vote.weight
    best = max(GROUPS, key=lambda group: sum([words[w] for w in words.keys() & group.words]))
    return max(best.words, key=lambda word: words[word])


def near(one: str, other: str) -> bool:
    """Whether two feelings are the same or stand in one group."""
    return one == other or any(one in g.words and other in g.words for g in GROUPS)


def is_narrow(feeling: str) -> bool:
    """Whether a feeling is about one thing only, and not said of another in the same message."""
    return feeling in _NARROW


def fitting(feeling: str, votes: Iterable[Vote], thing: str | None, *, loud: bool) -> str:
    """Return the word to say of what happened, when `feeling` is how the whole message feels.

    `thing` is how the named thing mostly feels, None when nothing can be named. What is only hinted
    at is said softly, unless the customer is `loud`.
    """
    if thing is not None:
        apart = not near(feeling, thing) and (is_narrow(feeling) or is_narrow(thing))
        word = thing if apart else feeling
    elif loud or any(v.alone and v.weight >= _OUTRIGHT and near(v.word, feeling) for v in votes):
        word = feeling
    else:
        word = _SOFTLY.get(feeling, feeling)
    return _SAID.get(word, word)
