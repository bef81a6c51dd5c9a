"""A text -> its Reading."""

from collections.abc import Sequence

from msgspec.structs import replace

from heard.model import Once, Part, Reading, Sentence
from heard.reading.facts import find_facts
from heard.reading.functions import functions_in
from heard.reading.involved import involved
from heard.reading.language import language_of
from heard.reading.notes import is_internal_note
from heard.reading.parts import find_parts
from heard.reading.sentences import split_sentences
from heard.reading.stance import signs_of, stance_of


def read(text: str, *, reply: bool = True, like: Reading | None = None) -> Reading:
    """Return everything the code sees in `text`; total, linear in its length.

    `reply=False` reads a customer's message: no stance, and never an internal note. `like` is a
    reading of a text that shares sentences with this one; they are not read again.
    """
    parts = find_parts(text)
    sentences = _sentences(text, parts, like)
    internal = reply and is_internal_note(text)
    own_words = " ".join(s.text for s in sentences) or text
    return Reading(
        text=text,
        language=language_of(own_words),
        parts=parts,
        sentences=sentences,
        facts=find_facts(text),
        stance=stance_of(sentences, judged=reply and not internal),
        internal_note=internal,
        once=Once() if like is None else like.once,
    )


def _sentences(text: str, parts: Sequence[Part], like: Reading | None) -> tuple[Sentence, ...]:
    """Return the sentences of the editable parts with what they do and show."""
    known = {} if like is None else {(s.text, like.parts[s.part].kind): s for s in like.sentences}
    sentences = []
    for start, end, words, part in split_sentences(text, parts):
        kind = parts[part].kind
        seen = known.get((words, kind))
        if seen is None:
            functions = functions_in(words, kind)
            own = involved(words)
            signs = signs_of(words, functions, involved=bool(own))
            seen = known[words, kind] = Sentence(start, end, words, part, functions, signs, own)
        elif (seen.start, seen.part) != (start, part):
            seen = replace(seen, start=start, end=end, part=part)
        sentences.append(seen)
    return tuple(sentences)
