"""The engine: one answer from a model in the time there is, or a ModelError that says why not."""

import time
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Literal, NamedTuple

import msgspec

from heard.deadline import Deadline
from heard.engines.llm.endpoint import Messages, ModelEndpoint, Preview, Reply, Request, held_back
from heard.engines.llm.failure import CallError
from heard.engines.llm.gate import Gate
from heard.engines.llm.probe import ProbeReport, probe
from heard.engines.llm.prompt import render_repair, render_system, render_user
from heard.engines.llm.retry import RetryBudget
from heard.engines.llm.task import ModelAnswer, Task
from heard.errors import ModelError
from heard.model import Proposal
from heard.settings import LLMSettings

OnPreview = Callable[[str], Awaitable[None]]

_MARGIN = 0.02  # seconds before the caller's own timeout, so that the reason is ours to tell
_FIRST_SHARE = 0.6  # of the time there is, for the first endpoint when there is a second
_PATIENCE = 0.15  # of the time there is, in the queue
_LONGEST_PATIENCE = 1.0
_BYTES_PER_TOKEN = 3  # low on purpose: the limit must not cut a rewrite
_LONGER = 1.6  # a rewrite beside its draft
_AROUND = 400  # tokens for the JSON and the reasons
_AROUND_COMPACT = 90  # for the JSON, a sentence more, and no reasons


class Load(NamedTuple):
    """Rewrites that a model works on, those that wait for one, and endpoints given a pause."""

    running: int
    waiting: int
    held_back: int


class LLMEngine:
    """Asks an OpenAI-compatible endpoint for rewrites, and a second one if the first fails.

    `clock` gives monotonic seconds. Belongs to the event loop of its first call.
    """

    def __init__(
        self, settings: LLMSettings, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        from heard.engines.llm.transport import Transport  # noqa: PLC0415 - takes 0.2 s

        self._settings = settings
        self._clock = clock
        self._gate = Gate(settings.max_concurrency)
        budget = RetryBudget(clock=clock)
        endpoints = [settings] if settings.fallback is None else [settings, settings.fallback]
        self._endpoints = tuple(
            ModelEndpoint(
                endpoint.model,
                Transport(endpoint, connections=settings.max_concurrency + 1),
                budget,
                longest_call=settings.timeout_ms / 1000,
                compact=settings.compact,
                clock=clock,
            )
            for endpoint in endpoints
        )

    @property
    def state(self) -> Literal["ok", "open"]:
        """`open` while every endpoint's breaker holds calls back."""
        held = all(endpoint.breaker.state == "open" for endpoint in self._endpoints)
        return "open" if held else "ok"

    @property
    def load(self) -> Load:
        """How busy this process keeps its models at the moment."""
        held_back = sum(endpoint.breaker.state == "open" for endpoint in self._endpoints)
        return Load(self._gate.running, self._gate.waiting, held_back)

    def require_line(self) -> None:
        """Raise CallError when no call can be made now, before anything is prepared for one."""
        if self.state == "open":
            raise held_back()
        self._gate.require_place()

    def rehearse(self, task: Task) -> None:
        """Render every message that a call for this task could need, and call nobody."""
        for compact in (False, True):
            _messages(task, render_user(task), compact)
        render_repair(())

    async def propose(
        self, task: Task, deadline: Deadline, on_preview: OnPreview | None = None
    ) -> ModelAnswer:
        """Ask for a rewrite; `on_preview` is given its text as it is written. Raises ModelError."""
        messages = partial(_messages, task, render_user(task))
        return await self._ask(task, messages, deadline, on_preview)

    async def repair(
        self, task: Task, refused: Proposal, findings: Sequence[str], deadline: Deadline
    ) -> ModelAnswer:
        """Ask again with what the guard found in the refused proposal. Raises ModelError."""
        said = msgspec.json.encode({"no_change": False, "rewrite": refused.text, "changes": []})
        more: Messages = [
            {"role": "assistant", "content": said.decode()},
            {"role": "user", "content": render_repair(findings)},
        ]
        messages = partial(_messages, task, render_user(task), more=more)
        return await self._ask(task, messages, deadline, None)

    async def probe(self) -> ProbeReport:
        """Look whether the first endpoint answers, and say what to do when it does not."""
        return await probe(self._settings, self._endpoints[0])

    async def aclose(self) -> None:
        """Close all connections."""
        for endpoint in self._endpoints:
            await endpoint.transport.aclose()

    async def _ask(
        self,
        task: Task,
        messages: Callable[[bool], Messages],
        deadline: Deadline,
        on_preview: OnPreview | None,
    ) -> ModelAnswer:
        started = self._clock()
        left = Deadline(deadline.remaining() - _MARGIN, self._clock)
        preview = Preview(on_preview) if on_preview else None
        most_tokens = partial(_most_tokens, task.draft)
        request = Request(messages, task.draft, most_tokens, preview)
        async with self._gate.entered(min(_LONGEST_PATIENCE, left.remaining() * _PATIENCE)):
            reply, model = await self._first_reply(request, left)
        answer = reply.answer
        proposal = Proposal(
            task.draft if answer.text is None else answer.text,
            "llm",
            reasons=tuple(r for r in answer.reasons if r.guideline in task.guide.by_id),
            model=model,
        )
        return ModelAnswer(proposal, reply.usage, (self._clock() - started) * 1000)

    async def _first_reply(self, request: Request, deadline: Deadline) -> tuple[Reply, str]:
        """Ask one endpoint after the other; raises the first one's error when all fail."""
        first_error: CallError | None = None
        for endpoint in self._endpoints:
            last = endpoint is self._endpoints[-1]
            share = deadline.remaining() * (1 if last else _FIRST_SHARE)
            try:
                reply = await endpoint.ask(request, Deadline(share, self._clock))
            except CallError as error:
                first_error = first_error or error
            else:
                return reply, endpoint.model
        raise first_error or ModelError("not_configured", "No model is connected.")


def _messages(
    task: Task, user: str, compact: bool, more: Sequence[dict[str, str]] = ()
) -> Messages:
    return [
        {"role": "system", "content": render_system(task.guide, compact=compact)},
        {"role": "user", "content": user},
        *more,
    ]


def _most_tokens(draft: str, compact: bool) -> int:
    around = _AROUND_COMPACT if compact else _AROUND
    return around + int(len(draft.encode()) / _BYTES_PER_TOKEN * _LONGER)
