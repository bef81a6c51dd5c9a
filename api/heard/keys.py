"""API keys: made once, shown once, stored as a hash.

A key reads `hrd_<id>_<secret>`: the id finds the record, the secret (256 bits) proves the caller.
The file holds SHA-256 of the whole key and is read again when it changes, so a revocation needs
no restart.
"""

import hashlib
import os
import re
import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

import msgspec

from heard.errors import ConfigError

Scope = Literal["rewrite", "admin"]

_SHAPE = re.compile(r"hrd_([0-9a-z]{8})_[0-9A-Za-z_-]{43}")
_LOOK_AGAIN = 1.0  # seconds between looks at the file
_NOBODY = "0" * 64


class Key(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is stored of one key."""

    id: str
    name: str
    sha256: str
    scopes: tuple[Scope, ...]
    created: datetime
    expires: datetime | None = None
    revoked: datetime | None = None

    def active(self, now: datetime) -> bool:
        """Whether the key opens anything at `now`."""
        return self.revoked is None and (self.expires is None or now < self.expires)


class Keys(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of the file."""

    keys: tuple[Key, ...] = ()


def read_keys(path: Path) -> tuple[Key, ...]:
    """Return the keys of a file, none when there is no file; raises ConfigError if unreadable."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Keys).keys
    except FileNotFoundError:
        return ()
    except (OSError, msgspec.MsgspecError) as error:
        raise ConfigError(
            f"The key file {path} cannot be read ({type(error).__name__}). Put back a copy of it, "
            "or remove it and make keys again: heard key new NAME"
        ) from None


def new_key(
    path: Path, name: str, scopes: tuple[Scope, ...], lasts: timedelta | None = None
) -> tuple[Key, str]:
    """Make a key and store its hash; the second value is the key itself, never seen again."""
    if not re.fullmatch(r"[\w.@-]{1,64}", name):
        raise ConfigError("A key's name is 1 to 64 letters, digits, dots, dashes or @.")
    id = "".join(secrets.choice("0123456789abcdefghijklmnopqrstuvwxyz") for _ in range(8))  # noqa: A001
    text = f"hrd_{id}_{secrets.token_urlsafe(32)}"
    now = datetime.now(UTC).replace(microsecond=0)
    key = Key(id, name, _digest(text), scopes, now, now + lasts if lasts else None)
    _write(path, (*read_keys(path), key))
    return key, text


def revoke(path: Path, id: str) -> Key:  # noqa: A002
    """Close a key for good; raises ConfigError when there is no such open key."""
    now = datetime.now(UTC).replace(microsecond=0)
    return _replace(path, msgspec.structs.replace(_open_key(path, id), revoked=now))


def rotate(path: Path, id: str, overlap: timedelta) -> tuple[Key, str, Key]:  # noqa: A002
    """Make a second key of the same name and scopes; the first opens for `overlap` longer.

    Returns the new key, its text, never seen again, and the old key. Raises ConfigError when there
    is no such open key.
    """
    old = _open_key(path, id)
    new, text = new_key(path, old.name, old.scopes)
    ends = new.created + overlap
    expires = min(ends, old.expires) if old.expires else ends
    return new, text, _replace(path, msgspec.structs.replace(old, expires=expires))


class KeyRing:
    """The keys of a file, looked at again when it changes.

    `clock` gives seconds that only grow. A file that can no longer be read keeps the keys that
    were read last: the doors neither open nor close by accident.
    """

    def __init__(self, path: Path | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._path = path
        self._clock = clock
        self._looked = clock()
        self._stamp = self._see()
        self._keys = {k.id: k for k in read_keys(path)} if path else {}

    @property
    def closed(self) -> bool:
        """Whether callers need a key: as soon as one was ever made."""
        self._refresh()
        return bool(self._keys)

    def find(self, text: str) -> Key | None:
        """Return the open key that `text` is, in the same time whether or not there is one."""
        self._refresh()
        shape = _SHAPE.fullmatch(text)
        key = self._keys.get(shape[1]) if shape else None
        same = secrets.compare_digest(_digest(text), key.sha256 if key else _NOBODY)
        return key if key and same and key.active(datetime.now(UTC)) else None

    def _refresh(self) -> None:
        now = self._clock()
        if self._path is None or now - self._looked < _LOOK_AGAIN:
            return
        self._looked = now
        stamp = self._see()
        if stamp and stamp != self._stamp:
            with suppress(ConfigError):
                self._keys = {k.id: k for k in read_keys(self._path)}
                self._stamp = stamp

    def _see(self) -> tuple[int, int, int] | None:
        with suppress(OSError):
            if self._path:
                stat = self._path.stat()
                return stat.st_mtime_ns, stat.st_size, stat.st_ino
        return None


def _open_key(path: Path, id: str) -> Key:  # noqa: A002
    now = datetime.now(UTC)
    found = next((k for k in read_keys(path) if k.id == id and k.active(now)), None)
    if found is None:
        raise ConfigError(f"There is no open key {id!r}. See them: heard key list")
    return found


def _replace(path: Path, changed: Key) -> Key:
    _write(path, tuple(changed if k.id == changed.id else k for k in read_keys(path)))
    return changed


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def _write(path: Path, keys: tuple[Key, ...]) -> None:
    content = msgspec.json.format(msgspec.json.encode(Keys(keys)), indent=2)
    new = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new.touch(mode=0o600)
        new.write_bytes(content + b"\n")
        new.replace(path)
    except OSError as error:
        raise ConfigError(f"The key file {path} cannot be written: {error.strerror}.") from None
