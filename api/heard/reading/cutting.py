"""Where in a sentence a new clause begins: at a mark, or at a word that links one."""

from collections.abc import Iterator, Sequence

from heard.reading.bits import (
    ALWAYS_LINK,
    AUX,
    BASE,
    BEFORE_NOUN,
    DETERMINER,
    FRAME,
    GLUE,
    GOVERNING,
    IF,
    LEADING,
    LINK,
    NOT,
    NUMBER,
    OBJECT,
    POINTER,
    REASON_AHEAD,
    RETURNING,
    SUBJECT,
    TIES,
    VERB,
)  # fmt: skip
from heard.reading.words import Word

_AHEAD = 7  # words looked at to see whether a verb follows a linking word
_NAMED = 3  # words of an aside at most
_CLOSING = {"(": ")", ",": ","}
_LONG = 4  # words after which a condition has surely had its verb
_STATES = frozenset(("done", "finished", "ready", "needed", "asked"))  # "when done | wipe it"
_RELATIVE = frozenset(("which", "whom", "whose"))
_PRONOUNS = frozenset(("i", "we", "you", "they", "he", "she"))


def cut(words: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    """Yield the words of each clause of a sentence, in order, without the marks."""
    current: list[Word] = []
    says_something = ties = False
    within: frozenset[int] = frozenset()
    for at, word in enumerate(words):
        if not word.stem and at in within:
            continue
        if not word.stem and current and (end := _aside(words, at, current)):
            within = frozenset((at, end))
            continue
        if not word.stem:
            if current:
                yield tuple(current)
            current = []
            continue
        if current and says_something and _begins(words, at, current, ties=ties):
            led = _led_in(word, current)
            yield from filter(None, (tuple(current[: len(current) - led]),))
            current = current[len(current) - led :]
        if not current:
            says_something = False
            ties = bool(word.bits & (TIES | REASON_AHEAD))
        says_something = says_something or not word.bits & (LINK | LEADING)
        current.append(word)
        if word.bits & IF and "\u3040" <= word.text[0] <= "\u309f":
            yield tuple(current)
            current = []
    if current:
        yield tuple(current)


def _aside(words: Sequence[Word], at: int, current: Sequence[Word]) -> int:
    """Return where a few words end that only name what stands before them, 0 when none do.

    "The contractor (Veyo) decides", "your admin, Dana, can reset it".
    """
    closing = _CLOSING.get(words[at].text)
    if closing is None or any(w.bits & (AUX | SUBJECT | TIES) for w in current):
        return 0
    for end in range(at + 1, min(at + 2 + _NAMED, len(words) - 1)):
        if not words[end].stem:
            after = words[end + 1]
            goes_on = after.bits & (AUX | VERB) and not after.bits & (LINK | SUBJECT)
            named = end > at + 1 and words[end].text == closing
            return end if named and goes_on else 0
        if words[end].bits & (AUX | SUBJECT | VERB):
            return 0
    return 0


def _begins(words: Sequence[Word], at: int, current: Sequence[Word], *, ties: bool) -> bool:
    if words[at].bits & (LINK | IF) and _opens(words, at):
        return not _two_subjects(words, at, current)
    if words[at].bits & SUBJECT and _framed(words, at):
        return True
    return ties and len(current) > 1 and _returns(words, at, current)


def _led_in(word: Word, current: Sequence[Word]) -> int:
    """Return how many words in front belong to a "which": two of "neither of which"."""
    if word.text not in _RELATIVE or not current[-1].bits & GOVERNING:
        return 0
    return min(len(current), 2 if current[-1].text == "of" else 1)


def _two_subjects(words: Sequence[Word], at: int, current: Sequence[Word]) -> bool:
    """Whether "or" joins two deeds that share a verb: "paying or waiting isn't possible"."""
    after = words[at + 1] if at + 1 < len(words) else None
    return (
        words[at].text in ("or", "and", "nor")
        and current[0].text.endswith("ing")
        and after is not None
        and after.text.endswith("ing")
        and not any(word.bits & AUX for word in current)
    )


def _framed(words: Sequence[Word], at: int) -> bool:
    """Whether a subject stands behind "I'm afraid", "please confirm that" and the like."""
    before = words[at - 1]
    return bool((words[at - 2] if before.text == "that" and at > 1 else before).bits & FRAME)


def _opens(words: Sequence[Word], at: int) -> bool:  # noqa: PLR0911 - one question after the other
    """Whether the linking word number `at` begins a clause rather than joining two things."""
    word = words[at]
    if word.bits & GLUE or (word.text == "then" and words[at - 1].bits & (SUBJECT | AUX)):
        return False
    ahead: list[Word] = []
    for following in words[at + 1 : at + 1 + _AHEAD]:
        if not following.stem:
            break
        ahead.append(following)
    if not ahead:
        return False
    if word.bits & ALWAYS_LINK:
        return True
    if word.bits & (TIES | REASON_AHEAD):
        return any(w.bits & (SUBJECT | AUX | VERB) for w in ahead)
    rest = [w for w in ahead if not w.bits & LEADING] or ahead
    first = rest[0]
    if word.text == "or" and not first.bits & (SUBJECT | AUX):
        return any(w.bits & AUX for w in rest[1:])
    if first.bits & (SUBJECT | AUX | IF | LINK):
        return True
    if first.bits & DETERMINER:
        return any(w.bits & (AUX | SUBJECT) for w in rest[1:])
    return bool(first.bits & VERB) or any(w.bits & AUX for w in rest[1:3])


def _before_noun(words: Sequence[Word]) -> bool:
    """Whether a noun must follow: "for a", "the next daily"."""
    last = words[-1]
    qualified = last.text.endswith("ly") and any(w.bits & DETERMINER for w in words[-3:])
    return qualified or bool(last.bits & BEFORE_NOUN)


def _returns(words: Sequence[Word], at: int, current: Sequence[Word]) -> bool:
    """Whether the main clause begins here, no comma having ended the condition before it."""
    acts = any(word.bits & (VERB | AUX) or word.text in _STATES for word in current[1:])
    if len(current) < _LONG and not acts:
        return False
    word, before = words[at], words[at - 1]
    timed = before.text == "then" and not before.bits & LINK  # "if it isn't there by then"
    governed = at > 1 and words[at - 2].bits & GOVERNING  # "if I don't hear from you | I keep it"
    joins = before.bits & (LINK | AUX | NOT | POINTER) or before.text == "to"
    joins = joins or (before.bits & SUBJECT and not governed)
    joins = joins or (word.text == "you" and before.text != "on" and before.bits & GOVERNING)
    if joins and not timed:
        return False
    if word.bits & SUBJECT:
        return bool(word.bits & AUX) or word.text in _PRONOUNS
    if word.bits & RETURNING:
        return True
    if not word.bits & BASE or word.bits & AUX or _before_noun(current):
        return False
    after = words[at + 1] if at + 1 < len(words) else None
    return after is None or bool(after.bits & (OBJECT | NUMBER))
