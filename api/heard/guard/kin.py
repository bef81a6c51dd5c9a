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
    draft, rewrite = _words(said), _words(says)
    only_draft = [word for stem, word in draft.items() if stem not in rewrite]
    only_rewrite = [word for stem, word in rewrite.items() if stem not in draft]
    if not only_draft and not only_rewrite:
        return said, says
    reverse = _opposed(only_rewrite, only_draft)
    says = tuple(_reversed(clause, said, reverse) for clause in says) if reverse else says
    turned = reverse.keys() | reverse.values()
    only_rewrite = [word for word in only_rewrite if word.stem not in turned]
    only_draft = [word for word in only_draft if word.stem not in turned]
    names = _matched(only_rewrite, only_draft)
    taken = frozenset(names.values())
    names |= _matched((w for w in only_rewrite if w.stem not in names), draft.values(), heavy=True)
    others = _matched((w for w in only_draft if w.stem not in taken), rewrite.values(), heavy=True)
    return _renamed(said, others), _renamed(says, names)


def contrary(word: Word, other: Word) -> bool:
    """Whether two words are opposites: "keep" and "bin"."""
    _, opposites = _families()
    return other.form in opposites.get(word.form, _NONE)


def _words(clauses: Iterable[Clause]) -> dict[str, _Lone]:
    """Return the words that carry meaning, by what they count as, in their order."""
    sentences: dict[int, frozenset[str]] = {}
    for clause in clauses:
        sentences[clause.sentence] = sentences.get(clause.sentence, _NONE) | clause.content
    found: dict[str, _Lone] = {}
    for clause in clauses:
        around = sentences[clause.sentence]
        for word in clause.words:
            if word.bits & (STOP | NUMBER):
                continue
            before = found.get(word.stem)
            found[word.stem] = _Lone(
                word.stem,
                word.form,
                bool(word.bits & LIGHT),
                around | before.around if before else around,
            )
    return found


def _matched(
    lone: Iterable[_Lone], others: Iterable[_Lone], *, heavy: bool = False
) -> dict[str, str]:
    """Return for each word that has kin among `others` what that counts as.

    Kin stand in sentences that share another word; the more they share, the better.
    """
    family, _ = _families()
    others = [word for word in others if word.form in family]
    found: dict[str, str] = {}
    for word in lone:
        if heavy and word.light:
            continue
        kin = family.get(word.form, _NONE)
        alike = [(len(word.around & w.around), w.stem) for w in others if w.form in kin]
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


def _frozen(sets: Mapping[str, set[str]]) -> _Family:
    return {word: frozenset(words) for word, words in sets.items()}
