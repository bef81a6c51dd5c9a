"""Counts and times for Prometheus. Labels come from closed sets, never from a request's words."""

import os

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from heard.web.exchange import Exchange

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

_FAST = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 8, 15, 30, 60)


class Metrics:
    """The counters of one process, or of all workers when they share a folder.

    With several workers, `heard serve` sets PROMETHEUS_MULTIPROC_DIR and each scrape adds them up.
    """

    def __init__(self) -> None:
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

    def observe(self, exchange: Exchange) -> None:
        """Count one request and, when it made one, its rewrite."""
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
        if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
            return generate_latest(self._registry)
        together = CollectorRegistry()
        MultiProcessCollector(together)  # type: ignore[no-untyped-call]
        return generate_latest(together)
