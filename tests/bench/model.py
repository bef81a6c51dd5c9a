"""A real model on the hand-written drafts: how its rewrites ended, and each one to read.

    DATA=… HEARD_LLM_BASE_URL=… HEARD_LLM_MODEL=… python tests/bench/model.py [--out FILE]

Without a base URL the small model of `make model` is started for the run.
"""

import argparse
import asyncio
import json
import os
import sys
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

sys.path.insert(0, str(Path(__file__).parents[1]))

from heard import guide
from heard.engines.llm import LLMEngine
from heard.rewriter import Rewriter
from heard.settings import LLMSettings, Settings, load
from heard.wire import RewriteRequest
from twin import unsafe


def drafts() -> list[dict[str, Any]]:
    """Return the hand-written drafts."""
    folder = os.environ.get("DATA")
    if not folder:
        sys.exit("Set DATA to the folder with the test data.")
    lines = (Path(folder) / "drafts.dev.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


async def run(settings: LLMSettings, out: Path, most: int) -> None:
    """Rewrite every draft and write what came of it, a JSON object a line."""
    guides = guide.load()
    engine = LLMEngine(settings)
    rewriter = Rewriter(guides, engine, Settings(llm=settings))
    ends: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    doubted: dict[str, list[str]] = {}
    started = time.perf_counter()
    with out.open("w", encoding="utf-8") as file:
        for row in drafts()[:most]:
            if engine.state == "open":  # here each draft is asked for, however the last ones went
                await engine.aclose()
                engine = LLMEngine(settings)
                rewriter = Rewriter(guides, engine, Settings(llm=settings))
            request = RewriteRequest(
                draft=row["draft"], customer_message=row["customer_message"], deadline_ms=60_000
            )
            answer = await rewriter.rewrite(request)
            ends[answer.route] += 1
            refused.update(answer.refused)
            if seen := unsafe(row["draft"], answer.rewrite, row["customer_message"]):
                doubted[row["id"]] = seen
            if answer.fallback:
                reasons[answer.fallback.reason] += 1
            file.write(
                json.dumps(
                    {
                        "id": row["id"],
                        "route": answer.route,
                        "fallback": msgspec.to_builtins(answer.fallback),
                        "refused": sorted(answer.refused),
                        "ms": round(answer.timing.total_ms),
                        "draft": row["draft"],
                        "rewrite": answer.rewrite,
                    },
                    ensure_ascii=False,
                )
                + "\n"
            )
            file.flush()
    await engine.aclose()
    print(f"{sum(ends.values())} drafts in {time.perf_counter() - started:.0f} s")
    print("ended as", dict(ends), "fallen back", dict(reasons))
    print("refused by", dict(refused.most_common()))
    print("doubted by the guard's twin, to be read by a person", doubted or "none")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, default=Path("model.jsonl"))
    parser.add_argument("--most", type=int, default=1000)
    options = parser.parse_args()
    settings = load(os.environ).llm
    server = None
    if settings is None:
        from small_model import MODEL, start  # noqa: PLC0415 - only then xllamacpp is needed

        server = start()
        settings = LLMSettings(
            base_url=f"{server.listening_address}/v1", model=MODEL, timeout_ms=60_000, compact=True
        )
    with suppress(KeyboardInterrupt):
        asyncio.run(run(settings, options.out, options.most))
    del server


if __name__ == "__main__":
    main()
