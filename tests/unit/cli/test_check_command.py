"""`heard check`, as CI and people call it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

BAD, GOOD = "We ship today. Calm down.\n", "Your parcel leaves today.\n"


@pytest.fixture
def replies(tmp_path: Path) -> Path:
    folder = tmp_path / "replies"
    folder.mkdir()
    (folder / "bad.md").write_text(BAD)
    (folder / "good.md").write_text(GOOD)
    return folder


def test_findings_exit_with_one_and_none_with_zero(main: Callable, replies: Path) -> None:
    """CI fails on a finding and on nothing else."""
    assert 1 == main("check", "replies").code
    assert 0 == main("check", "replies/good.md").code


def test_a_person_reads_where_what_and_why(main: Callable, replies: Path) -> None:
    """A line to jump to, the words, the reason, a count."""
    done = main("check", "replies")
    place, quote, why, count = done.out.splitlines()
    assert "replies/bad.md:1:16: must no-commands-in-anger" == place
    assert "    “Calm down”" == quote
    assert why.startswith("    Never tell anyone to calm down.")
    assert "2 replies in 2 files: 1 must." == count


def test_the_level_decides_whether_it_fails(main: Callable, tmp_path: Path) -> None:
    """Findings below the level are neither told nor failed on; the config sets it as well."""
    (tmp_path / "a.md").write_text("That is our policy.\n")
    assert 1 == main("check", "a.md").code
    assert 0 == main("check", "a.md", "--level", "must").code
    (tmp_path / ".heard.toml").write_text('level = "must"\n')
    assert 0 == main("check", "a.md").code


def test_other_files_are_checked_when_one_is_broken(main: Callable, replies: Path) -> None:
    """A broken file is told with its place, and the rest of the run goes on."""
    (replies / "broken.json").write_text('{"a": ')
    done = main("check", "replies", "--format", "json")
    answer = json.loads(done.out)
    assert (1, 1, 1) == (done.code, len(answer["troubles"]), len(answer["findings"]))
    assert ("replies/broken.json", 1, 7) == tuple(
        answer["troubles"][0][key] for key in ("file", "line", "column")
    )


def test_json_says_everything_about_a_finding(main: Callable, replies: Path) -> None:
    """Programs get place, guideline, level, words, reason and suggestion."""
    (finding,) = json.loads(main("check", "replies", "--format", "json").out)["findings"]
    assert {
        "file": "replies/bad.md", "line": 1, "column": 16, "end_line": 1, "end_column": 25,
        "where": None, "guideline": "no-commands-in-anger", "level": "must", "quote": "Calm down",
    } == {k: v for k, v in finding.items() if k not in ("title", "why", "suggestion")}  # fmt: skip


def test_sarif_names_its_rules_and_places(main: Callable, replies: Path) -> None:
    """A result points at its rule by index, at its file by URI, and at its words by region."""
    (replies / "ä b.md").write_text(BAD)
    log = json.loads(main("check", "replies", "--format", "sarif").out)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert "2.1.0" == log["version"]
    assert {"no-commands-in-anger"} == {rules[r["ruleIndex"]]["id"] for r in run["results"]}
    places = [r["locations"][0]["physicalLocation"] for r in run["results"]]
    assert ["replies/%C3%A4%20b.md", "replies/bad.md"] == sorted(
        place["artifactLocation"]["uri"] for place in places
    )
    assert {"startLine": 1, "startColumn": 16, "endLine": 1, "endColumn": 25} == places[0]["region"]


def test_github_gets_annotations(main: Callable, tmp_path: Path) -> None:
    """Workflow commands, with what would end them escaped."""
    (tmp_path / "a,b.md").write_text("Calm down 100%.\n")
    line = main("check", "a,b.md", "--format", "github").out.splitlines()[0]
    assert line.startswith("::error file=a%2Cb.md,line=1,col=1,endColumn=10,endLine=1,title=")


def test_fix_asks_before_it_writes(main: Callable, replies: Path) -> None:
    """Without a terminal and without --yes the difference is shown and nothing is written."""
    done = main("check", "replies", "--fix")
    assert BAD == (replies / "bad.md").read_text()
    assert 1 == done.code
    assert "-We ship today. Calm down.\n+We ship today.\n" in done.err
    assert "Nothing was written. To write 1 reply in 1 file, add --yes." in done.err


def test_fix_writes_when_told_to(main: Callable, replies: Path) -> None:
    """With --yes the file is mended, and what is left is reported."""
    done = main("check", "replies", "--fix", "--yes")
    assert ("We ship today.\n", GOOD) == tuple(
        (replies / name).read_text() for name in ("bad.md", "good.md")
    )
    assert (0, "2 replies in 2 files: nothing to mend.\n") == (done.code, done.out)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Name a file or a folder"),
        (("none.md",), ""),
        (("replies", "--level", "loud"), "'loud'"),
        (("replies", "--guide", "none"), "none"),
    ],
)
def test_wrong_usage_exits_with_two(
    main: Callable, replies: Path, arguments: tuple[str, ...], said: str
) -> None:
    """What the caller must put right is told, with exit code two."""
    done = main("check", *arguments)
    assert 2 == done.code
    assert said in done.err


def test_a_config_that_ignores_what_is_not_there_is_refused(
    main: Callable, replies: Path, tmp_path: Path
) -> None:
    """A misspelt guideline in the config would silently ignore nothing."""
    (tmp_path / ".heard.toml").write_text('files = ["replies"]\nignore = ["no-blaim"]\n')
    done = main("check")
    assert 2 == done.code
    assert "no-blaim" in done.err


def test_the_config_names_files_and_a_house_guide(main: Callable, tmp_path: Path) -> None:
    """Run without arguments, the config says what is checked and by which guide."""
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "no-commands-in-anger.yaml").write_text("enabled: false\n")
    (tmp_path / "a.md").write_text(BAD)
    (tmp_path / ".heard.toml").write_text('files = ["a.md"]\n')
    assert 1 == main("check").code
    (tmp_path / ".heard.toml").write_text('files = ["a.md"]\nguides-dir = "house"\n')
    assert 0 == main("check").code
