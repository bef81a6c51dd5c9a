"""One sentence that says what happened to the customer, before anything else, and only one."""

import re
from collections.abc import Sequence

import msgspec

from heard.engines.rules.clause import clause, stands
from heard.engines.rules.danger import listed, may_lead, orders_in
from heard.engines.rules.fixes import cut, drop, droppable, kept
from heard.engines.rules.frames import chosen
from heard.engines.rules.line import Line
from heard.engines.rules.matter import is_stated
from heard.engines.rules.place import between, called_in, greeting_in, place
from heard.engines.rules.plan import Plan
from heard.engines.rules.pools import bare, pools
from heard.engines.rules.tidy import (
    begun,
    lower_first,
    starts_upper,
    upper_first,
    without_contrast,
)
from heard.guide import Guide
from heard.guide.schema import Acknowledge
from heard.model import Finding
from heard.reading import read

_TITLED = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof)\b\.?(?: [^\W\d_][\w'’-]*)?"
_BY_NAME = re.compile(rf", ?({_TITLED}|(?!Sir|Ma|Madam)[A-Z][\w'’-]+)[\s.!]*$")
_GOES_ON = re.compile(
    r",? (?:but|yet|(?:and|so),? (?:i|we|it|this|that|you|our|your|please|let|there|here|the)\b)"
    r"|[;:–—]|$",
    re.IGNORECASE,
)
_WORD_OF_ANSWER = re.compile(r"(?:yes|no|correct|right|never|always)[.!]", re.IGNORECASE)
_RUNS_ON = frozenset(",–—-")
_MOST = 0.7  # of a sentence is the match: then the sentence goes, and not only its clause


class Acknowledgement:
    """Collects who asks for an acknowledgement, and writes it when none stands."""

    def __init__(self, plan: Plan, guide: Guide, findings: Sequence[Finding]) -> None:
        self._plan = plan
        self._guide = guide
        self._findings = findings
        self._wanted: str | None = None  # the guideline that asks; "" when several could
        self._own: Sequence[str] = ()
        self._said_by = ""  # the guideline whose wording was taken
        self._name = ""
        self._bereft = False  # words that felt for the customer were taken out

    def instead(self, line: Line, finding: Finding, fix: Acknowledge, *, must: bool) -> bool:
        """Take a hollow formula out and want an acknowledgement in its place.

        What only could be better stays when nothing better can be said (`must` is False).
        """
        customer = self._plan.customer
        known = customer.about or (customer.feeling and is_stated(customer))
        if not must and not (known and self._sentence(fix.wordings)):
            return False
        whole = line.share >= _MOST or fix.place == "start"
        done = (whole and self._drop(line)) or self._inside(line, finding, fix)
        if done:
            self.want(finding.guideline, fix.wordings)
        return done

    def want(self, guideline: str = "", wordings: Sequence[str] = ()) -> None:
        """Ask for an acknowledgement; a guideline whose formula it replaces is the reason given."""
        self._wanted = self._wanted or guideline
        self._own = self._own or wordings

    def want_back(self) -> None:
        """Ask for a few words in the place of the only ones that felt for somebody."""
        self._bereft = True
        self.want(wordings=bare(self._guide))

    def write(self) -> None:
        """Put one before the first sentence of the body, when it is wanted and none stands."""
        plan = self._plan
        moved = next((line for line in plan.lines if line.moved), None)
        first = place(plan)
        at_stake = self._wanted is not None or plan.customer.sensitive
        orders = orders_in(plan, first or 0) if at_stake else range(0)
        wanted = self._wanted is not None and not (plan.acknowledged or plan.silent)
        wanted = wanted and not listed(plan)
        if moved is None and orders:
            self._stay_safe(orders, first or 0, wanted=wanted)
        elif moved is not None:
            self._open(first, moved.body, "")
        elif wanted and not self._brings_good_news:
            text = self._sentence(self._own)
            if text and not self._adds_little(text):
                self._open(first, self._behind_a_word(first, text), self._wanted or self._said_by)
        if self._name and plan.opening is None:
            self._call_by_name()

    def _behind_a_word(self, first: int | None, text: str) -> str:
        """Return `text`, behind an answer of one word: who asked six times reads "Yes." first."""
        line = None if first is None else self._plan.lines[first]
        if line is None or line.saluted or not _WORD_OF_ANSWER.fullmatch(line.body):
            return text
        line.moved = True
        return f"{line.body} {text}"

    def _stay_safe(self, orders: range, first: int, *, wanted: bool) -> None:
        """Have what keeps the customer safe said first, and of them no more than a few words."""
        plan = self._plan
        said: list[str] = []
        after, lead = orders.stop, plan.lines[orders.start]
        if orders.start > first and may_lead(lead):
            said, after = [lead.body], first
            lead.moved = True
        grave = plan.customer.sensitive or plan.customer.feeling == "frightening"
        if wanted and grave and (said or after < len(plan.lines)):
            text = self._sentence((), brief=True)
            said.extend([text] if text else [])
        if said:
            self._open(after, " ".join(said), self._said_by)

    @property
    def _brings_good_news(self) -> bool:
        """Whether the reply tells of something good, which no word of distress may follow."""
        kept = (line for line in self._plan.lines if not line.dropped)
        return not self._plan.customer.news and any("celebrate" in x.functions for x in kept)

    def _sentence(self, own: Sequence[str], *, brief: bool = False) -> str | None:
        """Return what to say: as much as is known; least of all the formula's own stand-in."""
        plan = self._plan
        voice = msgspec.structs.replace(plan.voice, brief=True) if brief else plan.voice
        for pool in pools(self._guide, plan, self._findings):
            text = chosen(pool.wordings, plan.customer, voice, plan.draft.text, pool.guideline)
            if text:
                self._said_by = pool.guideline
                return text
        felt = self._bereft and plan.customer.mood == "neutral"
        if felt or plan.customer.mood == "bad" or not plan.message:
            return chosen(own, plan.customer, plan.voice, plan.draft.text, self._wanted or "")
        return None

    def _adds_little(self, text: str) -> bool:
        """Whether it names nothing, before a reply that stays full of the agent's own feelings."""
        draft, about = self._plan.draft, self._plan.customer.about
        if draft.stance.label != "sympathy" or self._bereft or self._grieves:
            return False
        if about and about.lower() in text.lower():
            return False
        return read(self._plan.text(), like=draft).stance.label == "sympathy"

    @property
    def _grieves(self) -> bool:
        """Whether somebody died: then a few words that name nothing are still owed."""
        return self._plan.customer.sensitive == "bereavement"

    def _open(self, number: int | None, text: str, guideline: str) -> None:
        if number is None:
            return
        line = self._plan.lines[number]
        if self._name:
            text = f"{self._name}, {self._after_comma(text)}"
        lead = greeting_in(line.body) or called_in(line)
        if line.saluted or lead.rstrip()[-1:] in _RUNS_ON:
            text = self._after_comma(text)
        text = text if text[-1] in ".!?" else text + "."
        if guideline:
            self._plan.because(guideline, text)
        body = without_contrast(line.body[len(lead) :])
        line.body = upper_first(body) if lead or line.beheaded or line.saluted else begun(body)
        self._plan.open_with(number, lead + text, between(self._plan, line))

    def _call_by_name(self) -> None:
        number = place(self._plan) or 0
        line = next((each for each in self._plan.lines[number:] if not each.dropped), None)
        if line is not None and not line.saluted:
            line.body = f"{self._name}, {lower_first(line.body)}"

    def _after_comma(self, text: str) -> str:
        about = self._plan.customer.about or ""
        named = about and starts_upper(about) and text.startswith(about)
        return text if named else lower_first(text)

    def _drop(self, line: Line) -> bool:
        named = _BY_NAME.search(line.original)
        if named is None:
            done = droppable(self._plan, line)
        else:
            done = kept(line, line.start, line.start + named.start(), "", self._plan)
            if done and not self._named_elsewhere(line, named[1]):
                self._name = named[1]
        if done:
            drop(self._plan, line)
        return done

    def _named_elsewhere(self, line: Line, name: str) -> bool:
        own = name.rsplit(" ", 1)[-1]
        return any(own in other.sentence.text for other in self._plan.lines if other is not line)

    def _inside(self, line: Line, finding: Finding, fix: Acknowledge) -> bool:
        """Put it in the place of a clause that opens a sentence, or take the clause out."""
        start, end = finding.start - line.start, finding.end - line.start
        if not kept(line, finding.start, finding.end, "", self._plan):
            return False
        opens = not line.original[:start].strip() and _GOES_ON.match(line.original, end)
        alone = opens and self._wanted is None and not self._plan.acknowledged
        text = self._sentence(fix.wordings) if alone else None
        if text:
            text = (self._after_comma(text) if line.saluted else text).rstrip(".!")
            if "," in text and line.original[end : end + 1] == " ":
                text += ","
            self._plan.because(finding.guideline, text)
            return line.replace(finding.start, finding.end, text)
        span = clause(line.original, start, end)
        if span is None or not cut(self._plan, line, line.start + span[0], line.start + span[1]):
            return False
        if not stands(line.body):
            line.undo()
            return False
        return True
