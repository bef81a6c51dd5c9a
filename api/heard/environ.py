"""Environment variables, read one at a time; a wrong value is named with what is accepted.

An empty value counts as not set. Messages never repeat a key or an address that may hold one.
"""

import re
from collections.abc import Mapping
from ipaddress import ip_network
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from heard.errors import ConfigError

Choice = TypeVar("Choice", bound=str)


class Secret(str):
    """Text that shows itself as stars in logs, tracebacks and `repr`."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "'***'"


class Environ:
    """Reads one variable at a time; every method raises ConfigError for a value it cannot use."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._variables = variables

    def text(self, name: str) -> str | None:
        """Give the trimmed value, or None when it is not set."""
        value = self._variables.get(name, "").strip()
        if any(not c.isprintable() for c in value):
            raise ConfigError(f"{name} holds a character that cannot be printed: type it again.")
        return value or None

    def word(self, name: str) -> str | None:
        """Give a value without spaces in it."""
        value = self.text(name)
        if value is not None and re.search(r"\s", value):
            raise ConfigError(f"{name} must not contain spaces.")
        return value

    def words(self, name: str) -> tuple[str, ...]:
        """Give the words of a list divided by commas or spaces."""
        return tuple(w for w in re.split(r"[,\s]+", self.text(name) or "") if w)

    def key(self, name: str) -> Secret | None:
        """Give an API key."""
        value = self.word(name)
        if value is not None and not value.isascii():
            raise ConfigError(f"{name} must be plain ASCII, as the provider shows it.")
        return None if value is None else Secret(value)

    def integer(self, name: str, default: int, low: int, high: int) -> int:
        """Give a whole number from `low` to `high`."""
        value = self.text(name)
        if value is None:
            return default
        if not re.fullmatch(r"[0-9]{1,9}", value) or not low <= int(value) <= high:
            raise ConfigError(f"{name} must be a whole number from {low} to {high}, not {value!r}.")
        return int(value)

    def amount(self, name: str) -> float | None:
        """Give a number that is not negative, such as a price."""
        value = self.text(name)
        if value is not None and not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?", value):
            raise ConfigError(f"{name} must be a number like 0.15, not {value!r}.")
        return None if value is None else float(value)

    def switch(self, name: str, *, default: bool) -> bool:
        """Give whether something is on or off."""
        value = (self.text(name) or ("on" if default else "off")).lower()
        if value in ("on", "true", "yes", "1"):
            return True
        if value in ("off", "false", "no", "0"):
            return False
        raise ConfigError(f"{name} must be on or off, not {value!r}.")

    def choice(self, name: str, default: Choice, accepted: tuple[Choice, ...]) -> Choice:
        """Give one of `accepted`; case does not matter."""
        value = (self.text(name) or default).lower()
        for choice in accepted:
            if value == choice:
                return choice
        raise ConfigError(f"{name} must be one of {', '.join(accepted)}, not {value!r}.")

    def url(self, name: str, *schemes: str) -> Secret | None:
        """Give an address with one of `schemes`, without the slash at its end."""
        value = self.word(name)
        if value is None:
            return None
        try:
            parts = urlsplit(value)
            parts.port  # noqa: B018 -- reading it is the check
        except ValueError:
            raise ConfigError(f"{name} is not a URL: its host or port cannot be read.") from None
        wanted = " or ".join(f"{s}://" for s in schemes)
        if parts.scheme not in schemes or "://" not in value:
            raise ConfigError(f"{name} must begin with {wanted}.")
        if not parts.hostname and not parts.scheme.startswith("sqlite"):
            raise ConfigError(f"{name} names no server: write {schemes[0]}://server…")
        if parts.path.rstrip("/").endswith("/chat/completions"):
            raise ConfigError(f"{name} must end before /chat/completions: Heard adds that itself.")
        return Secret(value.rstrip("/") if parts.scheme.startswith("http") else value)

    def path(self, name: str) -> Path | None:
        """Give a path; `~` is the home folder."""
        value = self.text(name)
        return None if value is None else Path(value).expanduser()

    def folder(self, name: str) -> Path | None:
        """Give a folder that exists."""
        value = self.path(name)
        if value is not None and not value.is_dir():
            raise ConfigError(f"{name} must name a folder that exists; {value} does not.")
        return value

    def rate(self, name: str) -> str | None:
        """Give a rate like "120/minute", or "off"."""
        value = self.text(name)
        if value is None or value == "off":
            return value
        if not re.fullmatch(r"[1-9][0-9]{0,8}/(second|minute|hour|day)", value):
            raise ConfigError(
                f"{name} must read like 120/minute (second, minute, hour or day) or off, "
                f"not {value!r}."
            )
        return value

    def origins(self, name: str) -> tuple[str, ...]:
        """Origins of web pages: scheme and host, without a path."""
        return tuple(_origin(name, value) for value in self.words(name))

    def networks(self, name: str) -> tuple[str, ...]:
        """Addresses and networks in CIDR form."""
        return tuple(_network(name, value) for value in self.words(name))


def _origin(name: str, value: str) -> str:
    if not re.fullmatch(
        r"(https?|chrome-extension|moz-extension)://(\[[0-9a-fA-F:]+\]|[\w.-]+)(:\d+)?", value
    ):
        raise ConfigError(
            f"{name} must list origins like https://desk.example.com, without a path, "
            f"not {value!r}."
        )
    return value.lower()


def _network(name: str, value: str) -> str:
    try:
        return str(ip_network(value, strict=False))
    except ValueError:
        raise ConfigError(
            f"{name} must list addresses or networks like 10.0.0.0/8, not {value!r}."
        ) from None
