"""A guide made ready to look at texts."""

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

import msgspec

from heard.guide.bank import Bank
from heard.guide.detectors import Finder, Line, Look, Spot, Wording, finder, holds
from heard.guide.mend import mended
from heard.guide.pieces import pieces
from heard.guide.plain import plain
from heard.guide.schema import (
    Acknowledge,
    Fix,
    Guideline,
    Involved,
    Notice,
    Pattern,
    Phrase,
    Remove,
    Replace,
    Showing,
    When,
)
from heard.guide.suggest import suggestion
from heard.model import Customer, Finding, Once, Reading

_ALWAYS = When()
_NOBODY = Customer()
_KEPT = 4  # answers: the draft's, and those of the proposals for it


class _Rule(NamedTuple):
    guideline: Guideline
    when: When | None  # None: for every customer
    find: Finder
    detector: int


class Guide:
    """Guidelines by id, and what they find. Immutable; safe to share between threads.

    Raises heard.guide.bank.PatternError when a pattern cannot be used.
    """

    def __init__(self, id: str, guidelines: Sequence[Guideline], title: str = "") -> None:  # noqa: A002
        self.id = id
        self.title = title or id
        listed = sorted(guidelines, key=lambda g: g.id)
        self.guidelines: tuple[Guideline, ...] = tuple(g for g in listed if g.enabled)
        self.off: tuple[Guideline, ...] = tuple(g for g in listed if not g.enabled)
        self.by_id = {g.id: g for g in self.guidelines}
        self._bank = Bank()
        self._rules = tuple(
            _Rule(g, None if d.when == _ALWAYS else d.when, finder(d, self._bank), number)
            for g in self.guidelines
            for number, d in enumerate(g.detect)
        )
        self._bank.seal()
        self._whole = tuple(r for r in self._rules if not isinstance(r.find, Wording))
        self._recent: tuple[tuple[Reading, Customer, tuple[Finding, ...]], ...] = ()
        self._by_pattern: dict[int, list[_Rule]] = {}
        for rule in self._rules:
            for number in rule.find.any if isinstance(rule.find, Wording) else ():
                self._by_pattern.setdefault(number, []).append(rule)

    @cached_property
    def version(self) -> str:
        """Twelve hexadecimal digits that change when the guide's content does."""
        content = msgspec.json.encode((self.id, self.guidelines))
        return hashlib.sha256(content).hexdigest()[:12]

    def findings(self, reading: Reading, customer: Customer) -> tuple[Finding, ...]:
        """Return what the guidelines find in a reply, in the order of the text.

        Nothing is found in a note to a colleague, or in a language the guide does not speak.
        The last few answers are kept: the engine, the guard and the explainer ask for the same.
        """
        for known, whose, found in self._recent:
            if known is reading and whose is customer:
                return found
        found = self._find(reading, customer)
        self._recent = ((reading, customer, found), *self._recent[: _KEPT - 1])
        return found

    def _find(self, reading: Reading, customer: Customer) -> tuple[Finding, ...]:
        if reading.internal_note or reading.language not in ("en", "und"):
            return ()
        lines = self._lines([(s.start, s.text) for s in reading.sentences], reading.once)
        rules = [*self._whole, *self._worded(lines)]
        return self._look(rules, Look(lines, reading, customer), reading.text)

    def forbidden(
        self, text: str, customer: Customer | None = None, once: Once | None = None
    ) -> tuple[Finding, ...]:
        """Return what no rewrite may bring in, in a bare text.

        Detectors that are for certain customers only are used when `customer` is given; `once` is
        that of a reading with the same sentences.
        """
        lines = self._lines(pieces(text), once or Once())
        rules = (r for r in self._worded(lines) if r.guideline.forbidden)
        return self._look(rules, Look(lines, None, customer), text)

    def unwanted(self, reading: Reading, customer: Customer) -> tuple[tuple[int, int], ...]:
        """Return the stretches of a draft that the guide asks to take out, start and end.

        A rewrite may leave them out, whatever they say; facts in them are another matter.
        """
        spans: list[tuple[int, int]] = []
        for finding in self.findings(reading, customer):
            match self.fix(finding):
                case Remove(scope="sentence"):
                    spans.append(_sentence(reading, finding.start))
                case Remove() | Acknowledge(place="match"):
                    spans.append((finding.start, finding.end))
        return tuple(spans)

    def mended(self, reading: Reading, customer: Customer, like: str) -> str:
        """Return a draft's text with the guide's wordings where it asks for other words.

        What a rewrite (`like`) says in one of these wordings, it says as the draft does.
        """
        findings = self.findings(reading, customer)
        found = [(f, fix) for f in findings if isinstance(fix := self.fix(f), Replace)]
        return mended(reading, found, customer, like) if found else reading.text

    def fix(self, finding: Finding) -> Fix | None:
        """Return what to do about a finding: its detector's own fix, else its guideline's."""
        guideline = self.by_id[finding.guideline]
        return _fix(guideline, finding.detector)

    def _lines(self, sentences: Iterable[tuple[int, str]], once: Once) -> tuple[Line, ...]:
        return tuple([Line(start, *once(self._seen, text)) for start, text in sentences])

    def _seen(self, sentence: str) -> tuple[str, frozenset[int]]:
        """Return a sentence in plain form, and the numbers of the patterns found in it."""
        text = plain(sentence)
        return text, self._bank.hits(text)

    def _worded(self, lines: Iterable[Line]) -> Iterable[_Rule]:
        """Return the rules that look for words one of which is in these lines."""
        found = frozenset().union(*(line.hits for line in lines))
        rules = (rule for number in found for rule in self._by_pattern.get(number, ()))
        return {(rule.guideline.id, rule.detector): rule for rule in rules}.values()

    def _look(self, rules: Iterable[_Rule], look: Look, text: str) -> tuple[Finding, ...]:
        customer = look.customer
        found: list[Finding] = []
        for rule in rules:
            if rule.when is not None and not (customer and holds(rule.when, customer)):
                continue
            found += [_finding(rule, spot, text, customer or _NOBODY) for spot in rule.find(look)]
        found.sort(key=lambda f: (f.start, -f.end, f.guideline, f.detector))
        return tuple(self._without_overlaps(tuple(self._without_echoes(found))))

    def _without_echoes(self, found: Sequence[Finding]) -> Iterator[Finding]:
        """Leave out a sentence's sign where the same guideline points at words in it."""
        pointed: dict[str, list[int]] = {}
        for finding in found:
            if not self._shown(finding):
                pointed.setdefault(finding.guideline, []).append(finding.start)
        for finding in found:
            starts = pointed.get(finding.guideline, []) if self._shown(finding) else []
            next_start = bisect_left(starts, finding.start)
            if next_start == len(starts) or starts[next_start] >= finding.end:
                yield finding

    def _shown(self, finding: Finding) -> bool:
        detector = self.by_id[finding.guideline].detect[finding.detector]
        return isinstance(detector, Showing)

    def _without_overlaps(self, found: Sequence[Finding]) -> Iterator[Finding]:
        """Leave out what the same guideline, with the same fix, found in the same words."""
        reached: dict[tuple[str, Fix | None], int] = {}
        for finding in found:
            kind = finding.guideline, self.fix(finding)
            if finding.start >= reached.get(kind, -1):
                reached[kind] = max(finding.end, finding.start + 1)
                yield finding


def _finding(rule: _Rule, spot: Spot, text: str, customer: Customer) -> Finding:
    guideline, quote = rule.guideline, text[spot.start : spot.end]
    groups = tuple(text[start:end] if start >= 0 else "" for start, end in spot.groups or ())
    in_words = spot.groups is not None
    fix = _fix(guideline, rule.detector)
    return Finding(
        guideline=guideline.id,
        title=guideline.title,
        why=guideline.why,
        level=guideline.level,
        start=spot.start,
        end=spot.end,
        quote=quote,
        suggestion=suggestion(fix, quote, groups, customer) if in_words else None,
        detector=rule.detector,
        groups=groups,
    )


def _fix(guideline: Guideline, number: int) -> Fix | None:
    detector = guideline.detect[number]
    own = detector.fix if isinstance(detector, Phrase | Pattern | Showing | Involved) else None
    return own if isinstance(detector, Showing | Notice) else own or guideline.fix


def _sentence(reading: Reading, position: int) -> tuple[int, int]:
    within = (s for s in reading.sentences if s.start <= position < s.end)
    return next(((s.start, s.end) for s in within), (position, position))
