"""What is known of single words: what they count as, and what they do to a sentence.

The lists are data, by language: `words`, `negation`, `conditions`, `modality`, `persons`, `grammar`
and `verbs` in `prompts/lexicon/`. A language without lists is read with those of English.
"""

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

from heard.reading import bits as b
from heard.reading.lexicon import lexicon
from heard.reading.stem import bare, stem

_KNOWN_WORDS = 1 << 15  # entries remembered by each language

_WORDS: Final = (
    ("words", "stop", b.STOP),
    ("words", "light", b.LIGHT),
    ("words", "feelings", b.LIGHT),
    ("words", "links", b.LINK),
    ("words", "reasons", b.REASON),
    ("words", "turns", b.TURN),
    ("negation", "words", b.NOT | b.STOP),
    ("negation", "slips", b.NOT | b.STOP),
    ("negation", "opposites", b.NOT),
    ("negation", "lack", b.LACK),
    ("negation", "refusing", b.LACK | b.REFUSES),
    ("conditions", "if", b.IF),
    ("conditions", "bounds", b.BOUND),
    ("conditions", "until", b.UNTIL),
    ("conditions", "before", b.BEFORE),
    ("conditions", "after", b.AFTER),
    ("conditions", "or_else", b.ELSE),
    ("modality", "hedges", b.HEDGE),
    ("modality", "approx", b.APPROX),
    ("modality", "must", b.MUST),
    ("modality", "will", b.WILL),
    ("modality", "can", b.CAN),
    ("modality", "weak", b.WEAK),
    ("modality", "definite", b.DEFINITE),
    ("persons", "agent", b.AGENT),
    ("persons", "agent_object", b.AGENT_OBJECT),
    ("persons", "agent_owns", b.AGENT_OWNS),
    ("persons", "customer", b.CUSTOMER),
    ("persons", "customer_owns", b.CUSTOMER_OWNS),
    ("persons", "other", b.OTHER),
    ("grammar", "always_links", b.ALWAYS_LINK),
    ("grammar", "reasons_ahead", b.REASON_AHEAD),
    ("grammar", "joins", b.JOINS),
    ("grammar", "leading", b.LEADING),
    ("grammar", "asking", b.ASKING),
    ("grammar", "commands", b.COMMAND),
    ("grammar", "returning", b.RETURNING),
    ("grammar", "determiners", b.DETERMINER | b.BEFORE_NOUN | b.OBJECT),
    ("grammar", "articles", b.ARTICLE),
    ("grammar", "governing", b.GOVERNING),
    ("grammar", "before_nouns", b.BEFORE_NOUN),
    ("grammar", "settings", b.SETTING),
    ("grammar", "objects", b.OBJECT),
    ("grammar", "counted", b.COUNTED),
    ("grammar", "each", b.EACH),
    ("grammar", "periods", b.PERIOD),
    ("grammar", "pointers", b.POINTER),
    ("grammar", "frames", b.FRAME),
    ("grammar", "auxiliaries", b.AUX),
    ("verbs", "", b.BASE),
)
_PHRASES: Final = (
    ("negation", "harmless", b.HARMLESS),
    ("negation", "phrases", b.NOT),
    ("negation", "lack_phrases", b.LACK),
    ("negation", "refusing_phrases", b.LACK | b.REFUSES),
    ("conditions", "polite", b.POLITE),
    ("conditions", "if_phrases", b.IF),
    ("conditions", "bound_phrases", b.BOUND),
    ("conditions", "until_phrases", b.UNTIL),
    ("conditions", "before_phrases", b.BEFORE),
    ("conditions", "after_phrases", b.AFTER),
    ("conditions", "or_else_phrases", b.ELSE),
    ("modality", "hedge_phrases", b.HEDGE),
    ("modality", "must_phrases", b.MUST),
    ("modality", "definite_phrases", b.DEFINITE),
)
_ENDINGS: Final = (("negation", b.NOT), ("conditions", b.IF), ("modality", b.HEDGE))
_SHORT_FORMS = frozenset(("ll", "re", "ve", "d", "m"))
_STEMS_OF_NOT = {"ca": "can", "wo": "will", "sha": "shall"}


