"""Reading: how often it is right, what it says back, and what it costs.

    DATA=path/to/data python tests/bench/reading.py [--misses] [--phrases]

Prints, over drafts.dev: stance (macro-F1 without the rows labelled "mixed", and with each of them
counted as sympathy, the nearest of the four labels), feeling, phrases for what happened, language
and internal notes; over every file that has them, how many customers are read as troubled; CPU
time of a draft of 60 to 110 words, step by step; growth with length; the slowest of mangled drafts
beside the median for their length. `--phrases` lists every phrase with a message it was made from.
"""

import json
import os
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from heard.reading import read, read_customer
from heard.reading.facts import find_facts
from heard.reading.feelings import near
from heard.reading.functions import functions_in
from heard.reading.language import language_of
from heard.reading.parts import find_parts
from heard.reading.sentences import split_sentences
from heard.reading.stance import stance_of

LABELS = ("empathy", "sympathy", "apathy", "neutral")
NEAREST = {"mixed": "sympathy"}  # warm words, taken back or carried too far
FILES = ("drafts", "guard_pairs", "agent_messages", "agent_messages_synthetic")
ROUNDS = 9


def rows(data: Path, name: str) -> list[dict[str, Any]]:
    text = (data / f"{name}.dev.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def macro_f1(pairs: Sequence[tuple[str, str]]) -> float:
    scores = []
    for label in LABELS:
        right = sum(a == b == label for a, b in pairs)
        either = sum(label in pair for pair in pairs) + right
        scores.append(2 * right / either if either else 1.0)
    return sum(scores) / len(scores)


def quality(drafts: list[dict[str, Any]], *, misses: bool) -> None:
    readings = [read(row["draft"]) for row in drafts]
    pairs = [(row["stance"], r.stance.label) for row, r in zip(drafts, readings, strict=True)]
    plain = [pair for pair in pairs if pair[0] != "mixed"]
    print(f"stance macro-F1, {len(plain)} rows without mixed: {macro_f1(plain):.3f}")
    nearest = [(NEAREST.get(a, a), b) for a, b in pairs]
    print(f"stance macro-F1, {len(pairs)} rows, mixed as sympathy: {macro_f1(nearest):.3f}")
    customers = [
        read_customer(row["customer_message"], r) for row, r in zip(drafts, readings, strict=True)
    ]
    both = list(zip(drafts, customers, strict=True))
    labelled = [(row, c) for row, c in both if row["feeling"]]
    fits = [bool(c.feeling and near(c.feeling, row["feeling"])) for row, c in labelled]
    print(f"feeling fits: {sum(fits)} of {len(fits)} labelled")
    calm = [c for row, c in both if not row["feeling"]]
    print(
        f"no feeling where none is labelled: {sum(c.feeling is None for c in calm)} of {len(calm)}"
    )
    named = sum(c.about is not None for _, c in labelled)
    print(f"what happened is named: {named} of {len(labelled)}")
    right = sum(row["lang"] == r.language for row, r in zip(drafts, readings, strict=True))
    print(f"language: {right} of {len(drafts)}")
    notes = sum(
        r.internal_note == ("internal_note" in row["tags"])
        for row, r in zip(drafts, readings, strict=True)
    )
    print(f"internal note or not: {notes} of {len(drafts)}")
    if misses:
        for (row, c), fit in zip(labelled, fits, strict=True):
            if not fit:
                print(f"  {row['id']} {row['feeling']} -> {c.feeling}")


def messages(data: Path) -> Iterator[tuple[str, str, str]]:
    """Yield (file, customer's message, draft), each message once."""
    seen = set()
    for name in FILES:
        for row in rows(data, name):
            message = row.get("customer_message") or row.get("context")
            if message and message not in seen:
                seen.add(message)
                yield name, message, row.get("draft") or row["text"]


def troubled(data: Path, *, phrases: bool) -> None:
    moods: Counter[tuple[str, str]] = Counter()
    said: Counter[str] = Counter()
    example: dict[str, str] = {}
    for name, message, draft in messages(data):
        customer = read_customer(message, read(draft))
        moods[name, customer.mood] += 1
        if customer.about:
            said[customer.about] += 1
            example.setdefault(customer.about, message[:90].replace("\n", " "))
    for name in FILES:
        counts = {mood: moods[name, mood] for mood in ("bad", "neutral", "good")}
        print(f"mood, {name}: {counts}")
    print(f"phrases: {sum(said.values())}, different: {len(said)}")
    if phrases:
        for phrase, count in sorted(said.items()):
            print(f"  {count:3} {phrase}  |  {example[phrase]}")


def cost(run: Callable[[Any], object], items: Sequence[Any]) -> float:
    """Return the median CPU time of `run` on an item, in microseconds."""
    times = []
    for item in items:
        best = float("inf")
        for _ in range(ROUNDS):
            began = time.process_time_ns()
            run(item)
            best = min(best, time.process_time_ns() - began)
        times.append(best / 1000)
    return statistics.median(times)


def speed(texts: list[str], pairs: list[tuple[str, str]]) -> None:
    parts = [(text, find_parts(text)) for text in texts]
    spans = [(split_sentences(text, found), found) for text, found in parts]
    readings = [read(text) for text in texts]
    answers = [(message, read(draft)) for message, draft in pairs]
    steps: list[tuple[str, Callable[[Any], object], Sequence[Any]]] = [
        ("parts", find_parts, texts),
        ("sentences", lambda both: split_sentences(*both), parts),
        (
            "functions",
            lambda both: [functions_in(s.text, both[1][s.part].kind) for s in both[0]],
            spans,
        ),
        ("language", language_of, texts),
        ("stance", lambda reading: stance_of(reading.sentences), readings),
        ("facts", find_facts, texts),
        ("whole read", read, texts),
        ("read_customer", lambda both: read_customer(*both), answers),
    ]
    print(f"CPU time of {len(texts)} drafts of 60 to 110 words, median:")
    for name, run, items in steps:
        print(f"  {name:14} {cost(run, items):8.0f} us")


def growth(texts: list[str]) -> None:
    long = "\n\n".join(texts)
    print("growth, read and read_customer:")
    for length in (100, 1_000, 10_000):
        text = (long * 20)[:length]
        reading = read(text)
        took = cost(read, [text]), cost(lambda t, r=reading: read_customer(t, r), [text])
        print(f"  {length:6} characters: {took[0] / 1000:6.2f} ms, {took[1] / 1000:6.2f} ms")


def mangled(texts: list[str]) -> None:
    """Print the slowest of 400 mangled drafts beside the median for their length."""
    chance = random.Random(7)  # noqa: S311 -- for a benchmark
    pieces = [*" \n\t.!?,:;>-*#`(){}[]<>\"'aA1é漢😀", "<!--", "```", "if ", "wrote:", "--", "my "]
    ratios = []
    for _ in range(400):
        text = chance.choice(texts)
        for _ in range(chance.randrange(1, 6)):
            at = chance.randrange(len(text))
            text = text[:at] + chance.choice(pieces) * chance.choice((1, 3, 200)) + text[at:]
        began = time.process_time_ns()
        read(text[:10_000])
        ratios.append((time.process_time_ns() - began) / len(text[:10_000]))
    print(f"mangled drafts: slowest {max(ratios) / statistics.median(ratios):.1f} times the median")


def main() -> None:
    data = Path(os.environ.get("DATA", "data"))
    drafts = rows(data, "drafts")
    quality(drafts, misses="--misses" in sys.argv)
    troubled(data, phrases="--phrases" in sys.argv)
    pairs = [(message, draft) for _, message, draft in messages(data)]
    middle = [d for _, d in pairs if 60 <= len(d.split()) <= 110]
    speed(middle[:60], [pair for pair in pairs if 60 <= len(pair[1].split()) <= 110][:60])
    growth(middle)
    mangled(middle)


if __name__ == "__main__":
    main()
