"""A run as JSON; it can be a side of a later comparison."""

import msgspec

from heard.evals.compare import Comparison
from heard.evals.results import Run


def json(run: Run, comparison: Comparison | None = None) -> str:
    """Return the run, with the comparison beside it when there is one."""
    data = msgspec.to_builtins(run)
    if comparison:
        data["comparison"] = msgspec.to_builtins(comparison)
    return msgspec.json.format(msgspec.json.encode(data), indent=1).decode() + "\n"
