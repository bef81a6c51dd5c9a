"""Word lists and patterns as data: `prompts/lexicon/<name>.yaml`, compiled once.

A pattern is RE2 (linear time), matched without case against text in its plain form. `{name}`
in a pattern stands for any of the words listed under that name in the file's `words`. A list
may be written as a block with one entry a line, so that patterns need no YAML quoting.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, islice
from typing import Any, TypeAlias

import re2
import yaml

from heard.errors import ConfigError
from heard.resources import prompts_dir

Entries: TypeAlias = str | Sequence[str]

_MACRO = re.compile(r"\{([a-z_]+)\}")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SPACES = (("\n", " "), ("\r", " "), ("\t", " "))
_FANCY = (
    *_SPACES,
    *((quote, "'") for quote in "’‘ʼ′"),
    *((quote, '"') for quote in "“”„"),
    ("\u00a0", " "),
    ("\u202f", " "),
    ("\u2011", "-"),
)


def plain(text: str) -> str:
    """Return `text` with straight quotes and plain spaces, each character in its old place."""
    for fancy, simple in _SPACES if text.isascii() else _FANCY:
        if fancy in text:
            text = text.replace(fancy, simple)
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


@cache
def lexicon(name: str) -> dict[str, Any]:
    """Return the content of `prompts/lexicon/<name>.yaml`.

    Raises ConfigError, naming the file and the line, when it is missing or is no mapping.
    """
    path = prompts_dir() / "lexicon" / f"{name}.yaml"
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except (OSError, yaml.YAMLError) as error:
        raise ConfigError(f"The word list {path.name} cannot be read: {error}") from error
    if not isinstance(content, dict):
        raise ConfigError(f"The word list {path.name} must be a mapping of names to lists.")
    return content


def entries(listed: Entries) -> Iterator[str]:
    """Yield what is listed, be it a sequence or a block of lines (`# ` begins a comment)."""
    for entry in listed.splitlines() if isinstance(listed, str) else listed:
        if entry.strip() and not entry.startswith("# "):
            yield str(entry)


def expand(pattern: str, words: Mapping[str, Entries]) -> str:
    """Return `pattern` with each `{name}` replaced by a group of the words listed under it.

    Raises ConfigError for a name that is not listed.
    """

    def group(found: re.Match[str]) -> str:
        if found[1] not in words:
            raise ConfigError(f"A pattern uses {{{found[1]}}}, which is not among the words.")
        return f"(?:{'|'.join(expand(word, words) for word in entries(words[found[1]]))})"

    return _MACRO.sub(group, pattern)


def options() -> "re2.Options":
    """Return RE2 options for matching without case, with room for large alternations."""
    wanted = re2.Options()
    wanted.case_sensitive = False
    wanted.max_mem = 16 << 20
    wanted.log_errors = False
    return wanted


class Patterns:
    """Labelled patterns: which labels a text has, and where.

    A text in which one of the `unless` patterns of a label matches does not have the label.
    A filter looks for the letters that each pattern cannot do without, all at once, and runs only
    the patterns whose letters are there. One automaton of all patterns (`at_once`) is quicker where
    they are few or have no gaps in them, a third of the time; where they have, it builds states for
    a tenth of a millisecond in every sentence it has not met.
    """

    def __init__(
        self,
        labelled: Mapping[str, Entries],
        words: Mapping[str, Entries],
        *,
        unless: Mapping[str, Entries] | None = None,
        at_once: bool = False,
    ) -> None:
        flags = options()
        self._filter: Any = re2.Filter()
        self._set: Any = re2.Set.SearchSet(flags) if at_once else None
        self._labels: list[str] = []
        self._first_unless = sum(len(list(entries(listed))) for listed in labelled.values())
        for label, patterns in chain(labelled.items(), (unless or {}).items()):
            for pattern in entries(patterns):
                try:
                    source = expand(pattern, words)
                    self._filter.Add(source, flags)
                except re2.error as error:
                    raise ConfigError(f"Bad pattern under {label}: {pattern} ({error})") from error
                self._labels.append(label)
                if self._set is not None:
                    self._set.Add(source)
        self._filter.Compile()
        if self._set is not None:
            self._set.Compile()

    def hits(self, text: str) -> Sequence[int]:
        """Return the numbers of the patterns that match `text` (plain form), ascending."""
        if self._set is not None:
            return sorted(self._set.Match(text) or ())
        return self._filter.Match(text) or ()  # None when nothing matches

    def labels(self, text: str) -> frozenset[str]:
        """Return the labels of all patterns that match `text` (plain form), unless they may not."""
        hits = self.hits(text)
        found = frozenset([self._labels[i] for i in hits if i < self._first_unless])
        if not found or hits[-1] < self._first_unless:
            return found
        return found.difference([self._labels[i] for i in hits if i >= self._first_unless])

    def found(self, text: str) -> list[tuple[str, int, int]]:
        """Return (label, start, end) of the first match of each pattern that matches `text`."""
        spans = []
        for index in self.hits(text):
            match = self._filter.re(index).search(text)
            spans.append((self._labels[index], match.start(), match.end()))
        return spans

    def span(self, label: str, text: str) -> tuple[int, int] | None:
        """Return where the first pattern with this label that matches `text` does so."""
        for index in self.hits(text):
            if self._labels[index] == label:
                match = self._filter.re(index).search(text)
                return (match.start(), match.end())
        return None

    def groups(self, label: str, text: str) -> dict[str, str] | None:
        """Return the named groups of the first pattern with this label that matches `text`."""
        for index in self.hits(text):
            if self._labels[index] == label:
                groups: dict[str, str] = self._filter.re(index).search(text).groupdict()
                return groups
        return None

    def matches(self, text: str, most: int) -> Iterator[tuple[str, Iterator[Any]]]:
        """Yield (label, its first `most` RE2 matches) of each pattern that matches."""
        for index in self.hits(text):
            yield self._labels[index], islice(self._filter.re(index).finditer(text), most)
