"""The days a team asks about, and what the store says of them."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from heard.errors import InputError
from heard.guide import Guide
from heard.store.database import Connection, Database
from heard.store.rows import today
from heard.wire import Insights

_USUALLY = timedelta(days=29)  # before `to`: thirty days in all
_PATIENCE = 20.0  # seconds a large database may take


class Summaries:
    """Sums up days for the team; by key only where the operator wants that."""

    def __init__(self, database: Database, guides: Mapping[str, Guide], *, by_key: bool) -> None:
        self._database = database
        self._titles = {g.id: g.title for guide in guides.values() for g in guide.guidelines}
        self._by_key = by_key

    async def of(self, query: Mapping[str, str]) -> Insights:
        """Answer a query's `from` and `to`; raises InputError for others, StoreAwayError."""
        since, to = _span(query)

        def sum_up(connection: Connection) -> Insights:
            from heard.store import insights  # noqa: PLC0415 - see heard.store

            return insights.summary(connection, since, to, self._titles, by_key=self._by_key)

        return await self._database.run(sum_up, reading=True, within=_PATIENCE)


def _span(query: Mapping[str, str]) -> tuple[date, date]:
    for name in query:
        if name not in ("from", "to"):
            raise InputError(name, "Insights take from and to, and nothing else.")
    to = _day("to", query) or today()
    since = _day("from", query) or to - min(_USUALLY, to - date.min)
    return min(since, to), max(since, to)


def _day(name: str, query: Mapping[str, str]) -> date | None:
    if name not in query:
        return None
    try:
        return datetime.strptime(query[name], "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError:
        raise InputError(name, f"{name} must be a day like 2026-01-31.") from None
