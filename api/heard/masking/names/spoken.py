"""Names in texts without capitals: told as names, signed, or opening an answer."""

from heard.masking.names.known import SURE, either_name, family, given
from heard.masking.names.look import Look
from heard.masking.page import Word
from heard.masking.words import words

_FIRST_LINE = (2, 3, 4)  # words of a name over an address
_ANSWER = 6  # words of an answer such as "i am jeson smith"
_SIGNATURE = 2  # words of a signature


def spoken(look: Look, at: int) -> int:
    """Return how many words from `at` on are a name in a text without capitals."""
    text, word, lower = look.words, look.words[at], look.page.lower
    told = look.page.told_before(at, "spoken") or (lower and _told(look, at))
    if not (told or lower) or word.low in words("not_names") or word.low in words("titles"):
        return 0
    opens = at == 0 and bool(either_name(word.low)) and _opens(text)
    paired = len(text) > at + 1 and text[at + 1].gap == " " and family(text[at + 1].low) == SURE
    if not (told or opens or given(word.low) == SURE or (given(word.low) and paired)):
        return 0
    if at == 0 and (alone := _first_line(look)):
        return alone
    length = 1
    for following in text[at + 1 : at + 4]:
        joint = " " if len(text[at + length - 1].low) > 1 else (" ", ". ")
        if following.gap not in joint or following.low in words("not_names"):
            break
        plausible = (told and length == 1) or len(text[at + length - 1].low) == 1
        plausible = plausible or len(following.low) == 1
        plausible = plausible and following.low not in words("not_secret")
        if not plausible and not either_name(following.low):
            break
        length += 1
    return length


def _told(look: Look, at: int) -> bool:
    """Whether a name is told before word `at`, or signed, or alone."""
    text, word, page = look.words, look.words[at], look.page
    titled = page.titled(at) and either_name(word.low)
    if titled or page.told_before(at, "spoken_lower"):
        return True
    after = text[at + 1] if at + 1 < len(text) else None
    if at == 0:
        here = after is not None and after.low == "here" and after.gap == " "
        return bool(_first_line(look)) or (here and bool(given(word.low)))
    ends = page.text[word.end : word.end + 1] in (",", "!", "\n")
    if page.told_before(at, "greet") and word.gap == " " and (ends or given(word.low)):
        return True
    if after and after.low in ("again", "here") and text[at - 1].low in ("its", "it's"):
        return True
    if len(text) <= _ANSWER and at == len(text) - 2 and page.told_before(at, "introduce_weak"):
        return after is not None and after.gap == " " and bool(family(after.low))
    last = "\n" in word.gap and len(text) - at <= _SIGNATURE
    return (last or bool(given(word.low))) and page.told_before(at, "close", " ,.!\n\r\t–—-~")


def _first_line(look: Look) -> int:
    """Return how many words the first line has, when it is a name over an address."""
    text = look.words
    length = next((n for n, word in enumerate(text) if n and "\n" in word.gap), 0)
    line = text[:length]
    if length not in _FIRST_LINE or any(word.low in words("not_names") for word in line):
        return 0
    initial = any(len(word.low) == 1 for word in line[1:-1])
    known = family(line[-1].low)
    likely = known == SURE or (known and initial)
    return length if likely and look.alone(line[0], line[-1]) else 0


def _opens(text: list[Word]) -> bool:
    """Whether data follows the name in the beginning: "drew, booking number 4"."""
    data = words("data_follows")
    if len(text) > 2 and either_name(text[1].low):  # noqa: PLR2004 - given and family name
        return text[2].low in data
    return len(text) > 1 and bool(given(text[0].low)) and text[1].low in data
