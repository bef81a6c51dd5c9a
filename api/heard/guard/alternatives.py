"""One of two stays one of two: "the card or the code" is not "the card and the code"."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from heard.guard.pair import Pair, Rule
from heard.model import Reading, Violation
from heard.reading.bits import CAN, NOT, PERIOD, STOP
from heard.reading.clauses import Clause, is_fact
from heard.reading.lexicon import lexicon
from heard.reading.words import Word

_REACH = 4  # words on either side in which the joined ones stand
_BOTH = frozenset(("both", "either"))
_JOINING = frozenset(("and", "or"))
_MEASURES = frozenset(lexicon("limits")["joined"])  # "30 and more" is "30 or more"


class _Joint(NamedTuple):
    """An "and" or "or", the clauses it stands between, and where it stands with what it joins."""

    word: str
    clauses: tuple[Clause, Clause]  # of the first of the joined words, and of the joint
    start: int
    end: int


_Joints: TypeAlias = Mapping[frozenset[str], list[_Joint]]  # by the two words that are joined


def find(pair: Pair) -> Iterator[Violation]:
    """Yield each "or" of the draft that is an "and" in the rewrite, and the reverse."""
    if pair.language not in ("en", "und") or not pair.changed:
        return
    said = _joints(pair.said)
    says = _joints(pair.says) if said else {}
    for joined, joints in said.items():
        before, now = joints[0], says.get(joined, ())
        if not now or any(joint.word == before.word for joint in (*joints[1:], *now)):
            continue
        if all(map(_binds, (*before.clauses, *now[0].clauses))):
            yield Violation(
                f"The draft says {_shown(pair.draft, before)}; the rewrite says "
                f"{_shown(pair.rewrite, now[0])}.",
                now[0].start,
                now[0].end,
            )


def _joints(clauses: Sequence[Clause]) -> _Joints:
    """Return what joins each two words that carry meaning and stand side by side."""
    found: dict[frozenset[str], list[_Joint]] = {}
    words = [(word, clause) for clause in clauses for word in clause.words]
    for at, (word, clause) in enumerate(words):
        if word.text not in _JOINING:
            continue
        behind = words[max(0, at - _REACH) : at]
        one = _first(w for w, _ in reversed(behind))
        two = _first(w for w, _ in words[at + 1 : at + 1 + _REACH])
        if not one or not two or one.stem == two.stem or one.bits & two.bits & PERIOD:
            continue  # "day and night" is "day or night"
        if words[at + 1][0].text not in _MEASURES:
            home = next(c for w, c in behind if w is one)
            joint = _Joint(word.text, (home, clause), one.start, two.end)
            found.setdefault(frozenset((one.stem, two.stem)), []).append(joint)
    return found


def _first(words: Iterator[Word]) -> Word | None:
    return next((w for w in words if w.stem and (is_fact(w) or not w.bits & STOP)), None)


def _shown(reading: Reading, joint: _Joint) -> str:
    return f"“{' '.join(reading.text[joint.start : joint.end].split())}”"


def _binds(clause: Clause) -> bool:
    """Whether it matters if it is both: a choice that is allowed may be told either way."""
    told = any(word.text in _BOTH for word in clause.words)
    return not clause.does(NOT) and (told or not clause.does(CAN))


CHECK = Rule("alternatives", "What the draft asks together or as a choice is still asked so.", find)
