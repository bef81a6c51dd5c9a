"""No commitment that the draft does not make."""

from collections.abc import Iterator
from itertools import pairwise

from heard.guard.brought_in import drafted, new_marks, passage
from heard.guard.courtesy import is_courtesy
from heard.guard.denials import declines
from heard.guard.marks import Kind, Mark, kinds
from heard.guard.pair import Pair, Rule
from heard.guard.words import quoted, span
from heard.model import Sentence, Violation
from heard.reading.bits import (
    AGENT,
    AGENT_OBJECT,
    AGENT_OWNS,
    AUX,
    BASE,
    CAN,
    CUSTOMER,
    CUSTOMER_OWNS,
    DEFINITE,
    DETERMINER,
    IF,
    LIGHT,
    NOT,
    NUMBER,
    OTHER,
    STOP,
    VERB,
    WILL,
)
from heard.reading.clauses import Clause
from heard.reading.vocabulary import listed, stems
from heard.reading.words import Word

_BACKED = 0.5  # share of a clause that one clause of the draft holds
_KNOWN = 0.65  # the same, held by the draft anywhere
_FEW = 3  # words: "you'll then"
_NO_DEEDS = ("ful", "ous", "less", "able", "ible")
_PAST = frozenset(("did", "didn't", "was", "were", "had", "you'd", "hadn't", "weren't"))
_TIME = "timeline"
_DEED = "action"
_BY = (" by", " before", " deadline", "\nby", "\nbefore")
_THE = 5  # letters of " the " between the words and their day
_GOODS = frozenset(("refund", "credit", "discount", "compensation", "replacement"))
_DAYS = frozenset(("date", "time"))
_SORRY = frozenset(("apologis", "afraid", "regret"))


def find(pair: Pair) -> Iterator[Violation]:
    """Yield what the rewrite promises and the draft does not."""
    seen: set[tuple[int, int]] = set()
    for name, kind in kinds("promises").items() if pair.new_marks else ():
        for mark, clause in new_marks(pair, name):
            if _harmless(pair, mark, clause, kind):
                continue
            if not any(start <= mark.start < end for start, end in seen):
                seen.add((mark.start, mark.end))
                yield Violation(
                    f"The rewrite promises {kind.says} ({passage(pair, mark)}); "
                    "the draft does not.",
                    mark.start,
                    mark.end,
                )
    for clause in _new_deeds(pair):
        if not any(start < clause.end and clause.start < end for start, end in seen):
            yield Violation(
                f"The rewrite says {quoted(pair.rewrite, clause)}; the draft does not say that "
                "anybody does this.",
                *span(clause),
            )


def _new_deeds(pair: Pair) -> Iterator[Clause]:
    """Yield the clauses in which we do, or something will do, what the draft does not speak of."""
    for number, clause in pair.fresh:
        if declines(pair, clause) or _explains(clause) or _leads(pair, clause):
            continue
        if not _commits(clause) or clause.imperative or clause.question or clause.fragment:
            continue
        settled = clause.actor == "agent" and not (clause.does(CAN) and not clause.does(WILL))
        if not settled and _from_draft(pair, number):
            continue
        agreed = not pair.draft_forms.isdisjoint(listed("deeds", "agreeing"))
        settled = (clause.actor == "agent" and not agreed) or clause.does(WILL)
        if is_courtesy(pair.rewrite.sentences[clause.sentence]) and clause.actor != "agent":
            continue
        known = pair.draft_words | (frozenset() if settled else pair.customer_words)
        if _deed(clause, known, pair.language) or (clause.does(WILL) and _bare(clause)):
            yield clause


def _leads(pair: Pair, clause: Clause) -> bool:
    """Whether it only leads the customer to what follows: "here's what you can tell them:"."""
    behind = pair.rewrite.text[clause.end : clause.end + 1]
    return behind == ":" and clause.actor == "customer" and _presents(pair, clause)


