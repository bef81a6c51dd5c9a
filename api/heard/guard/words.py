"""How the guard's messages point at a text."""

from heard.model import Reading
from heard.reading.clauses import Clause

_LONGEST = 80


def quoted(reading: Reading, clause: Clause) -> str:
    """Return the words of a clause in quotation marks, shortened when long."""
    words = " ".join(reading.text[clause.start : clause.end].split())
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rsplit(" ", 1)[0] + " …"
    return f"“{words}”"


def span(clause: Clause) -> tuple[int, int]:
    """Return where a clause stands."""
    return clause.start, clause.end
