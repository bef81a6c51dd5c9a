"""How the engine learns what an endpoint takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heard.engines.llm.dialect import SCHEMA, Dialect

MESSAGES = [{"role": "system", "content": "S"}, {"role": "user", "content": "U"}]


def test_the_first_request_asks_for_all_there_is():
    """JSON by schema, a low temperature, a token limit, and usage with a stream."""
    body = Dialect().body("m", MESSAGES, 500, stream=True)
    assert ["json_schema", SCHEMA] == [
        body["response_format"]["type"],
        body["response_format"]["json_schema"]["schema"],
    ]
    assert [500, 0.3] == [body["max_tokens"], body["temperature"]]
    assert {"include_usage": True} == body["stream_options"]


def test_the_barest_request_holds_nothing_to_refuse():
    """Model and messages are left, and the stream that was wanted."""
    assert {"model": "m", "messages": MESSAGES} == Dialect().barest().body(
        "m", MESSAGES, 500, stream=False
    )


def test_without_a_system_role_its_text_stands_before_the_users():
    """Nothing of the system message is lost."""
    body = Dialect(system=False).body("m", MESSAGES, 500, stream=False)
    assert [{"role": "user", "content": "S\n\nU"}] == body["messages"]


@pytest.mark.parametrize(
    ("text", "learned"),
    [
        ("'response_format' of type 'json_schema' is not supported", Dialect(format="json_object")),
        ("unknown field: response_format", Dialect(format="json_object")),
        ("failed to parse grammar", Dialect(format="json_object")),
        ("'temperature' does not support 0.3", Dialect(temperature=False)),
        (
            "'max_tokens' is not supported; use 'max_completion_tokens'",
            Dialect(limit="max_completion_tokens"),
        ),
        ("stream_options: extra inputs are not permitted", Dialect(stream_usage=False)),
        ("system role not supported", Dialect(system=False)),
        ("maximum context length is 2048 tokens", Dialect(compact=True)),
        ("bad request", Dialect().barest()),
    ],
)
def test_learns_from_a_refusal(text: str, learned: Dialect):
    """What the answer names is left out; when it names nothing, all that can be is."""
    assert learned == Dialect().after_refusal(400, text)


def test_the_token_limit_can_change_its_name_and_go():
    """An endpoint that takes neither name gets no limit."""
    other = Dialect(limit="max_completion_tokens")
    assert Dialect(limit="none") == other.after_refusal(400, "max_completion_tokens: unknown")


@pytest.mark.parametrize("status", [None, 401, 403, 429, 503])
def test_other_failures_teach_nothing(status: int | None):
    """A wrong key or a busy server says nothing about parameters."""
    assert Dialect().after_refusal(status, "temperature response_format") is None


@given(
    st.lists(st.sampled_from(["temperature", "response_format", "max_tokens", "", "context size"]))
)
def test_learning_always_ends(texts: list[str]):
    """However an endpoint complains, the dialect only gets plainer, and at last there is none."""
    dialect: Dialect | None = Dialect()
    steps = 0
    while dialect is not None:
        dialect = dialect.after_refusal(400, texts[steps % len(texts)] if texts else "no")
        steps += 1
        assert steps < 20


def test_room_for_reasoning_has_a_limit():
    """The token limit grows fourfold, and not for ever."""
    assert [4, 16, 16] == [
        Dialect().roomier().room,
        Dialect().roomier().roomier().room,
        Dialect().roomier().roomier().roomier().room,
    ]
