"""Facts: how many are found, how surely their damage is caught, at what cost.

    DATA=path/to/data python tests/bench/facts.py [--misses]

Prints the gold spans found by slot (fact_gold.dev), the damage caught (each gold fact dropped and
altered), good pairs refused and bad pairs caught (guard_pairs.dev), the false alarms of rewrite ==
draft over every file, and the median time on texts of 70 to 90 words (agent messages).
"""

import json
import os
import random
import statistics
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from heard.guard import CHECKS, Pair
from heard.guide import load
from heard.model import Customer
from heard.reading import read, read_customer
from heard.reading.facts import find_facts

IDS = {
    *("facts", "places", "choices", "limits", "links", "placeholders", "quotes", "names", "steps"),
    *("formatting", "language", "register", "length", "hidden_characters"),
}
OURS = [rule for rule in CHECKS if rule.id in IDS]
GUIDE = load()["default"]
TEXTS = ("text", "draft", "rewrite", "context", "customer_message", "seeker", "response")
ROUNDS = 7


def rows(data: Path, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (data / name).open(encoding="utf-8")]


def make_pair(draft: str, rewrite: str, message: str | None) -> Pair:
    reading = read(draft)
    return Pair(reading, read(rewrite), read_customer(message, reading), message, GUIDE)


def caught(pair: Pair) -> list[str]:
    return [f"{rule.id}: {v.message}" for rule in OURS for v in rule.find(pair)]


def gold(data: Path, *, misses: bool) -> None:
    total: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for row in rows(data, "fact_gold.dev.jsonl"):
        facts = find_facts(row["text"])
        for fact in row["facts"]:
            start, end = fact["start"], fact["end"]
            covered = sum(max(0, min(f.end, end) - max(f.start, start)) for f in facts)
            total[fact["slot"]] += 1
            found[fact["slot"]] += covered * 2 >= end - start
            if misses and covered * 2 < end - start:
                print("  not found:", fact["slot"], "|", row["text"][start:end], "|", row["text"])
    print(f"gold spans found: {found.total()} of {total.total()}")
    for slot, number in total.most_common():
        if found[slot] < number:
            print(f"  {slot:28} {found[slot]:4} of {number}")


def damages(
    row: dict[str, Any], others: dict[str, list[str]], rng: random.Random
) -> Iterator[tuple[str, str, str, str]]:
    """Yield (sort, way, damaged text, what) for each gold fact that stands once in the text."""
    text = row["text"]
    for fact in row["facts"]:
        start, end, slot = fact["start"], fact["end"], fact["slot"]
        said = text[start:end]
        rest = text[:start] + " " + text[end:]
        if said.lower() in rest.lower():
            continue
        digits = any(character.isdigit() for character in said)
        sort = (
            "number-like"
            if digits
            else "capital name"
            if any(c.isupper() for c in said)
            else "small word"
        )
        yield sort, "drop", " ".join(rest.split()), f"{slot}: {said}"
        other = _altered(said, others[slot], rng)
        if other and other.lower() not in text.lower():
            yield sort, "alter", text[:start] + other + text[end:], f"{slot}: {said} > {other}"


