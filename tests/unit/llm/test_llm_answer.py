"""What models really send, and the rewrite or the reason in it."""

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heard.engines.llm.answer import Answer, parse
from heard.engines.llm.completion import Completion
from heard.engines.llm.failure import CallError
from heard.model import Reason

DRAFT = "Your box leaves on Friday."
GOOD = '{"no_change": false, "rewrite": "It leaves on Friday.", "changes": []}'


def said(
    content: str, finish: str | None = "stop", refusal: str = "", draft: str = DRAFT
) -> Answer:
    """Parse a completion with this content."""
    return parse(Completion(content=content, refusal=refusal, finish=finish), draft)


@pytest.mark.parametrize(
    "content",
    [
        GOOD,
        f"\ufeff{GOOD}",
        f"```json\n{GOOD}\n```",
        f"Here is the rewrite:\n\n{GOOD}\n\nAnything else?",
        f'<think>Or {{"rewrite": "Bad."}}?</think>{GOOD}',
        f"thinking without a start</think>\n{GOOD}",
        f'{{"rewrite": "A first try."}} and better: {GOOD}',
        f"<|channel|>analysis<|message|>hm<|end|><|channel|>final<|message|>{GOOD}",
        '{"rewrite": "It leaves on Friday.", "changes": [{"guideline": "a", "quo',
        '{"rewrite": "It leaves on Friday.", "changes": [],}',
        '{"rewrite": "  It leaves on Friday.\\u200b\\u202e\\n"}',
        '{"rewrite": "\\"It leaves on Friday.\\""}',
        "It leaves on Friday.",
        "Sure! Here's a warmer version:\n\nIt leaves on Friday.",
        "```\nIt leaves on Friday.\n```",
        "Rewrite: It leaves on Friday.",
    ],
)
def test_finds_the_rewrite(content: str):
    """Wrapped, talked round, cut behind or plain: the rewrite is found and tidied."""
    assert "It leaves on Friday." == said(content).text


@pytest.mark.parametrize(
    ("content", "finish", "refusal", "reason"),
    [
        ("", "stop", "", "bad_output"),
        (" \n", "stop", "", "bad_output"),
        ("", "length", "", "bad_output"),
        ("<think>never ending", "length", "", "bad_output"),
        ('{"rewrite": "cut in the mid', "length", "", "bad_output"),
        ("It leaves on Fri", "length", "", "bad_output"),
        ('{"rewrite": ""}', "stop", "", "bad_output"),
        ('{"rewrite": 3}', "stop", "", "bad_output"),
        ('{"text": "It leaves on Friday."}', "stop", "", "bad_output"),
        ("{]", "stop", "", "bad_output"),
        ("<html><body>Sign in</body></html>", "stop", "", "bad_output"),
        (GOOD, "content_filter", "", "refused"),
        ("", "stop", "I can't help with that.", "refused"),
        ("I'm sorry, but I can't assist with that.", "stop", "", "refused"),
        ("As an AI, I have no feelings.", "stop", "", "refused"),
    ],
)
def test_says_why_there_is_none(content: str, finish: str, refusal: str, reason: str):
    """What holds no rewrite is sorted into refused and bad output."""
    with pytest.raises(CallError) as error:
        said(content, finish, refusal)
    assert reason == error.value.reason


def test_a_no_in_the_draft_is_no_refusal():
    """A reply that says no to the customer is not taken for a model that declines."""
    draft = "I can't help with that."
    assert (
        "I can't help with that, sadly." == said("I can't help with that, sadly.", draft=draft).text
    )


def test_leaving_the_draft_alone():
    """`no_change` means the draft as it is."""
    assert said('{"no_change": true, "rewrite": "", "changes": []}').text is None


def test_reasons_are_the_models_words_without_links():
    """A reason keeps its quote; a `why` with a link or too long is dropped, odd items too."""
    changes = [
        {"guideline": "a", "quote": "box", "why": "It names\nthe thing."},
        {"guideline": "b", "quote": "box", "why": "See https://evil.example"},
        {"guideline": "c", "quote": "box", "why": "w" * 500},
        {"guideline": 4, "quote": "box", "why": ""},
        "nonsense",
    ]
    answer = said(json.dumps({"rewrite": "The box leaves.", "changes": changes}))
    expected = (Reason("a", "box", "It names the thing."), Reason("b", "box"), Reason("c", "box"))
    assert expected == answer.reasons


def test_keeps_the_drafts_line_ends_and_margins():
    """A draft with CRLF and blank edges is answered in kind."""
    draft = "\n  Hi,\r\nIt leaves.\r\n\n"
    assert "\n  Hi,\r\nIt left.\r\n\n" == said('{"rewrite": "Hi,\\nIt left."}', draft=draft).text


def test_hidden_characters_of_the_draft_stay():
    """Joined emoji that the draft holds survive."""
    family = "\U0001f468\u200d\U0001f469"
    assert (
        f"Hi {family}" == said(json.dumps({"rewrite": f"Hi {family}"}), draft=f"Ho {family}").text
    )


@given(st.text(max_size=200), st.sampled_from(["stop", "length", None]))
def test_never_fails_in_another_way(content: str, finish: str | None):
    """Whatever comes is an answer or a CallError."""
    completion = Completion(content=content, finish=finish)
    with contextlib.suppress(CallError):
        text = parse(completion, DRAFT).text
        assert text is None or text.strip()
