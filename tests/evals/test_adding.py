"""A case made from a rewrite: what can be read off, and nothing pretended."""

import asyncio
import io
from datetime import date
from pathlib import Path

import msgspec
import pytest
import yaml

from heard.cli import main
from heard.environ import Secret
from heard.evals.adding import appended, case_of, read_response
from heard.evals.lint import lint
from heard.evals.load import read_cases
from heard.evals.schema import EvalCase
from heard.guide import Guide
from heard.settings import Settings
from heard.store import feedback
from heard.store.database import Database
from heard.store.ledger import Ledger
from heard.store.rows import StoredText, UsageRow, VerdictRow
from heard.store.seal import Seal, new_key
from heard.wire import RewriteRequest

DRAFT = "I know how you feel. Your refund of $20 arrives on 3 May."
MESSAGE = "This is the third time my order is late!"
FILE = """\
# Ours, made by hand.
about: Cases that a test made up.
reviewed: 2026-11-22
cases:

    - id: fine
      draft: "It is repaired by 3 May."
      keep: ["3 May"]   # the day counts
"""


@pytest.fixture
def rewrite(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Path:
    """Give a rewrite as the command prints it."""
    monkeypatch.chdir(tmp_path)
    assert 0 == main(["rewrite", DRAFT, "--customer", MESSAGE, "--engine", "rules", "--json"])
    file = tmp_path / "rewrite.json"
    file.write_text(capsys.readouterr().out, encoding="utf-8")
    return file


def test_a_rewrite_becomes_a_case(rewrite: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The draft's facts stay, what was mended is at stake, and nobody has read it yet."""
    assert 0 == main(["eval", "add", str(rewrite), "--id", "late-refund", "--customer", MESSAGE])
    made = yaml.safe_load(capsys.readouterr().out)
    (case,) = made["cases"]
    assert (DRAFT, MESSAGE, False) == (case["draft"], case["customer"], case["reviewed"])
    assert {"$20", "3 May"} == set(case["keep"])
    assert "avoid-know-how-you-feel" in case["guidelines"]


def test_what_was_rejected_must_not_come_back(
    rewrite: Path, guide: Guide, capsys: pytest.CaptureFixture[str]
) -> None:
    """The words the rewrite added are what the case forbids."""
    added = msgspec.json.decode(rewrite.read_bytes())["segments"]
    words = [s["text"].strip() for s in added if s["op"] == "add" and len(s["text"].split()) > 1]
    assert 0 == main(["eval", "add", str(rewrite), "--id", "not-so", "--rejected"])
    (case,) = yaml.safe_load(capsys.readouterr().out)["cases"]
    assert (words, ["rejected"]) == (case["avoid"], case["tags"])


def test_a_case_is_put_at_the_end_of_a_file(
    rewrite: Path, guide: Guide, capsys: pytest.CaptureFixture[str]
) -> None:
    """What stood in the file stays as it was, comments and all; the place is printed."""
    file = rewrite.parent / "made" / "up.yaml"
    file.parent.mkdir()
    file.write_text(FILE, encoding="utf-8")
    assert 0 == main(["eval", "add", str(rewrite), "--id", "late-refund", "--to", str(file)])
    assert f"{file}:9\n" == capsys.readouterr().out
    assert file.read_text("utf-8").startswith(FILE)
    assert ["fine", "late-refund"] == [case.id for case in read_cases(file).cases]
    said = [str(p) for p in lint(guide.by_id.keys(), rewrite.parent)]
    assert [True] == ["late-refund: nobody has read it yet" in line for line in said]


def test_a_file_that_is_not_there_is_made(tmp_path: Path) -> None:
    """A first case makes its suite."""
    file = tmp_path / "new" / "cases.yaml"
    case = EvalCase(id="first", draft="Yes.", unchanged=True, reviewed=False)
    line = appended(file, case)
    assert (case,) == read_cases(file).cases
    assert "- id: first" == file.read_text("utf-8").splitlines()[line - 1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--id", "Not An Id"], "No case can be made of that:"),
        (["--id", "fine", "--to", "up.yaml"], "has a case called fine: choose another --id."),
        (["--id", "x", "--to", "odd.yaml"], "does not end with its cases: put the case there"),
    ],
)
def test_what_cannot_be_added_is_said(
    rewrite: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    """Exit code 2 with a sentence, and the file as it was."""
    Path("up.yaml").write_text(FILE, encoding="utf-8")
    odd = "cases:\n  - id: fine\n    draft: Yes.\nabout: The cases do not stand last here.\n"
    Path("odd.yaml").write_text(odd, encoding="utf-8")
    assert 2 == main(["eval", "add", str(rewrite), *arguments])
    assert said in capsys.readouterr().err
    assert (FILE, odd) == (Path("up.yaml").read_text("utf-8"), Path("odd.yaml").read_text("utf-8"))


def test_what_is_no_rewrite_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The message says what is wanted."""
    monkeypatch.chdir(tmp_path)
    stdin = io.TextIOWrapper(io.BytesIO(b'{"draft": "Yes."}'))
    monkeypatch.setattr("sys.stdin", stdin)
    assert 2 == main(["eval", "add", "-", "--id", "x"])
    assert "That is no rewrite as `heard rewrite --json` prints one" in capsys.readouterr().err


def test_a_draft_left_alone_must_be_left_alone(guide: Guide, rewrite: Path) -> None:
    """What came back unchanged becomes a case that says so."""
    response = {**msgspec.json.decode(rewrite.read_bytes()), "outcome": "no_change_needed"}

    same = read_response(msgspec.json.encode(response))
    assert case_of(same, guide, "good", customer=None, rejected=False).unchanged


async def kept(settings: Settings, keys: str) -> None:
    """Keep two rewrites and what the agent did with them, as the server does."""
    seal, database = Seal([keys]), Database(settings)
    asked = RewriteRequest(draft=DRAFT, customer_message=MESSAGE)
    day = date(2026, 3, 1)
    ledger = Ledger(database, seal)
    for number, verdict in enumerate(("accepted", "rejected")):
        row = UsageRow(
            id=f"rw_{number:026}", day=day, engine="rules", outcome="rewritten", step="rules",
            total_ms=2.0, llm_ms=0.0,
        )  # fmt: skip
        ledger.note(
            row, StoredText(None, asked, "Oh dear me. Your refund of $20 arrives on 3 May.")
        )
        given = VerdictRow(
            rewrite=row.id,
            day=day,
            caller=None,
            verdict=verdict,
            reason=seal.close("Too dramatic."),
        )
        await database.run(lambda connection, given=given: feedback.keep(connection, given))
    await ledger.write()
    await database.close()


def test_rejected_feedback_becomes_cases_where_texts_are_stored(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was rejected must not come back, the reason is beside it; each is added once."""
    monkeypatch.chdir(tmp_path)
    key, url = new_key(), f"sqlite:///{tmp_path}/heard.sqlite3"
    asyncio.run(kept(Settings(database_url=Secret(url)), key))
    for name, value in (
        ("HEARD_DATABASE_URL", url),
        ("HEARD_TEXT_KEY", key),
        ("HEARD_STORE_TEXT", "on"),
    ):
        monkeypatch.setenv(name, value)
    for _ in range(2):
        assert 0 == main(["eval", "add", "--feedback", "--to", "made/rejected.yaml"])
    (case,) = read_cases(Path("made/rejected.yaml")).cases
    assert f"rejected-{1:026}" == case.id
    assert (DRAFT, MESSAGE, ("rejected",), "Too dramatic.") == (
        case.draft,
        case.customer,
        case.tags,
        case.note,
    )
    assert ("Oh dear me",) == case.avoid
    assert {"$20", "3 May"} == set(case.keep)
    capsys.readouterr()
    monkeypatch.setenv("HEARD_STORE_TEXT", "off")
    assert 2 == main(["eval", "add", "--feedback"])
    assert "Texts are not stored" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["--feedback", "--id", "x"], ["--id", "x"]])
def test_what_to_add_must_be_said(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A file with an id, or feedback, and not both."""
    assert 2 == main(["eval", "add", *arguments])
    assert "--feedback" in capsys.readouterr().err
