"""Loading: the default guide, a house's guides beside and over it, and files that are wrong."""

from pathlib import Path

import pytest

from heard.errors import GuideError
from heard.guide import load
from heard.model import Customer

CALM = Customer()


def test_the_default_guide_is_there_without_a_house():
    """One guide, called default, in the order of its ids."""
    guides = load()
    ids = [g.id for g in guides["default"].guidelines]
    assert ["default"] == list(guides)
    assert sorted(ids) == ids


def test_loading_twice_gives_the_same_guide():
    """Files are read and compiled once, as long as they stay the same."""
    assert load() is load()


def test_a_file_in_the_house_directory_adds_to_the_default_guide(house):
    """One file is enough for a team's own guideline."""
    guide = load(house("no-herring.yaml"))["default"]
    assert "no-herring" in guide.by_id
    assert "no-blame" in guide.by_id


def test_a_changed_file_is_read_again(house, whole):
    """A house guide that is edited is another guide with another version."""
    before = load(house("no-herring.yaml"))["default"]
    after = load(house("no-herring.yaml", "enabled: false\n" + whole))["default"]
    assert before.version != after.version
    assert "no-herring" not in after.by_id


def test_a_few_keys_are_laid_over_a_guideline(house):
    """An override keeps what it does not mention."""
    changed = load(house("no-blame.yaml", "level: consider\n"))["default"].by_id["no-blame"]
    default = load()["default"].by_id["no-blame"]
    assert ("consider", default.why) == (changed.level, changed.why)


def test_a_guideline_is_turned_off_by_one_line(house):
    """`enabled: false` takes a guideline out of the guide."""
    guide = load(house("no-blame.yaml", "enabled: false\n"))["default"]
    assert "no-blame" not in guide.by_id


def test_a_whole_file_replaces_a_guideline(house):
    """A file with all required keys takes nothing over from the default."""
    guideline = load(house("no-blame.yaml"))["default"].by_id["no-blame"]
    assert ("No herring", None) == (guideline.title, guideline.note)


def test_a_folder_is_a_guide_of_its_own(house):
    """It stands on the default guide, house files included, and has its own title."""
    house("no-herring.yaml")
    house("shop/guide.yaml", "title: The shop\n")
    directory = house("shop/no-blame.yaml", "enabled: false\n")
    guides = load(directory)
    assert ["default", "shop"] == list(guides)
    assert "The shop" == guides["shop"].title
    assert "no-herring" in guides["shop"].by_id
    assert "no-blame" not in guides["shop"].by_id
    assert "no-blame" in guides["default"].by_id


def test_a_folder_may_stand_on_nothing(house):
    """With `extends: nothing`, only its own files count."""
    house("bare/guide.yaml", "extends: nothing\n")
    guide = load(house("bare/no-herring.yaml"))["bare"]
    assert ["no-herring"] == list(guide.by_id)


def test_a_title_in_the_house_directory_names_the_default_guide(house):
    """The house's guide.yaml titles the guide that everyone gets."""
    assert "Our house" == load(house("guide.yaml", "title: Our house\n"))["default"].title


def test_a_version_depends_on_content_alone(house, whole):
    """Comments and layout change nothing."""
    plain = load(house("no-herring.yaml"))["default"].version
    assert plain == load(house("no-herring.yaml", "# fish\n\n" + whole))["default"].version


def test_a_missing_directory_is_named():
    """The sentence says which setting to look at."""
    with pytest.raises(GuideError, match="HEARD_GUIDES_DIR"):
        load(Path("/nowhere/at/all"))


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        (("why: ", "whi: "), 3, ["'whi'", "title", "why", "examples"]),
        (("level: should", "level: loud"), 2, ["level", "must", "should", "consider"]),
        (("type: phrase", "type: frase"), 7, ["detect", "phrase", "pattern", "shouting"]),
        (("any: [a red herring]", "some: [cod]"), 8, ["'some'", "any", "unless"]),
        (("scope: match", "scope: word"), 9, ["fix.scope", "match", "clause", "sentence"]),
        (("document: 0", "document: 9"), 4, ["source.0.document"]),
        (("title: No herring", "title: 7"), 1, ["title"]),
        (("examples:", "example:"), 10, ["'example'", "examples"]),
        (("title: No herring", "id: other\ntitle: No herring"), 1, ["file's name", "no-herring"]),
        (("why: ", "why: [\n"), 5, ["not readable as YAML"]),
        (
            ("type: phrase\n    any: [a red herring]", "type: pattern\n    any: ['(?=a)']"),
            8,
            ["(?=a)", "RE2"],
        ),
        (
            ("type: phrase\n    any: [a red herring]", "type: pattern\n    any: ['(a)\\1']"),
            8,
            ["(a)", "RE2"],
        ),
        (
            ("type: phrase\n    any: [a red herring]", "type: pattern\n    any: ['x*']"),
            8,
            ["x*", "every text"],
        ),
    ],
)
def test_a_wrong_file_is_refused_with_its_place_and_what_is_allowed(
    house, whole, change, line, words
):
    """File, line and the allowed values stand in the message."""
    assert change[0] in whole
    directory = house("no-herring.yaml", whole.replace(*change, 1))
    with pytest.raises(GuideError) as caught:
        load(directory)
    message = str(caught.value)
    assert f"no-herring.yaml:{line}:" in message
    assert [] == [word for word in words if word not in message]


@pytest.mark.parametrize("text", ["", "- a list\n", "just words\n"])
def test_a_file_without_keys_is_refused(house, text):
    """An empty file, a list or a sentence is no guideline."""
    with pytest.raises(GuideError, match="keys and values"):
        load(house("no-herring.yaml", text))


def test_a_key_that_is_missing_is_named(house):
    """A new guideline needs all required keys."""
    with pytest.raises(GuideError, match="why"):
        load(house("brand-new.yaml", "title: Brand new\n"))


def test_a_catastrophic_pattern_is_harmless(house, whole):
    """What makes other engines hang is matched in linear time here."""
    evil = whole.replace("type: phrase", "type: pattern").replace(
        "[a red herring]", "['(a+)+$', '(a|aa)+b', '(.*)*c']"
    )
    guide = load(house("no-herring.yaml", evil + "forbidden: true\n"))["default"]
    assert guide.forbidden("a" * 20_000 + "!") == ()
