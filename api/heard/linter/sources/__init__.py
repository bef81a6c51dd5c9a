"""A file's text -> the replies in it. One module a format."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from heard.linter.passage import Passage
from heard.linter.sources.html_text import read_html
from heard.linter.sources.json_strings import read_json
from heard.linter.sources.plain_text import read_markdown, read_plain
from heard.linter.sources.yaml_strings import read_yaml

# Each takes a file's text and gives its replies; raises UnreadableError with the place.
SOURCES: Mapping[str, Callable[[str], Iterable[Passage]]] = MappingProxyType(
    {
        ".md": read_markdown,
        ".markdown": read_markdown,
        ".txt": read_plain,
        ".html": read_html,
        ".htm": read_html,
        ".json": read_json,
        ".yaml": read_yaml,
        ".yml": read_yaml,
    }
)
