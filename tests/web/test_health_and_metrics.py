"""Health says whether to send work here; metrics count without a word of it."""

import asyncio
import os
import signal
import subprocess
import sys

import msgspec
from prometheus_client.parser import text_string_to_metric_families

ROBOTIC = "I know how you feel. It ships on Friday."


def samples(text: str) -> dict[tuple[str, frozenset], float]:
    """Read Prometheus' text format."""
    return {
        (s.name, frozenset(s.labels.items())): s.value
        for family in text_string_to_metric_families(text)
        for s in family.samples
    }


async def test_live_and_ready_without_a_model(client):
    """Rules serve without a model, so the service is ready."""
    for path in ("/health/live", "/health/ready"):
        answer = await client.get(path)
        assert {"status": "ok", "llm": "not_configured"} == answer.json()


async def test_ready_with_a_model_that_is_away(client_of, with_settings, model_that):
    """A model that fails does not make the service unready."""
    model = await model_that(None)
    async with client_of(with_settings(llm=model.settings)) as client:
        await client.post("/v1/rewrite", json={"draft": ROBOTIC, "deadline_ms": 200})
        answer = await client.get("/health/ready")
    assert (200, "ok") == (answer.status_code, answer.json()["status"])
    assert answer.json()["llm"] in ("ok", "open")


async def test_requests_and_rewrites_are_counted(client_of, settings):
    """Routes, outcomes, fallbacks and times are there, by closed sets of labels."""
    async with client_of(settings) as client:
        await client.post("/v1/rewrite", json={"draft": ROBOTIC})
        await client.post("/v1/rewrite", json={"draft": 1})
        await client.get("/v1/guides/default")
        await client.get("/some/secret/path")
        answer = await client.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    found = samples(answer.text)

    def requests(method: str, route: str, status: str) -> float:
        labels = {"method": method, "route": route, "status": status}
        return found["heard_requests_total", frozenset(labels.items())]

    assert 1 == requests("POST", "/v1/rewrite", "200")
    assert 1 == requests("POST", "/v1/rewrite", "400")
    assert 1 == requests("GET", "/v1/guides/{id}", "200")
    assert 1 == requests("GET", "unmatched", "404")
    assert 1 == found["heard_fallbacks_total", frozenset({("reason", "not_configured")})]
    assert 1 == found["heard_answer_seconds_count", frozenset({("engine", "rules")})]
    assert "secret" not in answer.text


async def test_how_busy_the_model_is_can_be_seen(client_of, with_settings, model_that):
    """Gauges tell of rewrites at the model, in its line, and of a breaker that opened."""
    model = await model_that(None)
    patient = msgspec.structs.replace(model.settings, max_concurrency=1)
    async with client_of(with_settings(llm=patient)) as client:

        async def ask(milliseconds: int) -> None:
            await client.post("/v1/rewrite", json={"draft": ROBOTIC, "deadline_ms": milliseconds})

        async def gauges(*names: str) -> list[float]:
            found = samples((await client.get("/metrics")).text)
            return [found[f"heard_{name}", frozenset()] for name in names]

        first = asyncio.create_task(ask(60_000))
        await model.asked.wait()
        second = asyncio.create_task(ask(60_000))
        while (await gauges("llm_waiting"))[0] == 0:
            assert not second.done()
        busy = await gauges("llm_running", "llm_waiting", "requests_in_flight")
        for asked in (first, second):
            asked.cancel()  # the callers hang up
        await model.left.wait()
        for _ in range(3):
            await ask(1_000)
        after = await gauges("llm_running", "llm_waiting", "requests_in_flight", "llm_held_back")
    assert [1, 1, 3] == busy
    assert [0, 0, 1, 1] == after


async def test_going_down_is_gentle(client_of, with_settings):
    """SIGTERM turns readiness false and refuses new work; health and what is in flight go on."""
    async with client_of(with_settings(drain_seconds=300)) as client:
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.sleep(0)
        ready, live = await client.get("/health/ready"), await client.get("/health/live")
        work = await client.post("/v1/rewrite", json={"draft": ROBOTIC})
    assert [503, 200, 503] == [ready.status_code, live.status_code, work.status_code]
    assert "draining" == ready.json()["status"]
    assert "application/problem+json" == work.headers["content-type"]
    assert int(work.headers["retry-after"]) >= 1


_WORKER = """
import os, sys
from heard.web.exchange import Exchange
from heard.web.metrics import Metrics
metrics, exchange = Metrics(), Exchange("req", 0.0, "GET", status=200)
for _ in range(3):
    metrics.begin(exchange)
metrics.observe(exchange)
if sys.argv[1] == "dies":
    os._exit(9)
sys.stdout.write(metrics.text().decode())
"""


def test_a_dead_worker_is_no_longer_busy(tmp_path):
    """What a killed worker had in flight is forgotten; what it counted stays."""
    environment = {**os.environ, "PROMETHEUS_MULTIPROC_DIR": str(tmp_path)}
    texts = [
        subprocess.run(
            [sys.executable, "-c", _WORKER, fate],
            env=environment,
            check=False,
            stdout=subprocess.PIPE,
            text=True,
        ).stdout
        for fate in ("dies", "lives")
    ]
    found = samples(texts[1])
    counted = frozenset({("method", "GET"), ("route", "unmatched"), ("status", "200")})
    assert (2, 2) == (
        found["heard_requests_in_flight", frozenset()],
        found["heard_requests_total", counted],
    )
