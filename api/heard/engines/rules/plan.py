"""The draft as a row of sentences that can be changed, dropped and put back together.

Whatever stands between sentences (blanks, line ends, markers, quoted history, signatures, code)
is copied character by character, so formatting survives and nothing protected can be touched.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property

from heard.engines.rules.line import Line, lines_of
from heard.engines.rules.voice import Voice, hear
from heard.model import Customer, Function, Note, Reading, Reason

_SORRY_FOR = re.compile(  # an apology that names the thing: "sorry to hear that your mirror …"
    r"\bsorry (?:to (?:hear|learn|read) )?(?:that |about |for )*(?:you|your|the)(?: \S+){3,}",
    re.IGNORECASE,
)
_AROUND: frozenset[Function] = frozenset({"greet", "close"})
_BEFORE: frozenset[Function] = frozenset({"greet", "thank", "close"})


class Plan:
    """What will become of a draft."""

    def __init__(
        self,
        draft: Reading,
        customer: Customer,
        *,
        message: str | None,
        saved: bool = False,
        met: Callable[[], bool] = lambda: False,
    ) -> None:
        self.draft = draft
        self.lines = lines_of(draft)
        self.customer = customer
        self.message = message  # the customer's own words, where they are known
        self.saved = saved  # a reply kept for many customers
        self.met = met  # whether the draft opens with what the customer told
        self.reasons: list[Reason] = []
        self.notes: list[Note] = []
        self.opening: tuple[int, str, str] | None = None

    @cached_property
    def voice(self) -> Voice:
        """How the agent writes."""
        return hear(self.draft, self.message)

    def line_at(self, position: int) -> Line | None:
        """Return the line that `position` of the draft stands in."""
        number = bisect_right(self.lines, position, key=lambda line: line.start) - 1
        line = self.lines[number] if number >= 0 else None
        return line if line is not None and position < line.sentence.end else None

    @property
    def silent(self) -> bool:
        """Whether no acknowledgement is to be added."""
        opening = next((x for x in self.lines if not x.sentence.functions <= _BEFORE), None)
        told = opening and self.customer.news and opening.original[-1:] == "."
        return (
            self.saved
            or (self.met() and not (opening and (opening.changed or told)))
            or any("warm" in x.sentence.signs for x in self.lines if not x.changed)
        )

    @property
    def acknowledged(self) -> bool:
        """Whether a sentence that stands says what happened to the customer."""
        return any(
            ("acknowledge" in line.functions and not (line.changed and "thank" in line.functions))
            or _SORRY_FOR.search(line.body)
            for line in self.lines
            if not line.dropped
        )

    def because(self, guideline: str, quote: str) -> None:
        """Say which guideline is behind words that are new or gone."""
        reason = Reason(guideline, quote.strip())
        if reason.quote and reason not in self.reasons:
            self.reasons.append(reason)

    def note(self, guideline: str, message: str, quote: str | None = None) -> None:
        """Advise what no edit can do; one note a guideline."""
        if all(n.guideline != guideline for n in self.notes):
            self.notes.append(Note(guideline, message, quote or None))

    def open_with(self, number: int, text: str, between: str) -> None:
        """Say `text` before line `number`; `between` parts it from the line's own words."""
        self.opening = (number, text, between)

    @property
    def changed(self) -> bool:
        """Whether the text will differ from the draft."""
        return self.opening is not None or any(line.changed for line in self.lines)

    @property
    def says_something(self) -> bool:
        """Whether more than a greeting and a farewell is left."""
        return self.opening is not None or any(
            not line.functions <= _AROUND for line in self.lines if not line.dropped
        )

    def give_up(self) -> None:
        """Leave the draft as it is."""
        for line in self.lines:
            line.restore()
        self.opening = None
        self.reasons.clear()

    def text(self) -> str:
        """Return the reply."""
        if not self.changed:
            return self.draft.text
        return "".join(self._pieces())

    def _pieces(self) -> Iterator[str]:
        source = self.draft.text
        held: str | None = None
        done = 0
        for number, line in enumerate(self.lines):
            gap = source[done : line.start]
            done = line.sentence.end
            if held is not None:
                gap = _joined(held, gap, at_start=source.startswith(held))
                held = None
            words = "" if line.dropped else line.body
            if self.opening is not None and self.opening[0] == number:
                yield from self._opened(gap, line, words)
            elif words:
                yield gap
                yield words
            else:
                held = gap
        rest = source[done:]
        yield rest if held is None else _joined(held, rest, at_end=True)

    def _opened(self, gap: str, line: Line, words: str) -> Iterator[str]:
        """Yield the opening before a line; before the marker of a list item, not behind it."""
        _, text, between = self.opening or (0, "", "")
        part = self.draft.parts[line.sentence.part]
        marked = part.kind in ("list_item", "heading")
        marker = self.draft.text[part.start : line.start] if marked else ""
        gap = gap.removesuffix(marker)
        yield gap
        yield text
        if words:
            yield between + marker + words


def _joined(before: str, after: str, *, at_start: bool = False, at_end: bool = False) -> str:
    """Make one gap of the two that stood round a sentence which is gone."""
    left, right = before.rstrip(), after.lstrip()
    ends, starts = before[len(left) :], after[: len(after) - len(right)]
    if at_start and not left:
        return ends + right
    if at_end and not right:
        return left + starts
    wider = starts if starts.count("\n") > ends.count("\n") else ends
    return left + wider + right
