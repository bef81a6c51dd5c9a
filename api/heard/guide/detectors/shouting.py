"""Words in capitals, and marks in a row."""

import re
from collections.abc import Iterator

from heard.guide.detectors.look import Look, Spot
from heard.guide.schema import Shouting
from heard.model import Fact, Sentence

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_MARKS = re.compile(r"[!?]{2,}")
_CAPITALS = re.compile(r"[A-Z]{5}")
_TITLE = " / "  # "ORDER 8830 / THE PALE COMETS / 19 JULY": names in capitals, and no shouting
_MEASURED = frozenset(("duration", "quantity"))  # "14 DAYS" is the same written small
_LONGEST_ACRONYM = 4  # letters; "ASAP", "HTTP": a run of these alone is no shouting


class ShoutingFinder:
    """Finds runs of `least_words` or more words in capitals, and "!!" or "?!" of any length.

    In a reply that shouts, a sentence all in capitals is shouted however few its words are.
    """

    def __init__(self, detector: Shouting) -> None:
        self._least = detector.least_words

    def __call__(self, look: Look) -> Iterator[Spot]:
        """Yield each run, facts (codes, names, placeholders) left out."""
        if look.reading is None:
            return
        capitals = _CAPITALS.search(look.reading.text)
        marks = _MARKS.search(look.reading.text)
        facts = [(f.start, f.end) for f in look.reading.facts if not _only_shouted(f)]
        sentences = look.reading.sentences
        loud = capitals and any(True for s in sentences for _ in self._runs(s, facts, self._least))
        for sentence in sentences if capitals or marks else ():
            least = 1 if loud and sentence.text.isupper() else self._least
            runs = self._runs(sentence, facts, least) if capitals else ()
            spots = [*runs, *(_marks(sentence) if marks else ())]
            yield from sorted(s for s in spots if look.speech(s.start, s.end))

    def _runs(self, sentence: Sentence, facts: list[tuple[int, int]], least: int) -> Iterator[Spot]:
        if not _CAPITALS.search(sentence.text) or _TITLE in sentence.text:
            return
        run: list[tuple[int, int, str]] = []
        for match in _WORD.finditer(sentence.text):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            word = match.group()
            if word.isupper() and not any(s < end and start < e for s, e in facts):
                run.append((start, end, word))
                continue
            if _is_shouted(run, least):
                yield Spot(run[0][0], run[-1][1])
            run = []
        if _is_shouted(run, least):
            yield Spot(run[0][0], run[-1][1])


def _is_shouted(run: list[tuple[int, int, str]], least: int) -> bool:
    return len(run) >= least and any(len(w) > _LONGEST_ACRONYM for *_, w in run)


def _only_shouted(fact: Fact) -> bool:
    """Whether a fact is nothing but a shouted word: "DRIVE" taken for a name, "MIDNIGHT"."""
    words = fact.kind == "name" or (fact.kind in ("date", "time") and fact.text.isalpha())
    return (words or fact.kind in _MEASURED) and fact.text.isupper()


def _marks(sentence: Sentence) -> Iterator[Spot]:
    for match in _MARKS.finditer(sentence.text):
        yield Spot(sentence.start + match.start(), sentence.start + match.end())
