"""Quoted words and menu paths ("Settings > Display"): kept word for word, and none invented."""

from collections.abc import Iterator

from heard.guard.courtesy import may_go
from heard.guard.pair import Pair, Rule
from heard.guard.plain import bare, words_of
from heard.model import Fact, Violation


def find(pair: Pair) -> Iterator[Violation]:
    """Yield each quotation or path that the rewrite changes, drops or makes up."""
    said = [f for f in pair.draft.facts if f.kind in {"quoted", "path"}]
    says = [f for f in pair.rewrite.facts if f.kind in {"quoted", "path"}]
    if not said and not says:
        return
    rewrite, draft = bare(pair.rewrite.text), bare(pair.draft.text)

    def told(fact: Fact) -> bool:
        return bare(fact.value) in bare(pair.customer_message or "")

    for fact in said:
        kept = _path_kept(fact, rewrite) if fact.kind == "path" else bare(fact.value) in rewrite
        if not kept and not may_go(pair.draft, fact, told):
            yield Violation(f"The rewrite must keep {fact.text} word for word.")
    known: set[str] | None = None
    for fact in says:
        if bare(fact.value) in draft:
            continue
        if known is None:
            known = words_of(draft) | words_of(bare(pair.customer_message or ""))
        if words_of(bare(_from_capital(fact))) <= known:
            continue
        yield Violation(f"Nobody wrote {fact.text}.", fact.start, fact.end)


def _from_capital(fact: Fact) -> str:
    """Return a path without the words of the sentence in front of it: "it is Tools > Options"."""
    first, joint, rest = fact.value.partition(" > ")
    if fact.kind != "path" or not joint:
        return fact.value
    words = first.split()
    while words[1:] and words[0].islower():
        words = words[1:]
    return " ".join(words) + joint + rest


def _path_kept(fact: Fact, rewrite: str) -> bool:
    """Whether the steps of a path follow each other in the rewrite, whatever stands between."""
    at = 0
    for step in bare(fact.value).split(" > "):
        at = rewrite.find(step, at)
        if at < 0:
            return False
        at += len(step)
    return True


CHECK = Rule("quotes", "Quoted words and menu paths are as in the draft.", find)
