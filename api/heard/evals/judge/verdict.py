"""The judge's words -> a verdict, or None: what cannot be read is unscored, never guessed."""

import re
from typing import Literal, TypeAlias

Verdict: TypeAlias = Literal["1", "2", "SAME", "YES", "NO"]

_LAST = re.compile(r"\W*verdict\W*(1|2|same|yes|no)\W*", re.IGNORECASE)
_VERDICTS: dict[str, Verdict] = {"1": "1", "2": "2", "SAME": "SAME", "YES": "YES", "NO": "NO"}


def read_verdict(text: str, allowed: tuple[Verdict, ...]) -> Verdict | None:
    """Return the verdict on the last line that has words; None when there is none to be read.

    A verdict anywhere else may be a thought on the way, and does not count.
    """
    lines = [line for line in text.splitlines() if re.search(r"\w", line)]
    found = _LAST.fullmatch(lines[-1]) if lines else None
    verdict = _VERDICTS[found[1].upper()] if found else None
    return verdict if verdict in allowed else None
