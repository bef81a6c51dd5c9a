"""The rewrite can be read while its JSON is still being written."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heard.engines.llm.field import RewriteField


def fed(pieces: list[str]) -> tuple[str, bool]:
    """Return what a field gives for pieces, and whether it ended."""
    field = RewriteField()
    return "".join(map(field.feed, pieces)), field.complete


@given(st.text(max_size=80), st.booleans(), st.lists(st.integers(1, 9), min_size=1, max_size=60))
def test_any_text_in_any_pieces(text: str, ascii_only: bool, sizes: list[int]):
    """However the JSON is cut and escaped, the text comes out whole."""
    written = json.dumps(
        {"no_change": False, "rewrite": text, "changes": []}, ensure_ascii=ascii_only
    )
    pieces, at = [], 0
    for size in sizes:
        pieces.append(written[at : at + size])
        at += size
    assert (text, True) == fed([*pieces, written[at:]])


@pytest.mark.parametrize(
    ("pieces", "shown"),
    [
        (["Hello ", "Ana"], "Hello Ana"),
        (["<think>hm {", '"rewrite": "no"</think>', ' {"rewrite": "yes"}'], "yes"),
        (["```json\n", '{"rewrite": "yes"', "}\n```"], "yes"),
        (["```", "json\n{", '"rewrite"', ' : "yes"}'], "yes"),
        (['{"rewrite": "cut in the mid'], "cut in the mid"),
        (['{"rewrite": "a\\'], "a"),
        (['{"rewrite": "a\\ud83d'], "a"),
        (['{"rewrite": "a\\ud83d', '\\ude00"}'], "a😀"),
        (['{"rewrite": "a\\ud83d b"}'], "a\ufffd b"),
        (['{"other": "x"}'], ""),
        (["<thi", "nking>never ends"], ""),
    ],
)
def test_what_is_shown(pieces: list[str], shown: str):
    """Reasoning, fences and half escapes are held back; plain text passes."""
    assert shown == fed(pieces)[0]
