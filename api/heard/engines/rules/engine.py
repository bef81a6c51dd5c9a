"""The rules engine: reads the guide's findings and makes the fewest edits that answer them."""

from heard.engines.rules.acknowledge import Acknowledgement
from heard.engines.rules.fixes import lower_case, move_first, remove, replace
from heard.engines.rules.gate import hands_off, says_something, worth_it
from heard.engines.rules.plan import Line, Plan
from heard.engines.rules.tidy import lower_first, without_contrast
from heard.guide import Guide
from heard.guide.schema import Acknowledge, Fix, LowerCase, MoveFirst, Remove, Replace
from heard.guide.suggest import fields
from heard.model import Customer, Fact, Finding, Proposal, Reading, Sentence
from heard.reading.functions import functions_of


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
    plan = Plan(draft, _lines(draft), customer, message=bool(customer_message))
    findings = guide.findings(draft, customer)
    if worth_it(findings) and says_something(draft):
        _carry_out(plan, findings, guide, cautious=cautious)
    if instruction and instruction.strip():
        plan.note("follow-up", _INSTRUCTION, None)
    return Proposal(plan.text(), "rules", tuple(plan.reasons), tuple(plan.notes))


_INSTRUCTION = "Your wish was not carried out: the rules can't rephrase. A connected model can."


def _carry_out(plan: Plan, findings: tuple[Finding, ...], guide: Guide, *, cautious: bool) -> None:
    acknowledgement = Acknowledgement(plan, guide, findings)
    for finding, fix in sorted(_fixable(findings, guide), key=lambda pair: _rank(*pair)):
        if isinstance(fix, Acknowledge) and finding.start == finding.end:
            acknowledgement.want(finding.guideline)
            continue
        line = plan.line_at(finding.start)
        if line is None or line.dropped or (cautious and not isinstance(fix, Remove | Acknowledge)):
            continue
        if _fixed(plan, line, finding, fix, acknowledgement):
            plan.because(finding.guideline, finding.quote)
        else:
            guideline = guide.by_id[finding.guideline]
            plan.note(finding.guideline, guideline.note or guideline.why, finding.quote)
    acknowledgement.write()
    _loosen(plan)


def _fixed(
    plan: Plan, line: Line, finding: Finding, fix: Fix, acknowledgement: Acknowledgement
) -> bool:
    match fix:
        case Remove():
            return remove(plan, line, finding, fix)
        case Replace():
            done = replace(plan, line, finding, fix)
            if done and "acknowledge" in functions_of(line.body):
                acknowledgement.stands()
            return done
        case Acknowledge():
            return acknowledgement.instead(line, finding, fix)
        case MoveFirst():
            return move_first(line)
        case LowerCase():
            return lower_case(plan, line, finding)


def _fixable(findings: tuple[Finding, ...], guide: Guide) -> list[tuple[Finding, Fix]]:
    pairs = ((f, guide.fix(f)) for f in findings)
    return [(finding, fix) for finding, fix in pairs if fix is not None]


def _rank(finding: Finding, fix: Fix) -> tuple[int, int]:
    """Return what goes first: wordings that acknowledge, whole sentences, then smaller edits."""
    if isinstance(fix, Replace):
        order = 0 if any(fields(w) for w in fix.wordings) else 3
    elif isinstance(fix, Acknowledge):
        order = 1
    elif isinstance(fix, Remove):
        order = 2 if fix.scope == "sentence" else 4
    else:
        order = 5
    return order, finding.start


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
