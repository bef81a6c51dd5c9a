"""A finished request as a row of usage: what happened, and of the words nothing by default."""

from heard.store.ledger import Ledger
from heard.store.rows import StoredText, UsageRow, today
from heard.web.exchange import Exchange


class Usage:
    """Hands every rewrite that was answered to the ledger."""

    def __init__(self, ledger: Ledger, *, by_key: bool) -> None:
        self._ledger = ledger
        self._by_key = by_key

    def observe(self, exchange: Exchange) -> None:
        """Count one request, when it made a rewrite."""
        answer, asked = exchange.answer, exchange.asked
        if answer is None:
            return
        row = UsageRow(
            id=answer.id,
            day=today(),
            caller=exchange.key if self._by_key else None,
            engine=answer.engine,
            outcome=answer.outcome,
            step=answer.route,
            fallback=answer.fallback.reason if answer.fallback else None,
            total_ms=answer.timing.total_ms,
            llm_ms=answer.timing.llm_ms,
            tokens=exchange.tokens,
            changes=tuple({c.guideline for c in answer.changes if c.guideline}),
            notes=tuple({n.guideline for n in answer.notes}),
        )
        if asked is None or not self._ledger.keeps_text:
            self._ledger.note(row)
        else:
            self._ledger.note(row, StoredText(exchange.key, asked, answer.rewrite))
