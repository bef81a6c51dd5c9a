"""What a repository says once: `.heard.toml`, or `[tool.heard.check]` in `pyproject.toml`."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath
from typing import Any

import msgspec

from heard.errors import ConfigError
from heard.model import Level

DEFAULT_LEVEL: Level = "should"


class Config(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """The table's keys. Patterns are globs, read from the folder the file stands in."""

    files: tuple[str, ...] = ()  # what `heard check` without arguments checks
    exclude: tuple[str, ...] = ()
    level: Level = DEFAULT_LEVEL
    ignore: tuple[str, ...] = ()  # guideline ids
    per_file_ignores: dict[str, tuple[str, ...]] = {}
    guide: str = "default"
    guides_dir: str | None = None


class Found(msgspec.Struct, frozen=True):
    """A config, and the folder its globs and paths start from."""

    config: Config
    folder: Path

    @property
    def guides_dir(self) -> Path | None:
        """Where the house guide is, if the config names it."""
        return self.folder / self.config.guides_dir if self.config.guides_dir else None

    def excluded(self, file: Path) -> bool:
        """Whether a file that was found, not named, is left out."""
        return any(self._matches(file, pattern) for pattern in self.config.exclude)

    def ignored(self, file: Path) -> frozenset[str]:
        """Return the guidelines this file need not follow."""
        ids = set(self.config.ignore)
        for pattern, more in self.config.per_file_ignores.items():
            if self._matches(file, pattern):
                ids.update(more)
        return frozenset(ids)

    def named_guidelines(self) -> Iterator[str]:
        """Yield every guideline id the config names, so that a wrong one can be told."""
        yield from self.config.ignore
        for ids in self.config.per_file_ignores.values():
            yield from ids

    def _matches(self, file: Path, pattern: str) -> bool:
        full = file.resolve()
        if not full.is_relative_to(self.folder):
            return False
        inside = full.relative_to(self.folder)
        candidates = (inside, *list(inside.parents)[:-1])
        return any(PurePath(c).match(pattern.rstrip("/")) for c in candidates)


def find(start: Path) -> Found:
    """Return the nearest config at or above `start`, or the defaults. Raises ConfigError."""
    start = start.resolve()
    for folder in (start, *start.parents):
        for file, path in (
            (folder / ".heard.toml", ()),
            (folder / "pyproject.toml", ("tool", "heard", "check")),
        ):
            table = _table(file, path) if file.is_file() else None
            if table is not None:
                return Found(_config(file, table), folder)
    return Found(Config(), start)


def _table(file: Path, path: tuple[str, ...]) -> Mapping[str, Any] | None:
    try:
        table: Any = tomllib.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{file} cannot be read: {error}.") from None
    for key in path:
        table = table.get(key) if isinstance(table, dict) else None
    return table if isinstance(table, dict) else None


def _config(file: Path, table: Mapping[str, Any]) -> Config:
    try:
        return msgspec.convert(table, Config)
    except msgspec.ValidationError as error:
        keys = ", ".join(field.encode_name for field in msgspec.structs.fields(Config))
        raise ConfigError(f"{file}: {error}. The keys are {keys}.") from None
