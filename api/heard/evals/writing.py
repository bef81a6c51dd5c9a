"""Cases as people would write them: YAML without the keys that say nothing."""

from collections.abc import Sequence
from typing import Any

import msgspec
import yaml

from heard.evals.schema import CaseFile, EvalCase

_WIDTH = 100


def file_of(about: str, cases: Sequence[EvalCase]) -> str:
    """Return a whole file of cases."""
    whole = CaseFile(about=about, cases=tuple(cases))
    return _yaml({"about": whole.about, "cases": [_plain(case) for case in cases]})


def item_of(case: EvalCase, indent: int) -> str:
    """Return one case as an item of a list that stands `indent` columns in."""
    lines = _yaml([_plain(case)]).splitlines(keepends=True)
    return "".join(" " * indent + line if line.strip() else line for line in lines)


def _plain(case: EvalCase) -> dict[str, Any]:
    data = msgspec.to_builtins(case, builtin_types=(list,))
    return {
        key: list(value) if isinstance(value, tuple) else value
        for key, value in data.items()
        if value or (key == "reviewed" and value is False)
    }


def _yaml(data: Any) -> str:
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=_WIDTH)