def _from_draft(pair: Pair, number: int) -> bool:
    """Whether one clause of the draft holds half of a clause, or the whole draft most of it."""
    content = pair.says[number].content
    known = len(content & pair.draft_words)
    return pair.source.best(number) >= _BACKED or (known >= _KNOWN * len(content) > 2 * _KNOWN)


def _bare(clause: Clause) -> bool:
    """Whether small words alone say what will be: "they'll have them by now"."""
    return len(clause.words) > _FEW and not clause.content and not clause.does(NUMBER | IF)


def _deed(clause: Clause, known: frozenset[str], language: str) -> bool:
    """Whether the clause has a verb the texts lack, before one that only takes something in."""
    ours = clause.actor == "agent"
    harmless = stems("deeds", "harmless" if ours else "harmless_of_others", language)
    first = True
    before = 0
    if not ours and any(_does(w) and w.stem in known for w in _predicate(clause)):
        return False
    for word in clause.words if ours else _predicate(clause):
        noun, before = before & DETERMINER and word.bits & BASE, word.bits
        if word.bits & (STOP | NUMBER) or not word.stem or noun:
            continue
        if word.stem in stems("deeds", "taking_in"):
            return False
        if ours and word.stem in stems("deeds", "carrying"):
            first = False
            continue  # "we make a decision": what is done is the next word
        bare = first and ours and not word.bits & LIGHT and not word.text.endswith(_NO_DEEDS)
        verb = word.bits & VERB or bare
        if verb and word.stem not in known and word.stem not in harmless:
            return True
        first = False
    return False


def _does(word: Word) -> bool:
    return bool(word.bits & VERB) and not word.bits & (AUX | STOP)


def _predicate(clause: Clause) -> tuple[Word, ...]:
    """Return the words of a clause behind its first "will", "is" or "has", all when it has none."""
    words = clause.words
    at = next((n for n, word in enumerate(words) if word.bits & (AUX | WILL)), 0)
    return words[at:]


def _commits(clause: Clause) -> bool:
    """Whether the clause says what we do, what will be, or what the customer may do."""
    if clause.actor == "agent":
        return not (clause.content & _SORRY or clause.words[0].bits & IF)
    ours = any(
        first.bits & AGENT_OWNS and second.stem in stems("deeds", "ours")
        for first, second in pairwise(clause.words[:4])
    )
    granted = clause.actor == "customer" and clause.does(CAN) and not clause.does(NOT | IF)
    return ours or granted or (clause.does(WILL) and not clause.does(NOT | IF))


def _harmless(pair: Pair, mark: Mark, clause: Clause | None, kind: Kind) -> bool:
    if clause is None:
        return False
    inside = [word for word in clause.words if mark.start <= word.start < mark.end]
    words = [w for c in pair.says if c.sentence == clause.sentence for w in c.words]
    if (
        any(word.bits & NOT and word.start < mark.start for word in clause.words)
        or any(_hoped(one, two) and two.start <= mark.start for one, two in pairwise(words))
        or (not mark.sentence and _bare_infinitive(mark, words))
        or (kind.general and drafted(pair, mark.kind))
        or (mark.kind not in _GOODS and _presents(pair, clause))
        or _explains(clause)
    ):
        return True
    if mark.kind == _DEED and _did(mark, clause):
        return True
    if mark.kind == _TIME and (_theirs(clause) or _dated(pair, mark, clause)):
        return True
    if kind.mention:
        return _mentions(pair, mark, clause)
    told = clause.imperative or _goes_on_telling(pair, clause)
    return told and not any(word.bits & AGENT_OBJECT for word in inside)


def _presents(pair: Pair, clause: Clause) -> bool:
    """Whether the sentence gives now what follows: "here's what we can tell you"."""
    return any(
        other.words[0].text in listed("deeds", "presenting")
        for other in pair.says
        if other.sentence == clause.sentence and other.start <= clause.start
    )


def _explains(clause: Clause) -> bool:
    """Whether we only say that we say it: "I'll set it out step by step"."""
    texts = {word.text for word in clause.words}
    return clause.actor == "agent" and any(
        texts.issuperset(both.split()) for both in listed("deeds", "explaining")
    )


