"""The rules engine: reads the guide's findings and makes the fewest edits that answer them."""

from typing import NamedTuple

from heard.engines.rules.acknowledge import Acknowledgement
from heard.engines.rules.fixes import lower_case, move_first, remove, replace
from heard.engines.rules.gate import hands_off, says_something, worth_it
from heard.engines.rules.line import Line
from heard.engines.rules.plan import Plan
from heard.engines.rules.tidy import lower_first, without_contrast
from heard.guide import Guide
from heard.guide.schema import (
    Acknowledge,
    Fix,
    Guideline,
    LowerCase,
    MoveFirst,
    Remove,
    Replace,
)
from heard.guide.suggest import fields
from heard.model import Customer, Fact, Finding, Function, Proposal, Reading, Reason, Sentence
from heard.reading import read


def propose(
    draft: Reading,
    customer: Customer,
    guide: Guide,
    *,
    customer_message: str | None = None,
    instruction: str | None = None,
    cautious: bool = False,
) -> Proposal:
    """Return the draft with the fewest edits that answer what `guide` finds in it.

    Pure and deterministic. The text is the draft's own when the draft is good, written to a
    colleague, or in another language than English. `cautious` asks for less: the acknowledgement
    and plain removals only.
    """
    if hands_off(draft):
        return Proposal(draft.text, "rules")
    message = bool(customer_message)
    findings = guide.findings(draft, customer)
    shouts = tuple(f for f in findings if _is_shouted(f, guide))
    before: tuple[Reason, ...] = ()
    if shouts:  # every other rule reads words better when they are not in capitals
        quiet = Plan(draft, _lines(draft), customer, message=message)
        _carry_out(quiet, shouts, guide, cautious=cautious)
        draft, before = read(quiet.text()), tuple(quiet.reasons)
        findings = guide.findings(draft, customer)
    plan = Plan(draft, _lines(draft), customer, message=message)
    if not says_something(draft):
        if customer.mood == "bad":
            plan.note("answer-every-request", _NO_ANSWER)
    elif worth_it(findings, guide):
        _carry_out(plan, findings, guide, cautious=cautious)
    if instruction and instruction.strip():
        plan.note("follow-up", _INSTRUCTION, None)
    return Proposal(plan.text(), "rules", (*before, *plan.reasons), tuple(plan.notes))


def _is_shouted(finding: Finding, guide: Guide) -> bool:
    """Whether words, and not only marks, stand in capitals."""
    return isinstance(guide.fix(finding), LowerCase) and any(c.isalpha() for c in finding.quote)


_NO_ANSWER = "There is no answer in this reply yet. Say what you found out, or what you will do."
_INSTRUCTION = "Your wish was not carried out: the rules can't rephrase. A connected model can."


# A sentence that did one of these and is gone leaves a place to fill.
_FEELING: frozenset[Function] = frozenset({"acknowledge", "apologise", "pity"})


_ANSWERS: frozenset[Function] = frozenset({"inform", "instruct", "refuse"})


class Step(NamedTuple):
    """What could be done about a finding, and where; no line stands for the whole reply."""

    finding: Finding
    fix: Fix
    guideline: Guideline
    line: Line | None


def _carry_out(plan: Plan, findings: tuple[Finding, ...], guide: Guide, *, cautious: bool) -> None:
    acknowledgement = Acknowledgement(plan, guide, findings)
    for step in sorted(_steps(plan, findings, guide), key=_rank):
        line, guideline = step.line, step.guideline
        if line is None:
            if plan.message:  # a notice nobody wrote about needs no answer to a feeling
                acknowledgement.want()
        elif (
            line.dropped
            or _needless(line, step.fix)
            or (cautious and isinstance(step.fix, Replace))
        ):
            continue
        elif _fixed(plan, line, step, acknowledgement):
            plan.because(guideline.id, step.finding.quote)
            if line.body == "" and guideline.stance == "apathy" and not plan.message:
                acknowledgement.want_any()
        elif not line.changed:
            plan.note(guideline.id, guideline.note or guideline.why, step.finding.quote)
    if any(
        line.sentence.functions & _FEELING and not line.functions & _FEELING for line in plan.lines
    ):
        acknowledgement.want()
    _put_first(plan, guide)
    acknowledgement.write()
    _loosen(plan)
    if not plan.says_something:
        plan.give_up()


