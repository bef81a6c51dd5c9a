"""Every sentence speaks of the matter at hand."""

from collections.abc import Iterator

from heard.guard.pair import Pair, Rule
from heard.guard.words import is_heavy
from heard.model import Sentence, Violation
from heard.reading.bits import AGENT, AGENT_OWNS, CUSTOMER, CUSTOMER_OWNS, NOT, NUMBER, STOP
from heard.reading.vocabulary import listed
from heard.reading.words import Word

_PERSONAL = CUSTOMER | CUSTOMER_OWNS | AGENT | AGENT_OWNS
_OWN_MATTER = frozenset(("greet", "acknowledge", "apologise", "thank", "celebrate", "close"))
_LEAST = 2  # new words of a sentence that speaks of something else


def find(pair: Pair) -> Iterator[Violation]:
    """Yield the sentences that neither feel nor speak of anything the draft or customer does.

    The first sentence may open in words of its own when they feel or judge. What feels in other
    languages is unread.
    """
    if pair.language not in ("en", "und"):
        return
    greets = bool(pair.rewrite.sentences) and "greet" in pair.rewrite.sentences[0].functions
    by_sentence: dict[int, list[Word]] = {}
    for _, clause in pair.fresh:
        by_sentence.setdefault(clause.sentence, []).extend(clause.words)
    for number, words in by_sentence.items():
        sentence = pair.rewrite.sentences[number]
        if sentence.functions & _OWN_MATTER or any(word.bits & _PERSONAL for word in words):
            continue
        if number <= greets and _opens(sentence, words):
            continue
        telling = [w for w in words if is_heavy(w) and w.text not in _judging()]
        stated = "inform" in sentence.functions and number > greets
        if len(telling) >= (1 if stated else _LEAST) and not _related(pair, words):
            yield Violation(
                f"Nothing the draft says is about “{sentence.text}”.", sentence.start, sentence.end
            )


def _opens(sentence: Sentence, words: list[Word]) -> bool:
    """Whether a first sentence reads like one: it exclaims, judges, or tells what it is like."""
    exclaims = sentence.text.endswith(("!", "?", ":"))
    return (
        exclaims
        or any(word.text in listed("deeds", "leading") for word in words)
        or words[0].text.endswith("ing")
        or any(word.bits & (NOT | NUMBER) or word.text in _judging() for word in words)
    )


def _judging() -> frozenset[str]:
    return listed("deeds", "judging")


def _related(pair: Pair, words: list[Word]) -> bool:
    """Whether a word of meaning is the draft's or the customer's, or tells a feeling."""
    known = pair.draft_words | pair.customer_words
    return any(
        word.stem in known or word.text in listed("words", "feelings")
        for word in words
        if word.stem and not word.bits & (STOP | NUMBER)
    )


CHECK = Rule("off_topic", "Every sentence is about what the draft is about.", find)
