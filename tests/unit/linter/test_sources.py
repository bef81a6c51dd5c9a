"""Replies found in files, and where their characters stand."""

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from heard.linter.passage import Passage
from heard.linter.sources import SOURCES
from heard.linter.trouble import UnreadableError

SENTENCES = st.lists(
    st.sampled_from(
        ["We can't help", "naïve “quotes”", 'say "hi"', "it's 5 € \\ now", "two\nlines", "😀 done",
         "- dash: colon", "# hash", "tab\tend", "{{name}}", "<3 you"]
    ), min_size=2, max_size=6,
).map(" ".join).map(lambda text: f"Dear friend of ours {text}")  # fmt: skip


def read(suffix: str, text: str) -> list[Passage]:
    return list(SOURCES[suffix](text))


def where_it_says(passage: Passage, source: str, words: str) -> str:
    """Return what the file holds where the reply says `words`."""
    start = passage.text.index(words)
    begin, end = passage.span(start, start + len(words))
    return source[begin:end]


@given(SENTENCES, st.booleans())
def test_json_strings_know_their_place(text: str, ascii_only: bool) -> None:
    """Each character of a JSON string stands where the string was written."""
    source = json.dumps({"reply": text}, ensure_ascii=ascii_only, indent=2)
    (passage,) = read(".json", source)
    written = ['"' + source[passage.starts[i] : passage.ends[i]] + '"' for i in range(len(text))]
    assert [*text] == [json.loads(one) for one in written]


@given(SENTENCES, st.sampled_from(["'", '"', "|", ">"]))
def test_yaml_strings_know_their_place(text: str, style: str) -> None:
    """Each visible character of a YAML string stands where it was written, in every style."""
    source = "first: 1\n" + yaml.safe_dump({"reply": text}, default_style=style, allow_unicode=True)
    for passage in read(".yaml", source):
        assert passage.text == text
        plain = [i for i, c in enumerate(text) if c.isalnum() and c.isascii()]
        assert [text[i] for i in plain] == [
            source[passage.starts[i] : passage.ends[i]] for i in plain
        ]


def test_a_plain_yaml_string_over_two_lines_is_placed() -> None:
    """A folded string keeps the place of each word."""
    source = "reply: Please calm down\n  and wait a moment.\n"
    (passage,) = read(".yaml", source)
    assert "Please calm down and wait a moment." == passage.text
    assert "down\n  and" == where_it_says(passage, source, "down and")


def test_html_reads_as_a_person_would_read_it() -> None:
    """Blocks become paragraphs, items bullets, entities characters; scripts are not read."""
    source = "<p>Hi Ana,</p><script>no()</script><p>It&#39;s <b>late</b>.</p><ul><li>One</li></ul>"
    (passage,) = read(".html", source)
    assert ["Hi Ana,", "It's late.", "- One"] == [s for s in passage.text.split("\n") if s]
    assert "It&#39;s" == where_it_says(passage, source, "It's")


def test_html_inside_json_is_placed_in_the_json() -> None:
    """An HTML string knows where it stands in the file around it."""
    source = json.dumps({"title": "t", "content_html": '<p class="a">Say &lt;please&gt;.</p>'})
    (passage,) = read(".json", source)
    assert "Say <please>." == passage.text.strip()
    assert "&lt;please&gt;" == where_it_says(passage, source, "<please>")
    assert "&lt;b&gt;" == passage.encode("<b>")


def test_zendesk_macros_give_their_comments_and_nothing_else() -> None:
    """Titles, statuses and tags of a macro are no replies; a comment is, however short."""
    macros = {
        "macros": [
            {
                "title": "A title of four words",
                "description": "Not for customers at all",
                "actions": [
                    {"field": "status", "value": "a status of many words"},
                    {"field": "comment_value", "value": ["channel:all", "No."]},
                    {"field": "comment_value_html", "value": "<p>Never.</p>"},
                ],
            }
        ]
    }
    found = {p.where: p.text.strip() for p in read(".json", json.dumps(macros))}
    assert "No." == found["macros[0].actions[1].value[1]"]
    assert "Never." == found["macros[0].actions[2].value"]
    assert not any("actions[0]" in where for where in found)


def test_freshdesk_responses_are_read_once() -> None:
    """Of the two copies Freshdesk exports, the HTML one is checked."""
    response = {"id": 1, "title": "Late", "content": "So sorry", "content_html": "<p>So sorry</p>"}
    assert ["[0].content_html"] == [p.where for p in read(".json", json.dumps([response]))]


def test_other_files_give_their_prose() -> None:
    """Keys, addresses, ids and single words are no replies."""
    source = "id: order-late\nurl: https://example.com/a/b\nname: Late\nbody: We are on our way.\n"
    assert ["body"] == [p.where for p in read(".yaml", source)]


def test_front_matter_is_not_read() -> None:
    """What stands between the dashes at the head of a Markdown file is for programs."""
    (passage,) = read(".md", "---\ntitle: Calm down please now\n---\nHello there.")
    assert "Hello there." == passage.text
    assert 36 == passage.starts[0]


@pytest.mark.parametrize("blank", ["", " \n ", "---\na: 1\n---\n"])
def test_a_blank_file_holds_no_reply(blank: str) -> None:
    """A file with nothing to say gives nothing."""
    assert [] == read(".md", blank)


@pytest.mark.parametrize(
    ("suffix", "text", "line", "column"),
    [
        (".json", '{"a": 1,\n "b" 2}', 2, 6),
        (".yaml", "a: 1\nb: [1, 2\nc: 3\n", 3, 2),
        (".yaml", "a: 1\n\tb: 2\n", 2, 1),
    ],
)
def test_a_broken_file_says_where(suffix: str, text: str, line: int, column: int) -> None:
    """The error carries line and column."""
    with pytest.raises(UnreadableError) as caught:
        read(suffix, text)
    assert (line, column) == (caught.value.line, caught.value.column)


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000])
def test_deep_nesting_is_refused(text: str) -> None:
    """A file nested without end is an error of the file's, not of ours."""
    with pytest.raises(UnreadableError):
        read(".json", text)


def test_what_an_alias_repeats_is_read_once() -> None:
    """A YAML alias points at a reply that was read already."""
    source = "a: &x We are on our way.\nb: *x\nc: &loop [*x, *loop]\n"
    assert ["a"] == [p.where for p in read(".yaml", source)]
