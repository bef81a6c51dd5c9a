"""Where the data files (guidelines, lexicon, templates, evaluation cases) are found.

The wheel carries them as `heard/prompts`; a checkout has them beside `api/`.
"""

from functools import cache
from pathlib import Path

from heard.errors import ConfigError


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
