"""One side answers the cases, and is graded by the guide both sides are held to.

This is the short way in, on the Rewriter itself. Inspect AI (`heard.evals.tasks`) runs the same
solver and graders, with its logs and viewer, but takes seconds to import; the whole suite by the
rules takes no longer than that.
"""

import time
from collections.abc import Sequence
from pathlib import Path

import heard.guide
from heard.engines.llm import LLMEngine
from heard.evals.grade import grade
from heard.evals.load import Placed
from heard.evals.prices import UNKNOWN, Prices
from heard.evals.recordings import Recordings
from heard.evals.results import Run
from heard.evals.side import Engine, Side
from heard.evals.solve import OnAnswer, solve_all
from heard.guide import Guide
from heard.rewriter import Rewriter


def grading_guide(directory: Path | None = None) -> Guide:
    """Return the guide that answers are held to. Raises GuideError."""
    return heard.guide.load(directory)[heard.guide.DEFAULT]


async def run(
    side: Side,
    cases: Sequence[Placed],
    guide: Guide,
    *,
    on_answer: OnAnswer = lambda _c, _a: None,
    recordings: Path | None = None,
    replay: bool = False,
    prices: Prices = UNKNOWN,
) -> Run:
    """Let a side answer the cases and grade the answers by `guide`.

    A model's answers are kept in `recordings` and taken from there; with `replay`, only from there.
    Raises GuideError for a side whose guides cannot be loaded, ConfigError for recordings that
    cannot be read.
    """
    guides = heard.guide.load(side.settings.guides_dir)
    model = side.settings.llm if side.engine == "llm" and not replay else None
    llm = LLMEngine(model) if model else None
    if recordings and side.engine == "llm":
        llm = Recordings(recordings, llm, compact=bool(model and model.compact))
    try:
        rewriter = Rewriter(guides, llm, side.settings)
        at_once = model.max_concurrency if model else 1
        return await examine(
            rewriter,
            side.label,
            side.engine,
            cases,
            guide,
            at_once=at_once,
            on_answer=on_answer,
            prices=prices,
        )
    finally:
        if llm:
            await llm.aclose()


async def examine(
    rewriter: Rewriter,
    label: str,
    engine: Engine,
    cases: Sequence[Placed],
    guide: Guide,
    *,
    at_once: int = 1,
    on_answer: OnAnswer = lambda _c, _a: None,
    prices: Prices = UNKNOWN,
) -> Run:
    """Let a rewriter answer the cases, `at_once` under way, and grade the answers by `guide`."""
    started = time.perf_counter()
    answers = await solve_all(rewriter, cases, engine, at_once=at_once, on_answer=on_answer)
    return Run(
        label=label,
        engine=engine,
        guide_version=rewriter.guides[heard.guide.DEFAULT].version,
        results=grade(cases, answers, guide, prices),
        seconds=time.perf_counter() - started,
    )
