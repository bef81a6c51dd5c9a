"""`heard eval`, in process."""

import asyncio
import json
from pathlib import Path

import pytest

from faulty_model import FAULTS, Fault, FaultyModel
from faulty_model.server import Exchange
from heard.cli import main
from heard.guide import Guide

GOOD = """\
about: Cases that a test made up.
cases:
  - id: answer
    draft: "We open at 9 tomorrow."
    keep: ["9"]
"""
LOST = GOOD.replace('keep: ["9"]', "stance: [empathy]")


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run in an empty folder, without settings of the machine's."""
    monkeypatch.chdir(tmp_path)
    for name in ("HEARD_LLM_BASE_URL", "HEARD_LLM_MODEL", "HEARD_GUIDES_DIR", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)


def suite(tmp_path: Path, content: str) -> list[str]:
    file = tmp_path / "cases" / "made" / "up.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(content, encoding="utf-8")
    return ["--cases", str(tmp_path / "cases")]


def test_figures_go_to_standard_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing but a report stands on standard output, and none was asked for."""
    assert 0 == main(["eval", "made", *suite(tmp_path, GOOD)])
    done = capsys.readouterr()
    assert "" == done.out
    assert "made" in done.err


def test_too_few_passes_close_the_gate(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--fail-under ends with exit code 1 and says why."""
    cases = suite(tmp_path, LOST)
    assert 0 == main(["eval", *cases])
    assert 1 == main(["eval", *cases, "--fail-under", "50"])
    assert "0 of 1 cases passed: under 50 %." in capsys.readouterr().err


def test_a_report_is_a_side(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--report json prints what --compare takes."""
    cases = suite(tmp_path, GOOD)
    main(["eval", *cases, "--report", "json"])
    (tmp_path / "before.json").write_text(capsys.readouterr().out, encoding="utf-8")
    assert 0 == main(["eval", *cases, "--compare", "before.json", "rules", "--report", "json"])
    report = json.loads(capsys.readouterr().out)
    assert "rules and before.json come out even" in report["comparison"]["verdict"]


def test_a_baseline_is_written_and_held(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--write-baseline stores a run that --baseline then agrees with."""
    cases = suite(tmp_path, GOOD)
    assert 0 == main(["eval", *cases, "--write-baseline", "marks.json"])
    assert 0 == main(["eval", *cases, "--baseline", "marks.json"])
    assert "✗" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["no-such-suite"], "There is no suite 'no-such-suite'"),
        (["--engine", "magic"], "'magic' is no side: wanted is rules, llm"),
        (["--engine", "llm"], "No model is connected."),
        (["--baseline", "gone.json"], "The baseline gone.json cannot be read"),
        (["--compare", "rules", "rules@gone"], "the guides folder gone does not exist"),
    ],
)
def test_what_is_wrong_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    """Usage and configuration end with exit code 2 and a sentence."""
    assert 2 == main(["eval", *suite(tmp_path, GOOD), *arguments])
    assert said in capsys.readouterr().err


def test_lint_tells_what_is_wrong_with_cases(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], guide: Guide
) -> None:
    """Exit code 1 with a line for each, 0 when nothing is wrong."""
    suite(tmp_path, GOOD.replace('["9"]', '["10"]'))
    assert 1 == main(["eval", "lint", str(tmp_path / "cases")])
    assert "up.yaml:5: answer: the draft does not say '10'" in capsys.readouterr().out


def test_an_engine_is_no_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that happens to be called llm does not stand in the model's way."""
    (tmp_path / "llm").mkdir()
    assert 2 == main(["eval", *suite(tmp_path, GOOD), "--engine", "llm"])
    assert "No model is connected." in capsys.readouterr().err


async def test_an_endpoint_that_dies_costs_no_case_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The run goes on, what the model did not write is unscored, and the table says how many."""

    async def dies(x: Exchange) -> None:
        await (x.rewrite(x.draft) if x.number == 1 else x.status(401))

    monkeypatch.setitem(FAULTS, "dies", Fault(dies, ()))
    more = "".join(f'  - id: case-{n}\n    draft: "Till {n}."\n    keep: ["{n}"]\n' for n in "12")
    arguments = ["eval", "--engine", "llm", "--report", "json", *suite(tmp_path, GOOD + more)]
    async with FaultyModel() as model:
        monkeypatch.setenv("HEARD_LLM_BASE_URL", model.url)
        monkeypatch.setenv("HEARD_LLM_MODEL", "dies")
        monkeypatch.setenv("HEARD_LLM_MAX_CONCURRENCY", "1")
        assert 1 == await asyncio.to_thread(main, arguments)
    done = capsys.readouterr()
    assert "2 cases were not scored." in done.err
    assert "990 tokens, cost unknown." in done.err
    reasons = [result["unscored"] for result in json.loads(done.out)["results"]]
    assert [False, True, True] == ["auth_failed" in (reason or "") for reason in reasons]
