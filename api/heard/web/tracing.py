"""OpenTelemetry, when its usual variables are set: one span a request, with the parts inside it.

The library's own instrumentation writes paths, queries and exceptions' messages into spans; ours
writes routes, statuses and closed sets of words, so that no text reaches a trace.
"""

import asyncio
from typing import Any

from litestar.enums import ScopeType
from litestar.types import Receive, Scope, Send

from heard import __version__, spans
from heard.errors import ConfigError
from heard.web.exchange import Exchange, HTTPApp, exchange_of


class Tracing:
    """Wraps the whole application; raises ConfigError when the extra `otel` is not installed."""

    def __init__(self, app: HTTPApp) -> None:
        self._app = app
        try:
            from opentelemetry.trace import SpanKind  # noqa: PLC0415 - an extra
            from opentelemetry.trace.propagation import tracecontext  # noqa: PLC0415

            self._provider = _provider()
        except ImportError:
            raise ConfigError(
                "OTEL_EXPORTER_OTLP_ENDPOINT asks for traces, which need more packages: "
                "pip install 'heard[otel]'"
            ) from None
        self._kind = SpanKind.SERVER
        self._tracer = self._provider.get_tracer("heard", __version__)
        self._propagator = tracecontext.TraceContextTextMapPropagator()
        spans.measure_with(self._begin)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request inside of a span, a part of the caller's trace if it has one."""
        if scope["type"] != ScopeType.HTTP:
            return
        # the caller's tracestate may hold any words, so it is not taken along
        given = {
            n.decode(): v.decode("latin-1") for n, v in scope["headers"] if n == b"traceparent"
        }
        context = self._propagator.extract(given)
        with self._begin("request", {}, context=context, kind=self._kind) as span:
            scope.setdefault("state", {})["trace"] = f"{span.get_span_context().trace_id:032x}"
            await self._app(scope, receive, send)
            exchange = exchange_of(scope)
            span.update_name(f"{exchange.method} {exchange.route}")
            span.set_attributes(_attributes(exchange))

    async def aclose(self) -> None:
        """Send what is left."""
        spans.measure_with(None)
        await asyncio.to_thread(self._provider.shutdown)

    def _begin(self, name: str, attributes: dict[str, str | int], **more: Any) -> Any:
        return self._tracer.start_as_current_span(
            name,
            attributes=attributes,
            record_exception=False,  # its message may quote
            set_status_on_exception=False,
            **more,
        )


def _provider() -> Any:
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import (  # noqa: PLC0415
        OTLPSpanExporter,
    )
    from opentelemetry.sdk.resources import OTELResourceDetector, Resource  # noqa: PLC0415
    from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415
    from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415

    ours = {"service.name": "heard", "service.version": __version__}
    given = OTELResourceDetector().detect().attributes
    provider = TracerProvider(resource=Resource.create({**ours, **given}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    return provider


def _attributes(exchange: Exchange) -> dict[str, str | int]:
    found: dict[str, str | int] = {
        "http.request.method": exchange.method,
        "http.route": exchange.route,
        "http.response.status_code": exchange.status,
        "heard.request_id": exchange.request_id,
    }
    if answer := exchange.answer:
        found |= {
            "heard.engine": answer.engine,
            "heard.outcome": answer.outcome,
            "heard.fallback": answer.fallback.reason if answer.fallback else "",
        }
    return found
