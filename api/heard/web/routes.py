"""The routes of the contract. Each reads its request, asks one thing of the domain, and answers."""

from typing import Any, Literal, TypeAlias

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, RawBody
from litestar.response import Stream

from heard.body import parse
from heard.case import require_usable
from heard.guide import Guide
from heard.rewriter import Rewriter
from heard.web.drain import Lifecycle
from heard.web.exchange import exchange_of
from heard.web.feedback import Feedback
from heard.web.insights import Summaries
from heard.web.line import place, require_place
from heard.web.metrics import CONTENT_TYPE, Metrics
from heard.web.problems import NotFoundError
from heard.web.stream import events, unless_gone
from heard.wire import (
    AnalyzeRequest,
    AnalyzeResponse,
    ExampleView,
    FeedbackRequest,
    GuidelineView,
    GuideList,
    GuideSummary,
    GuideView,
    Health,
    Insights,
    RewriteRequest,
    RewriteResponse,
    SourceView,
    VerifyRequest,
    VerifyResponse,
)

Incoming: TypeAlias = Request[Any, Any, Any]


@post("/v1/rewrite", status_code=200)
async def rewrite(
    request: Incoming,
    body: RawBody,
    rewriter: NamedDependency[Rewriter],
) -> RewriteResponse:
    """Rewrite a draft; a caller that hangs up stops the model."""
    wanted = parse(body, RewriteRequest)
    calls_model = rewriter.llm is not None and wanted.engine != "rules"
    with place(request.scope):
        work = rewriter.rewrite(wanted)
        answer = await (unless_gone(request.receive, work) if calls_model else work)
    exchange = exchange_of(request.scope)
    exchange.asked, exchange.answer = wanted, answer
    return answer


@post("/v1/rewrite/stream", status_code=200)
async def stream(
    request: Incoming,
    body: RawBody,
    rewriter: NamedDependency[Rewriter],
) -> Stream:
    """Rewrite a draft, showing the model's words as they come."""
    wanted = parse(body, RewriteRequest)
    require_usable(wanted, rewriter.guides)
    require_place(request.scope)
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    pieces = events(rewriter, wanted, request.scope)
    return Stream(pieces, media_type="text/event-stream", headers=headers)


@post("/v1/analyze", status_code=200)
async def analyze(
    request: Incoming, body: RawBody, rewriter: NamedDependency[Rewriter]
) -> AnalyzeResponse:
    """Say what the guide finds in a draft."""
    with place(request.scope):
        return rewriter.analyze(parse(body, AnalyzeRequest))


@post("/v1/verify", status_code=200)
async def verify(
    request: Incoming, body: RawBody, rewriter: NamedDependency[Rewriter]
) -> VerifyResponse:
    """Run the guard on a rewrite made anywhere."""
    with place(request.scope):
        return rewriter.verify(parse(body, VerifyRequest))


@get("/v1/guides")
async def guides(rewriter: NamedDependency[Rewriter]) -> GuideList:
    """List the guides of this house."""
    return GuideList(
        tuple(
            GuideSummary(g.id, g.title, g.version, len(g.guidelines))
            for g in rewriter.guides.values()
        )
    )


@get("/v1/guides/{id:str}")
async def guide(id: FromPath[str], rewriter: NamedDependency[Rewriter]) -> GuideView:  # noqa: A002 - the contract's name
    """Show a guide: its guidelines with why, examples and source."""
    found = rewriter.guides.get(id)
    if found is None:
        known = ", ".join(rewriter.guides)
        raise NotFoundError(f"There is no such guide. Guides here: {known}.")
    return _view(found)


@post("/v1/feedback", status_code=202)
async def feedback(
    request: Incoming, body: RawBody, verdicts: NamedDependency[Feedback]
) -> Response[bytes]:
    """Take an agent's verdict on a rewrite."""
    await verdicts.add(parse(body, FeedbackRequest), exchange_of(request.scope).key)
    return Response(b"")


@get("/v1/insights")
async def insights(request: Incoming, summaries: NamedDependency[Summaries]) -> Insights:
    """Sum up a team's days."""
    return await summaries.of(request.query_params)


@get("/health/live")
async def live(rewriter: NamedDependency[Rewriter]) -> Health:
    """Say that the process answers."""
    return Health("ok", _llm(rewriter))


@get("/health/ready")
async def ready(
    rewriter: NamedDependency[Rewriter], lifecycle: NamedDependency[Lifecycle]
) -> Response[Health]:
    """Say whether new work is welcome: also when the model is away, since rules still serve."""
    health = Health("draining" if lifecycle.draining else "ok", _llm(rewriter))
    return Response(health, status_code=503 if lifecycle.draining else 200)


@get("/metrics")
async def metrics(metrics: NamedDependency[Metrics]) -> Response[bytes]:
    """Give counts and times to Prometheus."""
    return Response(metrics.text(), headers={"Content-Type": CONTENT_TYPE})


ROUTES: tuple[HTTPRouteHandler, ...] = (
    rewrite,
    stream,
    analyze,
    verify,
    guides,
    guide,
    feedback,
    insights,
    live,
    ready,
    metrics,
)


def _llm(rewriter: Rewriter) -> Literal["ok", "open", "not_configured"]:
    return rewriter.llm.state if rewriter.llm else "not_configured"


def _view(guide: Guide) -> GuideView:
    return GuideView(
        guide.id,
        guide.title,
        guide.version,
        tuple(
            GuidelineView(
                g.id,
                g.title,
                g.level,
                g.why,
                g.stance,
                g.note,
                tuple(SourceView(s.document, s.says) for s in g.source),
                tuple(ExampleView(e.bad, e.good, e.customer) for e in g.examples),
            )
            for g in guide.guidelines
        ),
    )
