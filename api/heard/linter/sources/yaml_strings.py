"""YAML: every string that is a reply, with the place of each of its characters."""

import re
from collections.abc import Iterator

import yaml

from heard.linter.passage import Passage
from heard.linter.sources.tree import Tree, replies
from heard.linter.trouble import UnreadableError

_STRING = "tag:yaml.org,2002:str"
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# How one character is written, by the style of its string.
_DOUBLE = re.compile(
    r"\\x[0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}|\\\r?\n|\\.|.", re.DOTALL
)
_SINGLE = re.compile(r"''|.", re.DOTALL)
_PLAIN = re.compile(r".", re.DOTALL)
_HEADER = re.compile(r"[|>][^\n]*\n?")
_BLANK_ESCAPE = re.compile(r"\\(?:[nrtvf_LPN ]|\r?\n)")


def read_yaml(text: str) -> Iterator[Passage]:
    """Yield the replies of a YAML file, of all its documents. Raises UnreadableError."""
    try:
        documents = list(yaml.compose_all(text, Loader=_Loader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise UnreadableError(f"not YAML: {error.problem or error.context}", *at) from None
    except yaml.YAMLError as error:
        raise UnreadableError(f"not YAML: {error}".splitlines()[0]) from None
    except RecursionError:
        raise UnreadableError("nested too deeply to be read") from None
    seen: set[int] = set()
    for document in documents:
        yield from replies(_tree(document, text, seen))


def _tree(node: yaml.Node | None, source: str, seen: set[int]) -> Tree:
    """Return a node's content; what an alias repeats is read once, where it is written."""
    if node is None or id(node) in seen:
        return None
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        return _located(node, source) if node.tag == _STRING else None
    if isinstance(node, yaml.SequenceNode):
        return [_tree(item, source, seen) for item in node.value]
    return {str(key.value): _tree(value, source, seen) for key, value in node.value}


def _located(node: yaml.ScalarNode, source: str) -> Passage:
    text, begin, end = node.value, node.start_mark.index, node.end_mark.index
    style = node.style or ""
    if style in ("'", '"'):
        begin, end = begin + 1, end - 1
    elif style in ("|", ">"):
        header = _HEADER.match(source, begin)
        begin = header.end() if header else begin
    unit = {'"': _DOUBLE, "'": _SINGLE}.get(style, _PLAIN)
    written = [
        (found.start(), found.end())
        for found in unit.finditer(source, begin, end)
        if not (found[0].isspace() or (style == '"' and _BLANK_ESCAPE.fullmatch(found[0])))
    ]
    return Passage(text, *_aligned(text, written, begin), encode=_ENCODE.get(style, _as_is))


def _aligned(
    text: str, written: list[tuple[int, int]], begin: int
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Give each character its place: blanks fold in YAML, so only the others are matched.

    A blank lies between its neighbours. Should the two not match, all stand at the beginning.
    """
    if sum(not c.isspace() for c in text) != len(written):
        return (begin,) * len(text), (begin,) * len(text)
    starts, ends, following = [], [], iter(written)
    after = begin
    for character in text:
        if character.isspace():
            starts.append(after)
            ends.append(after)
        else:
            start, after = next(following)
            starts.append(start)
            ends.append(after)
    for index in range(len(text) - 2, -1, -1):  # a blank ends where what follows begins
        if text[index].isspace():
            ends[index] = starts[index + 1] if not text[index + 1].isspace() else ends[index + 1]
    return tuple(starts), tuple(ends)


def _as_is(words: str) -> str:
    return words


def _single(words: str) -> str:
    return words.replace("'", "''")


def _double(words: str) -> str:
    return words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


_ENCODE = {"'": _single, '"': _double}
