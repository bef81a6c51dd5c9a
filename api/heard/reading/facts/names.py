"""Names of people, firms, products and places: words whose capital means something.

A capital inside a sentence does; at its start only when the word is no everyday one. In German,
where every noun has a capital, only titles, greetings and capitals inside a word tell a name.
"""

import re
from collections.abc import Set as AbstractSet

from heard.reading.facts.found import token_at
from heard.reading.facts.token import Token
from heard.reading.lexicon import lexicon

_DATA = lexicon("names")
_TITLES = frozenset(_DATA["titles"])
_ABBREVIATIONS = frozenset(_DATA["abbreviations"])
_JOINTS = frozenset(_DATA["joints"])
_GREETINGS = frozenset(_DATA["greetings"])
_VOCATIVES = frozenset(_DATA["vocatives"])
_SIGN_OFFS = frozenset(_DATA["sign_offs"])
_GRAMMAR = frozenset(_DATA["grammar"])
_EVERYDAY = frozenset(_DATA["everyday"])
_ENDINGS = tuple(_DATA["everyday_endings"])
_GERMAN = frozenset(_DATA["german"])
_ENGLISH = frozenset(_DATA["english"])
_NEVER = _GRAMMAR | _VOCATIVES | _SIGN_OFFS | _GREETINGS
_ARTICLES = _JOINTS | {"a", "an"}
_FOREIGN = _JOINTS - {"the", "of", "do"}  # "Los Angeles", "La Paz" begin with them anywhere
_GERMAN_HINTS = (" und ", " der ", " die ", " ist ", " am ", " im ", " zu ", "ü")
_ENDERS = frozenset(".!?:;•*|…(\"'-–>#")
_DRAWN_OUT = re.compile(r"([^\W\d_])\1\1")  # "Noooo"
_SHOUTED = 4  # capital words in a row that are a raised voice


def find_names(
    plain: str, tokens: list[Token], capitals: list[int], taken: AbstractSet[int]
) -> list[tuple[int, int, str]]:
    """Return (start, end, value) of each name; `capitals` are the candidates, in order.

    `taken` holds the tokens that are part of other facts. The value is in lower case.
    """
    german = any(word in plain for word in _GERMAN_HINTS) and _is_german(tokens)
    names = []
    done = -1
    for at in capitals:
        if at <= done or at in taken or (tokens[at].low in _NEVER and _alone(tokens, at)):
            continue
        run = _run(plain, tokens, at, taken)
        done = run[-1]
        if len(run) >= _SHOUTED and all(tokens[i].text.isupper() for i in run):
            continue
        kept = _trimmed(plain, tokens, run, german=german)
        if kept:
            names.append(_name(tokens, kept))
    return names


def _alone(tokens: list[Token], at: int) -> bool:
    """Whether a plain word in small letters follows: the run of capitals is one word long."""
    following = token_at(tokens, at + 1)
    return following.kind == "word" and following.low not in _JOINTS and following.text.islower()


def _is_german(tokens: list[Token]) -> bool:
    words = [token.low for token in tokens if token.kind == "word"]
    german = sum(word in _GERMAN for word in words)
    return german > 1 and german > sum(word in _ENGLISH for word in words)


def _run(plain: str, tokens: list[Token], at: int, taken: AbstractSet[int]) -> list[int]:
    """Return the tokens of the capital words in a row from `at` on, small joints included."""
    run = [at]
    index = at + 1
    while index < len(tokens):
        token = tokens[index]
        gap = token.start - tokens[index - 1].end
        if index in taken or gap > 1 or (gap and plain[token.start - 1] == "\n"):
            break
        last = tokens[run[-1]]
        if (
            token.kind == "word"
            and token.text[0].isupper()
            and (gap or tokens[index - 1].text == ".")
        ):
            run.append(index)
        elif token.text == "." and not gap and (last.low in _ABBREVIATIONS or len(last.low) == 1):
            pass
        elif token.low not in _JOINTS or not gap:
            break
        index += 1
    return run


def _trimmed(plain: str, tokens: list[Token], run: list[int], *, german: bool) -> list[int]:
    """Return the part of a run that is a name; empty when none is."""
    first = run[0]
    starts = _starts(plain, tokens, first)
    while run and tokens[run[0]].low not in _TITLES:
        low = tokens[run[0]].low
        article = len(run) > 1 and (low in _ARTICLES if not starts else low in _FOREIGN)
        if article or not (low in _NEVER or (starts and run[0] == first and is_everyday(low))):
            break
        run = run[1:]
    while run and (tokens[run[-1]].low in _NEVER or tokens[run[-1]].low in _TITLES):
        run = run[:-1]
    if not run:
        return run
    head = tokens[run[0]]
    if len(run) > 1 and not german:
        return run
    if head.low in _TITLES or _has_inner_capital(head.text):
        return run if not head.text.isupper() or not is_everyday(head.low) else []
    if german:
        greeted = run[0] > 0 and tokens[run[0] - 1].low in (_GREETINGS | _TITLES)
        return run if greeted else []
    if run[0] != first or not starts:
        return run if len(head.text) > 1 and not head.low.endswith(_ENDINGS) else []
    return run if _names_subject(tokens, run[0]) else []


def _names_subject(tokens: list[Token], at: int) -> bool:
    """Whether the first word of an English sentence is one that only a name explains."""
    head, following = tokens[at], token_at(tokens, at + 1)
    if len(head.text) < 2 or is_everyday(head.low) or following.kind != "word":  # noqa: PLR2004
        return False
    return following.text.islower() and any(token.low in _ENGLISH for token in tokens)


def _starts(plain: str, tokens: list[Token], at: int) -> bool:
    """Whether a capital at `at` may be there only because a sentence, line or label begins."""
    if at == 0:
        return True
    before = tokens[at - 1]
    if "\n" in plain[before.end : tokens[at].start]:
        return True
    if before.kind != "mark":
        return False
    if before.text == ".":
        spelled = token_at(tokens, at - 2)
        return spelled.low not in _ABBREVIATIONS and not (
            len(spelled.low) == 1 and spelled.text.isupper()
        )
    return before.text in _ENDERS or before.text == ")" or ord(before.text[0]) > 0x2000  # noqa: PLR2004  emoji


def is_everyday(low: str) -> bool:
    """Whether a lower-case word is no name when only its place gives it a capital."""
    low = low.removesuffix("'s")
    return (
        low in _NEVER or low in _EVERYDAY or low.removesuffix("s") in _EVERYDAY
        or low.removesuffix("es") in _EVERYDAY or low.endswith(_ENDINGS) or "-" in low
        or _DRAWN_OUT.search(low) is not None
    )  # fmt: skip


def _has_inner_capital(text: str) -> bool:
    return len(text) > 1 and not text[1:].islower() and text[1:].lower() != "'s"


def _name(tokens: list[Token], run: list[int]) -> tuple[int, int, str]:
    last = tokens[run[-1]]
    end = last.end - (2 if last.low.endswith("'s") else 0)
    words = [tokens[i].low for i in range(run[0], run[-1] + 1) if tokens[i].text != "."]
    return tokens[run[0]].start, end, " ".join(words).removesuffix("'s")
