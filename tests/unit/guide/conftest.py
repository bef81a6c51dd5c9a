"""A house directory to write guideline files into, and hand-made readings."""

from collections.abc import Callable
from pathlib import Path

import pytest

from heard.model import Function, Part, Reading, Sentence, Stance

Write = Callable[..., Path]

WHOLE = """\
title: No herring
level: should
why: Herring has no place in a reply.
source: [{document: 0, says: A reply holds no fish.}]
prompt: Leave out herring.
detect:
  - type: phrase
    any: [a red herring]
fix: {type: remove, scope: match}
examples:
  - bad: This is a red herring here.
    good: This is here.
  - bad: It was a red herring.
  - good: Your seat is 14C.
"""


@pytest.fixture
def whole() -> str:
    """Return the text of a guideline file that is right."""
    return WHOLE


@pytest.fixture
def house(tmp_path: Path) -> Write:
    """Return a function that writes a file of a house directory and returns the directory."""

    def write(name: str, text: str = WHOLE) -> Path:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return tmp_path

    return write


@pytest.fixture
def reply() -> Callable[..., Reading]:
    """Return a function that makes a reading of (sentence, what it does) pairs."""

    def make(*said: tuple[str, tuple[Function, ...]], **more: object) -> Reading:
        text = " ".join(words for words, _ in said)
        sentences, at = [], 0
        for words, functions in said:
            at = text.index(words, at)
            end = at + len(words)
            sentences.append(Sentence(at, end, words, 0, frozenset(functions)))
            at = end
        fields = {
            "text": text,
            "language": "en",
            "parts": (Part("paragraph", 0, len(text)),),
            "sentences": tuple(sentences),
            "facts": (),
            "stance": Stance("neutral"),
        }
        return Reading(**{**fields, **more})  # type: ignore[arg-type]

    return make
