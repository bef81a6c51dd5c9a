"""Does the suite notice damage? Spoils the guide, the engine or the prompt, one way at a time.

    python tests/bench/evals.py                                  guide and rules engine, offline
    HEARD_LLM_… python tests/bench/evals.py --model [SUITE...]   guide and prompt, by that model

Prints a row for each way: the difference to the sound side with its 95 % interval, and the
verdict, which must be "worse". Twenty guides that are only shuffled come first: 19 of them or more
must be called even. What the rules cannot read (the prompt's own words) only a model can measure.
"""

import argparse
import asyncio
import os
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from unittest.mock import patch

from damage import ENGINES, GUIDES, PROMPTS, SOUND, Patches, shuffled, spoiled

import heard.guide
from heard.engines.llm import LLMEngine
from heard.evals.compare import Comparison, compare
from heard.evals.load import Placed, load
from heard.evals.results import Run
from heard.evals.run import examine
from heard.guide import Guide
from heard.rewriter import Rewriter
from heard.settings import LLMSettings, Settings
from heard.settings import load as settings_from

UNCHANGED = 20
_LEAST_EVEN = 19


class Bench:
    """Answers the cases by one engine, spoiled or not."""

    def __init__(self, cases: Sequence[Placed], model: LLMSettings | None) -> None:
        self._cases = cases
        self._model = model

    def answered(self, label: str, guide: Guide, patches: Patches | None = None) -> Run:
        """Answer the cases with `patches` in place; the sound guide grades."""
        with ExitStack() as stack:
            for target, value in (patches or {}).items():
                stack.enter_context(patch(target, value))
            return asyncio.run(self._run(label, guide))

    async def _run(self, label: str, guide: Guide) -> Run:
        llm = LLMEngine(self._model) if self._model else None
        rewriter = Rewriter({heard.guide.DEFAULT: guide}, llm, Settings(llm=self._model))
        engine = "llm" if llm else "rules"
        try:
            return await examine(rewriter, label, engine, self._cases, SOUND)
        finally:
            if llm:
                await llm.aclose()


def show(kind: str, name: str, found: Comparison) -> None:
    d = found.difference
    interval = f"{d.low * 100:+.1f} to {d.high * 100:+.1f}"
    print(
        f"{kind:7} {name:40} {d.mean * 100:+6.1f} {interval:>16}  {d.verdict:6} "
        f"{found.losses:6} {len(found.now_harm):5}",
        flush=True,
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", action="store_true", help="by the model that is connected")
    parser.add_argument("suites", nargs="*")
    options = parser.parse_args()
    model = settings_from(os.environ).llm if options.model else None
    if options.model and model is None:
        sys.exit("Set HEARD_LLM_BASE_URL and HEARD_LLM_MODEL.")
    bench = Bench(load(options.suites), model)
    sound = bench.answered("sound", SOUND)
    print(f"{'what':7} {'spoiled by':40} points  95 % interval    verdict losses  harm")
    sides = [("guide", name, spoiled(spoil), {}) for name, spoil in GUIDES.items()]
    if model:
        sides += [("prompt", name, SOUND, patches) for name, patches in PROMPTS.items()]
        even = None
    else:
        sides += [("rules", name, SOUND, patches) for name, patches in ENGINES.items()]
        unchanged = [compare(sound, bench.answered("", shuffled(i))) for i in range(UNCHANGED)]
        even = sum(found.difference.verdict == "even" for found in unchanged)
        show("guide", "its wordings shuffled, the first of 20", unchanged[0])
    missed = 0
    for kind, name, guide, patches in sides:
        found = compare(sound, bench.answered(name, guide, patches))
        show(kind, name, found)
        missed += found.difference.verdict != "worse"
    print(f"called worse: {len(sides) - missed} of {len(sides)}")
    if even is None:
        return int(missed > 0)
    print(f"unchanged and called even: {even} of {UNCHANGED}")
    print(f"not measured here, as only a model reads them: {', '.join(PROMPTS)}")
    return int(missed > 0 or even < _LEAST_EVEN)


if __name__ == "__main__":
    sys.exit(main())
