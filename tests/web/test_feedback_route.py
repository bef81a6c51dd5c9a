"""POST /v1/feedback keeps a verdict, a day and a key's name, once; words only sealed, by choice."""

import asyncio
import sqlite3
from contextlib import closing

import pytest

from heard.environ import Secret
from heard.keys import new_key
from heard.store.seal import Seal
from heard.store.seal import new_key as new_text_key

ID = "rw_ABCDEFGHIJKLMNOPQRSTUVWXYZ"
EDITED = {"id": ID, "verdict": "edited", "reason": "too long for Mrs. Jones"}


@pytest.fixture
def rows(tmp_path):
    """Read what was stored."""

    def read() -> list[dict]:
        with closing(sqlite3.connect(tmp_path / "feedback.sqlite3")) as database:
            database.row_factory = sqlite3.Row
            return [dict(row) for row in database.execute("select * from feedback")]

    return read


async def test_a_verdict_is_kept_without_words(client_of, settings, rows):
    """The reason is an agent's own words, so it is not stored."""
    async with client_of(settings) as client:
        answer = await client.post("/v1/feedback", json=EDITED)
    [row] = rows()
    assert (202, b"") == (answer.status_code, answer.content)
    assert (ID, "edited", None, None) == (
        row["rewrite"],
        row["verdict"],
        row["reason"],
        row["caller"],
    )
    assert row["day"]


async def test_words_are_kept_where_the_operator_wants_them(client_of, with_settings, rows):
    """With HEARD_STORE_TEXT on, the reason is stored, sealed with the operator's key."""
    key = new_text_key()
    async with client_of(with_settings(store_text=True, text_keys=(Secret(key),))) as client:
        await client.post("/v1/feedback", json=EDITED)
    assert ["too long for Mrs. Jones"] == [Seal([key]).open(row["reason"]) for row in rows()]


async def test_the_keys_name_is_kept(client_of, with_settings, rows, tmp_path):
    """Feedback is the desk's own: the name of its key stands beside it."""
    file = tmp_path / "keys.json"
    _, key = new_key(file, "east", ("rewrite",))
    async with client_of(with_settings(api_keys_file=file)) as client:
        await client.post("/v1/feedback", json=EDITED, headers={"Authorization": f"Bearer {key}"})
    assert ["east"] == [row["caller"] for row in rows()]


async def test_many_verdicts_at_once_are_each_kept_once(client_of, settings, rows):
    """The first callers race to make the tables, and none is lost or doubled."""
    given = [{**EDITED, "id": f"rw_{number % 20:026}"} for number in range(40)]
    async with client_of(settings) as client:
        answers = await asyncio.gather(*(client.post("/v1/feedback", json=g) for g in given))
    assert {202} == {answer.status_code for answer in answers}
    assert sorted(g["id"] for g in given[:20]) == sorted(row["rewrite"] for row in rows())


async def test_the_last_word_counts(client_of, settings, rows):
    """A verdict sent twice is kept once, and a later one takes its place."""
    async with client_of(settings) as client:
        for verdict in ("accepted", "accepted", "undone"):
            await client.post("/v1/feedback", json={"id": ID, "verdict": verdict})
    assert [(ID, "undone")] == [(row["rewrite"], row["verdict"]) for row in rows()]


async def test_a_database_that_is_away_is_a_problem_and_nothing_else_stops(
    client_of, with_settings, tmp_path
):
    """503 for the verdict, with Retry-After; rewrites go on; it recovers by itself."""
    (tmp_path / "blocked").write_text("")
    url = Secret(f"sqlite:///{tmp_path}/blocked/feedback.sqlite3")
    async with client_of(with_settings(database_url=url)) as client:
        lost = await client.post("/v1/feedback", json=EDITED)
        rewrite = await client.post("/v1/rewrite", json={"draft": "It ships on Friday."})
        (tmp_path / "blocked").unlink()
        kept = await client.post("/v1/feedback", json=EDITED)
    assert (503, "application/problem+json") == (lost.status_code, lost.headers["content-type"])
    assert int(lost.headers["retry-after"]) >= 1
    assert [200, 202] == [rewrite.status_code, kept.status_code]
