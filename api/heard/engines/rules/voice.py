"""How this agent writes, and how to say something the same way."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

import msgspec
import re2

from heard.model import Reading
from heard.reading.lexicon import Patterns, lexicon, plain

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_LISTS: dict[str, list[str]] = lexicon("voice")["heard"]
_ONE, _TEAM, _DESK, _BARE, _VERBS, _SUBJECTS = (
    frozenset(map(str, _LISTS[name]))
    for name in ("one", "team", "desk", "bare", "verbs", "subjects")
)
_OVER = Patterns({"over": lexicon("voice")["over"]}, {})
_UNSEEING = Patterns({"unseeing": lexicon("voice")["unseeing"]}, {})
_BRITISH = re2.compile("|".join(map(re.escape, lexicon("voice")["british"])))
_FORMAL_OPENING = re.compile(r"\s*(?:dear|to whom|mr|mrs|ms|miss)\b", re.IGNORECASE)
_BRIEF = 30  # words; a reply of two lines gets one short clause


class Voice(msgspec.Struct, frozen=True):
    """What of an agent's way of writing matters for a sentence that is added."""

    short_forms: bool = True  # "I'm", not "I am"
    plural: bool = False  # "we", not "I"
    brief: bool = False
    curly: bool = False  # ’ and not '
    british: bool = False  # "cancelled", not "canceled"
    thanks: bool = False  # the draft says thank you already
    over: bool = False  # the trouble is over by now
    unseeing: bool = False  # the customer does not see: no "I can see"


def hear(draft: Reading, message: str | None = None) -> Voice:
    """Return the voice of a draft; only the agent's own words are listened to.

    Of the customer's `message` no more is asked than whether they can see.
    """
    words = _words(" ".join(s.text for s in draft.sentences))
    one, team = sum(map(_ONE.__contains__, words)), sum(map(_TEAM.__contains__, words))
    return Voice(
        short_forms=_uses_short_forms(words, draft.text),
        plural=team > one or (one == team == 0 and _by_a_team(draft)),
        brief=len(words) <= _BRIEF,
        curly="’" in draft.text and "'" not in draft.text,
        british=_is_british(draft.text.lower()),
        thanks=any(draft.having("thank")),
        over=any(draft.once(_is_over, s.text) for s in draft.sentences),
        unseeing=bool(message and _UNSEEING.hits(plain(message))),
    )


def _is_over(sentence: str) -> bool:
    return bool(_OVER.hits(plain(sentence)))


def _words(text: str) -> list[str]:
    return _TOKEN.findall(text.lower().replace("’", "'"))


def _by_a_team(draft: Reading) -> bool:
    ending = (
        draft.text[p.start : p.end] for p in draft.parts if p.kind in ("sign_off", "signature")
    )
    return not _DESK.isdisjoint(_words(" ".join(ending)))


def _uses_short_forms(words: Sequence[str], whole: str) -> bool:
    """Whether short forms outnumber the full ones; one full form alone says little."""
    short = sum(["'" in w or w in _BARE for w in words])
    full = sum(
        [
            word == "cannot"
            or (word in _VERBS and before in _SUBJECTS)
            or (word == "not" and before in _VERBS)
            for before, word in pairwise(["", *words])
        ]
    )
    if short or full > 1:
        return short >= full
    return not _FORMAL_OPENING.match(whole)


def say(text: str, voice: Voice) -> str:
    """Return a sentence written with short forms and for "I", in this voice."""
    text = text.replace("’", "'")
    if voice.plural:
        text = _exchange(text, "persons")
    if not voice.short_forms:
        text = _exchange(text, "short_forms")
    return text


def timed(text: str, voice: Voice) -> str:
    """Return what is said of a trouble, in the past when it is over."""
    return _exchange(text, "past") if voice.over else text


def spelled(text: str, voice: Voice) -> str:
    """Return `text`, written in British spelling, as this agent would spell it."""
    text = text.replace("'", "’") if voice.curly else text
    text = _exchange(text, "everywhere")
    return text if voice.british else _exchange(text, "american")


def _is_british(text: str) -> bool:
    return _BRITISH.search(text) is not None


def _exchange(text: str, name: str) -> str:
    pattern, words = _exchanges(name)

    def other(found: re.Match[str]) -> str:
        new = words[found.group().lower()]
        at_start = found.start() == 0 or text[: found.start()].rstrip()[-1:] in (".", "!", "?")
        return new[0].upper() + new[1:] if at_start and found.group()[0].isupper() else new

    return pattern.sub(other, text)


@cache
def _exchanges(name: str) -> tuple[re.Pattern[str], Mapping[str, str]]:
    words: dict[str, str] = lexicon("voice")[name]
    longest_first = sorted(words, key=len, reverse=True)
    pattern = r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b(?!')"
    return re.compile(pattern, re.IGNORECASE), {k.lower(): v for k, v in words.items()}
