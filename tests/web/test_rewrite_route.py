"""POST /v1/rewrite, /v1/analyze and /v1/verify answer as the contract says."""

import asyncio

import msgspec
import pytest

from heard.wire import AnalyzeResponse, RewriteResponse, VerifyResponse

ROBOTIC = "I know how you feel. Reset your password at https://example.com/reset and try again."
BETTER = "Being locked out is frustrating. Reset your password at https://example.com/reset."


async def test_a_draft_is_rewritten_by_the_rules(client):
    """Without a model the rules answer, and say why no model did."""
    answer = await client.post("/v1/rewrite", json={"draft": ROBOTIC})
    assert 200 == answer.status_code
    body = msgspec.json.decode(answer.content, type=RewriteResponse)
    assert ("rewritten", "rules") == (body.outcome, body.engine)
    assert body.fallback is not None
    assert "not_configured" == body.fallback.reason
    assert "https://example.com/reset" in body.rewrite


async def test_rules_asked_for_are_no_fallback(client):
    """Who asks for the rules gets them, without a fallback."""
    answer = await client.post("/v1/rewrite", json={"draft": ROBOTIC, "engine": "rules"})
    assert answer.json()["fallback"] is None


@pytest.mark.parametrize("draft", [ROBOTIC, "Thanks! 🎉 Your parcel is on its way.\r\n\r\nAna"])
async def test_segments_spell_draft_and_rewrite(client, draft):
    """Keep and remove concatenate to the draft, keep and add to the rewrite."""
    body = (await client.post("/v1/rewrite", json={"draft": draft})).json()
    texts = {
        ops: "".join(s["text"] for s in body["segments"] if s["op"] in ops)
        for ops in (("keep", "remove"), ("keep", "add"))
    }
    assert draft == texts["keep", "remove"]
    assert body["rewrite"] == texts["keep", "add"]


async def test_a_model_writes_when_there_is_one(client_of, with_settings, model_that):
    """With a model connected its rewrite comes back, named, once it passed the guard."""
    draft = "Your parcel arrives on Friday. It was delayed."
    model = await model_that(draft)
    async with client_of(with_settings(llm=model.settings)) as client:
        body = (await client.post("/v1/rewrite", json={"draft": draft})).json()
    assert ("llm", "stub", None) == (body["engine"], body["model"], body["fallback"])


async def test_a_silent_model_costs_the_deadline_and_no_more(client_of, with_settings, model_that):
    """When the model stays silent the rules answer, with the reason."""
    model = await model_that(None)
    async with client_of(with_settings(llm=model.settings)) as client:
        asked = {"draft": ROBOTIC, "deadline_ms": 300}
        answer = await client.post("/v1/rewrite", json=asked)
    assert (200, "rules", "timeout") == (
        answer.status_code,
        answer.json()["engine"],
        answer.json()["fallback"]["reason"],
    )


async def test_a_caller_that_hangs_up_stops_the_model(served, with_settings, model_that):
    """The model's connection is closed as soon as nobody waits for its answer."""
    model = await model_that(None)
    async with served(with_settings(llm=model.settings)) as address:
        body = msgspec.json.encode({"draft": ROBOTIC, "deadline_ms": 60_000})
        _, writer = await asyncio.open_connection(*address.removeprefix("http://").split(":"))
        head = (
            f"POST /v1/rewrite HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        writer.write(head.encode() + body)
        await asyncio.wait_for(model.asked.wait(), 20)
        writer.close()
        await asyncio.wait_for(model.left.wait(), 20)


async def test_a_draft_is_analyzed(client):
    """The guide's findings come with places that count code points."""
    draft = "🙂 I know how you feel. It ships on Friday."
    answer = await client.post("/v1/analyze", json={"draft": draft})
    assert 200 == answer.status_code
    found = msgspec.json.decode(answer.content, type=AnalyzeResponse).findings
    assert "avoid-know-how-you-feel" in {f.guideline for f in found}
    assert [f.quote for f in found] == [draft[f.start : f.end] for f in found]


async def test_a_rewrite_from_elsewhere_is_verified(client):
    """The guard alone says what is wrong with a rewrite."""
    draft = "Your refund of $40 arrives on Friday."
    asked = {"draft": draft, "rewrite": "Your refund of $50 arrives on Friday."}
    wrong = await client.post("/v1/verify", json=asked)
    right = await client.post("/v1/verify", json={**asked, "rewrite": draft})
    assert (200, 200) == (wrong.status_code, right.status_code)
    assert msgspec.json.decode(right.content, type=VerifyResponse).passed
    checks = msgspec.json.decode(wrong.content, type=VerifyResponse).checks
    assert ["facts"] == [c.id for c in checks if not c.passed]
