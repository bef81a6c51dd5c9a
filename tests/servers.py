"""Real Redis and PostgreSQL on loopback, on ports of their own; nothing of them stays."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_TRIES = 10  # to start what ends at once: after a kill, what it held is let go a moment later


class Server:
    """A program that listens; it can be killed and started again on the same port and data."""

    def __init__(
        self, command: list[str], port: int, *, ready: list[str], user: str | None
    ) -> None:
        self.port = port
        self._command = command
        self._ready = ready
        self._user = user
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start, and wait until it serves, however long that takes on a busy machine."""
        for _ in range(_TRIES):
            self._process = subprocess.Popen(
                self._command,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
                user=self._user,
            )
            while self._process.poll() is None:
                if not subprocess.run(self._ready, capture_output=True, check=False).returncode:
                    return
                time.sleep(0.05)
            time.sleep(0.5)
        raise RuntimeError(f"{self._command[0]} does not start")

    def kill(self) -> None:
        """End it and all its children at once, as kill -9 does."""
        if self._process:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None


@contextmanager
def redis() -> Iterator[Server]:
    """Run a Redis that keeps nothing; raises FileNotFoundError when it is not installed."""
    program, port = _find("redis-server"), free_port()
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    ready = [_find("redis-cli"), "-e", "-p", str(port), "ping"]
    server = Server([program, *options], port, ready=ready, user=None)
    server.start()
    try:
        yield server
    finally:
        server.kill()


@contextmanager
def postgresql() -> Iterator[Server]:
    """Run a PostgreSQL with the role `heard`; raises FileNotFoundError when it is not installed."""
    port, user = free_port(), "postgres" if os.getuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="heard-postgresql-"))
    if user:
        os.chown(folder, pwd.getpwnam(user).pw_uid, -1)
    try:
        subprocess.run(
            [_find("initdb"), "-D", folder / "data", "-U", "heard", "-A", "trust", "-E", "UTF8",
             "--no-sync", "--no-locale"],
            user=user, cwd=folder, check=True, capture_output=True,
        )  # fmt: skip
        options = {"listen_addresses": "127.0.0.1", "port": port, "unix_socket_directories": ""}
        settings = [
            f"--{name}={value}" for name, value in (options | {"max_connections": 40}).items()
        ]
        ready = [_find("pg_isready"), "-h", "127.0.0.1", "-p", str(port), "-U", "heard"]
        command = [_find("postgres"), "-D", str(folder / "data"), *settings]
        server = Server(command, port, ready=ready, user=user)
        server.start()
        try:
            yield server
        finally:
            server.kill()
    finally:
        shutil.rmtree(folder)


def free_port() -> int:
    """Return a port of loopback that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
    return port


def _find(program: str) -> str:
    """Return a program's path; Debian keeps PostgreSQL's own off the PATH."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    found = shutil.which(program) or next(
        (str(folder / program) for folder in debian if (folder / program).is_file()), None
    )
    if found is None:
        raise FileNotFoundError(program)
    return found
