"""A side of a run or a comparison: which engine, which model, whose guide.

Written ENGINE[:MODEL][@FOLDER]: "rules", "llm", "llm:small-model", "rules@my-guides". A folder
alone stands for the rules with that house guide; a file ending in .json is a report made earlier,
by this or another version of the product.
"""

from pathlib import Path
from typing import Literal, TypeAlias, get_args

import msgspec

from heard.errors import ConfigError
from heard.evals.results import Run
from heard.settings import Settings

Engine: TypeAlias = Literal["rules", "llm"]


class Side(msgspec.Struct, frozen=True):
    """Who answers."""

    label: str
    engine: Engine
    settings: Settings


def parse_side(text: str, settings: Settings, *, replayed: bool = False) -> Side:
    """Return the side that `text` names. Raises ConfigError saying what is wrong.

    When its answers are replayed, it needs no model.
    """
    if text not in get_args(Engine) and Path(text).is_dir():
        return Side(text, "rules", msgspec.structs.replace(settings, guides_dir=Path(text)))
    who, _, folder = text.partition("@")
    name, _, model = who.partition(":")
    if folder:
        if not Path(folder).is_dir():
            raise ConfigError(f"{text}: the guides folder {folder} does not exist.")
        settings = msgspec.structs.replace(settings, guides_dir=Path(folder))
    if name == "rules" and not model:
        return Side(text, "rules", settings)
    if name != "llm":
        raise ConfigError(
            f"{text!r} is no side: wanted is rules, llm, llm:MODEL (each may end in @FOLDER with "
            "a house guide), a guides folder, or a JSON report."
        )
    if settings.llm is None and replayed:
        return Side(text, "llm", settings)
    if settings.llm is None:
        missing = settings.llm_problem or "Set HEARD_LLM_BASE_URL and HEARD_LLM_MODEL."
        raise ConfigError(f"No model is connected. {missing}")
    llm = msgspec.structs.replace(settings.llm, model=model) if model else settings.llm
    return Side(text, "llm", msgspec.structs.replace(settings, llm=llm))


def read_run(file: Path) -> Run:
    """Return a run from a JSON report. Raises ConfigError."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=Run)
    except (OSError, msgspec.MsgspecError) as error:
        raise ConfigError(f"The report {file} cannot be read: {error}") from None
