"""HTML: what a person would read of it, each character with its place in the source."""

import html
import re
from html.parser import HTMLParser

from heard.linter.passage import Passage

# fmt: off
_BLOCKS = frozenset({
    "address", "article", "blockquote", "dd", "div", "dl", "dt", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table", "td",
    "th", "tr", "ul",
})
# fmt: on
_UNSEEN = frozenset({"script", "style", "template", "title"})
_TAG = re.compile(
    r"</?(?:p|br|div|span|b|strong|i|em|u|ul|ol|li|a|h[1-6]|table)\b[^<>]*>", re.IGNORECASE
)
_ANY_TAG = re.compile(r"<(?P<slash>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)[^<>]*>")
_VOID = frozenset({"br", "hr", "img", "input", "wbr"})


def looks_like_html(text: str) -> bool:
    """Whether a string is HTML rather than text that happens to hold a `<`."""
    return bool(_TAG.search(text))


def read_html(text: str) -> tuple[Passage, ...]:
    """Return what the page says as one reply, or nothing when it says nothing."""
    reader = _Reader(text)
    reader.feed(text)
    reader.close()
    body = "".join(reader.pieces)
    if not body.strip():
        return ()
    return (
        Passage(body, tuple(reader.starts), tuple(reader.ends), encode=_encode, cuttable=_balanced),
    )


def within(outer: Passage) -> tuple[Passage, ...]:
    """Return the reply that an HTML string inside another file holds, placed in that file."""
    return tuple(
        Passage(
            inner.text,
            tuple(outer.span(start, start)[0] for start in inner.starts),
            tuple(
                outer.span(start, end)[1]
                for start, end in zip(inner.starts, inner.ends, strict=True)
            ),
            outer.where,
            lambda words: outer.encode(_encode(words)),
            _balanced,
        )
        for inner in read_html(outer.text)
    )


def _encode(words: str) -> str:
    return html.escape(words, quote=False)


def _balanced(stretch: str) -> bool:
    """Whether every tag that a stretch opens is closed in it, and the other way round."""
    opened: list[str] = []
    for tag in _ANY_TAG.finditer(stretch):
        name = tag["name"].lower()
        if name in _VOID:
            continue
        if not tag["slash"]:
            opened.append(name)
        elif not opened or opened.pop() != name:
            return False
    return not opened


class _Reader(HTMLParser):
    """Collects text; a block begins a paragraph, `<br>` a line, an item its bullet."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.pieces: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self._unseen = 0
        self._lines = [0, *(i + 1 for i, c in enumerate(source) if c == "\n")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "br":
            self._between("\n")
        elif tag in _BLOCKS:
            self._between("\n" if tag == "li" else "\n\n")
            if tag == "li":
                self._add("- ", self._here(), self._here())

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag in _BLOCKS and tag != "li":
            self._between("\n\n")

    def handle_data(self, data: str) -> None:
        here = self._here()
        for offset, character in enumerate(data):
            shown = " " if character in "\r\n\t" else character
            if shown != " " or (self.pieces and self.pieces[-1] not in (" ", "\n", "\n\n")):
                self._add(shown, here + offset, here + offset + 1)

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name};")

    def _reference(self, written: str) -> None:
        here = self._here()
        for character in html.unescape(written):
            self._add(character, here, here + len(written))

    def _between(self, mark: str) -> None:
        if self.pieces and self.pieces[-1] != "\n\n":
            self._add(mark, self._here(), self._here())

    def _add(self, text: str, start: int, end: int) -> None:
        if self._unseen:
            return
        self.pieces.append(text)
        self.starts += [start] * len(text)
        self.ends += [end] * len(text)

    def _here(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column
