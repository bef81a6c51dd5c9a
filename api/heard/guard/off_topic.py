"""Every sentence speaks of the matter at hand."""

from collections.abc import Iterator

from heard.guard.invented import is_heavy
from heard.guard.pair import Pair, Rule
from heard.model import Violation
from heard.reading.bits import AGENT, AGENT_OWNS, CUSTOMER, CUSTOMER_OWNS, NUMBER, STOP
from heard.reading.vocabulary import listed
from heard.reading.words import Word

_PERSONAL = CUSTOMER | CUSTOMER_OWNS | AGENT | AGENT_OWNS
_OWN_MATTER = frozenset(("greet", "acknowledge", "apologise", "thank", "celebrate", "close"))
_LEAST = 2  # new words of a sentence that speaks of something else


def find(pair: Pair) -> Iterator[Violation]:
    """Yield the sentences that neither feel nor speak of anything the draft or customer does.

    The first sentence may open in words of its own, and what feels in other languages is unread.
    """
    if pair.language != "en":
        return
    greets = bool(pair.rewrite.sentences) and "greet" in pair.rewrite.sentences[0].functions
    known = pair.draft_words | pair.customer_words
    by_sentence: dict[int, list[Word]] = {}
    for _, clause in pair.fresh:
        by_sentence.setdefault(clause.sentence, []).extend(clause.words)
    for number, words in by_sentence.items():
        sentence = pair.rewrite.sentences[number]
        if (
            number <= greets
            or sentence.functions & _OWN_MATTER
            or any(word.bits & _PERSONAL for word in words)
        ):
            continue
        telling = [word for word in words if word.stem and not word.bits & (STOP | NUMBER)]
        new = [word for word in telling if is_heavy(word)]
        if len(new) >= _LEAST and not any(w.stem in known or _feels(w) for w in telling):
            yield Violation(
                f"Nothing the draft says is about “{sentence.text}”.", sentence.start, sentence.end
            )


def _feels(word: Word) -> bool:
    return word.text in listed("words", "feelings")


CHECK = Rule("off_topic", "Every sentence is about what the draft is about.", find)
