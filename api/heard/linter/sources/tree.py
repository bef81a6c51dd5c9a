"""Which strings of a JSON or YAML file are replies: helpdesk exports known by shape, else prose."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from heard.linter.passage import Passage
from heard.linter.sources.html_text import looks_like_html, within

# What a file holds: strings with their places; anything else a file may hold is None.
Tree: TypeAlias = "Passage | Mapping[str, Tree] | Sequence[Tree] | None"

_WORD = re.compile(r"[^\W\d_]{2,}")
_FEWEST = 3  # words of a string that is a reply and no label
_ADDRESS = re.compile(r"\s*[a-z]+://\S+\s*\Z")

# Zendesk writes a macro as actions; only these fields are words for the customer.
_ZENDESK_FIELDS = frozenset({"comment_value", "comment_value_html"})


def replies(tree: Tree) -> Iterator[Passage]:
    """Yield the replies of a file in order, each with its path as `where`."""
    for passage in _strings(tree, ""):
        yield from within(passage) if looks_like_html(passage.text) else (passage,)


def _strings(tree: Tree, path: str, *, reply: bool = False) -> Iterator[Passage]:
    """Yield what looks like prose; what is known to be a reply may be as short as "No."."""
    if isinstance(tree, Passage):
        if tree.text.strip() and (reply or _is_prose(tree.text)):
            yield tree._replace(where=path)
    elif isinstance(tree, Mapping):
        for key, value, known in _zendesk(tree) or _freshdesk(tree) or _any(tree):
            yield from _strings(value, f"{path}.{key}" if path else key, reply=known)
    elif tree is not None:
        for index, value in enumerate(tree):  # Zendesk's comments are [channel, words]
            last = index == len(tree) - 1
            yield from _strings(value, f"{path}[{index}]", reply=reply and last)


_Entry: TypeAlias = "tuple[str, Tree, bool]"  # key, value, whether it is known to be a reply


def _zendesk(tree: Mapping[str, Tree]) -> list[_Entry] | None:
    """Return what an action says to the customer; nothing for one that sets a field."""
    field = tree.get("field")
    if "value" not in tree or not isinstance(field, Passage):
        return None
    said = field.text in _ZENDESK_FIELDS
    return [("value", tree["value"], True)] if said else [("value", None, False)]


def _freshdesk(tree: Mapping[str, Tree]) -> list[_Entry] | None:
    """Return a canned response's words; `content` is the plain copy of `content_html`."""
    for key in ("content_html", "content"):
        if "title" in tree and isinstance(tree.get(key), Passage):
            return [(key, tree[key], True)]
    return None


def _any(tree: Mapping[str, Tree]) -> list[_Entry]:
    return [(key, value, False) for key, value in tree.items()]


def _is_prose(text: str) -> bool:
    return (
        len(text.split()) >= _FEWEST
        and len(_WORD.findall(text)) >= _FEWEST
        and not _ADDRESS.match(text)
    )
