"""A model's answers, kept: replayed without a network, or carried on after an interruption.

A file holds one answer a line. Each knows a hash of the whole prompt it was given; an answer whose
prompt is another by now is stale: it is named and never used.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import msgspec

from heard.deadline import Deadline
from heard.engines.llm import LLMEngine, ModelAnswer, Task
from heard.engines.llm.engine import OnPreview
from heard.engines.llm.prompt import render_repair, render_system, render_user
from heard.errors import ConfigError, ModelError
from heard.model import Proposal

_FENCE = "0" * 8  # the real one is random; here it only has to be the same each time


class Recorded(msgspec.Struct, frozen=True):
    """One answer of a model."""

    case: str  # hash of what was asked: draft, message, wish, and which step
    prompt: str  # hash of how it was asked
    answer: ModelAnswer
    compact: bool = False  # it was the short prompt


class Recordings(LLMEngine):
    """Stands where the model engine does: answers from a file, asks the model for the rest.

    Without a model (`asking` None) what is not in the file, or stale, raises ModelError.
    """

    def __init__(self, file: Path, asking: LLMEngine | None, *, compact: bool = False) -> None:
        self._file = file
        self._asking = asking
        self._compact = compact
        self._known = {r.case: r for r in _read(file, mend=asking is not None)}
        self.stale = 0

    def require_line(self) -> None:
        """Take every call: what is on file needs no model."""

    async def propose(
        self, task: Task, deadline: Deadline, on_preview: OnPreview | None = None
    ) -> ModelAnswer:
        """Return the recorded rewrite, or ask for it and keep it. Raises ModelError."""
        asked = _Asked(task)
        answer = self._found(asked)
        if answer is None:
            asking = self._required()
            answer = self._keep(asked, await asking.propose(task, deadline, on_preview))
        return answer

    async def repair(
        self, task: Task, refused: Proposal, findings: Sequence[str], deadline: Deadline
    ) -> ModelAnswer:
        """Return the recorded second try, or ask for it and keep it. Raises ModelError."""
        asked = _Asked(task, (refused.text, render_repair(findings)))
        answer = self._found(asked)
        if answer is None:
            asking = self._required()
            answer = self._keep(asked, await asking.repair(task, refused, findings, deadline))
        return answer

    async def aclose(self) -> None:
        """Close the model engine, if there is one."""
        if self._asking:
            await self._asking.aclose()

    def _found(self, asked: "_Asked") -> ModelAnswer | None:
        known = self._known.get(asked.case)
        if known and known.prompt == asked.prompt(compact=known.compact):
            return known.answer
        if known:
            self.stale += 1
            if self._asking is None:
                raise ModelError("bad_output", "The recording is stale: its prompt has changed.")
        return None

    def _required(self) -> LLMEngine:
        if self._asking is None:
            raise ModelError("bad_output", "There is no recording of this case.")
        return self._asking

    def _keep(self, asked: "_Asked", answer: ModelAnswer) -> ModelAnswer:
        prompt = asked.prompt(compact=self._compact)
        recorded = Recorded(asked.case, prompt, answer, self._compact)
        self._known[asked.case] = recorded
        with self._file.open("ab") as file:
            file.write(msgspec.json.encode(recorded) + b"\n")
        return answer


class _Asked:
    """What is asked of the model: a first try, or with `repair` a second one."""

    def __init__(self, task: Task, repair: tuple[str, ...] = ()) -> None:
        self._task = task
        self._repair = repair
        self.case = _hash((task.draft, task.customer_message, task.instruction, bool(repair)))

    def prompt(self, *, compact: bool) -> str:
        """Return a hash of everything the model is told."""
        system = render_system(self._task.guide, compact=compact)
        return _hash((system, render_user(self._task, fence=_FENCE), self._repair))


def _hash(content: object) -> str:
    return hashlib.sha256(msgspec.json.encode(content)).hexdigest()[:20]


def _read(file: Path, *, mend: bool) -> list[Recorded]:
    """Return what a file holds; a last line cut short by an interruption is left out.

    With `mend`, the file may not be there yet, and such a line is taken out of it.
    """
    try:
        if mend:
            file.open("ab").close()  # whether it can be written is told now, not answers later
        content = file.read_bytes()
        whole, _, cut = content.rpartition(b"\n")
        if mend and cut:
            with file.open("r+b") as opened:
                opened.truncate(len(content) - len(cut))
        return [msgspec.json.decode(line, type=Recorded) for line in whole.splitlines()]
    except (OSError, msgspec.MsgspecError) as error:
        raise ConfigError(f"The recordings {file} cannot be used: {error}") from None
