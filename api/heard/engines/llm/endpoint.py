"""One endpoint and model: how it wants to be asked, whether it is up, and one answer from it.

Around a call lie, from the outside in: retry, breaker, time limit, dialect.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

import msgspec
import structlog
from tenacity import RetryCallState

from heard.deadline import Deadline
from heard.engines.llm.answer import Answer, parse
from heard.engines.llm.breaker import Breaker
from heard.engines.llm.completion import Completion, read_completion
from heard.engines.llm.dialect import Dialect
from heard.engines.llm.failure import CallError
from heard.engines.llm.field import RewriteField
from heard.engines.llm.retry import RetryBudget, retrying
from heard.model import Usage

if TYPE_CHECKING:
    from heard.engines.llm.transport import Transport

Messages = list[dict[str, str]]

_PATH = "/chat/completions"
_LONGEST_PAUSE = 60.0  # seconds, whatever an endpoint asks for
_FAIR = 0.8  # seconds: a caller in a greater hurry proves nothing about the endpoint

log = structlog.get_logger("heard.llm")


class Preview:
    """Shows the rewrite while the model writes it; only one call of an answer may."""

    def __init__(self, show: Callable[[str], Awaitable[None]]) -> None:
        self._show = show
        self.shown = False

    async def __call__(self, text: str) -> None:
        """Show a piece."""
        self.shown = True
        await self._show(text)


class Request(msgspec.Struct, frozen=True):
    """What to ask, however often it takes."""

    messages: Callable[[bool], Messages]  # given whether they must be compact
    draft: str
    most_tokens: Callable[[bool], int]  # the same
    preview: Preview | None = None


class Reply(msgspec.Struct, frozen=True):
    """An answer with what all calls for it used."""

    answer: Answer
    usage: Usage


class ModelEndpoint:
    """Asks one endpoint. Everything learned about it lives as long as this object."""

    def __init__(
        self,
        model: str,
        transport: "Transport",
        budget: RetryBudget,
        *,
        longest_call: float,
        compact: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.model = model
        self.transport = transport
        self.breaker = Breaker(clock=clock)
        self.dialect = Dialect(compact=compact)
        self._budget = budget
        self._longest_call = longest_call
        self._clock = clock
        self._not_before = 0.0

    async def ask(self, request: Request, deadline: Deadline) -> Reply:
        """Return a readable answer before the deadline. Raises CallError."""
        self._budget.earn()
        calls = _Calls(self.dialect)
        try:
            async for attempt in retrying(deadline, self._budget, self._log):
                with attempt:
                    answer = await self._attempt(request, deadline, calls)
        except CallError as error:
            # the failure that opened the breaker says more than the breaker
            raise (error.reason == "circuit_open" and calls.error) or error from None
        return Reply(answer, calls.usage)

    async def _attempt(self, request: Request, deadline: Deadline, calls: "_Calls") -> Answer:
        if (pause := self._not_before - self._clock()) > 0:
            raise CallError("rate_limited", "The model asked for a pause.", again=True, wait=pause)
        ticket = self.breaker.admit()
        if ticket is None:
            raise held_back()
        seconds = min(deadline.remaining(), self._longest_call)
        try:
            async with asyncio.timeout(seconds):
                answer = await self._adapting(request, calls)
        except TimeoutError:
            if seconds >= _FAIR:
                self._failed(ticket)
            else:
                self.breaker.dropped(ticket)
            raise CallError("timeout", "The model did not answer in time.") from None
        except CallError as error:
            self._learn(error, ticket)
            calls.error = error
            raise
        except BaseException:
            self.breaker.dropped(ticket)
            raise
        self.breaker.succeeded(ticket)
        self.dialect = calls.dialect
        return answer

    def _learn(self, error: CallError, ticket: int) -> None:
        if error.reason == "rate_limited" and error.wait:
            self._not_before = self._clock() + min(error.wait, _LONGEST_PAUSE)
        if error.broken:
            self._failed(ticket)
        elif error.reason == "bad_output":
            self.breaker.dropped(ticket)
        else:
            self.breaker.succeeded(ticket)

    def _failed(self, ticket: int) -> None:
        self.breaker.failed(ticket)
        if self.breaker.state == "open":
            log.warning("model_held_back", model=self.model)

    async def _adapting(self, request: Request, calls: "_Calls") -> Answer:
        """Call, in plainer and plainer ways while the endpoint refuses how it was asked."""
        while True:
            asked = calls.dialect
            calls.usage += Usage(calls=1)
            try:
                completion = await self._call(request, asked)
            except CallError as error:
                plainer = asked.after_refusal(error.status, error.body)
                if plainer is None:
                    raise
                calls.dialect = plainer
                log.info("model_dialect_learned", status=error.status, format=plainer.format)
                continue
            calls.usage += completion.usage
            try:
                return parse(completion, request.draft)
            except CallError as error:
                if error.reason == "bad_output":  # what another attempt should do differently
                    starved = completion.finish == "length" and "rewrite" not in completion.content
                    calls.dialect = asked.roomier() if starved else asked.lower()
                raise

    async def _call(self, request: Request, dialect: Dialect) -> Completion:
        preview = request.preview
        stream = preview is not None and not preview.shown
        messages = request.messages(dialect.compact)
        most_tokens = request.most_tokens(dialect.compact)
        body = dialect.body(self.model, messages, most_tokens, stream=stream)
        field = RewriteField()

        async def on_text(text: str) -> None:
            if preview is not None and stream and (new := field.feed(text)):
                await preview(new)

        async with self.transport.post(_PATH, body) as pieces:
            return await read_completion(pieces, on_text)

    def _log(self, state: RetryCallState) -> None:
        error = state.outcome.exception() if state.outcome else None
        log.warning(
            "model_call_repeated",
            status=error.status if isinstance(error, CallError) else None,
            reason=error.reason if isinstance(error, CallError) else None,
            attempt=state.attempt_number,
            wait=round(state.upcoming_sleep, 3),
        )


def held_back() -> CallError:
    """Return what a caller is told while a breaker is open."""
    return CallError("circuit_open", "The model failed several times and is given a pause.")


class _Calls(msgspec.Struct):
    """What the calls for one answer used and found out."""

    dialect: Dialect
    usage: Usage = Usage()
    error: CallError | None = None  # what the last call failed with
