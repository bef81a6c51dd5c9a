"""Names: every one of the draft stands in the rewrite, and no new one does."""

import re
from collections.abc import Iterator
from functools import cached_property

from heard.guard.courtesy import may_go
from heard.guard.pair import Pair, Rule
from heard.guard.plain import bare, words_of
from heard.model import Fact, Reading, Violation
from heard.reading.facts.names import is_everyday
from heard.reading.lexicon import lexicon

_DATA = lexicon("names")
_EXPANSIONS: dict[str, str] = _DATA["expansions"]
_SHORT = {long: short for short, long in _EXPANSIONS.items()}
_SMALL = frozenset(_DATA["joints"]) | frozenset(_DATA["titles"]) | {"a", "an"}
_TITLES = frozenset(_DATA["titles"])
_GIVEN = frozenset(_DATA["given_names"])
_LABELS = frozenset(_DATA["labels"])
_NOUNS_WITH_CAPITALS = "de"
_ARTICLES = frozenset(("a", "an", "the"))
_SHORTEST, _LONGEST = 3, 5  # letters of a short form that may be spelled out
_OPENERS = ".!?:(–—-•*\n"  # behind these a capital says nothing
_FREE = frozenset(_DATA["free_words"])
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


def find(pair: Pair) -> Iterator[Violation]:
    """Yield each name that the rewrite drops, changes or brings in."""
    nouns = pair.draft.language == _NOUNS_WITH_CAPITALS
    said = {f.value: f for f in pair.draft.facts if f.kind == "name" and not (nouns and _plain(f))}
    says = {
        f.value: f for f in pair.rewrite.facts if f.kind == "name" and not (nouns and _plain(f))
    }
    lost = [f for value, f in said.items() if value not in says]
    new = [f for value, f in says.items() if value not in said]
    if not lost and not new:
        return
    rewrite = _Words(pair.rewrite.text)
    if new:
        told_words = words_of(bare(pair.customer_message or ""))
        known = words_of(bare(pair.draft.text)) | told_words
        new = [f for f in new if not _known(f, known, pair.rewrite)]

    def told(fact: Fact) -> bool:
        return fact.value in bare(pair.customer_message or "")

    for fact in lost:
        if _in_other_form(fact, pair):
            continue
        if _kept(fact, rewrite) or (_titled(fact, pair.draft) and _name_kept(fact, rewrite)):
            continue
        twin = next((f for f in new), None)
        if twin is not None:
            new.remove(twin)
            said_so = f"The rewrite says “{twin.text}”; the draft says “{fact.text}”."
            yield Violation(said_so, twin.start, twin.end)
        elif not (_opens(fact, pair.draft) or may_go(pair.draft, fact, told)):
            yield Violation(f"The draft names “{fact.text}”; the rewrite leaves it out.")
    for fact in new:
        said_so = f"The rewrite names “{fact.text}”; neither the draft nor the customer does."
        yield Violation(said_so, fact.start, fact.end)


def _opens(fact: Fact, draft: Reading) -> bool:
    """Whether a word is taken for a name only because it opens a sentence: "Plant needs light"."""
    if " " in fact.value or fact.value in _GIVEN or not is_everyday(fact.value):
        return False
    return any(sentence.start == fact.start for sentence in draft.sentences)


def _in_other_form(fact: Fact, pair: Pair) -> bool:
    """Whether a word that opens a sentence comes back otherwise: "Deferral is free" as "defer"."""
    if " " in fact.value or fact.value in _GIVEN or not fact.text[1:].islower():
        return False
    if not any(sentence.start == fact.start for sentence in pair.draft.sentences):
        return False
    word = next((w for c in pair.said for w in c.words if w.start == fact.start), None)
    return word is not None and any(word.stem in clause.content for clause in pair.says)


def _plain(fact: Fact) -> bool:
    """Whether a German name may be any noun: one word, no capital inside, no given name."""
    return fact.text[1:].islower() and fact.value not in _GIVEN


class _Words:
    """A text in bare form, its words, and their first letters in a row."""

    def __init__(self, text: str) -> None:
        self.text = bare(text)
        self.all = words_of(self.text)

    @cached_property
    def initials(self) -> str:
        return "".join(word[0] for word in _WORD.findall(self.text))


def _kept(fact: Fact, rewrite: _Words) -> bool:
    """Whether a name stands in the rewrite: word by word, short or spelled out."""
    return all(word in _LABELS or _word_kept(word, rewrite) for word in _WORD.findall(fact.value))


def _titled(fact: Fact, draft: Reading) -> bool:
    """Whether a name only begins with what somebody is, at the head of a sentence: "Driver Ali"."""
    first, _, name = fact.value.partition(" ")
    heads = any(sentence.start == fact.start for sentence in draft.sentences)
    return heads and bool(name) and fact.text.split()[0][1:].islower() and first not in _GIVEN


def _name_kept(fact: Fact, rewrite: _Words) -> bool:
    name = fact.value.partition(" ")[2]
    return name in _GIVEN and name in rewrite.all


def _word_kept(word: str, rewrite: _Words) -> bool:
    word = word.removesuffix("'s")
    if word in rewrite.all:
        return True
    other = _EXPANSIONS.get(word) or _SHORT.get(word) or word
    if word in _TITLES:
        return other in rewrite.all
    if {f"{word}s", f"{word}'s", word.removesuffix("s")} & rewrite.all or word in _ARTICLES:
        return True
    if other != word and other in rewrite.text:
        return True
    return _SHORTEST <= len(word) <= _LONGEST and word in rewrite.initials


def _known(fact: Fact, known: set[str], rewrite: Reading) -> bool:
    """Whether somebody used each word of a name, or none of them is a name's."""
    unknown = [
        word
        for word in _WORD.findall(fact.value)
        if word not in known
        and word not in _SMALL
        and f"{word}'s" not in known
        and f"{word}s" not in known
        and word.removesuffix("'s").removesuffix("s") not in known
        and _EXPANSIONS.get(word, word) not in known
        and _SHORT.get(word, word) not in known
    ]
    if not unknown or all(word in _FREE or is_everyday(word) for word in unknown):
        return True
    if len(unknown) == 1 and _only_initials(unknown[0], known):
        return True
    if "".join(word[0] for word in _WORD.findall(fact.value)) in known:
        return True  # an acronym of the draft, spelled out
    if " " in fact.value or fact.value in _GIVEN:
        return False
    before = rewrite.text[: fact.start].rstrip(" \"'“‘")
    return (
        not before
        or before[-1] in _OPENERS
        or any(sentence.start == fact.start for sentence in rewrite.sentences)
    )


def _only_initials(word: str, known: set[str]) -> bool:
    """Whether a short form is a single letter of a name somebody gave ("D. Halloran")."""
    return len(word) == 1 and any(other.startswith(word) for other in known)


CHECK = Rule("names", "Every name is as in the draft, and none was added.", find)
