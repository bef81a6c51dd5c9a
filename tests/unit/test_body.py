"""A body is read quickly when it is right, and field by field when it is not."""

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from heard.body import parse
from heard.errors import BodyError
from heard.wire import RewriteRequest

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
FIELDS = sorted(f.name for f in msgspec.structs.fields(RewriteRequest))


def refusal(body: bytes) -> str:
    """Give what is said about a body, nothing when it is right."""
    try:
        parse(body, RewriteRequest)
    except BodyError as error:
        return str(error)
    return ""


@given(st.binary() | JSON.map(lambda value: json.dumps(value).encode()))
def test_anything_is_read_or_refused_in_a_sentence(body):
    """No body raises anything but BodyError."""
    assert refusal(body) == "" or refusal(body).endswith(".")


@given(st.dictionaries(st.sampled_from([*FIELDS, "tone", "<b>"]), JSON, max_size=4))
def test_the_named_fields_are_the_wrong_ones(given_fields):
    """Without the fields that were named, and with a draft, the rest is taken."""
    try:
        parse(json.dumps(given_fields), RewriteRequest)
    except BodyError as error:
        named = {name for name, _ in error.fields}
        assert named
        good = {n: v for n, v in given_fields.items() if n in FIELDS and n not in named}
        parse(json.dumps({"draft": "It ships today.", **good}), RewriteRequest)


@given(st.text(min_size=1, max_size=200))
def test_a_draft_of_any_characters_is_read_as_it_is(draft):
    """What was sent is what is rewritten; only NUL is refused."""
    body = msgspec.json.encode({"draft": draft})
    if "\x00" in draft:
        with pytest.raises(BodyError):
            parse(body, RewriteRequest)
    else:
        assert draft == parse(body, RewriteRequest).draft


def test_many_unknown_fields_are_not_all_repeated():
    """An answer stays short whatever was sent."""
    fields = {f"field{n}": n for n in range(5_000)}
    with pytest.raises(BodyError) as error:
        parse(json.dumps({"draft": "Hi.", **fields}), RewriteRequest)
    assert 5 == len(error.value.fields)


def test_a_place_is_named_where_json_breaks():
    """The byte helps to find a comma."""
    with pytest.raises(BodyError, match=r"It breaks at byte 14\."):
        parse(b'{"draft": "a" "guide": "b"}', RewriteRequest)
