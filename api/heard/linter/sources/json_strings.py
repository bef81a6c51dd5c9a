"""JSON: every string that is a reply, with the place of each of its characters."""

import json
import re
from collections.abc import Callable, Iterator
from functools import partial
from json.decoder import scanstring  # type: ignore[attr-defined] # typeshed lacks it
from json.scanner import py_make_scanner  # type: ignore[attr-defined]

from heard.linter.passage import Passage
from heard.linter.sources.tree import Tree, replies
from heard.linter.trouble import UnreadableError

_UNIT = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|.", re.DOTALL
)


def read_json(text: str) -> Iterator[Passage]:
    """Yield the replies of a JSON file. Raises UnreadableError with line and column."""
    try:
        return replies(_Decoder(ascii_only=text.isascii()).decode(text))
    except json.JSONDecodeError as error:
        raise UnreadableError(f"not JSON: {error.msg}", error.lineno, error.colno) from None
    except RecursionError:
        raise UnreadableError("nested too deeply to be read") from None


class _Decoder(json.JSONDecoder):
    """The standard decoder, with strings that know where they stood."""

    def __init__(self, *, ascii_only: bool) -> None:
        super().__init__(
            parse_int=_nothing, parse_float=_nothing, parse_constant=_nothing, strict=False
        )
        encode = partial(json.dumps, ensure_ascii=ascii_only)
        self.parse_string = partial(_located, encode=lambda words: encode(words)[1:-1])
        self.scan_once = py_make_scanner(self)


def _nothing(_: str) -> Tree:
    return None


def _located(
    source: str, begin: int, strict: bool, *, encode: Callable[[str], str]
) -> tuple[Passage, int]:
    text, end = scanstring(source, begin, strict)
    starts = tuple(unit.start() for unit in _UNIT.finditer(source, begin, end - 1))
    return Passage(text, starts, (*starts[1:], end - 1) if starts else (), encode=encode), end
