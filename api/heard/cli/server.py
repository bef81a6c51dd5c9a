"""uvicorn, started the way Heard is meant to run."""

import gc
import os
import socket
import tempfile
from contextlib import suppress
from typing import Any

import uvicorn
from uvicorn.supervisors import Multiprocess

from heard import logs
from heard.app import create_app
from heard.errors import ConfigError
from heard.settings import Settings, load
from heard.web.connection import Connection

_NEW_OBJECTS = 10_000  # between two looks; what a dozen rewrites leave
_LAST_ANSWER = 65  # seconds: the longest deadline, and a little


def bind(host: str, port: int) -> socket.socket:
    """Take a port; raises ConfigError when it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        taken = socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        raise ConfigError(
            f"Port {port} on {host} cannot be taken ({error.strerror or 'no such address'}). "
            "Stop what runs there, or choose another: heard serve --port 8001"
        ) from None
    taken.set_inheritable(True)
    return taken


def run(app: Any, settings: Settings, taken: socket.socket) -> None:
    """Serve on a port until a signal comes: `app` itself, or copies of it in worker processes."""
    _allow_many_connections()
    if settings.workers == 1:
        _settle()
        uvicorn.Server(config_for(app)).run([taken])
        return
    with tempfile.TemporaryDirectory(prefix="heard-metrics-") as folder:
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder
        config = config_for(f"{__name__}:from_environment", settings.workers)
        Multiprocess(config, sockets=[taken]).run()


def _allow_many_connections() -> None:
    """Open as many files as the system lets us: each connection is one."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - there is none on Windows

        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def from_environment() -> Any:
    """Build the service in a worker process, which the command line left its settings to."""
    settings = load(os.environ)
    logs.configure(settings.log_level, settings.log_format)
    app = create_app(settings)
    _settle()
    return app


def _settle() -> None:
    """Look for garbage less often, and never among the word lists: an eighth of a rewrite."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS, 20, 20)


def config_for(app: Any, workers: int = 1) -> uvicorn.Config:
    """Return how uvicorn is run."""
    return uvicorn.Config(
        app,
        factory=isinstance(app, str),
        workers=workers,
        http=Connection,
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        proxy_headers=False,  # heard.web.limits believes the proxies it was told of, no others
        server_header=False,
        timeout_graceful_shutdown=_LAST_ANSWER,
    )
