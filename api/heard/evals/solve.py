"""Lets the real pipeline answer cases: the product's own Rewriter, nothing in its place."""

import asyncio
from collections.abc import Callable, Sequence

from heard.errors import HeardError
from heard.evals.load import Placed
from heard.evals.results import Answer
from heard.evals.schema import EvalCase
from heard.rewriter import Rewriter
from heard.wire import EngineChoice, RewriteRequest

_DEADLINE_MS = 60_000  # a suite is not a person who waits: the model may take its time

OnAnswer = Callable[[Placed, Answer], None]


async def solve(
    rewriter: Rewriter, case: EvalCase, engine: EngineChoice, guide: str = "default"
) -> Answer:
    """Answer one case. A model that was wanted and did not write leaves it without an answer."""
    request = RewriteRequest(
        draft=case.draft,
        customer_message=case.customer,
        instruction=case.instruction,
        engine=engine,
        guide=guide,
        deadline_ms=_DEADLINE_MS,
    )
    try:
        response = await rewriter.rewrite(request)
    except HeardError as error:
        return Answer(error=str(error))
    fallback = response.fallback
    if engine == "llm" and fallback and fallback.reason != "guard_rejected":
        return Answer(
            response, f"The model did not write it ({fallback.reason}): {fallback.detail}"
        )
    return Answer(response)


async def solve_all(
    rewriter: Rewriter,
    cases: Sequence[Placed],
    engine: EngineChoice,
    *,
    at_once: int = 1,
    on_answer: OnAnswer = lambda _case, _answer: None,
) -> list[Answer]:
    """Answer cases, `at_once` of them under way; the answers are in the order of the cases."""
    gate = asyncio.Semaphore(at_once)

    async def one(placed: Placed) -> Answer:
        async with gate:
            answer = await solve(rewriter, placed.case, engine)
            on_answer(placed, answer)
            await asyncio.sleep(0)  # the rules never wait: let others, and Ctrl-C, have a turn
            return answer

    return list(await asyncio.gather(*map(one, cases)))
