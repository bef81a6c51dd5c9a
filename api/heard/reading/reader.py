"""A text -> its Reading."""

from heard.model import Reading
from heard.reading.facts import find_facts
from heard.reading.functions import with_functions
from heard.reading.language import language_of
from heard.reading.notes import is_internal_note
from heard.reading.parts import find_parts
from heard.reading.sentences import split_sentences
from heard.reading.stance import stance_of


def read(text: str, *, reply: bool = True) -> Reading:
    """Return everything the code sees in `text`; total, linear in its length.

    `reply=False` reads a customer's message: no stance, and never an internal note.
    """
    parts = find_parts(text)
    sentences = with_functions(split_sentences(text, parts), parts)
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
    )
