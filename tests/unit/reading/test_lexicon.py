"""Word lists are data, and a wrong one says where."""

import pytest

from heard.errors import ConfigError
from heard.reading.lexicon import Patterns, entries, expand, lexicon, plain


def test_plain_keeps_places():
    """Quotes and spaces become plain, one character for one."""
    text = "It’s “fine”\u00a0–\r\nİ think \ud800"
    assert 'It\'s "fine" –  İ think \ufffd' == plain(text)
    assert len(text) == len(plain(text))


def test_entries_of_a_list_or_a_block():
    """A list is written as a sequence or one entry a line, with comments."""
    assert ["a", "b"] == list(entries(["a", "b"]))
    assert ["a", "b"] == list(entries("a\n# why\n\nb\n"))


def test_names_stand_for_words():
    """A name in braces stands for any of its words, names within names too."""
    words = {"pet": "cat\n{dog}", "dog": ["hound", "pup"]}
    assert r"\ba (?:cat|(?:hound|pup))\b" == expand(r"\ba {pet}\b", words)
    assert r"\w{2,3}" == expand(r"\w{2,3}", {})


def test_an_unknown_name_is_refused():
    """A pattern that uses a list that is not there is named."""
    with pytest.raises(ConfigError, match="bird"):
        Patterns({"x": ["{bird}"]}, {})


def test_a_bad_pattern_is_refused():
    """A pattern that cannot be compiled is named with its label."""
    with pytest.raises(ConfigError, match=r"under x: \(open"):
        Patterns({"x": ["(open"]}, {})


def test_a_missing_list_is_named():
    """A word list that does not exist is named."""
    with pytest.raises(ConfigError, match="no-such-list"):
        lexicon("no-such-list")


def test_where_patterns_match():
    """Labels, places and groups of what matches, without case."""
    patterns = Patterns({"pet": [r"\b(?P<kind>cat|dog)s?\b"], "other": ["bird"]}, {})
    assert {"pet"} == patterns.labels("Two DOGS and a cat")
    assert [("pet", 4, 8)] == patterns.found("Two DOGS and a cat")
    assert (4, 8) == patterns.span("pet", "Two DOGS and a cat")
    assert patterns.span("other", "Two DOGS") is None
    assert {"kind": "DOG"} == patterns.groups("pet", "Two DOGS and a cat")
    ((label, matches),) = patterns.matches("Two DOGS and a cat", most=2)
    assert ("pet", ["DOG", "cat"]) == (label, [match["kind"] for match in matches])
    assert frozenset() == patterns.labels("nothing")
