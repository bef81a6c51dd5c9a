"""One finding, one edit: what the guideline's fix does to the plan.

An edit that would lose a fact, or take out a sentence that says more than what was found, is not
made; the caller writes a note instead.
"""

import re

from heard.engines.rules.clause import clause, stands
from heard.engines.rules.danger import keeps_safe
from heard.engines.rules.frames import grouped, pick
from heard.engines.rules.line import Line
from heard.engines.rules.plan import Plan
from heard.engines.rules.shout import quietened
from heard.engines.rules.tidy import lower_first, starts_upper, upper_first
from heard.engines.rules.voice import say
from heard.guide.schema import Remove, Replace
from heard.guide.suggest import fields, known
from heard.model import Finding, Function
from heard.reading.functions import functions_of
from heard.reading.involved import involved

# What a sentence does that no removal may take away.
_KEPT: frozenset[Function] = frozenset({"refuse", "promise", "offer"})
_MOSTLY: frozenset[Function] = frozenset({"instruct", "ask"})
_FAREWELLS = ("Kind regards", "Best wishes", "Warm regards")
_MOST = 0.6  # of a sentence must be what was found, for an order or a question to go with it
_WHOLE = 0.85  # of a sentence is what was found: its clause is the sentence

# What points back to the sentence before it.
_LEANS = re.compile(
    r"(?:this|that|it|these|those|they|he|she|such|which|both|neither|and|but|so|also|again|then"
    r"|however|still|otherwise|instead|therefore)\b(?! (?:day|week|time|morning|evening)\b)",
    re.IGNORECASE,
)

# The same where nothing but a whole sentence can be meant: "This is stated in every text."
_LEANS_ON_IT = re.compile(
    r"(?:this|that|these|those)\b ?(?:['’]s|is|was|are|were|has|means|meant|applies|also)\b",
    re.IGNORECASE,
)

# Owning up is the agent's to take back, nobody else's; "I see what you mean" stays as well.
_OWNED = re.compile(
    r"\b(?:(?:my|our) (?:mistake|fault|error|bad)|(?:was|were|is|are) wrong|let you down"
    r"|should(?:n['’]t| not) have (?:been|happened)"
    r"|(?:we|i) made (?:a|an|the) (?:\w+ )?(?:mistake|error)"
    r"|(?:we|i) (?:messed|screwed|got (?:it|this|that) wrong))\b",
    re.IGNORECASE,
)


def remove(plan: Plan, line: Line, finding: Finding, fix: Remove) -> bool:
    """Take out the match, its clause or its sentence; False when that would take too much."""
    if fix.scope == "match":
        return _without_match(plan, line, finding)
    may_go = droppable(plan, line) and not _leaned_on(plan, line)
    says_more = "acknowledge" in line.sentence.functions and line.share < _MOST
    if may_go and (line.share >= _WHOLE or (fix.scope == "sentence" and not says_more)):
        drop(plan, line)
        return True
    span = clause(line.original, finding.start - line.start, finding.end - line.start)
    start, end = span or (finding.start - line.start, finding.end - line.start)
    if not cut(plan, line, line.start + start, line.start + end):
        return False
    if span is None and stands(line.body):
        line.undo()
        return False
    if not stands(line.body):
        line.undo()
        if not may_go:
            return False
        drop(plan, line)
    return True


def _without_match(plan: Plan, line: Line, finding: Finding) -> bool:
    """Take out the match; where an emoji stood for a full stop or a comma, that takes its place."""
    before, after = (
        line.original[: finding.start - line.start],
        line.original[finding.end - line.start :],
    )
    ends_here = not after.strip() or after.lstrip()[:1].isupper()
    if before.rstrip()[-1:].isalnum() and not any(c.isalnum() for c in finding.quote):
        if ends_here:
            return line.replace(finding.start, finding.end, ".")
        if _is_emoji(finding.quote) and after.lstrip()[:1].isalnum():
            return line.replace(finding.start, finding.end, ",")
    return cut(plan, line, finding.start, finding.end)


def _is_emoji(quote: str) -> bool:
    return not quote.isascii()


def replace(plan: Plan, line: Line, finding: Finding, fix: Replace) -> bool:
    """Put a wording in the place of the match or its sentence."""
    wordings = _fitting(plan, fix)
    if not wordings:
        return False
    text = wordings[pick(plan.draft.text, finding.guideline, len(wordings))]
    text = say(text, plan.voice)
    for name, value in known(plan.customer).items():
        text = text.replace("{" + name + "}", value)
    whole = fix.scope == "sentence"
    start = line.start if whole else finding.start
    end = line.sentence.end if whole else finding.end
    text = _cased(text, grouped(text, _quiet(text, finding)), line, start)
    return kept(line, start, end, text) and line.replace(start, end, text)


