"""Counts and times for Prometheus. Labels come from closed sets, never from a request's words."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

from heard.web.exchange import Exchange

if TYPE_CHECKING:
    from heard.engines.llm import LLMEngine

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

_FAST = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 8, 15, 30, 60)


_FOLDER = "PROMETHEUS_MULTIPROC_DIR"


class Metrics:
    """The counters of one process, or of all workers when they share a folder.

    With several workers, `heard serve` sets PROMETHEUS_MULTIPROC_DIR and each scrape adds them up.
    How busy `llm` is gets looked at with every request and every scrape.
    """

    def __init__(self, llm: "LLMEngine | None" = None) -> None:
        disable_created_metrics()  # type: ignore[no-untyped-call]
        self._llm = llm
        self._registry = registry = CollectorRegistry()
        self._requests = Counter(
            "heard_requests", "Requests.", ("route", "method", "status"), registry=registry
        )
        self._seconds = Histogram(
            "heard_request_seconds",
            "Time from request to answer.",
            ("route",),
            buckets=_FAST,
            registry=registry,
        )
        self._waits = Histogram(
            "heard_request_wait_seconds",
            "Time from being taken to its turn; work that waited over a second is turned away.",
            buckets=_FAST,
            registry=registry,
        )
        self._in_flight = _gauge("heard_requests_in_flight", "Being answered.", registry)
        self._running = _gauge("heard_llm_running", "Rewrites a model works on.", registry)
        self._waiting = _gauge("heard_llm_waiting", "Rewrites that wait for a model.", registry)
        self._held_back = _gauge(
            "heard_llm_held_back", "Endpoints not asked now: their breaker is open.", registry
        )
        self._answers = Counter(
            "heard_answers", "Rewrites.", ("engine", "outcome", "step"), registry=registry
        )
        self._latency = Histogram(
            "heard_answer_seconds",
            "Time to make a rewrite, by who wrote it.",
            ("engine",),
            buckets=_FAST,
            registry=registry,
        )
        self._fallbacks = Counter(
            "heard_fallbacks", "Wanted models that did not write.", ("reason",), registry=registry
        )
        self._refusals = Counter(
            "heard_guard_refusals", "Proposals refused.", ("check",), registry=registry
        )
        self._tokens = Counter("heard_llm_tokens", "Tokens spent.", ("kind",), registry=registry)

    def begin(self, exchange: Exchange) -> None:
        """Count a request that is being answered."""
        self._in_flight.inc()
        self._waits.observe(exchange.waited)

    def observe(self, exchange: Exchange) -> None:
        """Count one request and, when it made one, its rewrite."""
        self._in_flight.dec()
        self._look_at_models()
        self._requests.labels(exchange.route, exchange.method, str(exchange.status)).inc()
        self._seconds.labels(exchange.route).observe(exchange.ms() / 1000)
        answer = exchange.answer
        if answer is None:
            return
        self._answers.labels(answer.engine, answer.outcome, answer.route).inc()
        self._latency.labels(answer.engine).observe(answer.timing.total_ms / 1000)
        if answer.fallback:
            self._fallbacks.labels(answer.fallback.reason).inc()
        for check in answer.refused:
            self._refusals.labels(check).inc()
        if answer.usage:
            self._tokens.labels("prompt").inc(answer.usage.prompt_tokens)
            self._tokens.labels("completion").inc(answer.usage.completion_tokens)

    def text(self) -> bytes:
        """Return everything in Prometheus' text format."""
        self._look_at_models()
        if _FOLDER not in os.environ:
            return generate_latest(self._registry)
        _forget_dead_workers(Path(os.environ[_FOLDER]))
        together = CollectorRegistry()
        MultiProcessCollector(together)  # type: ignore[no-untyped-call]
        return generate_latest(together)

    def _look_at_models(self) -> None:
        if self._llm is None:
            return
        load = self._llm.load
        self._running.set(load.running)
        self._waiting.set(load.waiting)
        self._held_back.set(load.held_back)


def _gauge(name: str, meaning: str, registry: CollectorRegistry) -> Gauge:
    return Gauge(name, meaning, registry=registry, multiprocess_mode="livesum")


def _forget_dead_workers(folder: Path) -> None:
    """Take a worker that is gone out of the gauges; what it counted stays."""
    for file in folder.glob("gauge_live*_*.db"):
        worker = int(file.stem.rpartition("_")[2])
        try:
            os.kill(worker, 0)
        except ProcessLookupError:
            mark_process_dead(worker)  # type: ignore[no-untyped-call]
