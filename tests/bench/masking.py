"""How much personal data is masked, how much that only looks like it stays, and what it costs.

DATA=… python tests/bench/masking.py [--misses KIND]
"""

import argparse
import json
import os
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from heard.masking import mask


def rows() -> list[dict[str, Any]]:
    """Return the labelled texts."""
    folder = os.environ.get("DATA")
    if not folder:
        sys.exit("Set DATA to the folder with the test data.")
    lines = (Path(folder) / "pii.dev.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--misses", help="print the misses of this kind, or ALL")
    wanted = parser.parse_args().misses
    hit, total = Counter[Any](), Counter[Any]()
    back, taken, words = 0, [], 0
    data = rows()
    for row in data:  # once to load the word lists
        mask([row["text"]])
    for row in data:
        text = row["text"]
        started = time.perf_counter()
        masked = mask([text])
        taken.append(time.perf_counter() - started)
        words += len(text.split())
        shown = masked.texts[0] or ""
        back += masked.unmask(shown) == text
        spans = row["spans"]
        values = {s["value"] for s in spans if s["pii"]}
        for span in spans:
            key = span["pii"], span["type"]
            left = span["value"] in shown
            good = left != span["pii"]
            if span["pii"] and left and _left_elsewhere(span["value"], values):
                good = True
            total[key] += 1
            hit[key] += good
            if not good and wanted in (span["type"], "ALL"):
                print(f"  {span['type']:<14} {span['value']!r} :: {shown!r}")
    for pii, title in ((True, "masked"), (False, "kept")):
        print(f"\n{title}")
        for key in sorted(k for k in total if k[0] is pii):
            print(f"  {key[1]:<18} {hit[key]:>4} of {total[key]:>4}")
        good = sum(hit[k] for k in hit if k[0] is pii)
        everything = sum(total[k] for k in total if k[0] is pii)
        print(f"  {'all':<18} {good:>4} of {everything:>4}  {good / everything:.1%}")
    print(f"\nput back exactly: {back} of {len(data)}")
    print(
        f"cost: {sum(taken) / words * 80 * 1000:.3f} ms for 80 words, median text "
        f"{sorted(taken)[len(taken) // 2] * 1000:.3f} ms"
    )


def _left_elsewhere(value: str, values: set[str]) -> bool:
    """Whether a short value ("30") stands in the text only as part of something else."""
    return len(value) < 3 and value not in values


if __name__ == "__main__":
    main()
