"""What the guard knows about single words: what they count as, and what they do to a sentence.

The lists are data: `words`, `negation`, `conditions`, `modality`, `persons` and `verbs` in
`prompts/lexicon/`, by language. A language without lists is read with those that hold everywhere:
numbers, names, punctuation.
"""

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

from heard.reading.lexicon import lexicon
from heard.reading.stem import bare, stem

_BITS = (
    "STOP LIGHT NOT LACK IF BOUND UNTIL BEFORE AFTER HEDGE APPROX MUST WILL CAN DEFINITE AGENT "
    "AGENT_OBJECT AGENT_OWNS CUSTOMER CUSTOMER_OWNS OTHER VERB LINK REASON TURN HARMLESS POLITE "
    "ELSE AUX WEAK NUMBER GLUE"
).split()
(
    STOP, LIGHT, NOT, LACK, IF, BOUND, UNTIL, BEFORE, AFTER, HEDGE, APPROX, MUST, WILL, CAN,
    DEFINITE, AGENT, AGENT_OBJECT, AGENT_OWNS, CUSTOMER, CUSTOMER_OWNS, OTHER, VERB, LINK, REASON,
    TURN, HARMLESS, POLITE, ELSE, AUX, WEAK, NUMBER, GLUE,
) = (1 << n for n in range(len(_BITS)))  # fmt: skip

_LISTS: Final = (
    ("words", "stop", STOP),
    ("words", "light", LIGHT),
    ("words", "light_new", LIGHT),
    ("words", "feelings", LIGHT),
    ("words", "links", LINK),
    ("words", "reasons", REASON),
    ("words", "turns", TURN),
    ("negation", "words", NOT),
    ("negation", "slips", NOT),
    ("negation", "opposites", NOT),
    ("negation", "lack", LACK),
    ("conditions", "if", IF),
    ("conditions", "bounds", BOUND),
    ("conditions", "until", UNTIL),
    ("conditions", "before", BEFORE),
    ("conditions", "after", AFTER),
    ("conditions", "or_else", ELSE),
    ("modality", "hedges", HEDGE),
    ("modality", "approx", APPROX),
    ("modality", "must", MUST),
    ("modality", "will", WILL),
    ("modality", "can", CAN),
    ("modality", "weak", WEAK),
    ("modality", "definite", DEFINITE),
    ("persons", "agent", AGENT),
    ("persons", "agent_object", AGENT_OBJECT),
    ("persons", "agent_owns", AGENT_OWNS),
    ("persons", "customer", CUSTOMER),
    ("persons", "customer_owns", CUSTOMER_OWNS),
    ("persons", "other", OTHER),
)
_PHRASES: Final = (
    ("negation", "harmless", HARMLESS),
    ("negation", "phrases", NOT),
    ("negation", "lack_phrases", LACK),
    ("conditions", "polite", POLITE),
    ("conditions", "if_phrases", IF),
    ("conditions", "bound_phrases", BOUND),
    ("conditions", "until_phrases", UNTIL),
    ("conditions", "before_phrases", BEFORE),
    ("conditions", "after_phrases", AFTER),
    ("conditions", "or_else_phrases", ELSE),
    ("modality", "hedge_phrases", HEDGE),
    ("modality", "must_phrases", MUST),
    ("modality", "definite_phrases", DEFINITE),
)
_SHORTENED: Final = frozenset(
    "it that there here what who where how he she this everything nothing one let".split()
)
_AUXILIARIES: Final = frozenset(
    "is are was were be been being am do does did has have had will would can could shall should "
    "may might must 's 're 've 'll".split()
)


class Entry(NamedTuple):
    """What a word counts as, its own form without endings, and its bits."""

    stem: str
    form: str
    bits: int


class Phrase(NamedTuple):
    """Several words that do together what none does alone."""

    rest: tuple[str, ...]  # the words behind the first
    bits: int


class Vocabulary:
    """The words of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.bits: dict[str, int] = {}
        self.verbs: frozenset[str] = frozenset()
        self.phrases: dict[str, list[Phrase]] = {}
        for name, key, bit in _LISTS:
            for word in _words(name, language, key):
                self.bits[word] = self.bits.get(word, 0) | bit
        for name, key, bit in _PHRASES:
            for phrase in _words(name, language, key):
                first, *rest = str(phrase).split()
                self.phrases.setdefault(first, []).append(Phrase(tuple(rest), bit))
        for known in self.phrases.values():
            known.sort(key=lambda phrase: -len(phrase.rest))
        self._light = frozenset(
            bare(word) for word, bits in self.bits.items() if bits & LIGHT and language == "en"
        )
        self.opposites: dict[str, str] = _section("negation", language).get("opposites", {})
        self.verbs = frozenset(bare(verb) for verb in _words("verbs", language, None))
        self.bases = frozenset(_words("verbs", language, None))
        self.endings = tuple(
            (ending, bit)
            for name, bit in (("negation", NOT), ("conditions", IF), ("modality", HEDGE))
            for ending in _words(name, language, "endings")
        )
        self.entry = lru_cache(maxsize=1 << 15)(self._entry)

    def stem(self, word: str) -> str:
        """Return what a word of this language counts as."""
        return stem(word, self.language)

    def _entry(self, word: str) -> Entry:
        bits = self.bits.get(word, 0)
        if word in _AUXILIARIES:
            bits |= AUX
        if "'" in word and self.language == "en":
            if word.endswith("n't"):
                bits |= NOT | STOP | AUX | self._contracted(word[:-3])
            elif not bits & STOP:
                head, _, tail = word.partition("'")
                if tail in ("ll", "re", "ve", "d", "m") or (tail == "s" and head in _SHORTENED):
                    bits |= STOP | AUX | self.bits.get(head, 0)
                if tail == "ll":
                    bits |= WILL
            elif word.endswith("'ll"):
                bits |= WILL
            if bits & (AGENT | CUSTOMER | OTHER):
                bits |= STOP | AUX
        if word in self.opposites:
            root = self.stem(self.opposites[word])
        else:
            root = self.stem(word)
        form = bare(word.removesuffix("'s"))
        if form in self._light:
            bits |= LIGHT
        if form in self.verbs:
            bits |= VERB
        if any(c.isdigit() for c in word):
            bits |= NUMBER
        return Entry(root, form, bits)

    def _contracted(self, head: str) -> int:
        head = {"ca": "can", "wo": "will", "sha": "shall"}.get(head, head)
        return self.bits.get(head, 0) & ~(STOP | LIGHT)


def _section(name: str, language: str) -> dict[str, Any]:
    section = lexicon(name).get(language, {})
    return section if isinstance(section, dict) else {"": section}


def _words(name: str, language: str, key: str | None) -> Iterable[str]:
    found = _section(name, language).get(key or "", ())
    return tuple(found)


@cache
def vocabulary(language: str) -> Vocabulary:
    """Return the vocabulary of an ISO 639-1 language; "und" and unknown ones read as English."""
    return Vocabulary(language if language in lexicon("negation") else "en")
