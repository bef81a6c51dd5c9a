"""How the guard's messages point at a text, and what stands beside a clause."""

import re
from collections.abc import Sequence

from heard.model import Reading
from heard.reading.bits import AUX, LACK, LIGHT, NOT, NUMBER, POLITE, STOP
from heard.reading.clauses import Clause
from heard.reading.words import Word

_LONGEST = 80
_WORD = re.compile(r"[^\W_]+")
_HIDDEN = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]")


def quoted(reading: Reading, clause: Clause) -> str:
    """Return the words of a clause in quotation marks, shortened when long."""
    words = " ".join(reading.text[clause.start : clause.end].split())
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rsplit(" ", 1)[0] + " …"
    return f"“{words}”"


def span(clause: Clause) -> tuple[int, int]:
    """Return where a clause stands."""
    return clause.start, clause.end


def beside(clauses: Sequence[Clause], number: int) -> tuple[int, ...]:
    """Return the numbers of the clauses right before and behind one, in the same sentence."""
    sentence = clauses[number].sentence
    return tuple(
        near
        for near in (number - 1, number + 1)
        if 0 <= near < len(clauses) and clauses[near].sentence == sentence
    )


def flat(text: str) -> str:
    """Return the words of a text in lower case, one space between them and none else."""
    return " ".join(words_in(text))


def words_in(text: str) -> list[str]:
    """Return the words of a text in lower case."""
    return _WORD.findall(visible(text).lower())


def visible(text: str) -> str:
    """Return `text` without the characters that take no room."""
    return text if text.isascii() else _HIDDEN.sub("", text)


def binds_nobody(clause: Clause) -> bool:
    """Whether a clause is politeness: "if you have any questions", "feel free to ask"."""
    if not clause.does(POLITE):
        return False
    return all(word.bits & (LIGHT | STOP) for word in clause.words)


def is_heavy(word: Word) -> bool:
    """Whether a word carries meaning of its own."""
    return bool(word.stem) and not word.bits & (STOP | LIGHT | NUMBER | NOT | LACK | AUX)
