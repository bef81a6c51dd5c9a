"""What keeps a file, or a line of it, from being checked."""

from pathlib import Path
from typing import NamedTuple


class Trouble(NamedTuple):
    """A file that cannot be checked, or a comment in it that asks for something impossible."""

    file: Path
    message: str  # says what to do
    line: int = 1
    column: int = 1


class UnreadableError(Exception):
    """The text is not what its file name says; carries the place."""

    def __init__(self, message: str, line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.line = line
        self.column = column
