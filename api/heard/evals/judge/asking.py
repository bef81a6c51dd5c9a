"""Asks the judge: an OpenAI-compatible endpoint of its own, one question at a time."""

import asyncio
from typing import TYPE_CHECKING

import msgspec

from heard.deadline import Deadline
from heard.engines.llm.completion import read_completion
from heard.engines.llm.dialect import Dialect
from heard.engines.llm.failure import CallError
from heard.engines.llm.retry import RetryBudget, retrying
from heard.errors import ConfigError
from heard.evals.judge.questions import rubric
from heard.evals.judge.record import Exchange, Purpose
from heard.evals.judge.verdict import Verdict, read_verdict
from heard.guide import Guide
from heard.settings import Endpoint, Settings

if TYPE_CHECKING:
    pass

_SECONDS = 90.0  # for one question, a second try included
_MOST_TOKENS = 1_000
_AT_ONCE = 4
_PATIENCE = 5  # failures in a row after which it is not asked again


def judge_endpoint(settings: Settings, model: str) -> Endpoint:
    """Return where the judge is asked: its own endpoint, else the one that writes.

    Raises ConfigError when neither is set.
    """
    if settings.judge_url:
        return Endpoint(base_url=settings.judge_url, api_key=settings.judge_key, model=model)
    if settings.llm:
        return Endpoint(base_url=settings.llm.base_url, api_key=settings.llm.api_key, model=model)
    raise ConfigError("No judge is connected. Set HEARD_JUDGE_BASE_URL, or HEARD_LLM_BASE_URL.")


class Judge:
    """Puts questions to one model under one rubric. Belongs to the event loop of its first call."""

    def __init__(self, endpoint: Endpoint, guide: Guide) -> None:
        from heard.engines.llm.transport import Transport  # noqa: PLC0415 - takes 0.6 s

        self.model = endpoint.model
        self.rubric = rubric(guide)
        self._transport: Transport = Transport(endpoint, connections=_AT_ONCE + 1)
        self._dialect = Dialect(format="text")
        self._budget = RetryBudget()
        self._gate = asyncio.Semaphore(_AT_ONCE)
        self._failures = 0

    async def ask(
        self, case: str, purpose: Purpose, question: str, allowed: tuple[Verdict, ...]
    ) -> Exchange:
        """Ask one question; what cannot be had or read is an exchange without a verdict."""
        exchange = Exchange(case=case, purpose=purpose, asked=question)
        async with self._gate:
            try:
                answered = await self._answer(question)
            except CallError as error:
                self._failures += 1
                return msgspec.structs.replace(exchange, problem=error.detail)
        self._failures = 0
        verdict = read_verdict(answered, allowed)
        problem = None if verdict else "Its last line holds no verdict."
        return msgspec.structs.replace(
            exchange, answered=answered, verdict=verdict, problem=problem
        )

    async def aclose(self) -> None:
        """Close all connections."""
        await self._transport.aclose()

    async def _answer(self, question: str) -> str:
        if self._failures >= _PATIENCE:
            raise CallError("circuit_open", "The judge failed too often and is left alone.")
        self._budget.earn()
        deadline = Deadline(_SECONDS)
        try:
            async with asyncio.timeout(_SECONDS):
                async for attempt in retrying(deadline, self._budget, lambda _: None):
                    with attempt:
                        return await self._adapting(question)
        except TimeoutError:
            raise CallError("timeout", "The judge did not answer in time.") from None
        raise AssertionError("tenacity raises or returns")

    async def _adapting(self, question: str) -> str:
        """Ask, in plainer ways while the endpoint refuses how it was asked."""
        while True:
            try:
                return await self._call(question)
            except CallError as error:
                plainer = self._dialect.after_refusal(error.status, error.body)
                if plainer is None:
                    raise
                self._dialect = plainer

    async def _call(self, question: str) -> str:
        messages = [
            {"role": "system", "content": self.rubric},
            {"role": "user", "content": question},
        ]
        body = self._dialect.body(self.model, messages, _MOST_TOKENS, stream=False)
        if "temperature" in body:
            body["temperature"] = 0  # the same question should get the same answer
        async with self._transport.post("/chat/completions", body) as pieces:
            return (await read_completion(pieces, _nobody)).content


async def _nobody(_text: str) -> None:
    """Take the pieces as they come; nobody watches a judge write."""
