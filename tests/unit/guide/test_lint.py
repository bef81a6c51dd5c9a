"""Looking a guide's files over, and starting a new one."""

from pathlib import Path

import pytest

from heard.errors import GuideError
from heard.guide import lint, load, scaffold
from heard.reading import read, read_customer


def examine(draft, customer):
    """Read a draft and its customer."""
    reading = read(draft)
    return reading, read_customer(customer, reading)


def test_the_default_guide_is_clean():
    """Nothing is wrong with what is shipped."""
    assert lint() == []


def test_a_right_file_is_clean(house):
    """A house's file that is right leads to no problem, its examples run."""
    assert lint(house("no-herring.yaml"), examine) == []


def test_every_wrong_file_is_told_and_not_only_the_first(house):
    """Problems come with file and line, for all files of all guides."""
    house("one.yaml", "title: One\n")
    house("shop/two.yaml", "titel: Two\n")
    house("shop/guide.yaml", "extend: default\n")
    problems = lint(house("three.yaml", "[\n"))
    assert ["guide.yaml", "one.yaml", "three.yaml", "two.yaml"] == sorted(
        p.file.name for p in problems
    )


def test_a_name_near_a_guideline_is_asked_about(house):
    """An override whose file name has a slip is told which guideline it may mean."""
    problems = lint(house("no-blam.yaml", "enabled: false\n"))
    assert ["no-blame"] == [p.message.split("'")[-2] for p in problems]


def test_the_shape_of_a_problem(house):
    """As text it reads file, line, message: what editors and terminals link."""
    problem = lint(house("no-herring.yaml", "title: x\n"))[0]
    assert f"{problem.file}:1: " in str(problem)


@pytest.mark.parametrize(
    "change",
    [
        ("title: No herring", "title: No herring.", 1, "full stop"),
        ("title: No herring", "title: don't hand the Customer the blame", 1, "same title"),
        ("{type: remove, scope: match}", "{type: replace, wordings: []}", 9, "wording"),
        ("{type: remove, scope: match}", "{type: replace, wordings: [' ']}", 9, "empty"),
        (
            "{type: remove, scope: match}",
            "{type: replace, wordings: ['{felling}']}",
            9,
            "{felling}",
        ),
        ("{type: remove, scope: match}", "{type: replace, wordings: ['\\1']}", 9, "\\1"),
        ("{type: remove, scope: match}", "{type: move_first}", 9, "order"),
        ("{type: remove, scope: match}", "{type: lower_case}", 9, "shouting"),
        ("fix: {type: remove, scope: match}\n", "", 6, "`fix` or `note`"),
        ("[a red herring]", "[]", 8, "empty"),
        ("[a red herring]", "[a red herring, a red herring]", 8, "twice"),
        ("[a red herring]", "[a red herring, '']", 8, "every text"),
        ("  - good: Your seat is 14C.\n", "", 10, "3 examples"),
        ("bad: It was a red herring.", "customer: Hm.", 13, "`bad`, `good`"),
        ("bad: It was a red herring.", "bad: It was a cod.", 13, "stays silent"),
        ("good: Your seat is 14C.", "good: Oh, a red herring.", 14, "fires"),
        ("level: should", "level: should\nlevel: must", 3, "twice"),
    ],
)
def test_what_would_load_and_not_work_is_found(house, whole, change):
    """Each slip is named where it stands."""
    old, new, line, words = change
    assert old in whole
    problems = lint(house("no-herring.yaml", whole.replace(old, new, 1)), examine)
    assert [(line, True)] == [(p.line, words in p.message) for p in problems][:1]


def test_a_file_name_that_is_no_id_is_told(house):
    """Ids are small letters, digits and hyphens."""
    problems = lint(house("No Herring.yaml"))
    assert ["small letters" in p.message for p in problems] == [True]


def test_a_missing_directory_is_refused():
    """Linting nothing is no success."""
    with pytest.raises(GuideError, match="does not exist"):
        lint(Path("/nowhere/at/all"))


def test_a_new_guideline_works_from_the_first_minute(house):
    """What `heard guide new` writes loads, fires on its examples and has nothing wrong with it."""
    directory = house("no-honesty-formula.yaml", scaffold("no-honesty-formula"))
    assert lint(directory, examine) == []
    assert "no-honesty-formula" in load(directory)["default"].by_id


@pytest.mark.parametrize("name", ["", "No-Herring", "no_herring", "no herring", "-no", "no--one"])
def test_an_impossible_id_is_refused(name):
    """The message says what an id looks like."""
    with pytest.raises(GuideError, match="hyphens"):
        scaffold(name)