def _put_first(plan: Plan, guide: Guide) -> None:
    """Move a sentence that acknowledges only now before the answer it stands behind."""
    mover = next((g for g in guide.guidelines if isinstance(g.fix, MoveFirst)), None)
    if mover is None or plan.customer.mood != "bad":
        return
    answered = False
    for line in plan.lines:
        if not line.dropped and "acknowledge" in line.functions:
            if answered and line.changed and move_first(line):
                plan.because(mover.id, line.body)
            return
        answered = answered or bool(line.functions & _ANSWERS)


def _needless(line: Line, fix: Fix) -> bool:
    """Whether a sentence that would go has been put into words that acknowledge."""
    goes = isinstance(fix, Acknowledge) or (isinstance(fix, Remove) and fix.scope == "sentence")
    return goes and line.changed and "acknowledge" in line.functions


def _fixed(plan: Plan, line: Line, step: Step, acknowledgement: Acknowledgement) -> bool:
    match step.fix:
        case Remove() as fix:
            return remove(plan, line, step.finding, fix)
        case Replace() as fix:
            return replace(plan, line, step.finding, fix)
        case Acknowledge() as fix:
            must = step.guideline.forbidden
            return acknowledgement.instead(line, step.finding, fix, must=must)
        case MoveFirst():
            return move_first(line)
        case LowerCase():
            return lower_case(plan, line, step.finding)


def _steps(plan: Plan, findings: tuple[Finding, ...], guide: Guide) -> list[Step]:
    steps: list[Step] = []
    for finding in findings:
        fix, guideline = guide.fix(finding), guide.by_id[finding.guideline]
        if isinstance(fix, Acknowledge) and fix.place == "start":
            steps.append(Step(finding, fix, guideline, None))
        elif fix is not None and (line := plan.line_at(finding.start)) is not None:
            if _only_asks(fix) and plan.draft.parts[line.sentence.part].kind == "list_item":
                continue
            steps.append(Step(finding, fix, guideline, line))
            if isinstance(fix, Remove | Acknowledge):
                line.mark(finding.start, finding.end)
    return steps


def _only_asks(fix: Fix) -> bool:
    """Whether a fix does no more than say please, which the steps of a list do without."""
    return isinstance(fix, Replace) and all(w.startswith("please ") for w in fix.wordings)


def _rank(step: Step) -> tuple[int, int]:
    """Return what goes first: wordings that acknowledge, whole sentences, then smaller edits."""
    fix = step.fix
    if isinstance(fix, Replace):
        order = 0 if any(fields(w) for w in fix.wordings) else 3
    elif isinstance(fix, Acknowledge):
        order = 1
    elif isinstance(fix, Remove):
        order = 2 if fix.scope == "sentence" else 4
    else:
        order = 2 if isinstance(fix, LowerCase) else 5
    return order, step.finding.start


def _loosen(plan: Plan) -> None:
    """Mend what leaned on a sentence that is gone: a "But", a small letter after a greeting."""
    saluted = False
    for before, line in zip(plan.lines, plan.lines[1:], strict=False):
        saluted = (saluted and before.dropped) or line.saluted
        if before.dropped and not line.dropped:
            line.body = without_contrast(line.body)
            if saluted and plan.opening is None:
                line.body = lower_first(line.body)


def _lines(draft: Reading) -> list[Line]:
    lines = []
    facts = iter(draft.facts)
    fact = next(facts, None)
    for sentence in draft.sentences:
        own: list[Fact] = []
        while fact is not None and fact.start < sentence.end:
            if fact.end > sentence.start:
                own.append(fact)
            fact = next(facts, None)
        lines.append(Line(sentence, tuple(own), saluted=_saluted(draft, sentence)))
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
