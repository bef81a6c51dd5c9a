"""The engine: one answer from the model in the time there is, or a ModelError that says why not."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Literal

import msgspec

from heard.deadline import Deadline
from heard.engines.llm import answer as answers
from heard.engines.llm.completion import Completion, read_stream, read_whole
from heard.engines.llm.field import RewriteField
from heard.engines.llm.prompt import render_repair, render_system, render_user
from heard.engines.llm.task import ModelAnswer, Task
from heard.errors import ModelError
from heard.model import Proposal, Usage
from heard.settings import LLMSettings

OnPreview = Callable[[str], Awaitable[None]]
_MARGIN = 0.02  # seconds before the caller's own timeout, so that the reason is ours to tell


class LLMEngine:
    """Asks an OpenAI-compatible endpoint for rewrites."""

    def __init__(
        self, settings: LLMSettings, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._settings = settings
        self._clock = clock
        from heard.engines.llm.transport import Transport  # noqa: PLC0415 - costs 0.6 s

        self._transport = Transport(settings, connections=settings.max_concurrency + 1)

    @property
    def state(self) -> Literal["ok", "open"]:
        """Whether calls are made (`ok`) or held back for now (`open`)."""
        return "ok"

    async def propose(
        self, task: Task, deadline: Deadline, on_preview: OnPreview | None = None
    ) -> ModelAnswer:
        """Ask for a rewrite. Raises ModelError."""
        return await self._ask(task, _messages(task), deadline, on_preview)

    async def repair(
        self, task: Task, refused: Proposal, findings: Sequence[str], deadline: Deadline
    ) -> ModelAnswer:
        """Ask again with what the guard found in the refused proposal. Raises ModelError."""
        said = msgspec.json.encode({"no_change": False, "rewrite": refused.text, "changes": []})
        messages = [
            *_messages(task),
            {"role": "assistant", "content": said.decode()},
            {"role": "user", "content": render_repair(findings)},
        ]
        return await self._ask(task, messages, deadline, None)

    async def aclose(self) -> None:
        """Close all connections."""
        await self._transport.aclose()

    async def _ask(
        self,
        task: Task,
        messages: list[dict[str, str]],
        deadline: Deadline,
        on_preview: OnPreview | None,
    ) -> ModelAnswer:
        started = time.perf_counter()
        body: dict[str, Any] = {"model": self._settings.model, "messages": messages}
        try:
            async with asyncio.timeout(max(0.0, deadline.remaining() - _MARGIN)):
                completion = await self._complete(body, on_preview)
        except TimeoutError:
            raise ModelError("timeout", "The model did not answer in time.") from None
        answer = answers.parse(completion, task.draft.text)
        known = tuple(r for r in answer.reasons if r.guideline in task.guide.by_id)
        text = task.draft.text if answer.text is None else answer.text
        return ModelAnswer(
            Proposal(text, "llm", reasons=known, model=self._settings.model),
            completion.usage + Usage(calls=1),
            (time.perf_counter() - started) * 1000,
        )

    async def _complete(self, body: dict[str, Any], on_preview: OnPreview | None) -> Completion:
        if on_preview is None:
            async with self._transport.post("/chat/completions", body) as pieces:
                return await read_whole(pieces)
        field, show = RewriteField(), on_preview

        async def on_text(text: str) -> None:
            if new := field.feed(text):
                await show(new)

        async with self._transport.post("/chat/completions", {**body, "stream": True}) as pieces:
            return await read_stream(pieces, on_text)


def _messages(task: Task) -> list[dict[str, str]]:
    return [
        {"role": "system", "content": render_system(task.guide)},
        {"role": "user", "content": render_user(task)},
    ]
