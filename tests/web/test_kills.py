"""Parts are killed, the disk fills: drafts are answered, verdicts kept whole, and all recovers."""

import asyncio
import resource
import sqlite3
from contextlib import closing, contextmanager

import asyncpg
import httpx

from heard.environ import Secret

DRAFT = {"draft": "I know how you feel. It ships on Friday."}
NUMBERS = range(8)


def verdict(number: int) -> dict[str, str]:
    """Give a verdict on a rewrite of that number."""
    return {"id": f"rw_{number:026}", "verdict": "accepted"}


async def judge(client: httpx.AsyncClient, numbers) -> list[int]:
    """Give several verdicts at once; returns the statuses."""
    given = (client.post("/v1/feedback", json=verdict(number)) for number in numbers)
    return [answer.status_code for answer in await asyncio.gather(*given)]


async def judge_until_taken(client: httpx.AsyncClient, numbers) -> None:
    """Give the same verdicts again and again until all are taken, as a caller would."""
    while set(await judge(client, numbers)) != {202}:  # noqa: ASYNC110 - no caller is told
        await asyncio.sleep(0.1)


async def test_postgresql_may_be_killed(client_of, with_settings, postgresql, logged):
    """Rewrites go on, verdicts are refused with 503, and once it is back each is kept once."""
    address = f"heard@127.0.0.1:{postgresql.port}/postgres"
    settings = with_settings(database_url=Secret(f"postgresql+asyncpg://{address}"))
    async with client_of(settings) as client:
        await judge_until_taken(client, NUMBERS)
        told_before = logged.getvalue().count("database_away")
        postgresql.kill()
        rewrites = [await client.post("/v1/rewrite", json=DRAFT) for _ in range(3)]
        refused = await client.post("/v1/feedback", json=verdict(99))
        insights = await client.get("/v1/insights")
        told = logged.getvalue().count("database_away")
        await asyncio.to_thread(postgresql.start)
        await judge_until_taken(client, range(4, 12))
        connection = await asyncpg.connect(f"postgresql://{address}", timeout=None)
        counted = "SELECT count(*) FROM rewrites"
        while await connection.fetchval(counted) < len(rewrites):  # noqa: ASYNC110 - written later
            await asyncio.sleep(0.1)
    assert {200} == {answer.status_code for answer in rewrites}
    assert (503, 503) == (refused.status_code, insights.status_code)
    assert int(refused.headers["retry-after"]) >= 1
    assert "The database does not answer" in refused.json()["detail"]
    kept = [row["rewrite"] for row in await connection.fetch("SELECT rewrite FROM feedback")]
    assert len(rewrites) == await connection.fetchval(counted)
    await connection.close()
    assert sorted(f"rw_{number:026}" for number in range(12)) == sorted(kept)
    assert 1 == told - told_before


@contextmanager
def full(*files):
    """Let no file grow beyond the smallest of these, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (min(f.stat().st_size for f in files), before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


async def test_the_disk_may_fill(client_of, settings, tmp_path):
    """Rewrites go on, verdicts are refused with 503, and once there is room each is kept once."""
    file = tmp_path / "feedback.sqlite3"
    async with client_of(settings) as client:
        assert {202} == set(await judge(client, NUMBERS))
        with full(file, tmp_path / "feedback.sqlite3-wal"):
            rewrites = [await client.post("/v1/rewrite", json=DRAFT) for _ in range(3)]
            refused = await judge(client, range(100, 200))
        taken = [n for n, status in zip(range(100, 200), refused, strict=True) if status == 202]
        await judge_until_taken(client, range(4, 12))
    assert {200} == {answer.status_code for answer in rewrites}
    assert 503 in refused
    assert {202, 503} >= set(refused)
    with closing(sqlite3.connect(file)) as database:
        kept = [rewrite for (rewrite,) in database.execute("SELECT rewrite FROM feedback")]
        assert [("ok",)] == database.execute("PRAGMA integrity_check").fetchall()
        assert [(3,)] == database.execute("SELECT count(*) FROM rewrites").fetchall()
    assert sorted(f"rw_{number:026}" for number in (*range(12), *taken)) == sorted(kept)