def swaps(row: dict[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    """Yield the text with two times, or two dates, in each other's place."""
    text = row["text"]
    for sort in ("time", "date"):
        two = [f for f in row["facts"] if f["slot"].endswith(sort) and f["slot"] != sort]
        if len(two) == 2:
            first, second = sorted(two, key=lambda f: f["start"])
            one, other = (text[f["start"] : f["end"]] for f in (first, second))
            if one != other and text.count(one) == text.count(other) == 1:
                between = text[first["end"] : second["start"]]
                damaged = text[: first["start"]] + other + between + one + text[second["end"] :]
                yield "number-like", "swap", damaged, f"{one} / {other}"


def _altered(said: str, others: list[str], rng: random.Random) -> str | None:
    places = [at for at, character in enumerate(said) if character.isdigit()]
    if places:
        at = rng.choice(places)
        wrong = rng.choice([d for d in "123456789" if d != said[at]])
        return said[:at] + wrong + said[at + 1 :]
    names = [other for other in others if other.lower() != said.lower()]
    return rng.choice(names) if names else None


def damage(data: Path, *, misses: bool) -> None:
    rng = random.Random(7)  # noqa: S311  no secret
    table = rows(data, "fact_gold.dev.jsonl")
    others: dict[str, list[str]] = defaultdict(list)
    for row in table:
        for fact in row["facts"]:
            others[fact["slot"]].append(row["text"][fact["start"] : fact["end"]])
    tried: Counter[tuple[str, str]] = Counter()
    hit: Counter[tuple[str, str]] = Counter()
    for row in table:
        for sort, way, damaged, what in (*damages(row, others, rng), *swaps(row)):
            tried[sort, way] += 1
            if caught(make_pair(row["text"], damaged, row.get("context"))):
                hit[sort, way] += 1
            elif misses:
                print("  let through:", way, "|", what, "|", row["text"])
    print("damage caught")
    for key in sorted(tried):
        print(
            f"  {key[0]:14} {key[1]:6} {hit[key]:5} of {tried[key]:5}  {hit[key] / tried[key]:.1%}"
        )


def pairs(path: Path, *, misses: bool) -> None:
    table = [json.loads(line) for line in path.open(encoding="utf-8")]
    tried: Counter[str] = Counter()
    hit: Counter[str] = Counter()
    for row in table:
        found = caught(make_pair(row["draft"], row["rewrite"], row["customer_message"]))
        code = row["fault"] or "good"
        tried[code] += 1
        hit[code] += bool(found)
        if misses and (bool(found) is (row["verdict"] == "good")):
            print("  ", row["id"], code, found)
    print(f"{path.name}: refused by these checks alone")
    for code, number in sorted(tried.items()):
        print(f"  {code:36} {hit[code]:3} of {number}")


def identity(data: Path) -> None:
    alarms: Counter[str] = Counter()
    texts = 0
    for path in sorted(data.glob("*.jsonl")):
        if "lexicon" in path.name:
            continue
        for row in rows(data, path.name):
            for text in (row.get(key) for key in TEXTS):
                if isinstance(text, str) and text.strip():
                    texts += 1
                    reading = read(text[:10_000])
                    pair = Pair(reading, reading, Customer(), None, GUIDE)
                    alarms.update(rule.id for rule in OURS if list(rule.find(pair)))
    print(f"rewrite == draft: {alarms.total()} false alarms on {texts} texts {dict(alarms)}")


def _median_us(work: Callable[[Any], object], inputs: list[Any]) -> float:
    best = []
    for given in inputs:
        took = []
        for _ in range(ROUNDS):
            begin = time.perf_counter()
            work(given)
            took.append(time.perf_counter() - begin)
        best.append(min(took))
    return statistics.median(best) * 1e6


def speed(data: Path) -> None:
    texts = [
        row["text"]
        for name in ("agent_messages.dev.jsonl", "agent_messages_synthetic.dev.jsonl")
        for row in rows(data, name)
        if 70 <= len(row["text"].split()) <= 90
    ]
    print(
        f"find_facts: {_median_us(find_facts, texts):.0f} µs a text of 70-90 words ({len(texts)})"
    )
    made = [
        make_pair(row["draft"], row["rewrite"], row["customer_message"])
        for row in rows(data, "guard_pairs.dev.jsonl")
        if 60 <= len(row["rewrite"].split()) <= 100
    ]
    print(f"these checks: {_median_us(caught, made):.0f} µs a pair of 60-100 words ({len(made)})")
    long = "Call 0113 496 0000 by 3 March about 2-4 days, 'x' & \"y\" > z {{a}} `b` " * 140
    print(f"find_facts on {len(long)} characters: {_median_us(find_facts, [long]) / 1000:.1f} ms")


def main() -> None:
    data = Path(os.environ.get("DATA", "../shared/data"))
    misses = "--misses" in sys.argv
    gold(data, misses=misses)
    damage(data, misses=misses)
    pairs(data / "guard_pairs.dev.jsonl", misses=misses)
    own = Path(__file__).parents[1] / "data" / "guard_pairs_own_facts.jsonl"
    if own.exists():
        pairs(own, misses=misses)
    identity(data)
    speed(data)


if __name__ == "__main__":
    main()
