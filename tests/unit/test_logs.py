"""Logs carry types and places, never the words an exception or a library quotes."""

import asyncio
import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from heard import logs

CANARY = "zanzibarcanary"


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """Log as JSON into a buffer."""
    stream = io.StringIO()
    logs.configure("debug", "json", stream)
    yield stream
    structlog.reset_defaults()
    logging.basicConfig(handlers=[], force=True)
    logging.captureWarnings(capture=False)


def test_an_exception_is_its_type_and_places(lines):
    """Where it went through is written, what it said is not."""
    try:
        int(CANARY)
    except ValueError:
        structlog.get_logger().exception("broken")
    line = json.loads(lines.getvalue())
    assert ("broken", "ValueError") == (line["event"], line["error"])
    assert line["places"][-1].startswith("test_logs.py:")
    assert CANARY not in lines.getvalue()


def test_other_libraries_lose_their_words(lines):
    """Their logger and level stay, so that something can be looked for."""
    logging.getLogger("some.library").warning("failed on %s", CANARY)
    logging.getLogger("some.library").info("busy with %s", CANARY)
    line = json.loads(lines.getvalue())
    assert ("library", "some.library", "warning") == (line["event"], line["logger"], line["level"])


async def test_a_lost_task_is_logged_without_its_words(lines):
    """Asyncio prints the exception of a task nobody waited for; its text stays out."""
    asyncio.get_running_loop().call_exception_handler(
        {"message": f"lost {CANARY}", "exception": ValueError(CANARY)}
    )
    assert "ValueError" in lines.getvalue()
    assert CANARY not in lines.getvalue()


def test_text_for_people_is_without_words_too(lines):
    """The form for terminals hides the same."""
    logs.configure("info", "text", lines)
    try:
        int(CANARY)
    except ValueError:
        structlog.get_logger().exception("broken")
    assert "ValueError" in lines.getvalue()
    assert CANARY not in lines.getvalue()
