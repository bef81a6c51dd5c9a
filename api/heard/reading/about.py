"""What a customer's message is about, as a phrase that may follow "I can see where …".

Topics are data (`prompts/lexicon/topics.yaml`; good news: `joys.yaml`). The first whose words are
there and whose slots can be filled with a plain, safe phrase is said; when none can, nothing is.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec
import re2

from heard.reading.lexicon import Entries, Patterns, expand, lexicon, options
from heard.reading.phrases import deed_phrase, object_phrase, subject_phrase, words_of

_FILE = lexicon("topics")
_SLOT = re.compile(r"\{(\w+)\}")
_UNITS: dict[str, str] = _FILE["units"]
_PARTICIPLES: dict[str, str] = _FILE["participles"]
_SINGLE = ("a", "an", "one", "1")
_ORDINALS: dict[str, str] = _FILE["ordinals"]
_IF = re.compile(r"\bif [^,.;:!?]{1,120}", re.IGNORECASE)
_OURS = re.compile(r"\b(?:our|my)\b", re.IGNORECASE)
_YOURS = re.compile(r"\byour\b", re.IGNORECASE)
_MOST_WORDS = 14
_MATCHES = 3


class Topic(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One everyday situation: how customers tell it, what is said back, how it mostly feels."""

    id: str
    find: str
    say: str | tuple[str, ...]
    feel: str
    needs: str | None = None  # a pattern that must be in the message as well
    unless: str | None = None  # a pattern that must not be
    draft: bool = False  # whether the agent's own words may be read for it
    soft: bool = False  # no complaint by itself
    unsaid: bool = False  # a complaint even when no phrase can say it
    suffix: bool = False  # whether what makes it worse may follow
    care: bool = False  # somebody is ill: said as it is, with no word for how it feels


class Matter(msgspec.Struct, frozen=True):
    """A topic found in a text; `phrase` is None when it cannot be said safely."""

    topic: Topic
    phrase: str | None
    words: str  # of the text, that tell it


class Topics:
    """The topics of one file, in the order in which they are looked for."""

    def __init__(self, listed: Any, words: Mapping[str, Entries]) -> None:
        topics = msgspec.convert(listed, tuple[Topic, ...])
        self._by_id = {topic.id: topic for topic in topics}
        self._find = Patterns({topic.id: topic.find for topic in topics}, words)
        self._needs = _compiled({topic.id: topic.needs for topic in topics}, words)
        self._unless = _compiled({topic.id: topic.unless for topic in topics}, words)

    def found(self, text: str, *, draft: bool = False) -> Iterator[Matter]:
        """Yield the topics of `text` (plain form), those of the file's first lines first."""
        for label, matches in self._find.matches(text, most=_MATCHES):
            topic = self._by_id[label]
            if draft and not topic.draft:
                continue
            if topic.needs and not self._needs[label].search(text):
                continue
            if topic.unless and self._unless[label].search(text):
                continue
            for match in matches:
                yield Matter(topic, _phrase(topic, match.groupdict(), text), match.group())


_SUFFIXES = tuple(
    (re2.compile(entry["find"], options()), entry["say"]) for entry in _FILE["suffixes"]
)


def matters(text: str, *, draft: bool = False) -> Iterator[Matter]:
    """Yield the topics of `text` (plain form), the most telling first."""
    text = without_ifs(text)
    if draft:  # told by the customer: the agent's "your" is their "my"
        text = _YOURS.sub("my", _OURS.sub("the", text))
    return _TROUBLES.found(text, draft=draft)


def without_ifs(text: str) -> str:
    """Return `text` without what has not happened."""
    return _IF.sub(" ", text)


def _compiled(patterns: Mapping[str, str | None], words: Mapping[str, Entries]) -> dict[str, Any]:
    return {
        name: re2.compile(expand(pattern, words), options())
        for name, pattern in patterns.items()
        if pattern
    }


def _phrase(topic: Topic, groups: Mapping[str, str], text: str) -> str | None:
    for wording in (topic.say,) if isinstance(topic.say, str) else topic.say:
        phrase = _filled(wording, groups)
        if phrase is None:
            continue
        if topic.suffix:
            phrase = _with_suffix(phrase, text)
        if len(phrase.split()) <= _MOST_WORDS:
            return phrase
    return None


def _with_suffix(phrase: str, text: str) -> str:
    for pattern, wording in _SUFFIXES:
        found = pattern.search(text)
        if found is not None:
            said = _filled(wording, found.groupdict())
            if said:
                return f"{phrase} {said}"
    return phrase


def _filled(wording: str, groups: Mapping[str, str]) -> str | None:
    said = wording
    for slot in _SLOT.findall(wording):
        source, fill = _FILLERS[slot]
        raw = groups.get(source)
        value = fill(raw) if raw else None
        if not value:
            return None
        said = said.replace(f"{{{slot}}}", value)
    return said


def _time(raw: str) -> str:
    words = re.sub(r"(\d)([a-z])", r"\1 \2", raw.lower()).split()
    unit = _UNITS.get(words[-1], words[-1])
    if words[-2] not in _SINGLE and not unit.endswith("s"):
        unit = f"{unit}s"
    return " ".join([*words[:-1], unit]).replace("a hour", "an hour")


def _done(raw: str) -> str:
    return _PARTICIPLES.get(raw.lower(), raw.lower())


def _nth(raw: str) -> str:
    return _ORDINALS.get(raw.lower(), raw.lower())


def _a_event(raw: str) -> str:
    event = raw.lower()
    return f"an {event}" if event[0] in "aeiou" else f"a {event}"


def _object_is(raw: str) -> str | None:
    phrase = object_phrase(words_of(raw))
    if phrase is None:
        return None
    plural = phrase.endswith("s") and not phrase.endswith(("ss", "us"))
    return f"{phrase} {'are' if plural else 'is'}"


_FILLERS: dict[str, tuple[str, Callable[[str], str | None]]] = {
    "object": ("object", lambda raw: object_phrase(words_of(raw))),
    "object_is": ("object", _object_is),
    "subject": ("subject", lambda raw: subject_phrase(words_of(raw))),
    "deed": ("deed", lambda raw: deed_phrase(words_of(raw))),
    "time": ("time", _time),
    "time2": ("time2", _time),
    "done": ("done", _done),
    "nth": ("nth", _nth),
    "event": ("event", str.lower),
    "a_event": ("event", _a_event),
    "service": ("service", str.lower),
    "event2": ("event2", str.lower),
    "when": ("when", str.capitalize),
}
_TROUBLES = Topics(_FILE["topics"], _FILE["words"])
