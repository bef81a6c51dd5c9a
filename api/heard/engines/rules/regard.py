"""Whether a reply already opens with what happened to the customer, in words of the agent's own.

No list of phrases holds them all ("Three mornings of cold showers on your holiday!"). But such an
opening has a shape: it takes up words and numbers of the customer's message, tells no new detail,
and answers nothing yet. Where it stands, one more acknowledgement would be one too many.
"""

import re
from collections.abc import Iterator

from heard.model import FactKind, Function, Reading, Sentence
from heard.reading.functions import functions_of
from heard.reading.lexicon import Patterns, lexicon, plain
from heard.reading.stem import stem
from heard.reading.vocabulary import listed

_WORDS = lexicon("regard")
_SHAPES = Patterns(
    {"answer": _WORDS["answer"], "after": _WORDS["asks_after_them"]}, {}, at_once=True
)
_AROUND: frozenset[Function] = frozenset({"greet", "thank", "close"})
_ANSWERS: frozenset[Function] = frozenset({"instruct", "refuse", "promise", "offer", "ask"})
_DETAILS: frozenset[FactKind] = frozenset({
    "money", "date", "time", "id", "url", "email", "phone", "percent", "path", "code", "quantity",
    "name", "placeholder",
})  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+")
_GOES_ON = re.compile(
    r"[:;–—]|,? (?:so|and|but) (?:i|i'm|i've|we|we're|we've|let|let's|here|here's|please)\b"
)
_STATES = re.compile(
    r"(?:your|our|this) (?:\w+ ){1,3}(?:is|was|has|have|are|were|will)\b"
    r"|the (?:\w+ ){1,2}(?:is|was|has|have|are|were) \w+e[dn]\b"
)
_ASIDE = re.compile(
    r",? (?:i|we) (?:can |do )?(?:see|know|imagine|understand|get)(?: that)?[.! ]*$"
)
_DOING = re.compile(r"(?:\w+ )?\w{2,}ing\b")
_PLAINLY = 3  # words of theirs, in an opening that names what was done: it answers nothing
_CALL = 2  # words of a sentence that only calls out: "Oh, Margaret."
_SHORTEST = 3  # letters of a word that carries something
_PERSON = re.compile(r"\byou(?:r|rs|'\w+)?\b")
_MOST_WORDS = 25  # of an opening; longer ones tell more than the customer did
_SHARED = 2  # words; one is enough when it counts something, or the sentence is about them


def opens_with_them(draft: Reading, message: str | None) -> bool:
    """Whether the first thing the reply says is what the customer told.

    `message` is the customer's, None when it is not known.
    """
    opening = _opening(draft)
    if opening is None or not message or opening.text.rstrip().endswith(":"):
        return False
    text = plain(opening.text).lower()
    if "after" in _SHAPES.labels(text):
        return True
    going_on = _GOES_ON.search(text)
    text = _ASIDE.sub("", text[: going_on.start()] if going_on else text)
    weighs = "weighs" in opening.signs
    if len(text.split()) > _MOST_WORDS and not weighs:
        return False
    said, told = draft.once(_told, message)
    shared = told & frozenset(_stems(text))
    if weighs or not shared:
        return bool(shared)
    counts = any(word.isdigit() for word in shared) or _PERSON.search(text) is not None
    if len(shared) < _SHARED and not counts:
        return False
    begins = next(_stems(text), "")
    names_it = len(shared) >= _PLAINLY and (
        _DOING.match(text) is not None or (begins.isdigit() and begins in shared)
    )
    answers = draft.once(functions_of, text) & _ANSWERS or (not names_it and _answers(text, told))
    return not (answers or _tells(draft, opening, said))


def _opening(draft: Reading) -> Sentence | None:
    saying = (s for s in draft.sentences if not s.functions or s.functions - _AROUND)
    return next((s for s in saying if len(s.text.split()) > _CALL), None)


def _answers(text: str, told: frozenset[str]) -> bool:
    """Whether words of the opening answer, and are not the customer's own.

    "Your order was cancelled" answers even in the customer's words: it states, and feels nothing.
    """
    if _STATES.match(text) and "answer" in _SHAPES.labels(text):
        return True
    for label, start, end in _SHAPES.found(text):
        words = frozenset(_stems(text[start:end]))
        if label == "answer" and not (words and words <= told):
            return True
    return False


def _tells(draft: Reading, opening: Sentence, said: str) -> bool:
    """Whether the opening holds a detail that the customer's message does not."""
    return any(
        fact.kind in _DETAILS and plain(fact.text).lower() not in said
        for fact in draft.facts
        if opening.start <= fact.start < opening.end
    )


def _told(message: str) -> tuple[str, frozenset[str]]:
    """Return what the customer says, in small letters, and what its words count as."""
    said = plain(message).lower()
    return said, frozenset(_stems(said))


def _stems(text: str) -> Iterator[str]:
    """Yield what the words that carry something count as; numbers by their value."""
    numbers, small = lexicon("facts")["numbers"], listed("words", "stop")
    for found in _WORD.finditer(text):
        word = found[0]
        if word.isdigit() or word in numbers:
            yield str(numbers.get(word, word))
        elif len(word) >= _SHORTEST and word not in small:
            yield stem(word)
