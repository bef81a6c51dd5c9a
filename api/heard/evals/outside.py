"""Rewrites made anywhere else, held to a case: what other teams' tests stand on."""

import msgspec

from heard import guard
from heard.answer import answer
from heard.case import open_case, require_text
from heard.decision import Account, Decision
from heard.evals.grade import overall, passes, scores_of
from heard.evals.graders import SILENT, Score
from heard.evals.results import harms
from heard.evals.sample import Sample
from heard.evals.schema import EvalCase
from heard.guide import Guide
from heard.model import Proposal
from heard.reading import read
from heard.wire import RewriteRequest, RewriteResponse


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """How a rewrite does on a case."""

    rewrite: str
    passed: bool  # no harm done, and every wish of the case fulfilled
    score: float  # 0 to 1; 0 when harm was done
    harm: tuple[str, ...]  # graders of harm that failed
    scores: dict[str, Score]  # by grader, where one has something to say

    @property
    def why(self) -> str:
        """What the graders found, a line each, and the rewrite they found it in."""
        found = [f"{id_}: {score.detail}" for id_, score in self.scores.items() if score.detail]
        return "\n".join((*found, f"rewrite: {self.rewrite}"))


def hold(case: EvalCase, rewrite: str, guide: Guide) -> Held:
    """Hold a rewrite to a case. Raises InputError for a rewrite that is no text."""
    require_text("rewrite", rewrite)
    graded = scores_of(Sample(case.id, case, _response(case, rewrite, guide), guide))
    scores = {id_: score for id_, score in graded.items() if score != SILENT and id_ != "latency"}
    return Held(
        rewrite=rewrite,
        passed=passes(scores),
        score=overall(scores),
        harm=harms(scores),
        scores=scores,
    )


def _response(case: EvalCase, rewrite: str, guide: Guide) -> RewriteResponse:
    """Return the rewrite as the product would answer it; it comes without advice to an agent."""
    request = RewriteRequest(draft=case.draft, customer_message=case.customer, guide=guide.id)
    opened = open_case(request, {guide.id: guide})
    after = read(rewrite)
    checks = guard.check(opened.pair(after))
    decision = Decision(Proposal(rewrite, "llm"), after, checks, "llm")
    return msgspec.structs.replace(answer(opened, decision, Account(), 0.0), notes=())
