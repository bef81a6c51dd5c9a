"""A small guide of its own, tasks, and the model that fails on purpose."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from faulty_model import FaultyModel
from heard.engines.llm import LLMEngine, Task
from heard.environ import Secret
from heard.guide import Guide
from heard.guide.schema import Example, Guideline, Phrase, Source
from heard.model import Customer
from heard.reading import read
from heard.settings import Endpoint, LLMSettings

DRAFT = "Hi Ana,\n\nSorry to hear that. Box 12 leaves on Friday.\n\nKind regards,\nSam"
KEY = "sk-this-must-never-be-seen-0042"


@pytest.fixture(scope="session")
def guide() -> Guide:
    """Return three guidelines, one of each level."""
    source = (Source(document=0, says="What the tests need."),)
    why = "It is what the tests need."
    return Guide(
        "tests",
        [
            Guideline(
                id="name-the-thing",
                title="Name the thing",
                level="must",
                why=why,
                source=source,
                prompt="Name what went wrong in plain words.",
                forbidden=True,
                detect=(Phrase(any=("sorry to hear that",)),),
                examples=(
                    Example(bad="Sorry to hear that.", good="An empty box is disappointing."),
                ),
            ),
            Guideline(
                id="be-brief",
                title="Be brief",
                level="should",
                why=why,
                source=source,
                prompt="Say it in few words.",
                examples=(Example(good="It leaves on Friday."),),
            ),
            Guideline(
                id="close-plainly",
                title="Close plainly",
                level="consider",
                why=why,
                source=source,
                prompt="End when everything is said.",
                examples=(Example(good="It leaves on Friday."),),
            ),
        ],
    )


@pytest.fixture
def task(guide: Guide) -> Task:
    """Return a draft with a message and no wish."""
    draft = read(DRAFT)
    findings = guide.findings(draft, Customer(feeling="disappointing"))
    return Task(DRAFT, draft.language, findings, "The box came empty.", guide)


@pytest.fixture
async def server() -> AsyncIterator[FaultyModel]:
    """Serve every fault."""
    async with FaultyModel() as model:
        yield model


@pytest.fixture
async def engine_for(server: FaultyModel) -> AsyncIterator[Callable[..., LLMEngine]]:
    """Return a maker of engines that ask for one fault, and of a second one if told."""
    engines: list[LLMEngine] = []

    def make(fault: str, second: str | None = None, **more: Any) -> LLMEngine:
        fallback = None
        if second:
            fallback = Endpoint(base_url=server.url_for(second), model=second)
        clock = more.pop("clock", None)
        settings = LLMSettings(
            base_url=server.url_for(fault),
            api_key=Secret(KEY),
            model=fault,
            fallback=fallback,
            **more,
        )
        engines.append(LLMEngine(settings, **({"clock": clock} if clock else {})))
        return engines[-1]

    yield make
    for engine in engines:
        await engine.aclose()
