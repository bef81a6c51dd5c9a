"""The rules engine: reads the guide's findings and makes the fewest edits that answer them."""

from functools import partial

from heard.engines.rules.acknowledge import Acknowledgement
from heard.engines.rules.fixes import lower_case, move_first, remove, replace
from heard.engines.rules.gate import hands_off, says_something, worth_it
from heard.engines.rules.line import Line
from heard.engines.rules.plan import Plan
from heard.engines.rules.regard import opens_with_them
from heard.engines.rules.steps import Care, Step, steps
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
from heard.model import Customer, Finding, Function, Proposal, Reading, Reason
from heard.reading import read

_NO_ANSWER = "There is no answer in this reply yet. Say what you found out, or what you will do."
_INSTRUCTION = "Your wish was not carried out: the rules can't rephrase. A connected model can."
# A sentence that did one of these and is gone leaves a place to fill.
_FEELING: frozenset[Function] = frozenset({"acknowledge", "apologise", "pity"})
_ANSWERS: frozenset[Function] = frozenset({"inform", "instruct", "refuse"})


def propose(
    draft: Reading,
    customer: Customer,
    guide: Guide,
    *,
    customer_message: str | None = None,
    instruction: str | None = None,
    cautious: bool = False,
    adding: bool = False,
    saved: bool = False,
) -> Proposal:
    """Return the draft with the fewest edits that answer what `guide` finds in it.

    Pure and deterministic. The text is the draft's own when the draft is good, written to a
    colleague, or in another language than English. `cautious` asks for less: whole sentences may
    go, but none is reworded; `adding` for least: every word of the draft stays. A `saved` reply
    goes to many customers: nothing is acknowledged that only one of them could have told.
    """
    if hands_off(draft):
        return Proposal(draft.text, "rules")
    care = Care.ADDING if adding else Care(cautious)
    message = customer_message
    met = partial(opens_with_them, draft, customer_message)
    findings = _mattering(draft, guide, guide.findings(draft, customer))
    shouts = tuple(f for f in findings if _is_shouted(f, guide))
    before: tuple[Reason, ...] = ()
    if shouts:  # every other rule reads words better when they are not in capitals
        quiet = Plan(draft, customer, message=message, saved=saved, met=met)
        _carry_out(quiet, shouts, guide, care)
        draft, before = read(quiet.text(), like=draft), tuple(quiet.reasons)
        findings = _mattering(draft, guide, guide.findings(draft, customer))
    plan = Plan(draft, customer, message=message, saved=saved, met=met)
    if not says_something(draft):
        if customer.mood == "bad":
            plan.note("answer-every-request", _NO_ANSWER)
    elif worth_it(findings, guide):
        _carry_out(plan, findings, guide, care)
    if instruction and instruction.strip():
        plan.note("follow-up", _INSTRUCTION, None)
    return Proposal(plan.text(), "rules", (*before, *plan.reasons), tuple(plan.notes))


def _mattering(draft: Reading, guide: Guide, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return what is worth an edit: in a reply with warm words of its own, only what is wrong."""
    if not any("warm" in sentence.signs for sentence in draft.sentences):
        return findings
    return tuple(f for f in findings if f.level == "must" or _is_wrong(f, guide))


def _is_wrong(finding: Finding, guide: Guide) -> bool:
    """Whether what was found must not be said at all, and is not only said in the wrong way."""
    fix = guide.fix(finding)
    goes = isinstance(fix, Remove) and fix.scope != "match"
    return goes or guide.by_id[finding.guideline].forbidden


def _is_shouted(finding: Finding, guide: Guide) -> bool:
    """Whether words, and not only marks, stand in capitals."""
    return isinstance(guide.fix(finding), LowerCase) and any(c.isalpha() for c in finding.quote)


def _carry_out(plan: Plan, findings: tuple[Finding, ...], guide: Guide, care: Care) -> None:
    acknowledgement = Acknowledgement(plan, guide, findings)
    missing: Guideline | None = None
    for step in steps(plan, findings, guide, care):
        line, guideline = step.line, step.guideline
        if line is None:
            if plan.message:  # a notice nobody wrote about needs no answer to a feeling
                acknowledgement.want()
                missing = missing or guideline
        elif line.dropped or _needless(line, step.fix):
            continue
        elif _fixed(plan, line, step, acknowledgement):
            plan.because(guideline.id, step.finding.quote)
        elif not line.changed:
            plan.note(guideline.id, guideline.note or guideline.why, step.finding.quote)
    if any(
        line.sentence.functions & _FEELING and not line.functions & _FEELING for line in plan.lines
    ):
        acknowledgement.want_back()
    _put_first(plan, guide)
    acknowledgement.write()
    if missing is not None and plan.opening is None and not plan.acknowledged:
        plan.note(missing.id, missing.note or missing.why)
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
            if answered and line.changed and move_first(plan, line):
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
            done = acknowledgement.instead(line, step.finding, fix, must=must)
            if not done:  # what stays is not better away after all
                line.unmark(step.finding.start, step.finding.end)
            return done
        case MoveFirst():
            return move_first(plan, line)
        case LowerCase():
            return lower_case(plan, line, step.finding)


def _loosen(plan: Plan) -> None:
    """Mend what leaned on a sentence that is gone: a "But", a small letter after a greeting."""
    saluted = False
    for before, line in zip(plan.lines, plan.lines[1:], strict=False):
        saluted = (saluted and before.dropped) or line.saluted
        if before.dropped and not line.dropped:
            line.body = without_contrast(line.body)
            if saluted and plan.opening is None:
                line.body = lower_first(line.body)
