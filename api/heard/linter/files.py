"""Which files are checked, and their text."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from heard.linter.config import Found
from heard.linter.sources import SOURCES
from heard.linter.trouble import UnreadableError

MOST_BYTES = 1024 * 1024  # saved replies are kilobytes; more is a database or a mistake
_NEVER = frozenset({"node_modules", "__pycache__", "dist", "build"})


def find_files(paths: Iterable[Path], config: Found) -> Iterator[Path]:
    """Yield the files under `paths`, each once, in order; a file that is named is always taken."""
    seen: set[Path] = set()
    for path in paths:
        for file in _walk(path, config) if path.is_dir() else (path,):
            if file.resolve() not in seen:
                seen.add(file.resolve())
                yield file


def read_file(file: Path) -> str:
    """Return a file's text. Raises UnreadableError with the place and what to do."""
    if file.suffix.lower() not in SOURCES:
        raise UnreadableError(f"not a kind that is checked; those are {', '.join(SOURCES)}")
    try:
        size = file.stat().st_size
        if size > MOST_BYTES:
            raise UnreadableError(
                f"{size / 1024**2:.1f} MiB is more than the {MOST_BYTES // 1024**2} MiB one file "
                "may have; split it, or exclude it"
            )
        return _decoded(file.read_bytes())
    except OSError as error:
        raise UnreadableError(f"cannot be read: {error.strerror}") from None


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        raise UnreadableError("not UTF-8 here; save the file as UTF-8", line, column) from None


def _walk(folder: Path, config: Found) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if f not in _NEVER and not f.startswith("."))
        for name in sorted(names):
            file = Path(root) / name
            if file.suffix.lower() in SOURCES and not config.excluded(file):
                yield file
