"""The judge on a run, draft against rewrite, and on a comparison, one side against the other."""

import asyncio
from collections.abc import Sequence

import msgspec

from heard.evals.graders import JUDGE, SAID, Score
from heard.evals.judge.agreement import Label, examine_judge
from heard.evals.judge.asking import Judge
from heard.evals.judge.pairs import Pair, prefer
from heard.evals.judge.questions import is_it_said
from heard.evals.judge.record import Agreement, Exchange, Judging, Preferred
from heard.evals.load import Placed
from heard.evals.results import Result, Run

_WORTH = {"a": 0.0, "same": 0.5, "b": 1.0}
_PREFERS = {"a": "It prefers the draft.", "same": "It finds them equal.", "b": ""}


async def judge_run(
    judge: Judge, run: Run, cases: Sequence[Placed], labels: tuple[Label, ...]
) -> Run:
    """Return the run with the judge's scores on every rewrite, and all it said.

    Draft and rewrite are put to it in both orders; each statement that must stay is asked for.
    """
    examined, exchanges = await examine_judge(judge, labels)
    says = {placed.name: placed.case.says for placed in cases}
    judged = [r for r in run.scored if r.rewrite != r.draft]
    done = await asyncio.gather(*(_judged(judge, r, says.get(r.name, ())) for r in judged))
    results = {result.name: result for result, _, _ in done}
    return msgspec.structs.replace(
        run,
        results=tuple(results.get(r.name, r) for r in run.results),
        judging=_judging(
            judge,
            examined,
            [preferred for _, preferred, _ in done],
            (*exchanges, *(e for _, _, said in done for e in said)),
        ),
    )


async def judge_comparison(judge: Judge, a: Run, b: Run, labels: tuple[Label, ...]) -> Judging:
    """Return which side's rewrite the judge prefers, for each case where they differ."""
    examined, exchanges = await examine_judge(judge, labels)
    theirs = {result.name: result for result in b.scored}
    pairs = [
        Pair(name=x.name, customer=x.customer, draft=x.draft, a=x.rewrite, b=y.rewrite)
        for x in a.scored
        if (y := theirs.get(x.name)) and y.rewrite != x.rewrite
    ]
    done = await asyncio.gather(*(prefer(judge, pair, "better") for pair in pairs))
    return _judging(
        judge, examined, [p for p, _ in done], (*exchanges, *(e for _, two in done for e in two))
    )


async def _judged(
    judge: Judge, result: Result, statements: Sequence[str]
) -> tuple[Result, Preferred, tuple[Exchange, ...]]:
    pair = Pair(
        name=result.name,
        customer=result.customer,
        draft=result.draft,
        a=result.draft,
        b=result.rewrite,
    )
    preferred, exchanges = await prefer(judge, pair, "better")
    asked = [
        await judge.ask(result.name, "says", is_it_said(result.rewrite, words), ("YES", "NO"))
        for words in statements
    ]
    scores = {**result.scores, JUDGE.id: _preference(preferred)}
    if asked:
        scores[SAID.id] = _said(asked, statements)
    judged = msgspec.structs.replace(result, scores=scores)
    return judged, preferred, (*exchanges, *asked)


def _preference(found: Preferred) -> Score:
    if found.preference is None:
        return Score(detail="Unscored: no verdict could be read.")
    swayed = " It preferred a place, not a reply." if found.swayed else ""
    return Score(_WORTH[found.preference], detail=f"{_PREFERS[found.preference]}{swayed}".strip())


def _said(asked: Sequence[Exchange], statements: Sequence[str]) -> Score:
    read = [(e.verdict, words) for e, words in zip(asked, statements, strict=True) if e.verdict]
    if not read:
        return Score(detail="Unscored: no verdict could be read.")
    missing = [words for verdict, words in read if verdict == "NO"]
    said = "Not found: " + "; ".join(missing) if missing else ""
    return Score(1 - len(missing) / len(read), len(missing), said)


def _judging(
    judge: Judge,
    examined: Agreement,
    found: Sequence[Preferred],
    exchanges: tuple[Exchange, ...],
) -> Judging:
    return Judging(
        agreement=examined,
        wins=sum(p.preference == "b" for p in found),
        losses=sum(p.preference == "a" for p in found),
        ties=sum(p.preference == "same" for p in found),
        unscored=sum(p.preference is None for p in found),
        rubric=judge.rubric,
        exchanges=exchanges,
    )