class Entry(NamedTuple):
    """What a word counts as, its own form without endings, and its bits."""

    stem: str
    form: str
    bits: int


class Phrase(NamedTuple):
    """Several words that do together what none does alone."""

    rest: list[str]  # the words behind the first two
    bits: int


class Vocabulary:
    """The words of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._bits: dict[str, int] = {}
        for name, key, bit in _WORDS:
            for word in _listed(name, language, key):
                self._bits[word] = self._bits.get(word, 0) | bit
        self.phrases: dict[tuple[str, str], list[Phrase]] = {}
        for name, key, bit in _PHRASES:
            for phrase in _listed(name, language, key):
                first, *others = phrase.split()
                if not others:
                    self._bits[first] = self._bits.get(first, 0) | bit
                    continue
                second, *rest = others
                self.phrases.setdefault((first, second), []).append(Phrase(rest, bit))
        self.endings = tuple(
            (ending, bit) for name, bit in _ENDINGS for ending in _listed(name, language, "endings")
        )
        self._opposites: dict[str, str] = _section("negation", language).get("opposites", {})
        self._shortened = frozenset(_listed("grammar", language, "shortened"))
        english = language == "en"
        self._light = frozenset(
            bare(word) for word, bits in self._bits.items() if bits & b.LIGHT and english
        )
        self._verbs = frozenset(bare(verb) for verb in _listed("verbs", language, ""))
        self.entry = lru_cache(maxsize=_KNOWN_WORDS)(self._entry)

    @property
    def has_verbs(self) -> bool:
        """Whether verbs are listed, so that a clause without one can be told."""
        return bool(self._verbs)

    def stem(self, word: str) -> str:
        """Return what a word of this language counts as."""
        return stem(word, self.language)

    def _entry(self, word: str) -> Entry:
        bits = self._bits.get(word, 0)
        if "'" in word and self.language == "en":
            bits |= self._contracted(word)
        form = bare(word.removesuffix("'s"))
        if form in self._light:
            bits |= b.LIGHT
        if form in self._verbs:
            bits |= b.VERB
        return Entry(self.stem(self._opposites.get(word, word)), form, bits)

    def _contracted(self, word: str) -> int:
        """Return the bits that "n't", "'ll" and the like give a word."""
        head, _, tail = word.rpartition("'")
        if tail == "t" and head.endswith("n"):
            verb = _STEMS_OF_NOT.get(head[:-1], head[:-1])
            return b.NOT | b.STOP | b.AUX | (self._bits.get(verb, 0) & ~(b.STOP | b.LIGHT))
        if tail not in _SHORT_FORMS and not (tail == "s" and head in self._shortened):
            return 0
        return b.STOP | b.AUX | self._bits.get(head, 0) | (b.WILL if tail == "ll" else 0)


@cache
def listed(name: str, key: str) -> frozenset[str]:
    """Return an English list of `prompts/lexicon/<name>.yaml`."""
    return frozenset(_listed(name, "en", key))


@cache
def stems(name: str, key: str, language: str = "en") -> frozenset[str]:
    """Return what the words of a list count as; of an unlisted language, those of English."""
    known = language if language in lexicon(name) else "en"
    return frozenset(stem(word, known) for word in _listed(name, known, key))


def _section(name: str, language: str) -> dict[str, Any]:
    section = lexicon(name).get(language, {})
    return section if isinstance(section, dict) else {"": section}


def _listed(name: str, language: str, key: str) -> Iterable[str]:
    found: Iterable[str] = _section(name, language).get(key, ())
    return found


@cache
def vocabulary(language: str) -> Vocabulary:
    """Return the vocabulary of an ISO 639-1 language; "und" and unknown ones read as English."""
    return Vocabulary(language if language in lexicon("negation") else "en")
