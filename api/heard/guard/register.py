"""Register: who is "du" in the draft is not "Sie" in the rewrite, nor the other way round."""

import re
from collections.abc import Iterator

from heard.guard.pair import Pair, Rule
from heard.model import Violation
from heard.reading.lexicon import lexicon

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_FORMS = lexicon("register")
_FAMILIAR = {code: frozenset(forms["familiar"]) for code, forms in _FORMS.items()}
_FORMAL = {code: frozenset(forms.get("formal", ())) for code, forms in _FORMS.items()}
_WEAK = {code: frozenset(forms.get("formal_weak", ())) for code, forms in _FORMS.items()}
_CAPITAL = {code: frozenset(forms.get("formal_capital", ())) for code, forms in _FORMS.items()}


def find(pair: Pair) -> Iterator[Violation]:
    """Yield the first word that addresses the customer in the other register."""
    for language in {pair.draft.language, pair.rewrite.language} & _FAMILIAR.keys():
        said = {kind for kind, _ in _address(pair.draft.text, language)} or _weakly(pair, language)
        if said:
            break
    else:
        return
    if len(said) != 1:
        return
    for kind, match in _address(pair.rewrite.text, language):
        if kind not in said:
            word = match[0]
            said_so = (
                f"The draft addresses the customer in the other form; the rewrite says “{word}”."
            )
            yield Violation(said_so, *match.span())
            return


def _weakly(pair: Pair, language: str) -> set[str]:
    """Return the register that only a weak form of the draft gives away."""
    words = {word.lower() for word in _WORD.findall(pair.draft.text)}
    if words & _WEAK.get(language, frozenset()):
        return {"formal"}
    heads = {s.text.split()[0] for s in pair.draft.sentences}  # the capital may be the sentence's
    return {"formal"} if heads & _CAPITAL.get(language, frozenset()) else set()


def _address(text: str, language: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield ("familiar" | "formal", word) for each word that addresses somebody."""
    for match in _WORD.finditer(text):
        word = match[0]
        low = word.lower().replace("’", "'")
        if low in _FAMILIAR[language]:
            yield "familiar", match
        elif low in _FORMAL[language] or (
            word in _CAPITAL[language] and not _starts_sentence(text, match.start())
        ):
            yield "formal", match


def _starts_sentence(text: str, at: int) -> bool:
    before = text[:at].rstrip()
    return not before or before[-1] in ".!?:;\n-•*" or "\n" in text[len(before) : at]


CHECK = Rule("register", "The customer is addressed as in the draft.", find)
