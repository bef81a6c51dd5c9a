"""A word of a draft, a customer or a key is found in no log, metric or database row.

(Nor in a trace: `test_tracing.py`.)
"""

import asyncio
import re

import pytest

from heard.keys import new_key
from heard.rewriter import Rewriter
from heard.web import pages
from heard.web.routes import ROUTES

CANARY = "zanzibarcanary"
DRAFT = (
    f"I know how you feel, {CANARY}. Your order {CANARY}-88213 ships on Friday to {CANARY}@x.io."
)


async def ask_everything(client) -> set[int]:
    """Send the canary through every route, in success and in failure."""
    good = {"draft": DRAFT, "customer_message": f"Where is {CANARY}?"}
    answers = []
    for path in ("/v1/rewrite", "/v1/rewrite/stream"):
        answers += [
            await client.post(path, json={**good, "instruction": CANARY}),
            await client.post(path, json={**good, "engine": "rules"}),
            await client.post(path, json={**good, "deadline_ms": 50}),
        ]
    answers += [
        await client.post("/v1/analyze", json=good),
        await client.post("/v1/verify", json={**good, "rewrite": f"No, {CANARY}."}),
        await client.post(
            "/v1/feedback", json={"id": "rw_" + "A" * 26, "verdict": "edited", "reason": CANARY}
        ),
        await client.post("/v1/rewrite", json={**good, "guide": CANARY}),
        await client.post("/v1/rewrite", json={**good, CANARY: 1}),
        await client.post("/v1/rewrite", json={**good, "engine": CANARY}),
        await client.post("/v1/rewrite", content=f'{{"draft": "{CANARY}'.encode()),
        await client.post("/v1/rewrite", content=CANARY.encode() * 6_000),
        await client.get(f"/{CANARY}?draft={CANARY}", headers={"X-Request-ID": f"{CANARY} x"}),
        await client.get(f"/v1/guides/{CANARY}"),
        await client.get("/v1/guides", headers={"Origin": f"https://{CANARY}.io"}),
        await client.get("/v1/guides", headers={"Host": f"{CANARY}.io"}),
        await client.request(CANARY[:5].upper(), "/v1/rewrite"),
    ]
    for path in every_path():
        place = re.sub(r"\{.*?\}", CANARY, path)
        answers += [
            await client.get(place, params={"q": CANARY}, headers={"User-Agent": CANARY}),
            await client.post(place, json={**good, "rewrite": CANARY, "id": CANARY}),
        ]
    return {answer.status_code for answer in answers}


def every_path() -> set[str]:
    """Return the paths of all routes, with names for what is put into them."""
    found = {path for route in (*ROUTES, *pages.ROUTES) for path in route.paths}
    return {re.sub(r":\w+\}", "}", path) for path in found}


async def send_junk(address: str) -> None:
    """Send the canary in what is no HTTP, and hang up amid a request."""
    host, port = address.removeprefix("http://").split(":")
    for junk in (f"{CANARY}\r\n\r\n", f"POST /{CANARY} HTTP/1.1\r\nX: {CANARY}\r\n"):
        _, writer = await asyncio.open_connection(host, int(port))
        writer.write(junk.encode())
        await writer.drain()
        writer.close()


@pytest.mark.parametrize("breaks", [False, True])
async def test_the_canary_is_found_nowhere(
    client_of, with_settings, model_that, logged, tmp_path, monkeypatch, breaks
):
    """Neither answers, nor refusals, nor faults leave a trace of any text."""
    model = await model_that(f"I can see why you ask, {CANARY}.")
    if breaks:

        async def break_down(*_: object) -> None:
            raise RuntimeError(DRAFT)

        monkeypatch.setattr(Rewriter, "rewrite", break_down)
        monkeypatch.setattr(Rewriter, "analyze", break_down)
    async with client_of(with_settings(llm=model.settings)) as client:
        statuses = await ask_everything(client)
        await send_junk(str(client.base_url).rstrip("/"))
        metrics = (await client.get("/metrics")).text
    assert {200, 202, 400, 403, 404, 413} <= statuses
    assert set() == every_path() - set(re.findall(r'route="([^"]+)"', metrics))
    assert breaks == (500 in statuses)
    stored = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert CANARY.encode() not in stored.lower()
    assert CANARY not in metrics.lower()
    assert CANARY not in logged.getvalue().lower()
    assert "request" in logged.getvalue()


async def test_keys_are_found_nowhere(client_of, with_settings, logged, tmp_path):
    """Right and wrong keys are never written down, not even in the key file."""
    file = tmp_path / "keys.json"
    _, key = new_key(file, "desk", ("rewrite",))
    async with client_of(with_settings(api_keys_file=file)) as client:
        for text in (key, f"{key}x", CANARY):
            await client.get("/v1/guides", headers={"Authorization": f"Bearer {text}"})
    secret = key.split("_", 2)[2]
    for text in (secret, CANARY):
        assert text not in file.read_text()
        assert text not in logged.getvalue()
    assert '"key":"desk"' in logged.getvalue()
