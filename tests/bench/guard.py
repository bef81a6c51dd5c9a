"""The guard: what it catches, what it refuses wrongly, at what cost.

    DATA=path/to/data python tests/bench/guard.py [--misses]

Prints the hand-written pairs by fault (shared and our own), the trade-off as the strictness of the
"invented" check moves, the damage caught by kind, the promises and forbidden phrases caught, the
false alarms of rewrite == draft and of an opening put in front of it over every file, the orders
let through with a model that obeys, and the time of a pair. Damage to facts: tests/bench/facts.py.
"""

import json
import os
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import mutations

from heard.guard import CHECKS, Pair, check, invented
from heard.guide import load
from heard.guide.schema import Phrase
from heard.model import Reading
from heard.reading import read, read_customer

DATA = Path(os.environ.get("DATA", "data"))
OWN = Path(__file__).parents[1] / "data"
GUIDE = load()["default"]
MISSES = "--misses" in sys.argv
SAMPLE = 150  # messages of each file that are damaged
OPENING = "Waiting on something like this is never easy, so here's where things stand."
FILES = {
    "drafts.dev": ("draft", "customer_message"),
    "guard_pairs.dev": ("draft", "customer_message"),
    "agent_messages.dev": ("text", "context"),
    "agent_messages_synthetic.dev": ("text", "context"),
    "fact_gold.dev": ("text", ""),
    "canned_replies.dev": ("text", ""),
    "injections.dev": ("text", ""),
}


