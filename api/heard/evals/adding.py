"""A case from a rewrite: what the product did once becomes what it must do, or must not do again.

Only what can be read off is filled in. Such a case says `reviewed: false` until a person read it.
"""

from pathlib import Path

import msgspec
import yaml

from heard.errors import ConfigError
from heard.evals.graders.edits import added
from heard.evals.graders.wording import holds
from heard.evals.load import read_cases
from heard.evals.schema import CaseFile, EvalCase
from heard.evals.writing import file_of, item_of
from heard.guide import Guide
from heard.reading import read
from heard.wire import RewriteResponse

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
    """Return the case: the draft's facts stay, what was mended is at stake.

    What the rewrite of a `rejected` one added must not come back. Raises ConfigError for an id or a
    message a case cannot have.
    """
    draft = "".join(s.text for s in response.segments if s.op in ("keep", "remove"))
    facts = dict.fromkeys(fact.text for fact in read(draft).facts)
    mended = dict.fromkeys(change.guideline for change in response.changes)
    unwanted = added(response) if rejected else ()
    case = {
        "id": id_,
        "draft": draft,
        "customer": customer,
        "keep": [text for text in facts if len(text) <= _LONGEST and holds(draft, text)],
        "avoid": [w for w in unwanted if len(w) <= _LONGEST and len(w.split()) >= _FEWEST],
        "guidelines": [id_ for id_ in mended if id_ in guide.by_id],
        "unchanged": response.outcome == "no_change_needed",
        "tags": ["rejected"] if rejected else [],
        "reviewed": False,
    }
    try:
        return msgspec.convert(case, EvalCase)
    except msgspec.ValidationError as error:
        raise ConfigError(f"No case can be made of that: {error}.") from None


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
