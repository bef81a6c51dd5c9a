"""What agents thought of a rewrite: a verdict and a day, the reason only sealed and by choice."""

from heard.store.database import Connection, Database
from heard.store.rows import VerdictRow, today
from heard.store.seal import Seal
from heard.wire import FeedbackRequest


class Feedback:
    """Writes verdicts down before they are answered; with a `seal`, their reasons too."""

    def __init__(self, database: Database, seal: Seal | None) -> None:
        self._database = database
        self._seal = seal

    async def add(self, given: FeedbackRequest, key: str | None) -> None:
        """Keep one verdict; raises StoreAwayError when the database does not take it."""
        row = VerdictRow(
            rewrite=given.id,
            day=today(),
            caller=key,
            verdict=given.verdict,
            reason=self._seal.close(given.reason) if self._seal and given.reason else None,
        )

        def keep(connection: Connection) -> None:
            from heard.store import feedback  # noqa: PLC0415 - see heard.store

            feedback.keep(connection, row)

        await self._database.run(keep)
