"""Formatting: code, quoted history and signature as they were, paragraphs and bold kept."""

import re
from collections.abc import Iterator

from heard.guard.pair import Pair, Rule
from heard.guard.plain import bare
from heard.model import PartKind, Reading, Violation

_VERBATIM: dict[PartKind, str] = {
    "code": "code block",
    "quote": "quoted message",
    "signature": "signature",
}
_BOLD = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,120})(?<=\S)\1")
_HEADING = re.compile(r"^#{1,6} ", re.MULTILINE)
_FENCE = "```"  # a fenced block is a part of its own
_BLANK = re.compile(r"\n[ \t]*(?:\r?\n[ \t]*)+")
_TAG = re.compile(
    r"</?(?:b|i|u|p|br|div|span|strong|em|ul|ol|li|h[1-6]|table)\b[^>]{0,80}>", re.IGNORECASE
)


def find(pair: Pair) -> Iterator[Violation]:
    """Yield each place where the rewrite breaks the shape of the draft or adds mark-up to it."""
    draft, rewrite = pair.draft, pair.rewrite
    yield from _verbatim(draft, rewrite)
    yield from _inline_code(pair)
    yield from _markup(draft.text, rewrite.text)
    if "\n" in draft.text:
        blocks, left = _blocks(draft.text), _blocks(rewrite.text)
        if left < blocks - max(1, blocks // 3):
            yield Violation(
                f"The draft has {blocks} paragraphs; the rewrite runs them into {left}."
            )


def _verbatim(draft: Reading, rewrite: Reading) -> Iterator[Violation]:
    kinds = {part.kind for part in (*draft.parts, *rewrite.parts)}
    for kind, name in _VERBATIM.items():
        if kind not in kinds:
            continue
        said = [draft.text[p.start : p.end].strip() for p in draft.parts if p.kind == kind]
        for text in said:
            if text not in rewrite.text and not _same_lines(text, rewrite.text):
                yield Violation(f"The {name} of the draft must stay exactly as it is.")
        known = draft.once(bare, draft.text)
        for part in rewrite.parts:
            text = rewrite.text[part.start : part.end].strip()
            if part.kind == kind and bare(text) not in known:
                yield Violation(f"The rewrite adds a {name}.", part.start, part.end)
            elif part.kind == kind and rewrite.text.count(text) > max(1, draft.text.count(text)):
                yield Violation(f"The {name} stands twice.", part.start, part.end)


def _same_lines(text: str, rewrite: str) -> bool:
    """Whether only the line ends differ: other line breaks, or blanks before them."""
    lines = [line.rstrip() for line in text.splitlines()]
    return "\n".join(lines) in "\n".join(line.rstrip() for line in rewrite.splitlines())


def _inline_code(pair: Pair) -> Iterator[Violation]:
    said = {f.value: f for f in pair.draft.facts if f.kind == "code"}
    says = {f.value: f for f in pair.rewrite.facts if f.kind == "code"}
    for value in said:
        if not value.startswith(_FENCE) and value not in pair.rewrite.text:
            yield Violation("Code must stay exactly as it is in the draft.")
    for value, fact in says.items():
        known = value in said or value.strip("`") in pair.draft.text
        if not known and not value.startswith(_FENCE):
            yield Violation("The rewrite adds code.", fact.start, fact.end)


def _markup(draft: str, rewrite: str) -> Iterator[Violation]:
    if "**" in draft or "__" in draft:
        bold = {bare(match[2]) for match in _BOLD.finditer(rewrite)}
        for match in _BOLD.finditer(draft):
            if not any(bare(match[2]).rstrip(":") == text.rstrip(":") for text in bold):
                yield Violation(f"“{match[2]}” is bold in the draft.")
    elif "**" in rewrite and (added := _BOLD.search(rewrite)):
        yield Violation("The rewrite adds bold marks that the draft does not use.", *added.span())
    if "#" in rewrite and not _HEADING.search(draft) and (added := _HEADING.search(rewrite)):
        yield Violation("The rewrite adds a heading mark.", *added.span())
    if "<" in rewrite and (added := _TAG.search(rewrite)) and added[0] not in draft:
        yield Violation("The rewrite adds HTML.", *added.span())


def _blocks(text: str) -> int:
    return len(_BLANK.findall(text.strip())) + 1


CHECK = Rule("formatting", "Lists, paragraphs, code, quotes and signature keep their shape.", find)
