"""What a company's administrator sets for every Chromium of a machine."""

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path("/etc/chromium/policies/managed")
LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")


def is_possible() -> bool:
    """Whether the distribution's Chromium is here and its policies are ours to set."""
    return shutil.which("chromium") is not None and os.geteuid() == 0


def id_of(extension: Path) -> str:
    """Return the id Chromium gives an unpacked extension: from the hash of its path."""
    return hashlib.sha256(str(extension).encode()).hexdigest()[:32].translate(LETTERS)


@contextlib.contextmanager
def managed(extension: Path, **settings: Any) -> Iterator[None]:
    """Set an extension's managed settings, and take them away afterwards."""
    made = [folder for folder in (FOLDER, *FOLDER.parents) if not folder.exists()]
    FOLDER.mkdir(parents=True, exist_ok=True)
    file = FOLDER / f"heard-test-{os.getpid()}.json"
    file.write_text(json.dumps({"3rdparty": {"extensions": {id_of(extension): settings}}}))
    try:
        yield
    finally:
        file.unlink()
        for folder in made:
            folder.rmdir()
