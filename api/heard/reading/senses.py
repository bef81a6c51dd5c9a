"""Words of which only their neighbours tell what they do: "once", "may", "check if", "avoid"."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from heard.reading.bits import (
    AFTER,
    AGENT_OWNS,
    AUX,
    BEFORE,
    CAN,
    COUNTED,
    CUSTOMER_OWNS,
    EACH,
    HEDGE,
    IF,
    LACK,
    LINK,
    NOT,
    PERIOD,
    STOP,
    SUBJECT,
    UNTIL,
)  # fmt: skip

_ASKING = frozenset(("check", "see", "ask", "verify", "wonder", "test", "checking", "asking"))
_TIMED = frozenset(("by", "until", "till", "since", "before", "from"))
_OWNED = 2  # words from "your" to the "no" of "your card no"
_GOES_ON = frozenset(("so", "and", "but", "or", "too"))


class _Word(Protocol):
    @property
    def text(self) -> str: ...
    @property
    def stem(self) -> str: ...
    @property
    def bits(self) -> int: ...


def settled(words: Sequence[_Word], at: int, initial: str) -> int:
    """Return the bits of word number `at`, which begins with `initial`, as it stands there."""
    return _SENSES[words[at].text](words, at, initial)


def _once(words: Sequence[_Word], at: int, _: str) -> int:
    """Read "only once" as no condition, "once the rain stops" as one."""
    after = _next(words, at)
    counts = after is None or not after.stem or bool(after.bits & COUNTED)
    if after is not None and after.bits & EACH and at + 2 < len(words):
        counts = bool(words[at + 2].bits & PERIOD)
    return words[at].bits & ~(IF | AFTER) if counts else words[at].bits


def _may(words: Sequence[_Word], at: int, initial: str) -> int:
    """Read "2 May" as a date, which leaves nothing open."""
    return words[at].bits & ~(HEDGE | CAN) if at and initial.isupper() else words[at].bits


def _provided(words: Sequence[_Word], at: int, _: str) -> int:
    """Read "is not provided" and "towels provided" as no proviso."""
    passive = at > 0 and words[at - 1].bits & (AUX | NOT)
    after = _next(words, at)
    ends = at > 0 and words[at - 1].stem and (after is None or not after.stem)
    return words[at].bits & ~IF if passive or ends else words[at].bits


def _no(words: Sequence[_Word], at: int, _: str) -> int:
    """Read "your card no" as a number."""
    after = _next(words, at)
    if at < _OWNED or not (after is None or not after.stem):
        return words[at].bits
    thing = not words[at - 1].bits & (STOP | AUX) and words[at - 1].stem
    number = thing and words[at - _OWNED].bits & (CUSTOMER_OWNS | AGENT_OWNS)
    return words[at].bits & ~NOT if number else words[at].bits


def _if(words: Sequence[_Word], at: int, _: str) -> int:
    """Read "check if it sits in port 2" as a question that ties nothing."""
    asked = at > 0 and words[at - 1].text in _ASKING
    return words[at].bits & ~IF if asked else words[at].bits


def _before(words: Sequence[_Word], at: int, _: str) -> int:
    """Read "the day before" as tying nothing, with nothing behind it."""
    after = _next(words, at)
    alone = after is None or not after.stem or after.text in _GOES_ON
    return words[at].bits & ~(LINK | BEFORE | AFTER | UNTIL) if alone else words[at].bits


def _avoid(words: Sequence[_Word], at: int, _: str) -> int:
    """Read "avoid resetting it" and "stop using it" as "do not"."""
    after = _next(words, at)
    denied = after is not None and after.text.endswith("ing")
    return words[at].bits | NOT | STOP if denied else words[at].bits


def _keep(words: Sequence[_Word], at: int, _: str) -> int:
    """Read "keep using it" as saying yes."""
    after = _next(words, at)
    goes_on = after is not None and (after.text.endswith("ing") or after.text == "on")
    return words[at].bits & ~LACK if goes_on else words[at].bits


def _then(words: Sequence[_Word], at: int, _: str) -> int:
    """Read "by then" as a time that opens nothing."""
    timed = at > 0 and words[at - 1].text in _TIMED
    return words[at].bits & ~LINK if timed else words[at].bits


def _should(words: Sequence[_Word], at: int, _: str) -> int:
    """Read "should he not reply, call us" as a condition, "should he reply?" as none."""
    after = _next(words, at)
    opens = at == 0 or not words[at - 1].stem or bool(words[at - 1].bits & LINK)
    asks = any(word.text in ("?", "？") for word in words[at:])
    if opens and not asks and after is not None and not after.bits & (AUX | NOT | IF):
        joined = bool(after.bits & SUBJECT) or at == 0
        return words[at].bits & ~HEDGE | IF if joined else words[at].bits
    return words[at].bits


def _next(words: Sequence[_Word], at: int) -> _Word | None:
    return words[at + 1] if at + 1 < len(words) else None


_SENSES: Mapping[str, Callable[[Sequence[_Word], int, str], int]] = {
    "once": _once,
    "may": _may,
    "provided": _provided,
    "no": _no,
    "if": _if,
    "before": _before,
    "after": _before,
    "avoid": _avoid,
    "keep": _keep,
    "then": _then,
    "stop": _avoid,
    "quit": _avoid,
    "should": _should,
}
UNSETTLED = frozenset(_SENSES)
"""The words that `settled` is to be asked about."""
