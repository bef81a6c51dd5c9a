"""How much personal data is masked, how much that only looks like it stays, and what it costs.

DATA=… python tests/bench/masking.py [--misses KIND]
"""

import argparse
import asyncio
import json
import os
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from heard import guide
from heard.engines.llm import LLMEngine
from heard.masking import mask
from heard.rewriter import Rewriter
from heard.settings import LLMSettings, Settings
from heard.wire import RewriteRequest

DRAFT = "Thank you for waiting. Your order A-1234 leaves on Friday."


def rows() -> list[dict[str, Any]]:
    """Return the labelled texts."""
    folder = os.environ.get("DATA")
    if not folder:
        sys.exit("Set DATA to the folder with the test data.")
    lines = (Path(folder) / "pii.dev.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


async def at_the_stub(data: list[dict[str, Any]]) -> None:
    """Send every text as a customer's message and look at the requests that went out."""
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from faulty_model import FaultyModel  # noqa: PLC0415 - of the tests' folder

    gone, total = 0, 0
    async with FaultyModel() as model:
        engine = LLMEngine(LLMSettings(base_url=model.url, model="good"))
        rewriter = Rewriter(guide.load(), engine, Settings())
        for row in data:
            request = RewriteRequest(draft=DRAFT, customer_message=row["text"])
            await rewriter.rewrite(request)
            message = model.requests[-1]["messages"][1]["content"]
            seen = message[message.index("<<customer") : message.index("<<end")]
            for span in row["spans"]:
                if span["pii"]:
                    total += 1
                    gone += span["value"] not in seen
        await engine.aclose()
    print(f"masked in what the endpoint received: {gone} of {total}  {gone / total:.1%}")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--misses", help="print the misses of this kind, or ALL")
    parser.add_argument("--stub", action="store_true", help="look at what a model would be sent")
    options = parser.parse_args()
    if options.stub:
        asyncio.run(at_the_stub(rows()))
        return
    wanted = options.misses
    hit, total = Counter[Any](), Counter[Any]()
    back, taken, words = 0, [], 0
    data = rows()
    for row in data:  # once to load the word lists
        mask([row["text"]])
    for row in data:
        text = row["text"]
        started = time.process_time()
        masked = mask([text])
        taken.append(time.process_time() - started)
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
