"""Where the data files (guidelines, lexicon, templates, evaluation cases) and the extension are.

The wheel carries them as `heard/prompts` and `heard/extension`; a checkout has them beside `api/`.
"""

from functools import cache
from pathlib import Path

from heard.errors import ConfigError


def extension_dir() -> Path | None:
    """Folder that holds the extension's builds, `chrome/` and `firefox/`; None without them."""
    here = Path(__file__).resolve().parent
    for candidate in (here / "extension", here.parent.parent / "extension" / "dist"):
        if (candidate / "chrome" / "manifest.json").is_file():
            return candidate
    return None


@cache
def prompts_dir() -> Path:
    """Folder that holds `guidelines/`, `lexicon/`, `templates/` and `evals/`.

    Raises ConfigError when neither the packaged copy nor a checkout's folder exists.
    """
    here = Path(__file__).resolve().parent
    for candidate in (here / "prompts", here.parent.parent / "prompts"):
        if (candidate / "guidelines").is_dir():
            return candidate
    raise ConfigError("Heard's prompts folder is missing. Reinstall the package: pip install heard")
