"""Numbers, money, percents, dates, times, durations, quantities, ids: kept, and none invented."""

import re
from collections import Counter
from collections.abc import Iterator

from heard.guard.courtesy import in_courtesy, may_go
from heard.guard.ground import Ground
from heard.guard.pair import Pair, Rule
from heard.guard.same import amount
from heard.model import Fact, Violation
from heard.reading.facts import find_facts
from heard.reading.lexicon import lexicon

_KINDS = frozenset({"number", "money", "percent", "date", "time", "duration", "quantity", "id"})
_WORDS = lexicon("guard_facts")
_OF_CLOCK = frozenset({"time", "number"})
_CLOCK = 12  # hours
_SMALL_TALK = frozenset(_WORDS["small_talk"])
_LOOSE = frozenset(_WORDS["loose"])
_COUNTED = frozenset({"duration", "quantity"})
_RATE = re.compile(r"once (?:a|an|per|each|every) (\w+)")
_ARTICLES = ("a ", "an ", "one ")
_LIST_WORDS = tuple(_WORDS["list_words"])
_SIBLINGS: dict[str, str] = {
    kind: group for group, kinds in _WORDS["told_apart"].items() for kind in kinds
}


def find(pair: Pair) -> Iterator[Violation]:
    """Yield each fact of the draft that the rewrite alters or drops, and each one it invents."""
    rewrite = Ground(pair.rewrite.text, pair.rewrite.facts)
    draft = Ground(pair.draft.text, pair.draft.facts)
    lost = [f for f in draft.facts if f.kind in _KINDS and not rewrite.holds(f)]
    new = [f for f in rewrite.facts if f.kind in _KINDS and not draft.holds(f)]
    if not lost and not new:
        return
    message = pair.customer_message or ""
    customer = Ground(message, find_facts(message))
    new = [f for f in new if not _lawful(f, pair, draft, customer)]
    for fact in lost:
        twin = _twin(fact, new)
        if twin is not None:
            new.remove(twin)
            said = f"The rewrite says “{twin.text}”; the draft says “{fact.text}”."
            yield Violation(said, twin.start, twin.end)
        elif not may_go(pair.draft, fact, customer.holds):
            yield Violation(f"The draft says “{fact.text}”; the rewrite leaves it out.")
    for fact in new:
        said = f"The rewrite says “{fact.text}”; the draft does not."
        yield Violation(said, fact.start, fact.end)


def _twin(fact: Fact, new: list[Fact]) -> Fact | None:
    """Return the first invented fact of the same sort: it stands where `fact` stood."""
    group = _SIBLINGS.get(fact.kind, fact.kind)
    return next((f for f in new if _SIBLINGS.get(f.kind, f.kind) == group), None)


def _lawful(fact: Fact, pair: Pair, draft: Ground, customer: Ground) -> bool:
    """Whether a fact that the draft lacks may still stand in the rewrite."""
    if (
        customer.holds(fact)
        or _is_loose(fact, pair, customer)
        or _is_reckoned(fact, pair, customer)
    ):
        return True
    rate = _RATE.fullmatch(fact.text.lower())
    if rate and _WORDS["rates"].get(rate[1], "\n") in draft.low:
        return True  # "once a month" for "monthly"
    if fact.kind in _COUNTED and in_courtesy(pair.rewrite, fact.start):
        return customer.counts(amount(fact))  # "fifty years" of "our 50th"
    if fact.kind != "number":
        return False
    if fact.value.endswith("th") and fact.text.isalpha():  # "a fifth" after "the fourth outage"
        before = str(int(fact.value.removesuffix("th")) - 1)
        return any(g.counts(n) for g in (customer, draft) for n in (fact.value, before))
    return customer.counts(fact.value) or _counts_the_list(fact, pair)


def _is_loose(fact: Fact, pair: Pair, customer: Ground) -> bool:
    """Whether a fact only tells the story again: "in a week" of somebody's "this week"."""
    words = fact.text.lower()
    if words.startswith(_ARTICLES) and words.split()[-1] in customer.low:
        return True
    small_talk = fact.value in _SMALL_TALK or words in _LOOSE
    opens = any(fact.start < first.end for first in pair.rewrite.sentences[:1])
    opening = opens and (pair.language not in ("en", "und") or (words in _LOOSE and customer.low))
    return small_talk and (bool(opening) or in_courtesy(pair.rewrite, fact.start))


def _is_reckoned(fact: Fact, pair: Pair, customer: Ground) -> bool:
    """Whether an opening only reckons: "four hours" of "you'd call at 2. It's 6"."""
    if fact.kind != "duration" or not any(fact.start < s.end for s in pair.rewrite.sentences[:1]):
        return False
    hours = {amount(other).split(".")[0] for other in customer.facts if other.kind in _OF_CLOCK}
    clock = {int(hour) % _CLOCK for hour in hours if hour.isdigit()}
    gone = {60 * ((two - one) % _CLOCK) for one in clock for two in clock if one != two}
    return fact.value in {f"{minutes} minute" for minutes in gone | {m + 60 * _CLOCK for m in gone}}


def _counts_the_list(fact: Fact, pair: Pair) -> bool:
    """Whether "three steps" only counts what is listed."""
    if _counts_what_follows(fact, pair):
        return True
    behind = pair.rewrite.text[fact.end : fact.end + 24].lower().lstrip()
    if fact.text[0].isdigit() or not behind.startswith(_LIST_WORDS):
        return False
    items = sum(part.kind == "list_item" for part in pair.rewrite.parts)
    return fact.value == str(items) or not items


def _counts_what_follows(fact: Fact, pair: Pair) -> bool:
    """Whether "two payments, 44.90 and 12.00" only counts the draft's facts that follow it."""
    sentence = next((s for s in pair.rewrite.sentences if s.start <= fact.start < s.end), None)
    if sentence is None or not fact.text.isalpha():
        return False
    told = {(f.kind, f.value) for f in pair.draft.facts}
    behind = Counter(
        other.kind
        for other in pair.rewrite.facts
        if fact.end <= other.start < sentence.end and (other.kind, other.value) in told
    )
    return any(fact.value == str(count) for count in behind.values() if count > 1)


CHECK = Rule("facts", "Every number, amount, date, time and reference is as in the draft.", find)
