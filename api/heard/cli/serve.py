"""`heard serve`."""

import os
import socket
from pathlib import Path

import click

from heard import logs
from heard.app import create_app
from heard.cli import server
from heard.cli.environment import settings as read_settings
from heard.resources import extension_dir
from heard.settings import Settings


@click.command()
@click.option("--host", help="Address to listen on; HEARD_HOST, else 127.0.0.1.")
@click.option("--port", type=click.IntRange(0, 65535), help="Port; HEARD_PORT, else 8000.")
@click.option("--workers", type=click.IntRange(1, 64), help="Processes; HEARD_WORKERS, else 1.")
@click.option(
    "--extension",
    type=click.Path(path_type=Path),
    help="Folder of the built browser extension; without it, the one that came along.",
)
def command(
    host: str | None, port: int | None, workers: int | None, extension: Path | None
) -> None:
    """Run the API and the playground."""
    settings = read_settings(host=host, port=port, workers=workers)
    os.environ |= {"HEARD_HOST": settings.host}  # workers read the environment
    logs.configure(settings.log_level, settings.log_format)
    app = create_app(settings)
    with server.bind(settings.host, settings.port) as taken:
        for line in _greeting(settings, taken, extension or extension_dir()):
            click.echo(line)
        server.run(app, settings, taken)


def _greeting(settings: Settings, taken: socket.socket, extension: Path | None) -> list[str]:
    lines = [f"Playground: {_address(settings.host, taken.getsockname()[1])}"]
    if settings.llm:
        lines.append(f"Model:      {settings.llm.model} at {settings.llm.base_url}")
    elif settings.llm_problem:
        lines.append(f"Model:      none. {settings.llm_problem}")
    else:
        lines.append(
            "Model:      none, the rules answer. Connect one with HEARD_LLM_BASE_URL, "
            "HEARD_LLM_API_KEY and HEARD_LLM_MODEL, then ask: heard doctor"
        )
    if extension:
        lines.append(
            f"Extension:  {extension.resolve() / 'chrome'} "
            "(chrome://extensions > Developer mode > Load unpacked; Firefox: "
            f"about:debugging > {extension.resolve() / 'firefox' / 'manifest.json'})"
        )
    return lines


def _address(host: str, port: int) -> str:
    if host in ("0.0.0.0", "::"):  # noqa: S104 - read, not bound
        host = "localhost"
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
