"""What the linter finds in files, what it is asked to leave, and what it cannot check."""

from pathlib import Path

import pytest

import heard.guide
from heard.errors import ConfigError
from heard.linter.config import Config, Found, find
from heard.linter.files import MOST_BYTES, find_files
from heard.linter.lint import Report, lint_file

GUIDE = heard.guide.load()["default"]


def lint(folder: Path, name: str, text: str | bytes, *ignored: str) -> Report:
    file = folder / name
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return lint_file(file, GUIDE, ignored)


def guidelines(report: Report) -> list[str]:
    return [found.finding.guideline for found in report.located]


def test_a_finding_stands_at_its_line_and_column(tmp_path: Path) -> None:
    """Line and column point at the words."""
    report = lint(tmp_path, "a.md", "Hi Ana,\n\nThanks. Just calm down.\n")
    (found,) = report.located
    assert (3, 9, 3, 23) == tuple(found.place)


def test_placeholders_are_never_findings(tmp_path: Path) -> None:
    """A helpdesk's placeholders are read as what they are."""
    text = "Hi {{ticket.requester.first_name}},\n\nYour order %ORDER% leaves on [Date].\n"
    assert [] == guidelines(lint(tmp_path, "a.txt", text))


def test_a_comment_covers_the_next_paragraph_only(tmp_path: Path) -> None:
    """An ignore reaches to the end of the paragraph that follows it."""
    text = "<!-- heard-ignore no-commands-in-anger: a quote -->\nCalm down.\n\nCalm down.\n"
    report = lint(tmp_path, "a.md", text)
    assert [4] == [found.place.line for found in report.located]
    assert 1 == report.ignored


def test_a_yaml_comment_covers_the_next_string(tmp_path: Path) -> None:
    """In YAML an ignore reaches over the whole of the string that follows, blank lines too."""
    text = (
        "# heard-ignore no-commands-in-anger: a quote\n"
        "a: |\n  Please wait here.\n\n  Calm down.\nb: Please do calm down.\n"
    )
    report = lint(tmp_path, "a.yaml", text)
    assert (["b"], 1) == ([found.where for found in report.located], report.ignored)


def test_a_file_wide_ignore_covers_the_file(tmp_path: Path) -> None:
    """`heard-ignore-file` holds from the first line to the last."""
    text = "Calm down.\n\n<!-- heard-ignore-file no-commands-in-anger: quotes -->\n\nCalm down.\n"
    report = lint(tmp_path, "a.md", text)
    assert ([], 2) == (guidelines(report), report.ignored)


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("<!-- heard-ignore -->", "names no guideline"),
        ("<!-- heard-ignore no-commands-in-anger -->", "say why"),
        ("<!-- heard-ignore no-commands-in-anger: -->", "say why"),
        ("<!-- heard-ignore no-such-thing: because -->", "no-such-thing"),
    ],
)
def test_an_ignore_without_its_parts_is_told_and_ignores_nothing(
    tmp_path: Path, comment: str, said: str
) -> None:
    """A comment that names nothing, gives no reason, or names what is not there has no effect."""
    report = lint(tmp_path, "a.md", f"{comment}\nCalm down.\n")
    assert ["no-commands-in-anger"] == guidelines(report)
    assert said in report.troubles[0].message


@pytest.mark.parametrize(
    ("name", "data", "line", "column", "said"),
    [
        ("a.txt", "fine\nna\u00efve caf\u00e9".encode("latin-1"), 2, 3, "UTF-8"),
        ("a.json", '{"a": ', 1, 7, "not JSON"),
        ("a.md", b"a" * (MOST_BYTES + 1), 1, 1, "1.0 MiB"),
        ("a.docx", b"x", 1, 1, "not a kind that is checked"),
    ],
)
def test_a_file_that_cannot_be_checked_says_where_and_why(
    tmp_path: Path, name: str, data: bytes, line: int, column: int, said: str
) -> None:
    """The report carries file, place and reason."""
    (trouble,) = lint(tmp_path, name, data).troubles
    assert (line, column) == (trouble.line, trouble.column)
    assert said in trouble.message


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """A file that is not there is a trouble, not a crash."""
    (trouble,) = lint_file(tmp_path / "none.md", GUIDE).troubles
    assert "cannot be read: No such file or directory" == trouble.message


def test_another_language_is_counted_and_not_judged(tmp_path: Path) -> None:
    """A reply the guide cannot read is left alone, and the report says so."""
    report = lint(
        tmp_path, "a.txt", "Guten Tag, leider können wir Ihnen dabei nicht weiterhelfen. Bitte."
    )
    assert ([], 1) == (guidelines(report), report.foreign)


def test_the_level_decides_what_is_reported(tmp_path: Path) -> None:
    """`at_least` keeps that level and graver ones."""
    report = lint(tmp_path, "a.md", "Calm down. That is our policy.")
    assert {"must", "should"} <= {found.finding.level for found in report.located}
    assert {"must"} == {found.finding.level for found in report.at_least("must").located}


def test_the_nearest_config_holds(tmp_path: Path) -> None:
    """`.heard.toml` beside the files wins over a `pyproject.toml` above them."""
    inner = tmp_path / "replies"
    inner.mkdir()
    (tmp_path / "pyproject.toml").write_text('[tool.heard.check]\nlevel = "must"\n')
    assert ("must", tmp_path) == (find(inner).config.level, find(inner).folder)
    (inner / ".heard.toml").write_text('level = "consider"\n')
    assert ("consider", inner) == (find(inner).config.level, find(inner).folder)


def test_a_pyproject_without_our_table_is_passed_by(tmp_path: Path) -> None:
    """Somebody else's `pyproject.toml` says nothing to us."""
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    assert Config() == find(tmp_path).config


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('levels = "must"', "`levels`. The keys are files, exclude, level"),
        ('level = "loud"', "'loud'"),
        ("level = ", "cannot be read"),
    ],
)
def test_a_wrong_config_names_the_key(tmp_path: Path, text: str, said: str) -> None:
    """The error says which file, which key, and what is known."""
    (tmp_path / ".heard.toml").write_text(text)
    with pytest.raises(ConfigError, match=r"\.heard\.toml") as caught:
        find(tmp_path)
    assert said in str(caught.value)


def test_config_leaves_files_and_guidelines_out(tmp_path: Path) -> None:
    """`exclude` drops files that were found; `per-file-ignores` drops guidelines in some."""
    for name in ("a.md", "old/b.md", "old/deep/c.md", ".hidden/d.md", "node_modules/e.md", "f.py"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("Calm down.")
    config = Config(exclude=("old",), ignore=("bland-sorry",), per_file_ignores={"a.*": ("x",)})
    found = Found(config, tmp_path.resolve())
    assert ["a.md"] == [f.name for f in find_files([tmp_path], found)]
    named = [tmp_path / "old/b.md", tmp_path / "old/b.md"]
    assert ["b.md"] == [f.name for f in find_files(named, found)]
    assert {"bland-sorry", "x"} == found.ignored(tmp_path / "a.md")
    assert {"bland-sorry"} == found.ignored(tmp_path / "old/b.md")
