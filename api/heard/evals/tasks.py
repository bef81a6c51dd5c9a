"""The suites as Inspect AI tasks, for its parallel runs, logs and viewer (extra `eval`).

    inspect eval heard/rewrites -T suite=core -T side=llm --model none
    inspect view

The solver is the real Rewriter, so no model of Inspect's is asked: `--model none`. The scores are
those of `heard eval`, but for the one grader that looks at a whole run.
"""

import os
from pathlib import Path

import msgspec
from inspect_ai import Task, task
from inspect_ai.dataset import MemoryDataset
from inspect_ai.dataset import Sample as Asked
from inspect_ai.model import ModelOutput
from inspect_ai.scorer import Score as Scored
from inspect_ai.scorer import Scorer, Target, mean, scorer, stderr
from inspect_ai.solver import Generate, Solver, TaskState, solver

import heard.guide
from heard.engines.llm import LLMEngine
from heard.evals.grade import overall, passes, scores_of
from heard.evals.load import Placed, load
from heard.evals.results import Answer
from heard.evals.run import grading_guide
from heard.evals.sample import Sample
from heard.evals.side import parse_side
from heard.evals.solve import solve
from heard.rewriter import Rewriter
from heard.settings import load as load_settings

_ANSWER = "answer"


@task
def rewrites(suite: str = "", side: str = "rules", folder: str = "") -> Task:
    """Return one suite (all, when none is named) as a task.

    `side` is written as in `heard eval --compare`; `folder` holds suites of your own.
    """
    chosen = load([suite] if suite else [], Path(folder) if folder else None)
    cases = {placed.name: placed for placed in chosen}
    return Task(
        name=suite or "heard",
        dataset=MemoryDataset([_asked(placed) for placed in cases.values()]),
        solver=rewriter(cases, side),
        scorer=graders(cases),
    )


def _asked(placed: Placed) -> Asked:
    case = placed.case
    text = f"{case.customer}\n\n---\n\n{case.draft}" if case.customer else case.draft
    return Asked(
        id=placed.name,
        input=text,
        target="\n".join((*case.keep, *case.says)),
        metadata={"suite": placed.suite, "tags": list(case.tags)},
    )


@solver
def rewriter(cases: dict[str, Placed], side: str) -> Solver:
    """Let the product answer."""
    chosen = parse_side(side, load_settings(os.environ))
    model = chosen.settings.llm if chosen.engine == "llm" else None
    product = Rewriter(
        heard.guide.load(chosen.settings.guides_dir),
        LLMEngine(model) if model else None,
        chosen.settings,
    )

    async def answer(state: TaskState, generate: Generate) -> TaskState:  # noqa: ARG001 - its shape
        got = await solve(product, cases[str(state.sample_id)].case, chosen.engine)
        state.metadata[_ANSWER] = msgspec.to_builtins(got)
        text = got.response.rewrite if got.response else ""
        state.output = ModelOutput.from_content(chosen.label, text)
        return state

    return answer


@scorer(metrics={"score": [mean(), stderr()], "passed": [mean(), stderr()]})
def graders(cases: dict[str, Placed]) -> Scorer:
    """Give the score and whether the case passed; what each grader says is beside it."""
    guide = grading_guide()

    async def score(state: TaskState, target: Target) -> Scored:  # noqa: ARG001 - its shape
        got = msgspec.convert(state.metadata[_ANSWER], Answer)
        if got.response is None or got.error:
            return Scored.unscored(explanation=got.error)  # and Inspect says how many
        placed = cases[str(state.sample_id)]
        scores = scores_of(Sample(placed.name, placed.case, got.response, guide))
        return Scored(
            value={"score": overall(scores), "passed": float(passes(scores))},
            answer=got.response.rewrite,
            explanation="; ".join(f"{id_}: {s.detail}" for id_, s in scores.items() if s.detail),
            metadata=msgspec.to_builtins(scores),
        )

    return score
