"""One sentence of the draft, and what will stand in its place."""

from heard.engines.rules.tidy import tidied
from heard.model import Fact, Function, Once, Reading, Sentence
from heard.reading.functions import functions_of


class Line:
    """A sentence under the pen. `body` is what stands there now: "" when it is dropped."""

    def __init__(
        self, sentence: Sentence, facts: tuple[Fact, ...], once: Once, *, saluted: bool
    ) -> None:
        self.sentence = sentence
        self._once = once
        self.facts = facts
        self.saluted = saluted  # "Hi Ana, …" stands before it on the same line
        self.body = self.original
        self.moved = False
        self.beheaded = False  # its first words were changed
        self._edits: list[tuple[int, int, str]] = []
        self._before: list[tuple[int, int, str]] = []
        self._marked: list[tuple[int, int]] = []

    @property
    def original(self) -> str:
        """The sentence as the agent wrote it."""
        return self.sentence.text

    @property
    def start(self) -> int:
        """Where the sentence starts in the draft."""
        return self.sentence.start

    @property
    def changed(self) -> bool:
        """Whether anything was done to it."""
        return self.body != self.original or self.moved

    @property
    def dropped(self) -> bool:
        """Whether nothing is left of it where it stood."""
        return not self.body or self.moved

    @property
    def functions(self) -> frozenset[Function]:
        """What the sentence does as it stands now."""
        if self.body == self.original:
            return self.sentence.functions
        return self._once(functions_of, self.body) if self.body else frozenset()

    def mark(self, start: int, end: int) -> None:
        """Say that draft[start:end] was found to be better away."""
        self._marked.append((max(start - self.start, 0), min(end - self.start, len(self.original))))

    def unmark(self, start: int, end: int) -> None:
        """Take back what `mark` said of draft[start:end]."""
        self._marked.remove((max(start - self.start, 0), min(end - self.start, len(self.original))))

    @property
    def share(self) -> float:
        """How much of the sentence, 0 to 1, was found to be better away."""
        reached = covered = 0
        for start, end in sorted(self._marked):
            covered += max(0, end - max(start, reached))
            reached = max(reached, end)
        return covered / max(1, len(self.original.rstrip(".!? ")))

    def replace(self, start: int, end: int, text: str) -> bool:
        """Put `text` in the place of draft[start:end]; False when an earlier edit stands there."""
        start, end = max(start - self.start, 0), min(end - self.start, len(self.original))
        if start >= end or any(s < end and start < e for s, e, _ in self._edits):
            return False
        self._set([*self._edits, (start, end, text)])
        return True

    def cut(self, start: int, end: int) -> bool:
        """Take draft[start:end] out, with what was taken out beside it."""
        start, end = max(start - self.start, 0), min(end - self.start, len(self.original))
        beside = [e for e in self._edits if e[0] < end and start < e[1]]
        if start >= end or any(text for *_, text in beside):
            return False
        edits = [e for e in self._edits if e not in beside]
        start = min([start, *(s for s, *_ in beside)])
        end = max([end, *(e for _, e, _ in beside)])
        self._before = self._edits
        self._set([*edits, (start, end, "")])
        return True

    def undo(self) -> None:
        """Take the last cut back."""
        self._set(self._before)

    def restore(self) -> None:
        """Have the sentence as it was."""
        self._set([])
        self.moved = False

    def rewrite(self, text: str) -> None:
        """Have `text` in the sentence's place, "" to leave it out; no edit follows."""
        self._edits = [(0, len(self.original), text)]
        self.body = text

    def _set(self, edits: list[tuple[int, int, str]]) -> None:
        self._edits = edits
        body, at_start = self.original, False
        for start, end, text in sorted(edits, reverse=True):
            body = body[:start] + text + body[end:]
            at_start = start == 0
        self.body = tidied(body, self.original, from_start=at_start) if edits else self.original
        self.beheaded = at_start


def lines_of(draft: Reading) -> list[Line]:
    """Return the sentences of a draft, each with its facts."""
    lines = []
    facts = iter(draft.facts)
    fact = next(facts, None)
    for sentence in draft.sentences:
        own: list[Fact] = []
        while fact is not None and fact.start < sentence.end:
            if fact.end > sentence.start:
                own.append(fact)
            fact = next(facts, None)
        lines.append(Line(sentence, tuple(own), draft.once, saluted=_saluted(draft, sentence)))
    return lines


def _saluted(draft: Reading, sentence: Sentence) -> bool:
    """Whether a greeting that ends with a comma stands on the same line before the sentence."""
    before = draft.parts[sentence.part - 1] if sentence.part else None
    if (
        before is None
        or before.kind != "greeting"
        or draft.parts[sentence.part].start < sentence.start
    ):
        return False
    between = draft.text[before.end : sentence.start]
    return "\n" not in between and draft.text[: before.end].rstrip()[-1:] == ","
