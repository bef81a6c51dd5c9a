"""How well a stance is read, and the weights that tell a cold reply from a plain one.

    python tests/bench/stance.py FILE...

Each file holds the labelled replies of one writer, a JSON object a line: `draft` (or `reply`),
`customer_message`, `stance`, `lang`. Printed for each writer: the share read as labelled, and the
share of its neutral and apathetic replies told apart by weights fitted to all the other writers.
Then the weights fitted to all of them, to be put into `prompts/lexicon/stance.yaml`.

Logistic regression with a ridge of 1 on the weights (not on `plain`), by gradient descent.
"""

import json
import sys
from collections.abc import Sequence
from math import exp
from pathlib import Path

from heard.case import Case, open_case
from heard.guide import load
from heard.reading.coldness import marks_of
from heard.wire import RewriteRequest

RIDGE = 1.0
STEPS = 4_000
PACE = 0.02

Row = tuple[frozenset[str], bool]


def main() -> None:
    """Print what is told apart, and the weights."""
    writers = {path: _labelled(Path(path)) for path in sys.argv[1:]}
    plain = {path: _rows(labelled) for path, labelled in writers.items()}
    for path, labelled in writers.items():
        read = [(label, case.stance(case.draft).label) for label, case in labelled]
        others = [row for other, rows in plain.items() if other != path for row in rows]
        weights = _fitted(others) if others else {}
        told = [(cold, _score(weights, marks) > 0) for marks, cold in plain[path]]
        print(f"{path}\n  read as labelled          {_share(read)}")
        print(f"  cold or plain, unseen     {_share(told)}")
    everything = [row for rows in plain.values() for row in rows]
    for name, weight in sorted(_fitted(everything).items(), key=lambda pair: -pair[1]):
        print(f"{name:<12} {weight:5.1f}")


def _labelled(path: Path) -> list[tuple[str, Case]]:
    """Return the English replies with one of the four labels ("mixed" is none)."""
    guides = load()
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    cases = []
    for row in rows:
        if row["stance"] != "mixed" and row.get("lang", "en") == "en":
            draft = row.get("draft") or row["reply"]
            request = RewriteRequest(draft=draft, customer_message=row.get("customer_message"))
            cases.append((row["stance"], open_case(request, guides)))
    return cases


def _rows(labelled: Sequence[tuple[str, Case]]) -> list[Row]:
    """Return the marks of the replies without warmth, and whether each is cold."""
    return [
        (frozenset(marks_of(case.draft.sentences, case.customer)), label == "apathy")
        for label, case in labelled
        if label in ("apathy", "neutral") and case.draft.sentences and not case.draft.internal_note
    ]


def _fitted(rows: Sequence[Row]) -> dict[str, float]:
    weights = dict.fromkeys({mark for marks, _ in rows for mark in marks}, 0.0) | {"plain": 0.0}
    for _ in range(STEPS):
        slopes = {name: RIDGE * w for name, w in weights.items()} | {"plain": 0.0}
        for marks, cold in rows:
            off = 1 / (1 + exp(-_score(weights, marks))) - cold
            for name in (*marks, "plain"):
                slopes[name] += off
        for name, slope in slopes.items():
            weights[name] -= PACE * slope
    return weights


def _score(weights: dict[str, float], marks: frozenset[str]) -> float:
    return weights.get("plain", 0.0) + sum(weights.get(mark, 0.0) for mark in marks)


def _share(pairs: Sequence[tuple[object, object]]) -> str:
    right = sum(a == b for a, b in pairs)
    return f"{100 * right / max(1, len(pairs)):.0f} % ({right}/{len(pairs)})"


if __name__ == "__main__":
    main()
