"""Words that say the same in the two texts, though only one of them has each.

"Hang on to the tickets" keeps them as "keep the tickets" does. So a word that only one text has
counts as the kin of it that only the other has (`prompts/lexicon/kin.yaml`), else as one that both
have. A word and its opposite do the same where a "not" stands with just one of the two.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from msgspec.structs import replace

from heard.reading.bits import LIGHT, NOT, NUMBER, STOP
from heard.reading.clauses import Clause, counted
from heard.reading.lexicon import lexicon
from heard.reading.stem import bare
from heard.reading.words import Word

_NONE: frozenset[str] = frozenset()
_Family = Mapping[str, frozenset[str]]  # a word's form -> the forms it may stand for


class _Lone(NamedTuple):
    """A word that carries meaning, and what stands in the sentences that have it."""

    stem: str
    form: str
    light: bool
    around: frozenset[str]


def reconciled(
    said: tuple[Clause, ...], says: tuple[Clause, ...]
) -> tuple[tuple[Clause, ...], tuple[Clause, ...]]:
    """Return the clauses of a draft and of its rewrite, kin of each other counting as one word.

    A "not" with an opposite is read as the draft's word: "don't throw it away" as "keep it".
    """
    if _related().isdisjoint(_forms_apart(said, says)):
        return said, says
    old, new = _carrying(said), _carrying(says)
    draft, rewrite = _lone(said, old), _lone(says, new)
    only_draft = [word for stem, word in draft.items() if stem not in new]
    only_rewrite = [word for stem, word in rewrite.items() if stem not in old]
    reverse = _opposed(only_rewrite, only_draft)
    says = tuple(_reversed(clause, said, reverse) for clause in says) if reverse else says
    turned = reverse.keys() | reverse.values()
    only_rewrite = [word for word in only_rewrite if word.stem not in turned]
    only_draft = [word for word in only_draft if word.stem not in turned]
    names = _matched(only_rewrite, only_draft)
    taken = frozenset(names.values())
    names |= _matched((w for w in only_rewrite if w.stem not in names), draft.values(), heavy=True)
    others = _matched(
        (w for w in only_draft if w.stem not in taken), rewrite.values(), heavy=True, apart=True
    )
    return _renamed(said, others), _renamed(says, names)


def _forms_apart(said: Sequence[Clause], says: Sequence[Clause]) -> Iterator[str]:
    """Yield the forms of the words that only one of the texts has."""
    old, new = (_NONE.union(*(clause.content for clause in clauses)) for clauses in (said, says))
    apart = old ^ new
    for clause in (*said, *says):
        if not clause.content.isdisjoint(apart):
            yield from (word.form for word in clause.words if word.stem in apart)


def contrary(word: Word, other: Word) -> bool:
    """Whether two words are opposites: "keep" and "bin"."""
    _, opposites = _families()
    return other.form in opposites.get(word.form, _NONE)


def _carrying(clauses: Iterable[Clause]) -> dict[str, Word]:
    """Return the words that carry meaning, by what they count as, in their order."""
    return {
        word.stem: word
        for clause in clauses
        for word in clause.words
        if not word.bits & (STOP | NUMBER)
    }


def _lone(clauses: Iterable[Clause], words: Mapping[str, Word]) -> dict[str, _Lone]:
    """Return those of `words` that have kin or an opposite, with what stands around them."""
    wanted = {stem for stem, word in words.items() if word.form in _related()}
    content: dict[int, set[str]] = {}
    places: dict[str, set[int]] = {}
    for clause in clauses:
        content.setdefault(clause.sentence, set()).update(clause.content)
        for word in clause.words:
            if word.stem in wanted and not word.bits & (STOP | NUMBER):
                places.setdefault(word.stem, set()).add(clause.sentence)
    return {
        stem: _Lone(
            stem,
            word.form,
            bool(word.bits & LIGHT),
            _NONE.union(*(content[sentence] for sentence in places[stem])),
        )
        for stem, word in words.items()
        if stem in wanted
    }


def _matched(
    lone: Iterable[_Lone],
    others: Iterable[_Lone],
    *,
    heavy: bool = False,
    apart: bool = False,
) -> dict[str, str]:
    """Return for each word that has kin among `others` what that counts as.

    Kin stand in sentences that share another word; the more they share, the better. What stands
    `apart` counts as no word of its own sentence: "show it before signing" says two things.
    """
    family, _ = _families()
    others = list(others)
    found: dict[str, str] = {}
    for word in lone:
        if heavy and word.light:
            continue
        kin = family.get(word.form, _NONE)
        alike = [
            (len(word.around & w.around), w.stem)
            for w in others
            if w.form in kin and not (apart and w.stem in word.around)
        ]
        shared, stem = max(alike, default=(0, ""), key=lambda pair: pair[0])
        if shared:
            found[word.stem] = stem
    return found


def _renamed(clauses: tuple[Clause, ...], names: Mapping[str, str]) -> tuple[Clause, ...]:
    if not names:
        return clauses
    return tuple(
        _with_words(clause, [replace(w, stem=names.get(w.stem, w.stem)) for w in clause.words])
        if not clause.content.isdisjoint(names)
        else clause
        for clause in clauses
    )


def _with_words(clause: Clause, words: Sequence[Word]) -> Clause:
    bits, content = counted(words)
    return replace(clause, words=tuple(words), bits=bits, content=content)


def _opposed(lone: Iterable[_Lone], others: Sequence[_Lone]) -> dict[str, str]:
    """Return for each word that has its opposite among `others` what that counts as."""
    _, opposites = _families()
    return {
        one.stem: other.stem
        for one in lone
        if one.form in opposites
        for other in others
        if other.form in opposites[one.form]
    }


def _reversed(clause: Clause, said: Sequence[Clause], reverse: Mapping[str, str]) -> Clause:
    for at, word in enumerate(clause.words):
        stem = reverse.get(word.stem)
        if stem is None:
            continue
        for before in said:
            alone = len(before.content) == 1
            if stem not in before.content or before.negative == clause.negative:
                continue
            if alone or not before.content.isdisjoint(clause.content):
                return _with_words(clause, list(_denied_again(clause.words, at, stem)))
    return clause


def _denied_again(words: Sequence[Word], at: int, stem: str) -> Iterator[Word]:
    """Yield words, the one at `at` as `stem`, and with a "not" where there was none or without."""
    denied = any(word.bits & NOT for word in words)
    for number, word in enumerate(words):
        if number == at:
            yield replace(word, stem=stem, bits=word.bits & ~NOT if denied else word.bits | NOT)
        else:
            yield replace(word, bits=word.bits & ~NOT)


@cache
def _families() -> tuple[_Family, _Family]:
    """Return what each word may stand for, and what it is the opposite of."""
    data = lexicon("kin")
    kin: dict[str, set[str]] = {}
    for group in data["groups"]:
        forms = {bare(word) for word in group}
        for form in forms:
            kin.setdefault(form, set()).update(forms)
    opposites: dict[str, set[str]] = {}
    for one, other in data["opposites"]:
        for here, there in ((one, other), (other, one)):
            for word in here:
                opposites.setdefault(bare(word), set()).update(bare(w) for w in there)
    return _frozen(kin), _frozen(opposites)


@cache
def _related() -> frozenset[str]:
    """Return the words that have kin or an opposite."""
    kin, opposites = _families()
    return frozenset(kin) | frozenset(opposites)


def _frozen(sets: Mapping[str, set[str]]) -> _Family:
    return {word: frozenset(words) for word, words in sets.items()}
