"""The only place that wires objects together."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from litestar import Litestar
from litestar.datastructures import State
from litestar.di import Provide
from litestar.plugins import PluginProtocol
from litestar.plugins.core import MsgspecDIPlugin

import heard.guide
from heard.errors import ConfigError
from heard.keys import KeyRing
from heard.rewriter import Rewriter, connect
from heard.settings import Settings
from heard.store.database import Database
from heard.store.ledger import Ledger
from heard.store.opt_in import seal_of
from heard.store.upkeep import upkeep
from heard.web import pages
from heard.web.auth import Auth
from heard.web.callers import Callers
from heard.web.counts import shared_counts
from heard.web.drain import Drain, Lifecycle
from heard.web.exchange import HTTPApp
from heard.web.feedback import Feedback
from heard.web.head import Head
from heard.web.insights import Summaries
from heard.web.limits import WRONG_KEYS, Limiter, Limits, rate_of
from heard.web.line import Line
from heard.web.metrics import Metrics
from heard.web.problems import HANDLERS
from heard.web.record import Record
from heard.web.routes import ROUTES
from heard.web.shed import Shed
from heard.web.tracing import Tracing
from heard.web.usage import Usage

BODY_LIMIT = 64 * 1024


class _Service(Litestar):
    """Litestar without the plugins for other libraries' types: importing pydantic takes 0.1 s."""

    @staticmethod
    def _get_default_plugins(plugins: list[PluginProtocol]) -> list[PluginProtocol]:
        return [*plugins, MsgspecDIPlugin()]


def create_app(settings: Settings) -> Litestar:
    """Build the service; raises ConfigError for what would be unsafe or cannot work.

    A request passes, from the outside: the record, the callers' Host and Origin, the line it stood
    in, the drain, the keys, the limits, and then Litestar's routing.
    """
    ring = _ring(settings)
    rewriter = Rewriter(
        guides=heard.guide.load(settings.guides_dir),
        llm=connect(settings.llm),
        settings=settings,
    )
    rewriter.rehearse()
    metrics, lifecycle = Metrics(rewriter.llm), Lifecycle(settings.drain_seconds)
    database, seal = Database(settings), seal_of(settings) if settings.store_text else None
    ledger, counts = Ledger(database, seal), shared_counts(settings)

    @asynccontextmanager
    async def lifespan(_: Litestar) -> AsyncIterator[None]:
        async with (
            lifecycle.watch(),
            ledger.writing(),
            upkeep(database, settings.retention_days),
        ):
            yield
        if tracing:
            await tracing.aclose()
        await database.close()
        if counts:
            await counts.close()
        if rewriter.llm:
            await rewriter.llm.aclose()

    app = _Service(
        route_handlers=[*ROUTES, *pages.ROUTES],
        dependencies={
            name: Provide(_giving(thing), sync_to_thread=False, use_cache=True)
            for name, thing in {
                "rewriter": rewriter,
                "verdicts": Feedback(database, seal),
                "summaries": Summaries(database, rewriter.guides, by_key=settings.insights_by_key),
                "metrics": metrics,
                "lifecycle": lifecycle,
            }.items()
        },
        exception_handlers=HANDLERS,
        lifespan=[lifespan],
        logging_config=None,
        openapi_config=None,
        request_max_body_size=BODY_LIMIT,
        state=State({"lifecycle": lifecycle, "line": Line.for_model(settings.llm)}),
    )
    inner: HTTPApp = Head(app.asgi_handler)
    if rate := rate_of(settings):
        inner = Limits(inner, Limiter(rate, settings, counts))
    inner = Auth(inner, ring, Limiter(WRONG_KEYS, settings, counts))
    inner = Shed(Drain(inner, lifecycle))
    inner = Callers(inner, settings, is_open=lambda: not ring.closed)
    usage = Usage(ledger, by_key=settings.insights_by_key)
    outer = Record(inner, metrics, usage)  # around routing: a 404 passes it too
    tracing = Tracing(outer) if settings.traces else None
    app.asgi_handler = tracing or outer
    return app


def _ring(settings: Settings) -> KeyRing:
    """Open the key file, and refuse to listen to the world without a key in it."""
    ring = KeyRing(settings.keys_file)
    if ring.closed:
        return ring
    if settings.api_keys_file is not None:
        raise ConfigError(
            f"HEARD_API_KEYS_FILE names {settings.api_keys_file}, which holds no key yet. "
            "Make one: heard key new NAME"
        )
    if not settings.loopback:
        raise ConfigError(
            f"Listening on {settings.host} lets others in, and there are no keys yet. "
            "Make one (heard key new NAME), or listen on 127.0.0.1."
        )
    return ring


def _giving(thing: object) -> Callable[[], object]:
    return lambda: thing
