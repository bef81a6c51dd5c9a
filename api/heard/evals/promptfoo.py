"""Cases from and to promptfoo's test format, for teams who use it.

A case is a test with `vars` (draft, customer, instruction) and literal assertions: `icontains` for
what must stay, `not-icontains` for what must not appear, `llm-rubric` for a statement. What
promptfoo cannot say (stance, guidelines at stake, unchanged) travels under `metadata.heard`.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
import yaml

from heard.errors import ConfigError
from heard.evals.load import Placed
from heard.evals.schema import EvalCase
from heard.evals.writing import file_of

_KINDS = {"keep": "icontains", "avoid": "not-icontains", "says": "llm-rubric"}
_OWN = ("stance", "guidelines", "unchanged", "most_words", "tags")
_VARS = ("draft", "customer", "instruction")


def exported(cases: Iterable[Placed]) -> str:
    """Return the cases as the `tests` of a promptfoo configuration, in YAML."""
    tests = [_test(placed) for placed in cases]
    return yaml.safe_dump({"tests": tests}, allow_unicode=True, sort_keys=False, width=100)


def imported(file: Path) -> str:
    """Return a file of cases, in YAML, from promptfoo tests; each is marked as not yet reviewed.

    Raises ConfigError when the file is no list of tests with a `draft` among their `vars`.
    """
    try:
        data = yaml.safe_load(file.read_bytes())
        tests = data["tests"] if isinstance(data, dict) else data
        cases = [_case(test, number) for number, test in enumerate(tests, 1)]
        return file_of(f"Imported from promptfoo, {file.name}.", cases)
    except OSError as error:
        raise ConfigError(f"{file} cannot be read: {error.strerror}.") from None
    except (yaml.YAMLError, msgspec.ValidationError, TypeError, KeyError, AttributeError) as error:
        raise ConfigError(
            f"{file} holds no promptfoo tests: a list is wanted, each with `vars: {{draft: …}}` "
            f"({type(error).__name__}: {error})."
        ) from None


def _test(placed: Placed) -> dict[str, Any]:
    case = msgspec.to_builtins(placed.case)
    assertions = [
        {"type": kind, "value": words} for key, kind in _KINDS.items() for words in case[key]
    ]
    own = {key: case[key] for key in _OWN if case[key]}
    return {
        "description": placed.name,
        "vars": {key: case[key] for key in _VARS if case[key] is not None},
        **({"assert": assertions} if assertions else {}),
        **({"metadata": {"heard": own}} if own else {}),
    }


def _case(test: dict[str, Any], number: int) -> EvalCase:
    found = {
        key: [a["value"] for a in test.get("assert", ()) if a.get("type") == kind]
        for key, kind in _KINDS.items()
    }
    given = {key: test["vars"].get(key) for key in _VARS}
    own = test.get("metadata", {}).get("heard", {})
    name = str(test.get("description", "")).rpartition("/")[2] or f"case-{number}"
    id_ = "-".join("".join(c if c.isalnum() and c.isascii() else " " for c in name.lower()).split())
    shaped = {"id": id_[:60].strip("-") or f"case-{number}", **given, **found, **own}
    return msgspec.convert({**shaped, "reviewed": False}, EvalCase)
