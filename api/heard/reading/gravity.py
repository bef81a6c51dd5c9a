"""How grave it is what happened to a customer, read from what happened.

"It was amputated" holds no word of feeling, and nobody would call it frustrating. Words and short
phrases tell what a message is about (domains); what the domains mean together is read from a table,
gravest first. Both are data: `prompts/lexicon/gravity.yaml`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

import msgspec

from heard.reading.lexicon import lexicon
from heard.reading.stem import plainly

HARD = 3  # the grade from which a light word would hurt
_TOKEN = re.compile(r"\d[\d,.]*(?:[^\W\d_]+)?|[£$€₹¥]|[^\W\d_]+(?:['&][^\W\d_]+)*|[.!?,;]")
_SUM = re.compile(r"(\d[\d,]*)(?:\.\d+)?([^\W\d_]+)?")
_HARMLESS = "harmless"
_STOPS = frozenset(".!?,;")
_REACH = 3  # words before an event in which it may be denied
_THOUSANDS = frozenset({"k", "grand", "lakh"})


class Domain(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something a message can be about."""

    marks: str
    event: bool = False  # bad in itself, unless it is denied


class Meaning(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What domains mean together."""

    of: tuple[str, ...]
    feels: str
    grade: int  # 1 a nuisance, 2 a trouble, 3 hard, 4 grave
    alone: bool = False  # whether nobody doubts that it is a complaint
    faint: bool = False  # whether any other sign of a feeling tells more


class _Mark(msgspec.Struct, frozen=True):
    rest: tuple[str, ...]
    domain: str
    event: bool


class _Table(msgspec.Struct, frozen=True):
    passed_over: frozenset[str]
    denied: frozenset[str]
    sums: Mapping[str, int]
    currencies: frozenset[str]
    marks: Mapping[str, Sequence[_Mark]]
    meanings: Sequence[tuple[tuple[frozenset[str], ...], Meaning]]
    too_light: frozenset[str]
    too_heavy: frozenset[str]
    beside: frozenset[str]


def meaning(text: str, *more: str) -> Meaning | None:
    """Return what `text` (plain form, English) tells of, None when nothing that is known.

    `more` are domains that are known otherwise.
    """
    told = frozenset(more).union(_domains(text))
    readings = _table().meanings if told else ()
    return next((m for wanted, m in readings if not any(map(told.isdisjoint, wanted))), None)


def is_beside(topic: str) -> bool:
    """Whether a topic (its id) is never what makes a case hard."""
    return topic in _table().beside


def is_too_light(feeling: str) -> bool:
    """Whether a feeling is none to name to somebody who has it hard."""
    return feeling in _table().too_light


def is_too_heavy(feeling: str) -> bool:
    """Whether a feeling is none that a nuisance gives: no wait is heartbreaking."""
    return feeling in _table().too_heavy


def _domains(text: str) -> Iterator[str]:
    table = _table()
    words = _TOKEN.findall(text.lower())
    forms = [plainly(word) for word in words]
    there = {*forms, *(f"={word}" for word in words)}
    behind = 0
    for place, word in enumerate(words):
        if place < behind:
            continue
        for mark in _beginning(word):
            if not there.issuperset(mark.rest):
                continue
            end = _end(mark, words, forms, place, table.passed_over)
            if end and mark.domain == _HARMLESS:
                behind = end
                break
            if end and not (mark.event and _denied(words, place, table.denied)):
                yield mark.domain
        if word[0].isdigit():
            yield from _sums(words, place, table)


@lru_cache(maxsize=1 << 14)
def _beginning(word: str) -> tuple[_Mark, ...]:
    """Return the marks that begin with a word."""
    marks = _table().marks
    return (*marks.get(plainly(word), ()), *marks.get(f"={word}", ()))


def _end(
    mark: _Mark, words: Sequence[str], forms: Sequence[str], place: int, between: frozenset[str]
) -> int:
    """Return where a mark whose first word stands at `place` ends, 0 when the rest is not there."""
    for form in mark.rest:
        place += 1
        while place < len(forms) and forms[place] != form and words[place] in between:
            place += 1
        if place >= len(forms) or form not in (forms[place], f"={words[place]}"):
            return 0
    return place + 1


def _denied(words: Sequence[str], place: int, denied: frozenset[str]) -> bool:
    for word in reversed(words[max(0, place - _REACH) : place]):
        if word in _STOPS:
            return False
        if word in denied:
            return True
    return False


def _sums(words: Sequence[str], place: int, table: _Table) -> Iterator[str]:
    found = _SUM.match(words[place])
    if found is None:
        return
    after = words[place + 1] if place + 1 < len(words) else ""
    unit = found[2] or after
    before = words[place - 1] if place else ""
    if table.currencies.isdisjoint((before, unit)):
        return
    amount = int(found[1].replace(",", "") or 0) * (1000 if unit in _THOUSANDS else 1)
    yield from (domain for domain, least in table.sums.items() if amount >= least)


@cache
def _table() -> _Table:
    file = lexicon("gravity")
    marks: dict[str, list[_Mark]] = {}
    for name, given in file["domains"].items():
        domain = msgspec.convert(given, Domain)
        for mark in domain.marks.split(","):
            first, *rest = (w if w[0] == "=" else plainly(w) for w in mark.split())
            found = marks.setdefault(first, [])
            at = 0 if name == _HARMLESS else len(found)
            found.insert(at, _Mark(tuple(rest), name, domain.event))
    meanings = [msgspec.convert(each, Meaning) for each in file["readings"]]
    return _Table(
        passed_over=_listed(file["passed_over"]),
        denied=frozenset(file["denied"]),
        sums=file["sums"],
        currencies=frozenset(file["currencies"]),
        marks=marks,
        meanings=[(tuple(frozenset(d.split("|")) for d in m.of), m) for m in meanings],
        too_light=frozenset(file["too_light"]),
        too_heavy=frozenset(file["too_heavy"]),
        beside=frozenset(file["beside"]),
    )


def _listed(words: str) -> frozenset[str]:
    return frozenset(word.strip() for word in words.split(","))
