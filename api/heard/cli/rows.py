"""One JSON object a line in, one a line out: in input order, several under way at once."""

import asyncio
import json
import os
import sys
import threading
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator, Mapping
from concurrent.futures import CancelledError, Future
from contextlib import aclosing, contextmanager, suppress
from functools import partial
from types import MappingProxyType
from typing import Any, TypeVar

import msgspec
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from heard.body import parse
from heard.errors import ConfigError, HeardError

Request = TypeVar("Request", bound=msgspec.Struct)
Handle = Callable[[Request], Awaitable[msgspec.Struct]]

_BOM = b"\xef\xbb\xbf"
_CHUNK = 64 * 1024  # bytes


async def answer_rows(
    path: str,
    kind: type[Request],
    handle: Handle[Request],
    *,
    at_once: int,
    defaults: Mapping[str, object] = MappingProxyType({}),
) -> int:
    """Answer a file (or `-`, standard input) on standard output; return the exit code.

    A line's `id` comes back as `input_id`. A line that is wrong yields its error and the run goes
    on. `defaults` are fields for lines that do not say them. Raises ConfigError when the file
    cannot be read.
    """
    failed = 0
    with _opened(path) as source, _progress(source) as done:

        async def answer(line: bytes) -> tuple[bytes, bool]:
            return await _answer(line, kind, handle, defaults)

        async with aclosing(_rows(_lines(source), answer, at_once)) as answers:
            async for row, good in answers:
                sys.stdout.buffer.write(row)
                sys.stdout.buffer.flush()
                failed += not good
                done()
    return 1 if failed else 0


async def _rows(
    lines: Iterator[bytes], answer: Callable[[bytes], Awaitable[tuple[bytes, bool]]], at_once: int
) -> AsyncGenerator[tuple[bytes, bool], None]:
    """Yield answers in the order of the lines, with at most `at_once` of them waiting."""
    loop = asyncio.get_running_loop()
    under_way: asyncio.Queue[asyncio.Future[tuple[bytes, bool]] | None] = asyncio.Queue(at_once)

    def begin(line: bytes) -> "asyncio.Future[tuple[bytes, bool]]":
        return asyncio.ensure_future(answer(line))

    def hand_over(task: Callable[[], "asyncio.Future[tuple[bytes, bool]] | None"]) -> None:
        """Put a task in the queue from the reading thread, and wait until there is room."""
        done: Future[None] = Future()

        def start() -> None:
            putting = asyncio.ensure_future(under_way.put(task()))
            putting.add_done_callback(lambda put: done.cancel() if put.cancelled() else finish())

        def finish() -> None:
            done.set_result(None)

        loop.call_soon_threadsafe(start)
        done.result()

    def read() -> None:  # in a thread that nobody waits for: a pipe may stay silent for ever
        with suppress(RuntimeError, CancelledError):
            for line in map(bytes.strip, lines):
                if line:
                    hand_over(partial(begin, line))
            hand_over(lambda: None)

    threading.Thread(target=read, daemon=True).start()
    while task := await under_way.get():
        yield await task


async def _answer(
    line: bytes, kind: type[Request], handle: Handle[Request], defaults: Mapping[str, object]
) -> tuple[bytes, bool]:
    input_id: Any = None
    try:
        value = json.loads(line)
        if isinstance(value, dict):
            input_id = value.pop("id", None)
            value = {**defaults, **value}
        answer = await handle(parse(json.dumps(value), kind))
    except (ValueError, RecursionError):
        return _row(input_id, {"error": "The line is not JSON, or not UTF-8."}), False
    except HeardError as error:
        return _row(input_id, {"error": str(error)}), False
    except Exception as error:  # noqa: BLE001 - one bad line must not stop the run
        said = f"Something broke on this line ({type(error).__name__}); the others go on."
        return _row(input_id, {"error": said}), False
    return _row(input_id, answer), True


def _row(input_id: Any, rest: msgspec.Struct | dict[str, str]) -> bytes:
    begin = b'{"input_id":%s,' % json.dumps(input_id, separators=(",", ":")).encode()
    return begin + msgspec.json.encode(rest)[1:] + b"\n"


@contextmanager
def _opened(path: str) -> Iterator[int]:
    """Give a file descriptor: reading it holds no lock that could stop the program from ending."""
    if path == "-":
        yield sys.stdin.fileno()
        return
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except OSError as error:
        raise ConfigError(f"{path} cannot be read: {error.strerror}.") from None
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _lines(source: int) -> Iterator[bytes]:
    rest = os.read(source, _CHUNK).removeprefix(_BOM)
    while True:
        *lines, rest = rest.split(b"\n")
        yield from lines
        chunk = os.read(source, _CHUNK)
        if not chunk:
            yield rest
            return
        rest += chunk


@contextmanager
def _progress(source: int) -> Iterator[Callable[[], None]]:
    """Show a bar on standard error when a person watches it and the results go elsewhere."""
    if not sys.stderr.isatty() or sys.stdout.isatty():
        yield lambda: None
        return
    total = None
    with suppress(OSError):  # a pipe cannot be read twice: its length is not known
        os.lseek(source, 0, os.SEEK_SET)
        total = sum(1 for line in _lines(source) if line.strip())
        os.lseek(source, 0, os.SEEK_SET)
    columns = (TextColumn("heard"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("heard", total=total)
        yield lambda: progress.advance(task)
