"""One sentence that says what happened to the customer, before anything else."""

import re
from collections.abc import Sequence

from heard.engines.rules.fixes import droppable, kept
from heard.engines.rules.frames import chosen
from heard.engines.rules.plan import Line, Plan
from heard.engines.rules.tidy import lower_first, starts_upper, upper_first, without_contrast
from heard.guide import Guide
from heard.guide.detectors import holds
from heard.guide.schema import Acknowledge, Guideline
from heard.model import Customer, Finding, Function

_TITLED = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof)\b\.?(?: [^\W\d_][\w'’-]*)?"
_BY_NAME = re.compile(rf",? ({_TITLED}|[Ss]ir|[Mm]a['’]?am|[Mm]adam|[A-Z][\w'’-]+)[\s.!]*$")
_BEFORE: frozenset[Function] = frozenset({"greet", "thank", "celebrate"})
_MOST = 0.7  # of a sentence is the match: then the sentence goes, and not only its clause


class Acknowledgement:
    """Sees to it that a troubled customer reads one acknowledgement, first, and only one."""

    def __init__(self, plan: Plan, guide: Guide) -> None:
        self._plan = plan
        self._guidelines = _fitting(guide, plan.customer)
        self._stands = False
        self._wanted: str | None = None
        self._name = ""

    def instead(self, line: Line, finding: Finding, fix: Acknowledge) -> bool:
        """Take a hollow formula out and want an acknowledgement in its place."""
        share = (finding.end - finding.start) / max(1, len(line.original))
        if share >= _MOST or fix.place == "start":
            if not self._droppable(line, finding):
                return False
            line.drop()
            self.want(finding.guideline)
            return True
        return self._inside(line, finding, fix)

    def want(self, guideline: str) -> None:
        """Ask for an acknowledgement, and say which guideline asks first."""
        self._wanted = self._wanted or guideline

    def stands(self) -> None:
        """Say that one stands already."""
        self._stands = True

    def write(self) -> None:
        """Put one before the first sentence of the body, when it is wanted and none stands."""
        plan = self._plan
        moved = next((line for line in plan.lines if line.moved), None)
        standing = self._stands or any(
            "acknowledge" in line.sentence.functions and not line.dropped for line in plan.lines
        )
        if moved is not None:
            self._open(moved.body, "")
        elif self._wanted and not standing:
            found = self._sentence(self._wanted)
            if found:
                self._open(found[1], found[0])

    def _sentence(self, guideline: str | None) -> tuple[str, str] | None:
        plan = self._plan
        for each in self._guidelines:
            if isinstance(each.fix, Acknowledge):
                text = chosen(
                    each.fix.wordings, plan.customer, plan.voice, plan.draft.text, each.id
                )
                if text:
                    return guideline or each.id, text
        return None

    def _open(self, text: str, guideline: str) -> None:
        plan = self._plan
        number = self._place()
        if number is None:
            return
        line = plan.lines[number]
        if self._name:
            text = f"{self._name}, {self._after_comma(text)}"
        if guideline:
            plan.because(guideline, text)
        line.body = without_contrast(line.body)
        if line.lead:
            line.body = upper_first(line.body)
            text = self._after_comma(text) if line.lead.rstrip()[-1:] == "," else text
        plan.open_with(number, text, self._between(line))

    def _after_comma(self, text: str) -> str:
        about = self._plan.customer.about or ""
        return (
            text if about and starts_upper(about) and text.startswith(about) else lower_first(text)
        )

    def _place(self) -> int | None:
        """Return the first line that says more than hello and thanks."""
        first: int | None = None
        for number, line in enumerate(self._plan.lines):
            functions = line.sentence.functions
            first = number if first is None else first
            if functions and functions <= _BEFORE and not line.dropped:
                continue
            return number
        return first

    def _between(self, line: Line) -> str:
        text = self._plan.draft.text
        part = self._plan.draft.parts[line.sentence.part]
        new_line = "\r\n" if "\r\n" in text else "\n"
        lines = text[part.start : part.end].splitlines()
        listed = len(lines) > 1 and not re.search(r"[.!?:;,][\"”')]?\s*$", lines[0])
        return new_line * 2 if part.kind in ("list_item", "heading") or listed else " "

    def _droppable(self, line: Line, finding: Finding) -> bool:
        named = _BY_NAME.search(line.original)
        if named is None:
            return droppable(self._plan, line, finding)
        cut = line.start + named.start()
        if not kept(line, line.start, cut, "", self._plan):
            return False
        if not kept(line, cut, line.start + len(line.original), "", self._plan):
            self._name = named[1]
        return True

    def _inside(self, line: Line, finding: Finding, fix: Acknowledge) -> bool:
        """Put it in the middle of a sentence that says more."""
        del fix
        if self._stands or not kept(line, finding.start, finding.end, ""):
            return False
        found = self._sentence(finding.guideline)
        if found is None:
            return False
        text = found[1].rstrip(".!")
        if line.original[: finding.start - line.start].strip():
            text = self._after_comma(text)
        self._stands = line.replace(finding.start, finding.end, text)
        if self._stands:
            self._plan.because(finding.guideline, text)
        return self._stands


def _fitting(guide: Guide, customer: Customer) -> Sequence[Guideline]:
    """Return the guidelines that acknowledge this customer, the most particular first."""
    fitting = [
        (_particular(g), g.id, g)
        for g in guide.guidelines
        if isinstance(g.fix, Acknowledge)
        and g.fix.place == "start"
        and any(holds(d.when, customer) for d in g.detect)
    ]
    return [g for *_, g in sorted(fitting, key=lambda f: f[:2])]


def _particular(guideline: Guideline) -> int:
    return -max(
        (4 * bool(d.when.sensitive) + 2 * bool(d.when.repeat_complaint) + bool(d.when.mood))
        for d in guideline.detect
    )
