"""Health says whether to send work here; metrics count without a word of it."""

import asyncio
import os
import signal

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
