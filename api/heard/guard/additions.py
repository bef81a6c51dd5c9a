"""Nothing is tied to what the draft says: "your postcode" is not "your postcode in capitals".

Other words in the place of the draft's are wording. Where all the draft's words are still there, a
noun more is a claim more.
"""

from collections.abc import Iterator
from functools import partial

from heard.guard.courtesy import is_courtesy
from heard.guard.pair import Pair, Rule
from heard.guard.words import is_heavy, quoted, span
from heard.model import Violation
from heard.reading.bits import AGENT_OWNS, ARTICLE, CUSTOMER_OWNS, DETERMINER, LIGHT, NUMBER, VERB
from heard.reading.clauses import Clause
from heard.reading.vocabulary import listed, stems
from heard.reading.words import Word

_OWNED = AGENT_OWNS | CUSTOMER_OWNS
_SHARE = 0.3  # of a clause that the sentence of the draft holds which it goes back to
_NO_NOUNS = ("ly", "ing", "ed", "est")
_OPENS = 2  # words of the draft that a first sentence has when it does not only open


def find(pair: Pair) -> Iterator[Violation]:
    """Yield the clauses of the rewrite that add a noun to what the draft says."""
    if pair.language not in ("en", "und"):
        return
    idioms = stems("additions", "idioms")
    for number, clause in pair.fresh:
        if is_courtesy(pair.rewrite.sentences[clause.sentence]) or clause.question:
            continue
        new = [
            word
            for word in clause.words
            if _is_noun(word) and word.stem not in idioms and pair.is_new(word)
        ]
        if not new or not any(map(partial(_hangs, pair, clause), new)):
            continue
        anchor = _anchor(pair, number)
        if anchor is not None and _all_kept(pair, anchor):
            yield Violation(
                f"The rewrite adds “{new[0].text}” to what the draft says "
                f"({quoted(pair.rewrite, clause)}).",
                *span(clause),
            )


def _is_noun(word: Word) -> bool:
    """Whether a word may be a noun that means something."""
    return (
        len(word.text) > 1
        and is_heavy(word)
        and not word.bits & VERB
        and not word.text.endswith(_NO_NOUNS)
    )


def _hangs(pair: Pair, clause: Clause, word: Word) -> bool:
    """Whether a noun is tied on: behind a preposition, "and" or "or", or in front of a noun.

    "The ones in your basket" speaks of something known.
    """
    counting = listed("additions", "counting")
    at = clause.words.index(word)
    deed = False  # of its own: "to prevent fraud"
    for before in reversed(clause.words[:at]):
        if before.bits & _OWNED:
            return False
        if before.text in listed("additions", "tying") or (deed and before.text == "to"):
            return True
        deed = bool(before.bits & VERB) and before.stem not in pair.draft_words
        small = before.bits & (ARTICLE | DETERMINER | LIGHT) or before.text in counting
        if not (deed or small or before.stem == word.stem):
            break
    behind = clause.words[at + 1 : at + 2]
    return bool(at and behind) and is_heavy(behind[0]) and behind[0].stem in pair.draft_words


def _anchor(pair: Pair, number: int) -> int | None:
    """Return the clause that shows what a clause goes back to: itself, or the one it goes on."""
    clause = pair.says[number]
    held = sum(
        word.stem in pair.draft_words and (is_heavy(word) or bool(word.bits & NUMBER))
        for word in clause.words
    )
    if held >= (1 if clause.sentence else _OPENS):
        return number
    joined = clause.fragment or clause.words[0].text == "to"
    goes_on = joined and number and pair.says[number - 1].sentence == clause.sentence
    return number - 1 if goes_on and clause.sentence else None


def _all_kept(pair: Pair, number: int) -> bool:
    """Whether the sentences of the draft that a clause goes back to lost no word of theirs."""
    says = frozenset(word.stem for clause in pair.says for word in clause.words)
    sources = {
        pair.said[match.clause].sentence
        for rank, match in enumerate(pair.source.matches(number))
        if not rank or match.share > _SHARE
    }
    return bool(sources) and all(
        word.stem in says
        for clause in pair.said
        if clause.sentence in sources
        for word in clause.words
        if is_heavy(word)
    )


CHECK = Rule("additions", "Nothing is added to what the draft says.", find)
