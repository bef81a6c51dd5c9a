"""Reading stored texts back, for those who hold the key."""

from collections.abc import Iterator

import msgspec
from sqlalchemy import Connection, select, update

from heard.store.rows import StoredText
from heard.store.seal import Seal
from heard.store.tables import feedback, texts
from heard.wire import Verdict


class JudgedText(msgspec.Struct, frozen=True):
    """The words of a rewrite, what the agent did with it, and why in the agent's own words."""

    rewrite: str  # the rewrite's id
    text: StoredText
    verdict: Verdict
    reason: str | None


def judged(connection: Connection, seal: Seal, *verdicts: Verdict) -> Iterator[JudgedText]:
    """Yield the stored texts with one of `verdicts`, oldest first; raises SealedError."""
    query = (
        select(texts.c.rewrite, texts.c.sealed, feedback.c.verdict, feedback.c.reason)
        .join(feedback, feedback.c.rewrite == texts.c.rewrite)
        .where(feedback.c.verdict.in_(verdicts))
        .order_by(texts.c.day, texts.c.rewrite)
    )
    for id_, sealed, verdict, reason in connection.execute(query):
        text = msgspec.json.decode(seal.open(sealed), type=StoredText)
        yield JudgedText(id_, text, verdict, None if reason is None else seal.open(reason))


def renew(connection: Connection, seal: Seal) -> int:
    """Seal every text anew with the first key; returns how many. Raises SealedError."""
    count = 0
    for table, column in ((texts, texts.c.sealed), (feedback, feedback.c.reason)):
        query = select(table.c.rewrite, column).where(column.is_not(None))
        for id_, sealed in connection.execute(query).all():
            values = {column.name: seal.renew(sealed)}
            connection.execute(update(table).where(table.c.rewrite == id_).values(values))
            count += 1
    return count
