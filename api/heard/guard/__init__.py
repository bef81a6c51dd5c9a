"""The guard: nothing true is lost, nothing new is promised.

Every check stands in a file of its own as `CHECK = Rule(id, passed, find)`; `find` is a pure
function of the Pair. A check is added by writing its file and naming it in CHECKS.
"""

from collections.abc import Mapping
from types import MappingProxyType

from heard.guard import (
    actors,
    additions,
    admissions,
    alternatives,
    answers,
    blame,
    choices,
    conditions,
    echoes,
    ends,
    experiences,
    facts,
    form,
    formatting,
    grants,
    hedges,
    hidden,
    instructions,
    invented,
    language,
    length,
    limits,
    links,
    meta,
    mood,
    names,
    negation,
    notes,
    off_topic,
    orders,
    phrases,
    pity,
    placeholders,
    places,
    promises,
    questions,
    quotes,
    refusals,
    register,
    sequence,
    statements,
    steps,
    tables,
)
from heard.guard.pair import Pair, Rule
from heard.model import Check, Violation

__all__ = ["CHECKS", "PASSED", "Pair", "Rule", "check"]

CHECKS: tuple[Rule, ...] = (
    refusals.CHECK,
    answers.CHECK,
    statements.CHECK,
    negation.CHECK,
    conditions.CHECK,
    promises.CHECK,
    grants.CHECK,
    hedges.CHECK,
    actors.CHECK,
    instructions.CHECK,
    questions.CHECK,
    facts.CHECK,
    places.CHECK,
    choices.CHECK,
    alternatives.CHECK,
    limits.CHECK,
    ends.CHECK,
    links.CHECK,
    placeholders.CHECK,
    quotes.CHECK,
    names.CHECK,
    steps.CHECK,
    sequence.CHECK,
    formatting.CHECK,
    tables.CHECK,
    language.CHECK,
    register.CHECK,
    length.CHECK,
    hidden.CHECK,
    admissions.CHECK,
    blame.CHECK,
    experiences.CHECK,
    pity.CHECK,
    phrases.CHECK,
    mood.CHECK,
    invented.CHECK,
    additions.CHECK,
    off_topic.CHECK,
    orders.CHECK,
    echoes.CHECK,
    form.CHECK,
    meta.CHECK,
    notes.CHECK,
)

PASSED: Mapping[str, str] = MappingProxyType({rule.id: rule.passed for rule in CHECKS})
"""What to say about a check that found nothing, by its id."""


# Checks of what is said, not of details: the guide's own wording says the same as the draft's.
_OF_MEANING = frozenset(
    rule.id
    for rule in (
        refusals.CHECK,
        negation.CHECK,
        conditions.CHECK,
        promises.CHECK,
        hedges.CHECK,
        actors.CHECK,
        instructions.CHECK,
        invented.CHECK,
        orders.CHECK,
        statements.CHECK,
        questions.CHECK,
        sequence.CHECK,
    )
)


_UNCHANGED = tuple(Check(rule.id) for rule in CHECKS)


def check(pair: Pair) -> tuple[Check, ...]:
    """Run every check on `pair`, in the order of CHECKS; a draft left as it is passes them all."""
    if pair.rewrite is pair.draft:
        return _UNCHANGED
    return tuple(
        [
            Check(rule.id, found) if (found := _violations(rule, pair)) else passed
            for rule, passed in zip(CHECKS, _UNCHANGED, strict=True)
        ]
    )


def _violations(rule: Rule, pair: Pair) -> tuple[Violation, ...]:
    found = tuple(rule.find(pair))
    if found and rule.id in _OF_MEANING and pair.mended is not None:
        return found if any(rule.find(pair.mended)) else ()
    return found
