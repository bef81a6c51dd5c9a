"""What stands round a word: whether a name may, or must, stand there."""

import re
from functools import partial
from typing import NamedTuple

from heard.masking.page import Page, Word
from heard.masking.span import Found
from heard.masking.words import words

_CLOSING = re.compile(
    r"\n[>\s*_]*(?!(?i:hi|hey|hello|dear|good (?:morning|afternoon|evening))\b)"
    r"[^\W\d_][\w' ]{2,30},\s*$"
)
_SIGNATURE = re.compile(
    r"[^\W\d_][\w'’.-]*(?: [^\W\da-z_][\w'’.-]*){0,3} ?(?:(?:,|at\b|\||\().*)?$", re.MULTILINE
)
_AIRPORT = re.compile(r" \([A-Z]{3}\)")
_ROUTE = 6  # words from "from" to the end of "from A (BOS) to B"
_AFTER_SENTENCE = " \"'”’)"
_CONTRACTIONS = ("'re", "'m", "'d", "'ll", "'ve", "n't")


class Look(NamedTuple):
    """A text, what was found in it before, and what is asked about places in it."""

    page: Page
    words: list[Word]
    found: Found

    def open(self, at: int) -> bool:
        """Whether word `at` may be part of a name."""
        word = self.words[at]
        if word.low in words("not_names") or word.low.endswith(_CONTRACTIONS):
            return False
        return not self.page.coded(word) and self.found.free(word.start, word.end)

    def alone(self, first: Word, last: Word) -> bool:
        """Whether the words fill the first line of a text, as the name over an address does."""
        before, after = self.page.text[: first.start].strip("> \t"), self.page.text[last.end :]
        line = after.split("\n", 1)[0].strip(" ,.")
        return not before.strip() and not line and "\n" in after

    def speaks(self, word: Word) -> bool:
        """Whether a line begins with the word and a colon, and goes on with a sentence."""
        text = self.page.text
        if text[word.end : word.end + 1] != ":" or not (word.start == 0 or "\n" in word.gap):
            return False
        said = text[word.end + 1 :].split("\n", 1)[0].rstrip(_AFTER_SENTENCE)
        return not word.gap.rpartition("\n")[2].strip("> ") and said.endswith((".", "!", "?", "…"))

    def ends_list(self, at: int) -> bool:
        """Whether the list that word `at` is in goes on or ends right behind it."""
        end, text = self.words[at].end, self.page.text
        return end == len(text) or text.startswith((", ", " and ", ".", ";", "!", "?", "\n"), end)

    def _said(self, at: int) -> bool:
        """Whether it stands behind what was said: "I'm so jealous!" said Ana."""
        saying = self.words[at - 1]
        return (
            saying.low in words("saying")
            and self.words[at].gap == " "
            and any(mark in saying.gap for mark in '!?"”')
        )

    def signed(self, at: int) -> bool:
        """Whether it is the signature: behind "Kind regards,", or under any short line like it."""
        if "\n" not in self.words[at].gap:
            return False
        if self.page.told_before(at, "close", " ,.!*_\n\r\t–—-~>"):
            return True
        text, start = self.page.text, self.words[at].start
        return bool(_CLOSING.search(text, 0, start) and _SIGNATURE.match(text, start))

    def called(self, at: int) -> bool:
        """Whether somebody is called by it: "Remember me, Ana?"."""
        word, text = self.words[at], self.page.text
        return (
            at > 0
            and word.gap == ", "
            and text[word.end : word.end + 1] in tuple("!?")
            and (not self.words[at - 1].capital)
        )

    def town(self, at: int) -> bool:
        """Whether it stands where the town does: behind a street, "Where:", or "… del"."""
        words_, start = self.words, self.words[at].start
        first = at
        while first > 0 and words_[first].gap in (" ", " ("):
            first -= 1
        labelled = first > 0 and words_[first].gap[:1] == ":" and "\n" not in words_[first].gap
        if labelled and words_[first - 1].low in words("places_told"):
            return True
        if at > 1 and words_[at - 1].low in words("particles") and words_[at - 2].capital:
            return words_[at].gap == " "
        end = self.found.last_address(start)
        return end is not None and not self.page.text[end:start].strip(" ,>\n")

    def in_place(self, at: int) -> bool:
        """Whether word `at` begins as places do, or stands behind such a word: "San José"."""
        word, before = self.words[at], self.words[at - 1] if at else None
        near = before if before and before.capital and word.gap in (" ", ". ") else None
        return any(w.low in words("place_parts") for w in (word, near) if w)

    def place(self, at: int, length: int) -> bool:
        """Whether the words are a place: "North Hill", "Boston (BOS)", "from Leeds to Bern"."""
        text, last = self.words, self.words[at + length - 1]
        if self.in_place(at) or _AIRPORT.match(self.page.text, last.end):
            return True
        after = text[at + length] if at + length < len(text) else None
        behind = after if after and after.gap == " " else None
        if any(word.low in words("premises") for word in (last, behind) if word):
            return True
        before = text[at - 1].low if at else ""
        if at > 1 and text[at - 2].low in ("name", "surname"):
            return False
        if before == "from" and after and after.low == "to" and after.gap == " ":
            return at + length + 1 < len(text) and text[at + length + 1].capital
        return before == "to" and any(
            text[back].low == "from" and text[back + 1].capital and not self.page.titled(back + 2)
            for back in range(max(0, at - _ROUTE), at - 1)
        )

    def describes(self, at: int) -> bool:
        """Whether it says which thing: "the Herman Miller chairs"."""
        return at > 0 and self.words[at - 1].low == "the" and self.words[at].gap == " "

    def thanked(self, at: int) -> bool:
        """Whether somebody is thanked by it: "Thanks again Zubair, …"."""
        word, behind = self.words[at], self.page.text[self.words[at].end :]
        ends = not behind or behind[0] in ",.!?\n"
        gap = (" ", ", ") if ends else (" ",)
        return (
            word.gap in gap
            and (ends or behind[1:2].islower())
            and self.page.told_before(at, "thank")
        )

    def titled_thing(self, at: int) -> bool:
        """Whether the word is one of several with capitals, or has an article: "the Makeup Kit"."""
        before = self.words[at - 1]
        return self.words[at].gap == " " and (before.capital or before.low in words("articles"))

    def expected(self, at: int) -> bool:
        """Whether only a name can stand here."""
        told = partial(self.page.told_before, at)
        before = self.words[at - 1] if at else None
        titled = before is not None and (
            self.page.titled(at) or before.low.startswith("ex-") or self._said(at)
        )
        word = self.words[at]
        if word.text.isupper() and not word.initial and not self.page.text.isupper():
            return False  # "Hi, SIM cards…"
        return (
            titled
            or self.thanked(at)
            or told("greet")
            or told("introduce")
            or told("spoken")
            or self.signed(at)
        )
