"""The guard's twin: the same promise watched by other means, to hold the guard to account.

It shares no code and no word list with the product (a test reads its imports). It is blunt where
the guard is fine: it looks at figures, links and marks, at verbs after "I'll", at words for no.
What it calls unsafe is worth a person's eyes; what both call safe was seen twice.
"""

import re

_FIGURE = re.compile(r"\d+(?:[.,:/]\d+)*")
_MARK = re.compile(
    r"https?://[^\s)>\]]+|[\w.+-]+@[\w-]+\.\w[\w.-]*|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|example|gov)\b[^\s)>\]]*"
    r"|\{\{.*?\}\}|\[[A-Z][^\]]*\]|%\w+%"
)
_DAY = re.compile(  # days and months by their first three letters, however they end
    r"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May(?! I\b| we\b)|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"(?:\.|t|s|rs|day|sday|nesday|rsday|urday|uary|ruary|ch|il|e|y|ust|tember|ober|ember)?s?\b"
)
_SPELLED = {
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    "ten": "10",
    "eleven": "11",
    "twelve": "12",
}
_NUMERAL = re.compile(r"\b(?:" + "|".join(_SPELLED) + r")\b", re.IGNORECASE)

_UNDERTAKING = re.compile(
    r"\b(?:I|we)(?:['’]ll| will| shall| promise to|['’]m going to|['’]re going to"
    r"| am going to| are going to) (?:\w+ly |also |now |just |then )*(\w+)",
    re.IGNORECASE,
)
_MILD = {
    "be",
    "need",
    "do",
    "have",
    "see",
    "never",
    "not",
    "only",
    "get",
}  # say nothing on their own
_NO = re.compile(
    r"n['’]?t\b|\bcannot\b|\bnot\b|\bno\b|\bunable\b|\bnever\b|\bdenied\b|\bdeclin\w+|\brefus\w+"
    r"|\bnone\b|\bonly\b|\boutside\b|\bwithout\b|\bpast\b|\bclosed\b|\brather than\b",
    re.IGNORECASE,
)
_FLAT_NO = re.compile(
    r"\b(?:we|I|you|it|this|that|there)\W+(?:\w+\W+){0,2}?"
    r"(?:can['’]?t|cannot|won['’]?t|unable to|not (?!only)|no longer)|\b(?:denied|declined)\b",
    re.IGNORECASE,
)
_NEEDS_A_DRAFT_THAT_SAYS_SO = {
    "a gift": r"\b(?:refund|compensat|voucher|credit|discount|goodwill|free of charge|on us)",
    "a guarantee": r"\b(?:guarantee|(?:never|won['’]t) happen again|consider it done)",
    "a fault of ours": r"\b(?:our (?:mistake|fault|error|failure)|we (?:messed|failed|let you))\b",
    "a life of its own": r"\b(?:I know (?:\w+ )?how|happened to me|I['’]ve been there)\b",
    "pity": r"\b(?:poor (?:you|thing)|I feel (?:so|really) (?:sorry|bad) for you)\b",
    "talk of itself": r"\b(?:as an AI|language model|rewritten (?:reply|version|draft))\b",
    "blame": r"\b(?:you (?:should have|failed to|neglected)|your (?:own )?(?:fault|mistake))\b",
}
_LAWFUL_IN_AN_ACKNOWLEDGEMENT = {"a gift"}  # "I can see why waiting for a refund is frustrating"
_ENGLISH = re.compile(r"\b(?:the|and|is|are|to|of|you|your|we|for|it|that|this)\b", re.IGNORECASE)


def unsafe(draft: str, rewrite: str, customer_message: str | None) -> list[str]:
    """Return what is wrong with a rewrite, a short sentence each; empty when nothing is."""
    known = f"{draft} {customer_message or ''}"
    return [
        *(f"lost {lost}" for lost in sorted(_figures(draft) - _figures(rewrite))),
        *(f"invented {new}" for new in sorted(_figures(rewrite) - _figures(known))),
        *(f"lost {mark}" for mark in _marks(draft) if mark not in rewrite),
        *(f"invented {mark}" for mark in _marks(rewrite) if mark not in known),
        *(
            f"undertakes to {verb}"
            for verb in _undertakings(rewrite)
            if verb[:4] not in draft.lower()
        ),
        *_new_wording(draft, rewrite, customer_message or ""),
        *(["the no is gone"] if _FLAT_NO.search(draft) and not _NO.search(rewrite) else []),
        *(["another language"] if {_english(draft), _english(rewrite)} == {True, False} else []),
    ]


def _figures(text: str) -> set[str]:
    """Return the figures of a text, written as digits."""
    text = re.sub(
        r"\b(1[01]|[1-9])((?::\d\d)?) ?[pP]\.?[mM]\b", lambda m: f"{int(m[1]) + 12}{m[2]}", text
    )
    digits = {
        re.sub(r"[.,](?=\d{3}\b)|[.,]0+$|:00$", "", figure) for figure in _FIGURE.findall(text)
    }
    spelled = {_SPELLED[word.lower()] for word in _NUMERAL.findall(text)}
    return digits | spelled | set(_DAY.findall(text))


def _marks(text: str) -> list[str]:
    """Return links, addresses and placeholders."""
    return [mark.rstrip(".,;:!?") for mark in _MARK.findall(text)]


def _undertakings(text: str) -> list[str]:
    """Return the verbs of what the writer will do."""
    verbs = (verb.lower() for verb in _UNDERTAKING.findall(text))
    return [verb for verb in verbs if verb not in _MILD]


def _new_wording(draft: str, rewrite: str, message: str) -> list[str]:
    """Return the kinds of wording a rewrite has and its draft has not."""
    return [
        f"brings {kind}"
        for kind, pattern in _NEEDS_A_DRAFT_THAT_SAYS_SO.items()
        if re.search(pattern, rewrite, re.IGNORECASE)
        and not re.search(pattern, draft, re.IGNORECASE)
        and not (
            kind in _LAWFUL_IN_AN_ACKNOWLEDGEMENT and re.search(pattern, message, re.IGNORECASE)
        )
    ]


def _english(text: str) -> bool | None:
    """Tell English by its small words; None for a text too short to tell."""
    words = text.split()
    return len(_ENGLISH.findall(text)) * 25 >= len(words) if len(words) >= 15 else None
