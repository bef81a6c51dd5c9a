"""Texts are stored only where the operator says so, and only with a key to seal them."""

from importlib.util import find_spec
from typing import TYPE_CHECKING

from heard.errors import ConfigError
from heard.settings import Settings

if TYPE_CHECKING:
    from heard.store.seal import Seal


def seal_of(settings: Settings) -> "Seal | None":
    """Return what seals and opens texts, None when the operator gave no key.

    Raises ConfigError when texts are wanted without a key, or the key is none.
    """
    if settings.store_text and not settings.text_keys:
        raise ConfigError(
            "HEARD_STORE_TEXT is on, but HEARD_TEXT_KEY holds no key to seal the texts with. "
            "Make one: heard db new-key"
        )
    if not settings.text_keys:
        return None
    _need_cryptography()
    from heard.store.seal import Seal  # noqa: PLC0415 - only for those who store texts

    return Seal(settings.text_keys)


def fresh_key() -> str:
    """Return a new key, fit for HEARD_TEXT_KEY; raises ConfigError when the package is missing."""
    _need_cryptography()
    from heard.store.seal import new_key  # noqa: PLC0415 - as above

    return new_key()


def _need_cryptography() -> None:
    if find_spec("cryptography") is None:
        raise ConfigError("Storing texts needs the package cryptography: pip install 'heard[text]'")
