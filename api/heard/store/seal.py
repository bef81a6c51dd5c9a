"""Texts at rest: sealed with the operator's key, before they come near the database."""

from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from heard.errors import ConfigError, HeardError


class SealedError(HeardError):
    """None of the keys opens a text."""

    def __init__(self) -> None:
        super().__init__(
            "A stored text was sealed with a key that is not in HEARD_TEXT_KEY. Add that key after "
            "the newer one, with a comma between."
        )


class Seal:
    """Closes and opens texts (Fernet: AES-128-CBC with HMAC-SHA256, encrypt-then-MAC).

    The first of `keys` closes; each of them opens, so that a key can be changed without a gap.
    Raises ConfigError for what is no key.
    """

    def __init__(self, keys: Sequence[str]) -> None:
        try:
            self._fernet = MultiFernet([Fernet(key) for key in keys])
        except ValueError:
            raise ConfigError(
                "HEARD_TEXT_KEY must be a key, or several with commas between. "
                "Make one: heard db new-key"
            ) from None

    def close(self, text: str) -> bytes:
        """Return the text sealed with the first key."""
        return self._fernet.encrypt(text.encode())

    def open(self, sealed: bytes) -> str:
        """Return what was sealed; raises SealedError when no key fits."""
        try:
            return self._fernet.decrypt(sealed).decode()
        except InvalidToken:
            raise SealedError from None

    def renew(self, sealed: bytes) -> bytes:
        """Return the same text sealed with the first key; raises SealedError when no key fits."""
        try:
            return self._fernet.rotate(sealed)
        except InvalidToken:
            raise SealedError from None


def new_key() -> str:
    """Return a fresh key, fit for HEARD_TEXT_KEY."""
    return Fernet.generate_key().decode()