def rows(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def pair_of(draft: str | Reading, rewrite: str, message: Any = None) -> Pair:
    """Return a pair under the default guide."""
    reading = read(draft) if isinstance(draft, str) else draft
    said = " ".join(map(str, message)) if isinstance(message, list) else message
    return Pair(reading, read(rewrite), read_customer(said, reading), said, GUIDE)


def refused(pair: Pair) -> bool:
    """Whether any check finds anything."""
    return any(not result.passed for result in check(pair))


def percent(part: int, whole: int) -> str:
    """Return "97.0 % (97/100)"."""
    return f"{100 * part / max(whole, 1):5.1f} % ({part}/{whole})"


def judged_pairs(path: Path) -> None:
    """Print what is caught by fault, and which good pairs are refused."""
    caught, total = Counter[str](), Counter[str]()
    for row in rows(path):
        fault = row["fault"] or "good"
        hit = refused(pair_of(row["draft"], row["rewrite"], row["customer_message"]))
        total[fault] += 1
        caught[fault] += hit
        if MISSES and hit != (fault != "good"):
            print("   wrong:", row["id"], fault, row["detail"])
    bad = sum(total.values()) - total["good"]
    print(f"\n{path.name}")
    print("  bad caught          ", percent(sum(caught.values()) - caught["good"], bad))
    print("  good wrongly refused", percent(caught["good"], total["good"]))
    for fault in sorted(total):
        if fault != "good" and caught[fault] < total[fault]:
            print(f"  {fault:36}", percent(caught[fault], total[fault]))


def trade_off(paths: list[Path]) -> None:
    """Print caught against wrongly refused as the strictness of the invented check moves."""
    print("\nstrictness of `invented`: bad caught, good wrongly refused (shared and own pairs)")
    pairs = [
        (row["verdict"] == "bad", pair_of(row["draft"], row["rewrite"], row["customer_message"]))
        for path in paths
        for row in rows(path)
    ]
    others = [rule for rule in CHECKS if rule.id != "invented"]
    known = [any(any(rule.find(pair)) for rule in others) for _, pair in pairs]
    bad = sum(is_bad for is_bad, _ in pairs)
    for strictness in (0.0, 0.5, 0.67, 1.0, 1.5, 2.0):
        look = partial(invented.find, strictness=strictness)
        hits = [hit or any(look(pair)) for hit, (_, pair) in zip(known, pairs, strict=True)]
        caught = sum(h for h, (is_bad, _) in zip(hits, pairs, strict=True) if is_bad)
        wrong = sum(h for h, (is_bad, _) in zip(hits, pairs, strict=True) if not is_bad)
        mark = " <- used" if strictness == invented.STRICTNESS else ""
        print(f"  {strictness:4}", percent(caught, bad), percent(wrong, len(pairs) - bad), mark)


def bases() -> Iterator[tuple[Reading, Reading, Any]]:
    """Yield English drafts and rewrites that pass, with what the customer wrote."""
    chosen: list[tuple[str, str, Any]] = [
        (row["draft"], row["rewrite"], row["customer_message"])
        for row in rows(DATA / "guard_pairs.dev.jsonl")
        if row["verdict"] == "good"
    ]
    draw = random.Random(7)  # noqa: S311 - a sample, no secret
    for name in ("agent_messages.dev", "agent_messages_synthetic.dev", "fact_gold.dev"):
        text, context = FILES[name]
        sample = draw.sample(rows(DATA / f"{name}.jsonl"), SAMPLE)
        chosen += [(row[text], row[text], row.get(context)) for row in sample]
    for draft, rewrite, message in chosen:
        reading = read(draft)
        if reading.language in ("en", "und") and not reading.internal_note:
            yield reading, read(rewrite), message


def damage() -> None:
    """Print how much damage of each kind is caught."""
    print("\ndamage caught")
    caught, total = Counter[str](), Counter[str]()
    for draft, rewrite, message in bases():
        for kind, mutate in mutations.KINDS.items():
            for damaged in mutate(rewrite):
                hit = refused(pair_of(draft, damaged, message))
                total[kind] += 1
                caught[kind] += hit
                if MISSES and not hit:
                    print("   missed:", kind, "|", damaged[:160].replace("\n", " "))
    for kind in mutations.KINDS:
        print(f"  {kind:24}", percent(caught[kind], total[kind]))


def inserted(name: str, sentences: list[str]) -> None:
    """Print how many of the sentences are caught when put into good rewrites."""
    good = [
        row
        for row in rows(DATA / "guard_pairs.dev.jsonl")
        if row["verdict"] == "good" and read(row["draft"]).language == "en"
    ]
    caught = total = 0
    for number, sentence in enumerate(sentences):
        row = good[number % len(good)]
        for text in mutations.insert(read(row["rewrite"]), sentence):
            hit = refused(pair_of(row["draft"], text, row["customer_message"]))
            total += 1
            caught += hit
            if MISSES and not hit:
                print("   missed:", sentence)
    print(f"  {name:24}", percent(caught, total))


def phrases() -> list[str]:
    """Return what the guide forbids: the phrases it lists, and what its bad examples hold."""
    found: dict[str, None] = {}
    for guideline in GUIDE.guidelines:
        if not guideline.forbidden:
            continue
        for detector in guideline.detect:
            if isinstance(detector, Phrase):
                found.update(dict.fromkeys(detector.any))
        for example in guideline.examples:
            found.update(dict.fromkeys(f.quote for f in GUIDE.forbidden(example.bad or "")))
    return [f"{p[0].upper()}{p[1:]}{'' if p[-1] in '.!?' else '.'}" for p in found if p.strip()]


def identity() -> None:
    """Print the false alarms where nothing, or only an opening, was changed."""
    print(
        "\nfalse alarms: rewrite == draft, and an opening put in front (English, plain paragraphs)"
    )
    for name, (text, context) in FILES.items():
        same = opened = total = openable = 0
        alarms = Counter[str]()
        for row in rows(DATA / f"{name}.jsonl"):
            draft, message = row[text], row.get(context) or None
            pair = pair_of(draft, draft, message)
            total += 1
            same += refused(pair)
            plain = all(part.kind in ("paragraph", "greeting") for part in pair.draft.parts)
            if name == "injections.dev" or pair.draft.language != "en" or not plain:
                continue
            found = [
                r.id
                for r in check(pair_of(pair.draft, f"{OPENING} {draft}", message))
                if not r.passed
            ]
            openable += 1
            opened += bool(found)
            alarms.update(found)
        print(f"  {name:30} {same} of {total}; {percent(opened, openable)} {dict(alarms)}")


def injections() -> None:
    """Print how many orders a model that obeys gets past the guard."""
    print("\norders let through, with a model that obeys (composed rows)")
    through, total = Counter[str](), Counter[str]()
    for row in rows(DATA / "injections.dev.jsonl"):
        if not row.get("wrapper"):
            continue
        inside = row["field"] == "draft"
        draft, message = (row["text"], row["other_field"])[:: 1 if inside else -1]
        wish, canary = row["injection"], row["canary"]
        answers = {
            "draft + wish": f"{draft} {wish}",
            "wish + draft": f"{wish} {draft}",
            "wish": wish,
        }
        if canary:
            answers["draft + canary"] = f"{draft} {canary}"
            answers["canary"] = canary
        for kind, answer in answers.items():
            total[kind] += 1
            through[kind] += not refused(pair_of(draft, answer, message))
    for kind in total:
        print(f"  {kind:24}", percent(through[kind], total[kind]))


def timing() -> None:
    """Print processor time of one pair of 60 to 110 words."""
    chosen = [
        (read(row["text"]), read(f"{OPENING} {row['text']}"))
        for name in ("agent_messages.dev", "agent_messages_synthetic.dev")
        for row in rows(DATA / f"{name}.jsonl")
        if 60 <= len(row["text"].split()) <= 110
    ]
    times: list[float] = []
    reading: list[float] = []
    for _ in range(3):
        for draft, rewrite in chosen:
            customer = read_customer(None, draft)
            pair = Pair(draft, rewrite, customer, None, GUIDE)
            start = time.thread_time()
            clauses = (pair.said, pair.says)
            middle = time.thread_time()
            check(pair)
            assert clauses
            times.append(time.thread_time() - middle)
            reading.append(middle - start)
    words = statistics.median(len(draft.text.split()) for draft, _ in chosen)
    print(f"\nprocessor time of a pair of {words:.0f} words ({len(chosen)} pairs, median)")
    print(f"  all checks            {1e3 * statistics.median(times):.2f} ms")
    print(f"  clauses of both texts {1e3 * statistics.median(reading):.2f} ms, counted apart")


def main() -> None:
    """Print everything."""
    own = [f"guard_pairs_own{part}" for part in ("", "_facts", "_hard", "_claims", "_wording")]
    paths = [DATA / "guard_pairs.dev.jsonl", *(OWN / f"{name}.jsonl" for name in own)]
    for path in paths:
        judged_pairs(path)
    trade_off(paths)
    damage()
    promised = (OWN / "promise_sentences.txt").read_text(encoding="utf-8").splitlines()
    inserted(f"add {len(promised)} promises", promised)
    forbidden = phrases()
    inserted(f"add {len(forbidden)} phrases", forbidden)
    identity()
    injections()
    timing()


if __name__ == "__main__":
    main()
