"""The cases: shape, places of what is wrong, and what lint finds."""

from collections import Counter
from pathlib import Path

import pytest

from heard.errors import ConfigError
from heard.evals.lint import lint
from heard.evals.load import Placed, load
from heard.guide import Guide
from heard.guide.files import WrongFileError

ABOUT = "about: Cases that a test made up.\nreviewed: 2026-11-22\ncases:\n"
FINE = """\
  - id: fine
    customer: "It broke."
    draft: "It is repaired by 3 May."
    keep: ["3 May"]
"""


def write(folder: Path, content: str, name: str = "made/up.yaml") -> Path:
    file = folder / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(ABOUT + content, encoding="utf-8")
    return file


def complaints(folder: Path, content: str, guide: Guide) -> list[str]:
    write(folder, content)
    return [f"{p.line}: {p.message}" for p in lint(guide.by_id.keys(), folder)]


def test_there_are_enough_cases_in_every_suite(cases: tuple[Placed, ...]) -> None:
    """250 cases or more, 80 of them everyday situations, in ten suites of ten or more."""
    counts = Counter(placed.suite for placed in cases)
    assert 10 == len(counts)
    assert counts.total() >= 250
    assert counts["core"] >= 80
    assert min(counts.values()) >= 10


def test_nothing_is_wrong_with_the_cases(guide: Guide) -> None:
    """No doubles, no contradictions, no unknown guidelines, none unread."""
    assert [] == list(map(str, lint(guide.by_id.keys())))


def test_an_unknown_key_is_refused_with_its_line(tmp_path: Path) -> None:
    """The message names the file, the line, the key and what is allowed."""
    file = write(tmp_path, FINE + '    kep: ["x"]\n')
    with pytest.raises(WrongFileError) as error:
        load(["made"], tmp_path)
    said = str(error.value)
    assert said.startswith(f"{file}:8: cases.0.kep: the key 'kep' is not known here; allowed: id")


def test_an_unknown_suite_is_refused_by_name(tmp_path: Path) -> None:
    """The message lists the suites there are."""
    write(tmp_path, FINE)
    with pytest.raises(ConfigError, match=r"There is no suite 'mad'. Suites here: made"):
        load(["mad"], tmp_path)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    """A folder without suites is a mistake, not a run of nothing."""
    with pytest.raises(ConfigError, match="There are no suites in"):
        load([], tmp_path)


def test_one_id_stands_for_one_case(tmp_path: Path) -> None:
    """Two files of a suite cannot both have the id."""
    write(tmp_path, FINE)
    write(tmp_path, FINE, "made/again.yaml")
    with pytest.raises(WrongFileError, match=r"this id is in again\.yaml too"):
        load([], tmp_path)


@pytest.mark.parametrize(
    ("more", "complaint"),
    [
        ('guidelines: ["no-such"]', "8: fine: there is no guideline 'no-such'"),
        ('avoid: ["May"]', "8: fine: 'May' is to be kept and to be avoided"),
        (
            "reviewed: false",
            "8: fine: nobody has read it yet; who has says when, like `reviewed: 2026-11-22`",
        ),
        ("most_words: 1", "8: fine: what must stay is longer than the case allows"),
        (
            "unchanged: true\n    avoid: [repaired]",
            "9: fine: the draft must come back as it is, with 'repaired' in it",
        ),
    ],
)
def test_lint_finds_what_nobody_could_fulfil(
    tmp_path: Path, guide: Guide, more: str, complaint: str
) -> None:
    """Contradictions and unknown guidelines are told with their line."""
    assert [complaint] == complaints(tmp_path, f"{FINE}    {more}\n", guide)


def test_lint_finds_words_to_keep_that_the_draft_lacks(tmp_path: Path, guide: Guide) -> None:
    """What must stay has to be there first."""
    wrong = FINE.replace('["3 May"]', '["4 May"]')
    assert ["7: fine: the draft does not say '4 May'"] == complaints(tmp_path, wrong, guide)


def test_lint_finds_a_case_told_twice(tmp_path: Path, guide: Guide) -> None:
    """Nearly the same draft to nearly the same customer is one case."""
    twice = FINE + FINE.replace("id: fine", "id: again").replace("repaired", "repaired now")
    assert ["10: again: it says the same as made/fine"] == complaints(tmp_path, twice, guide)


def test_lint_finds_a_case_that_asks_for_nothing(tmp_path: Path, guide: Guide) -> None:
    """A case without a wish passes whatever happens."""
    empty = '  - id: empty\n    draft: "Yes."\n'
    said = ["4: empty: it asks for nothing, so it can only pass"]
    assert said == complaints(tmp_path, empty, guide)
