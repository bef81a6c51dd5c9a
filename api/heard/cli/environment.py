"""What every command starts from: settings from the environment and `.env`, and a rewriter."""

import os
from pathlib import Path
from typing import Any

import msgspec
from dotenv import dotenv_values

from heard.errors import ConfigError
from heard.settings import Settings, load

DOTENV = Path(".env")


def settings(**options: Any) -> Settings:
    """Return the settings, with the command's own options over them; raises ConfigError.

    Variables of the environment win over `.env`; what `.env` adds is put into the environment, so
    that worker processes see it as well.
    """
    try:
        written = dotenv_values(DOTENV, encoding="utf-8") if DOTENV.is_file() else {}
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f".env cannot be read ({type(error).__name__}).") from None
    for name, value in written.items():
        if value is not None:
            os.environ.setdefault(name, value)
    given = {name: value for name, value in options.items() if value is not None}
    return msgspec.structs.replace(load(os.environ), **given)
