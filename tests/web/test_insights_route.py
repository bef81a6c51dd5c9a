"""GET /v1/insights sums up a team's days, for those whose key is made for that."""

import pytest

from heard.environ import Secret
from heard.keys import new_key
from heard.store.rows import today
from heard.store.seal import new_key as new_text_key

DRAFT = {"draft": "I know how you feel. It ships on Friday."}


async def rewrite_and_judge(client, verdict: str, **headers: str) -> str:
    """Ask for a rewrite, and say what became of it; gives its id."""
    answer = (await client.post("/v1/rewrite", json=DRAFT, headers=headers)).json()
    given = {"id": answer["id"], "verdict": verdict}
    assert 202 == (await client.post("/v1/feedback", json=given, headers=headers)).status_code
    return answer["id"]


async def test_what_was_rewritten_is_summed(client_of, settings):
    """Rewrites and streams are counted with their fallback, guidelines and verdicts."""
    async with client_of(settings) as client:
        await rewrite_and_judge(client, "accepted")
        await rewrite_and_judge(client, "rejected")
        await client.post("/v1/rewrite/stream", json={**DRAFT, "engine": "rules"})
        await client.post("/v1/rewrite", json={"draft": ""})
    async with client_of(settings) as client:  # what was counted outlives the server
        found = (await client.get("/v1/insights")).json()
    assert (3, str(today())) == (found["rewrites"], found["to"])
    assert [{"reason": "not_configured", "rewrites": 2}] == found["fallbacks"]
    [engine] = found["engines"]
    assert ("rules", 3, 0.5) == (engine["engine"], engine["rewrites"], engine["acceptance"])
    assert 0 < engine["p50_ms"] <= engine["p95_ms"]
    assert 3 == found["guidelines"][0]["changes"]
    assert found["guidelines"][0]["title"] != found["guidelines"][0]["guideline"]
    assert found["keys"] is None


async def test_keys_are_named_only_where_the_operator_wants_it(client_of, with_settings, tmp_path):
    """Neither kept nor shown without HEARD_INSIGHTS_BY_KEY."""
    file = tmp_path / "keys.json"
    _, text = new_key(file, "east", ("rewrite", "admin"))
    bearer = {"Authorization": f"Bearer {text}"}
    found = []
    for by_key in (False, True, False):
        settings = with_settings(api_keys_file=file, insights_by_key=by_key, rate_limit="off")
        async with client_of(settings) as client:
            await client.post("/v1/rewrite", json=DRAFT, headers=bearer)
        async with client_of(settings) as client:
            found.append((await client.get("/v1/insights", headers=bearer)).json()["keys"])
    assert [None, {None: 1, "east": 1}, None] == [
        keys and {view["key"]: view["rewrites"] for view in keys} for keys in found
    ]


async def test_each_key_opens_its_own_rooms(client_of, with_settings, tmp_path):
    """`rewrite` rewrites, `admin` sees insights, either scrapes metrics; a refusal says which."""
    file = tmp_path / "keys.json"
    bearers = [
        {"Authorization": f"Bearer {new_key(file, 'desk', scopes)[1]}"}
        for scopes in (("rewrite",), ("admin",), ("rewrite", "admin"))
    ]
    async with client_of(with_settings(api_keys_file=file, rate_limit="off")) as client:
        statuses = [
            [(await client.get(path, headers=bearer)).status_code for bearer in bearers]
            for path in ("/v1/guides", "/v1/insights", "/metrics")
        ]
        refused = (await client.get("/v1/insights", headers=bearers[0])).json()
        nobody = await client.get("/v1/insights")
    assert [[200, 403, 200], [403, 200, 200], [200, 200, 200]] == statuses
    assert "--scope admin" in refused["detail"]
    assert 401 == nobody.status_code


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("from=yesterday", "from"),
        ("to=2026-13-01", "to"),
        ("to=20260131", "to"),
        ("agent=claire", "agent"),
        ("from=%00", "from"),
    ],
)
async def test_a_wrong_span_is_named(client, query, field):
    """400 with the parameter and what it takes."""
    answer = await client.get(f"/v1/insights?{query}")
    assert 400 == answer.status_code
    assert field == answer.json()["errors"][0]["field"]


@pytest.mark.parametrize(
    ("query", "span"),
    [
        ("from=2026-01-31&to=2026-02-28", ("2026-01-31", "2026-02-28")),
        ("from=2026-02-28&to=2026-01-31", ("2026-01-31", "2026-02-28")),
        ("to=2026-03-30", ("2026-03-01", "2026-03-30")),
        ("to=0001-01-02", ("0001-01-01", "0001-01-02")),
    ],
)
async def test_the_span_is_what_was_asked_for(client, query, span):
    """In either order; without a beginning it is thirty days, or all there are."""
    found = (await client.get(f"/v1/insights?{query}")).json()
    assert span == (found["from"], found["to"])


async def test_texts_are_kept_only_by_choice(client_of, with_settings, tmp_path):
    """By default no word of a draft reaches the database; opted in, it is there, and sealed."""
    kept = []
    for changes in ({}, {"store_text": True, "text_keys": (Secret(new_text_key()),)}):
        async with client_of(with_settings(**changes)) as client:
            await client.post("/v1/rewrite", json=DRAFT)
        stored = b"".join(path.read_bytes() for path in tmp_path.iterdir())
        assert b"Friday" not in stored
        kept.append(b"gAAAA" in stored)  # how every sealed text begins
    assert [False, True] == kept