def _goes_on_telling(pair: Pair, clause: Clause) -> bool:
    """Whether it goes on with what the customer is told to do: "..., making sure to sign it"."""
    return clause.words[0].text.endswith("ing") and any(
        other.imperative and other.sentence == clause.sentence and other.start < clause.start
        for other in pair.says
    )


def _theirs(clause: Clause) -> bool:
    """Whether it only says when the customer may do something: "you can tell him straight away"."""
    if clause.actor != "customer" or clause.does(WILL):
        return False
    return not any(word.text in listed("persons", "receiving") for word in clause.words)


def _did(mark: Mark, clause: Clause) -> bool:
    """Whether it only tells what the customer did themselves: "it's good that you stepped in"."""
    before = next((word for word in reversed(clause.words) if word.start < mark.start), None)
    deed = next((word for word in clause.words if word.start >= mark.start), None)
    if before is None or deed is None or before.text != "you":
        return False
    return deed.text.endswith("ed") and not clause.does(IF | WILL)


def _dated(pair: Pair, mark: Mark, clause: Clause) -> bool:
    """Whether a day or hour of the draft, in or right beside the words, makes them its own."""
    told = {fact.value for fact in pair.draft.facts if fact.kind in _DAYS}
    dated = any(
        fact.value in told
        and (
            mark.start <= fact.start <= mark.end + _THE
            or (fact.end + 1 == mark.start and fact.value in _due(pair))
        )
        for fact in pair.rewrite.facts
    )
    return dated and clause.actor != "agent" and not clause.does(WILL)


def _due(pair: Pair) -> frozenset[str]:
    """Return the days and hours by which the draft wants something: "by 16 May"."""
    text = pair.draft.text.lower()
    return frozenset(
        fact.value
        for fact in pair.draft.facts
        if text[: fact.start].rstrip().endswith(_BY) and fact.kind in _DAYS
    )


def _bare_infinitive(mark: Mark, words: list[Word]) -> bool:
    """Whether an opening only speaks of a deed and nobody does it: "it's good to sort that"."""
    leading = next((w for w in reversed(words) if w.start < mark.start), None)
    told = any(word.bits & (AGENT | AGENT_OBJECT | WILL) for word in words)
    return leading is not None and leading.text == "to" and not told


def _hoped(word: Word, behind: Word) -> bool:
    """Whether somebody else's good is hoped for: "I hope he is …", and not "I hope to …"."""
    other = behind.bits & (OTHER | CUSTOMER | CUSTOMER_OWNS) and not behind.bits & WILL
    return word.text in listed("deeds", "hoping") and bool(other)


def _mentions(pair: Pair, mark: Mark, clause: Clause) -> bool:
    """Whether the rewrite only takes up what the customer speaks of."""
    sentence = pair.rewrite.sentences[mark.sentence]
    if _wished(clause, sentence):
        return True
    words = {w.stem for w in clause.words if mark.start <= w.start < mark.end}
    if clause.does(WILL | DEFINITE | AGENT):
        return False
    if is_courtesy(sentence):
        return bool(words & pair.customer_words)
    return mark.sentence == 0 and words <= pair.customer_words


def _wished(clause: Clause, sentence: Sentence) -> bool:
    """Whether the customer only wants it, or it only says when: "before the party" alone."""
    if clause.does(IF) and clause.actor != "agent" and not clause.does(WILL):
        return True
    if clause.does(WILL | DEFINITE):
        return False
    if clause.actor == "customer" and any(word.text in _PAST for word in clause.words):
        return not clause.does(CAN)  # "you did right to write straight away"
    wished = bool(clause.content & stems("deeds", "wishing"))
    if wished and clause.actor == "customer" and not (clause.does(CAN | NOT) or clause.imperative):
        return True
    return is_courtesy(sentence) and (clause.fragment or wished)


CHECK = Rule("promises", "Nothing is promised that the draft does not promise.", find)
