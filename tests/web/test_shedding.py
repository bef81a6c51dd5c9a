"""More work than the server can do: what waited too long is turned away, the rest is answered."""

import asyncio
from collections import Counter

import msgspec

from heard.web import line, shed

DRAFT = {"draft": "I know how you feel. It ships on Friday.", "engine": "rules"}


async def test_work_that_waited_too_long_is_turned_away(client_of, settings, monkeypatch):
    """429 with Retry-After and a sentence; health is answered all the same."""
    monkeypatch.setattr(shed, "PATIENCE", -1.0)
    async with client_of(settings) as client:
        work, health = (
            await client.post("/v1/rewrite", json=DRAFT),
            await client.get("/health/live"),
        )
    assert [429, 200] == [work.status_code, health.status_code]
    assert "more to do than it can" in work.json()["detail"]
    assert int(work.headers["retry-after"]) >= 1


async def test_beyond_the_queue_of_the_model_the_rules_answer(client_of, with_settings, model_that):
    """With a silent model, a few wait for it and everybody else is answered by rules at once."""
    model = await model_that(None)
    silent = with_settings(llm=model.settings)
    async with client_of(silent) as client:
        asked = {**DRAFT, "engine": "auto", "deadline_ms": 2_000}
        answers = await asyncio.gather(*(client.post("/v1/rewrite", json=asked) for _ in range(40)))
    reasons = Counter(answer.json()["fallback"]["reason"] for answer in answers)
    assert {200} == {answer.status_code for answer in answers}
    assert {"rules"} == {answer.json()["engine"] for answer in answers}
    assert reasons["overloaded"] >= 28


async def test_the_line_of_rewrites_is_bounded(client_of, with_settings, model_that, monkeypatch):
    """While the line is full, rewrites and streams are turned away; then they are taken again."""
    monkeypatch.setattr(line, "_RULES", -2)  # with a model for one caller: one place
    model = await model_that(None)
    one = msgspec.structs.replace(model.settings, max_concurrency=1)
    async with client_of(with_settings(llm=one)) as client:
        slow = asyncio.create_task(
            client.post("/v1/rewrite", json={**DRAFT, "engine": "llm", "deadline_ms": 2_000})
        )
        await model.asked.wait()
        paths = ("/v1/rewrite", "/v1/rewrite/stream")
        full = [await client.post(path, json=DRAFT) for path in paths]
        await slow
        free = [await client.post(path, json=DRAFT) for path in paths]
    assert [429, 429] == [answer.status_code for answer in full]
    assert {"1"} == {answer.headers["retry-after"] for answer in full}
    assert [200, 200, 200] == [answer.status_code for answer in (slow.result(), *free)]
