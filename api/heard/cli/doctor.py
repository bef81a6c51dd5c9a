"""`heard doctor`."""

import asyncio

import click

import heard.guide
from heard import logs
from heard.cli.doctor_stores import tell_stores
from heard.cli.environment import DOTENV
from heard.cli.environment import settings as read_settings
from heard.engines.llm import LLMEngine
from heard.keys import read_keys
from heard.settings import LLMSettings, Settings

_CONNECT = (
    "Connect one: HEARD_LLM_BASE_URL (such as http://127.0.0.1:11434/v1), HEARD_LLM_MODEL, and "
    "HEARD_LLM_API_KEY where the server wants one. Until then the rules answer, in milliseconds."
)
_FORMATS = {
    "json_schema": "answers in the shape asked for (JSON schema)",
    "json_object": "answers in JSON, but not by schema: Heard checks the shape itself",
    "text": "answers in plain text: Heard reads the JSON out of it",
}


@click.command()
def command() -> int:
    """Say what is configured, whether all that is needed answers, and what to do.

    Exit codes: 0 all is well, 1 the database, Redis or the model does not answer, 2 a setting is
    wrong or half there.
    """
    settings = read_settings()
    logs.configure("error", settings.log_format)
    _tell_settings(settings)
    return max(asyncio.run(tell_stores(settings)), _tell_model(settings))


def _tell_settings(settings: Settings) -> None:
    click.echo(f"✓ Settings: read from the environment{' and .env' if DOTENV.is_file() else ''}.")
    for guide in heard.guide.load(settings.guides_dir).values():
        click.echo(f"✓ Guide: {guide.id}, {len(guide.guidelines)} guidelines ({guide.version}).")
    keys = read_keys(settings.keys_file) if settings.keys_file else ()
    if keys:
        click.echo(f"✓ Keys: {len(keys)} in {settings.keys_file}.")
    elif settings.api_keys_file or not settings.loopback:
        click.echo("✗ Keys: none yet, so the server will not start. Make one: heard key new NAME")
    else:
        click.echo("· Keys: none, and none are needed for callers on this machine.")
    masking = "masked before" if settings.mask_pii else "sent as it is to"
    click.echo(f"· Personal data: {masking} the model. Deadline: {settings.deadline_ms} ms.")


def _tell_model(settings: Settings) -> int:
    if settings.llm:
        return asyncio.run(_ask(settings.llm))
    if settings.llm_problem:
        click.echo(f"✗ Model: half configured. {settings.llm_problem}")
        return 2
    click.echo(f"· Model: none configured. {_CONNECT}")
    return 0


async def _ask(llm: LLMSettings) -> int:
    click.echo(f"· Model: {llm.model} at {llm.base_url}, asking it…")
    engine = LLMEngine(llm)
    try:
        report = await engine.probe()
    finally:
        await engine.aclose()
    if not report.reachable:
        click.echo("✗ The model's server does not answer.")
    if report.model_known is False:
        click.echo(f"✗ The server does not list a model called {llm.model}.")
    if report.format:
        took = f" in {report.latency_ms:.0f} ms" if report.latency_ms is not None else ""
        click.echo(f"✓ The model answers{took}; it {_FORMATS[report.format]}.")
    elif report.reachable:
        click.echo("✗ The server is there, but the model gave no answer that can be used.")
    for advice in report.advice:
        click.echo(f"  → {advice}")
    return 0 if report.format else 1
