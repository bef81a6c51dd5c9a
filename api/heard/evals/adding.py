"""A case from a rewrite: what the product did once becomes what it must do, or must not do again.

Only what can be read off is filled in. Such a case says `reviewed: false` until a person read it.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
import yaml

from heard.errors import ConfigError
from heard.evals.graders.edits import added
from heard.evals.graders.wording import holds
from heard.evals.load import read_cases
from heard.evals.schema import CaseFile, EvalCase
from heard.evals.writing import file_of, item_of
from heard.explain import difference
from heard.guide import Guide
from heard.reading import read
from heard.wire import RewriteRequest, RewriteResponse

ABOUT = "Cases made from rewrites, for a person to read and mend."

_LONGEST = 200  # characters that `keep` and `avoid` may have
_FEWEST = 2  # words that are worth forbidding


def read_response(content: bytes) -> RewriteResponse:
    """Return a rewrite from the JSON that HTTP and `heard rewrite --json` give.

    Raises ConfigError saying what it lacks.
    """
    try:
        return msgspec.json.decode(content, type=RewriteResponse)
    except msgspec.MsgspecError as error:
        raise ConfigError(
            f"That is no rewrite as `heard rewrite --json` prints one: {error}."
        ) from None


def case_of(
    response: RewriteResponse, guide: Guide, id_: str, *, customer: str | None, rejected: bool
) -> EvalCase:
    """Return the case of a rewrite: the draft's facts stay, what was mended is at stake.

    What the rewrite of a `rejected` one added must not come back. Raises ConfigError for an id or a
    message a case cannot have.
    """
    mended = dict.fromkeys(change.guideline for change in response.changes)
    return _case(
        id=id_,
        draft="".join(s.text for s in response.segments if s.op in ("keep", "remove")),
        customer=customer,
        avoid=_worth_forbidding(added(response)) if rejected else [],
        guidelines=[id_ for id_ in mended if id_ in guide.by_id],
        unchanged=response.outcome == "no_change_needed",
        tags=["rejected"] if rejected else [],
    )


def case_of_rejected(request: RewriteRequest, rewrite: str, id_: str, note: str | None) -> EvalCase:
    """Return the case of a rewrite that an agent rejected: what it added must not come back."""
    new = [
        rewrite[stretch.new_start : stretch.new_end].strip()
        for stretch in difference(request.draft, rewrite)
        if stretch.changed
    ]
    return _case(
        id=id_,
        draft=request.draft,
        customer=request.customer_message,
        instruction=request.instruction,
        avoid=_worth_forbidding(new),
        tags=["rejected"],
        note=note,
    )


def _case(**given: Any) -> EvalCase:
    facts = dict.fromkeys(fact.text for fact in read(given["draft"]).facts)
    keep = [text for text in facts if len(text) <= _LONGEST and holds(given["draft"], text)]
    try:
        return msgspec.convert({"keep": keep, **given, "reviewed": False}, EvalCase)
    except msgspec.ValidationError as error:
        raise ConfigError(f"No case can be made of that: {error}.") from None


def _worth_forbidding(texts: Iterable[str]) -> list[str]:
    return [w for w in texts if len(w) <= _LONGEST and len(w.split()) >= _FEWEST]


def appended(file: Path, case: EvalCase) -> int:
    """Put a case at the end of a file, which is made when it is not there; return its line.

    The rest of the file stays as it is, comments and all. Raises ConfigError when the id is taken
    or the file cannot be written, WrongFileError when it is no file of cases.
    """
    try:
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            whole = file_of(ABOUT, [case])
            file.write_text(whole, encoding="utf-8")
            return whole[: whole.index("- id:")].count("\n") + 1
        before = read_cases(file)
        if any(case.id == other.id for other in before.cases):
            raise ConfigError(f"{file} has a case called {case.id}: choose another --id.")
        written = file.read_text("utf-8").rstrip() + "\n"
        whole = written + item_of(case, _indent(written))
        if _cases_in(whole) != (*before.cases, case):
            raise ConfigError(f"{file} does not end with its cases: put the case there by hand.")
        file.write_text(whole, encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"{file} cannot be written: {error.strerror}.") from None
    return written.count("\n") + 1


def _cases_in(text: str) -> tuple[EvalCase, ...]:
    try:
        return msgspec.convert(yaml.load(text, yaml.CSafeLoader), CaseFile).cases
    except (yaml.YAMLError, msgspec.ValidationError):
        return ()


def _indent(text: str) -> int:
    """Return the column of the dash before the first case."""
    node = yaml.compose(text, yaml.CSafeLoader)
    keys = node.value if isinstance(node, yaml.MappingNode) else []
    cases = next(value for key, value in keys if key.value == "cases")
    return cases.start_mark.column if cases.start_mark else 0
