"""What `heard doctor` says about the database: is it there, up to date, and may we write in it.

Nothing is changed: a verdict is written in a transaction that is taken back, and a file of SQLite
that is not there yet is not made. No password is ever repeated.
"""

import asyncio
import os
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
from sqlalchemy import Connection

from heard.settings import Settings
from heard.store import feedback
from heard.store.database import Backend, Database
from heard.store.migrate import REVISION, bring_up, revision
from heard.store.rows import VerdictRow, today

_PATIENCE = 10.0  # seconds
_BY_STATE = {  # by SQLSTATE, or its class: https://www.postgresql.org/docs/current/errcodes-appendix.html
    "28": "It does not accept the user or the password in HEARD_DATABASE_URL.",
    "3D000": "There is no database of that name: make it, or name another in HEARD_DATABASE_URL.",
    "42501": "The user in HEARD_DATABASE_URL may not write there: let it make and fill tables.",
    "25006": "It takes no writing: name the primary server in HEARD_DATABASE_URL, no replica.",
    "53300": "It has no connection left: raise its max_connections; each worker takes up to 5.",
    "57P03": "It is starting or stopping: ask again in a moment.",
}
_BY_SENTENCE = {  # of SQLite, which has no codes for them in Python 3.11
    "readonly": "The file may not be written to: give it and its folder to the user that runs "
    "Heard, or name another in HEARD_DATABASE_URL.",
    "unable to open": "The file cannot be opened: give its folder to the user that runs Heard, or "
    "name another file in HEARD_DATABASE_URL.",
    "not a database": "The file is no database of SQLite: name another in HEARD_DATABASE_URL.",
    "locked": "Another program has held the file for seconds: stop it.",
    "is full": "The disk is full: make room, or lower HEARD_RETENTION_DAYS.",
}
_UNREACHABLE = "Nobody answers there: is it running, and is HEARD_DATABASE_URL right?"
_NO_FOLDER = (
    "The folder of the file cannot be written to: give it to the user that runs Heard, or name "
    "another file in HEARD_DATABASE_URL."
)


class StoreReport(msgspec.Struct, frozen=True):
    """What was found out about the database; `advice` says what to set when it is of no use."""

    place: str  # without user and password
    version: str | None = None  # "PostgreSQL 16.4"; None: not there, or not made yet
    revision: str | None = None  # of its tables; None: there are none yet
    advice: str | None = None

    @property
    def current(self) -> bool:
        """Whether its tables are what this version of Heard expects."""
        return self.revision is not None and self.revision >= REVISION


class _TakenBackError(Exception):
    """Ends a transaction so that nothing of it stays."""


async def probe(settings: Settings) -> StoreReport:
    """Try the database that is configured; raises ConfigError when its driver is missing."""
    Database(settings)  # looks for the driver
    url = str(settings.database_url)
    place = _place(url)
    if url.startswith("sqlite") and _is_missing(place):
        return StoreReport(place, advice=None if _can_be_made(place) else _NO_FOLDER)
    kind = urlsplit(url).scheme.partition("+")[0]
    backend: Backend = import_module(f"heard.store.{kind}").connect(url)
    try:
        async with asyncio.timeout(_PATIENCE):
            version, at = await backend.run(_look, reading=True)
            await _try_to_write(backend)
    except Exception as error:  # noqa: BLE001 - a driver raises what it likes; we say what it means
        return StoreReport(place, advice=_advice(error))
    finally:
        await backend.close()
    return StoreReport(place, version, at)


def _is_missing(file: str) -> bool:
    return not Path(file).exists()


def _can_be_made(file: str) -> bool:
    there = next(folder for folder in Path(file).absolute().parents if folder.exists())
    return there.is_dir() and os.access(there, os.W_OK | os.X_OK)


async def _try_to_write(backend: Backend) -> None:
    def write(connection: Connection) -> None:
        bring_up(connection)
        feedback.keep(connection, row)
        raise _TakenBackError

    row = VerdictRow(rewrite="rw_probe", day=today(), caller=None, verdict="accepted")
    try:
        await backend.run(write, reading=False)
    except _TakenBackError:
        return


def _look(connection: Connection) -> tuple[str, str | None]:
    """Return the server's name and version, and the revision of the tables."""
    name = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[connection.dialect.name]
    numbers = connection.dialect.server_version_info or ()
    return f"{name} {'.'.join(map(str, numbers))}", revision(connection)


def _place(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme.startswith("sqlite"):
        return parts.path[1:]
    return f"{parts.hostname}:{parts.port or 5432}{parts.path}"


def _advice(error: BaseException) -> str:
    for cause in _causes(error):
        state = str(getattr(cause, "sqlstate", None) or "")
        for code in (state, state[:2]):
            if code in _BY_STATE:
                return _BY_STATE[code]
        for words, advice in _BY_SENTENCE.items():
            if words in str(cause):
                return advice
    unreachable = any(isinstance(cause, OSError) for cause in _causes(error))
    if unreachable:
        return _UNREACHABLE
    return f"It cannot be used ({type(error).__name__}): does HEARD_DATABASE_URL name a database?"


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and what stands behind it."""
    found: BaseException | None = error
    while found is not None:
        yield found
        found = getattr(found, "orig", None) or found.__cause__ or found.__context__
