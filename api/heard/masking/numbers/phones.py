"""Telephone numbers, by shape first; only what could still be one is taken to `phonenumbers`."""

import re
from functools import lru_cache

import phonenumbers

from heard.masking.numbers.context import NEAR_WORD, context, contexts
from heard.masking.words import words

_GROUPS = re.compile(r"\d+")
_REGIONS = ("US", "GB", "DE", "FR", "IN", "AU")
_PHONE_LENGTHS, _GROUPED_PHONE, _LOCAL_PHONE = range(7, 16), 8, [3, 4]
_SHORT_PHONE = 7  # digits; without a word that tells of a telephone it is none
_SENTENCE = 80  # characters of a sentence before a number that are looked at
_SENTENCE_END = re.compile(r"[.!?]\s|\n")
_PREFIX = re.compile(r"\b([A-Z]{3,4}) $")
_WHOLE_PHONE = 10  # digits, where none is dialled before
_LAST_GROUP = re.compile(r"\s+\d{1,2}$")


def is_phone(run: str, digits: str) -> bool:
    """Whether a run of digits and what stands between them may be a telephone number."""
    if len(digits) not in _PHONE_LENGTHS:
        return False
    if run.startswith("+"):
        return True
    groups = [len(group) for group in _GROUPS.findall(run)]
    match groups:
        case [_, _, *_, last] if last > 1 and len(digits) >= _GROUPED_PHONE:
            return True
        case [_, _] if not run.startswith(("0", "(")):  # 71-0048832 is no telephone
            return groups == _LOCAL_PHONE
    return any(_is_valid(run, region) for region in _REGIONS)


def is_other(text: str, start: int, run: str) -> bool:
    """Whether a number in the shape of a telephone is none: by a prefix, or what was told before.

    "PEX 604 118 902"; "The item id of these earbuds is 4063058357"; "certificate 8544743".
    """
    before = text[max(0, start - _SENTENCE) : start]
    if context(text, start) == "PHONE":
        return False
    if (prefix := _PREFIX.search(before)) and not text.isupper():
        return prefix[1].lower() not in contexts()
    if not run.isdigit():
        return False
    if len(run) == _SHORT_PHONE:
        return True
    said = _SENTENCE_END.split(before)[-1].lower()
    return any(word in words("reference") for word in NEAR_WORD.findall(said))


def alone_of(run: str) -> str:
    """Return a telephone number without a number that stands behind it: "… 0172 3 times"."""
    alone = _LAST_GROUP.sub("", run)
    if alone == run or run.startswith(("0", "+")):
        return run
    return alone if sum(map(str.isdigit, alone)) >= _WHOLE_PHONE else run


@lru_cache(maxsize=512)
def _is_valid(run: str, region: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(run, region))
    except phonenumbers.NumberParseException:
        return False