def _fitting(plan: Plan, fix: Replace) -> list[str]:
    """Return the wordings that can be filled; of whole sentences, those that acknowledge or not."""
    values = known(plan.customer).keys()
    usable = [w for w in fix.wordings if fields(w) <= values]
    if fix.scope == "match":
        return usable
    plain = [w for w in usable if "acknowledge" not in functions_of(w)]
    alone = not plan.customer.about and not plan.acknowledged
    return [w for w in usable if w not in plain] or plain if alone else plain or usable


def move_first(plan: Plan, line: Line) -> bool:
    """Mark a sentence to be said first.

    One that leans on what stands before it stays, and so does one that asks or answers as well,
    or that what keeps somebody safe stands before.
    """
    if line.dropped or not starts_upper(line.body) or _LEANS.match(line.body):
        return False
    if "\n" in line.original or not line.functions & {"acknowledge", "apologise"}:
        return False
    if line.functions & {"ask", "refuse"} or keeps_safe(plan, line):
        return False
    line.moved = True
    return True


def lower_case(plan: Plan, line: Line, finding: Finding) -> bool:
    """Write shouted words small."""
    start, end = max(finding.start, line.start), finding.end
    before = line.original[: start - line.start]
    quiet = quietened(
        plan.draft.text[start:end],
        at_start=not before.strip() or before.rstrip()[-1:] in ".!?:",
        asked="please" in plan.draft.text.lower(),
        greeting="greet" in line.sentence.functions,
    )
    return line.replace(start, end, quiet)


def droppable(plan: Plan, line: Line) -> bool:
    """Whether the whole sentence may go: no fact, no no, nothing asked or promised with it."""
    if not kept(line, line.start, line.sentence.end, "", plan):
        return False
    functions = line.sentence.functions
    if line.share >= _WHOLE and line.sentence.distress:
        return True
    if functions & _KEPT or _OWNED.search(line.original):
        return False
    return line.share >= _MOST or not functions & _MOSTLY


def _leaned_on(plan: Plan, line: Line) -> bool:
    """Whether the sentence behind would speak of nothing with this one gone."""
    behind = next((other for other in plan.lines if other.start >= line.sentence.end), None)
    if behind is None or behind.dropped or behind.share >= _WHOLE:  # it goes itself
        return False
    return bool(_LEANS_ON_IT.match(behind.body))


def drop(plan: Plan, line: Line) -> None:
    """Leave a sentence out; a farewell above a name is not left out but made plain."""
    part = line.sentence.part
    signed = any(p.kind == "signature" for p in plan.draft.parts[part + 1 :])
    if plan.draft.parts[part].kind != "sign_off" or not signed:
        line.rewrite("")
        return
    farewell = _FAREWELLS[pick(plan.draft.text, "farewell", len(_FAREWELLS))]
    line.rewrite(farewell + ("," if line.original.rstrip().endswith(",") else ""))


def kept(line: Line, start: int, end: int, text: str, plan: Plan | None = None) -> bool:
    """Whether every fact of draft[start:end] stands in `text`, or elsewhere in the plan."""
    lost = [f for f in line.facts if f.start < end and start < f.end and f.text not in text]
    if not lost or plan is None:
        return not lost
    elsewhere = _standing(plan, line)
    return all((f.kind, f.value) in elsewhere for f in lost)


def _standing(plan: Plan, but: Line) -> set[tuple[str, str]]:
    """Return the facts that stand in other sentences, in the signature or in a quote."""
    changing = [*(line for line in plan.lines if line.changed), but]
    return {
        (f.kind, f.value)
        for f in plan.draft.facts
        if all(f.end <= line.start or line.sentence.end <= f.start for line in changing)
    }


def cut(plan: Plan, line: Line, start: int, end: int) -> bool:
    """Take draft[start:end] out, to the end of its line; not with a fact or an answer."""
    away = plan.draft.text[start:end].split("\n", 1)[0].rstrip("\r")
    end = start + len(away)
    if functions_of(away) & _KEPT and not involved(away):
        return False
    return kept(line, start, end, "", plan) and line.cut(start, end)


def _quiet(text: str, finding: Finding) -> tuple[str, ...]:
    """Return the groups; one that no longer starts the sentence starts small."""
    leads = text.startswith("\\")
    return finding.groups if leads else tuple(lower_first(g) for g in finding.groups)


def _cased(wording: str, text: str, line: Line, start: int) -> str:
    at_start = not line.original[: max(0, start - line.start)].strip()
    if at_start and starts_upper(line.original):
        return upper_first(text)
    return text if wording[:1] in "I\\" else lower_first(text)
