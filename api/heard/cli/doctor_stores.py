"""What `heard doctor` says about the database and about Redis."""

import click

from heard.errors import ConfigError
from heard.settings import Settings
from heard.store.opt_in import seal_of
from heard.web.limits import rate_of


async def tell_stores(settings: Settings) -> int:
    """Say how what is kept fares, and how calls are counted; returns the exit code."""
    return max(await _tell_database(settings), await _tell_limits(settings))


async def _tell_database(settings: Settings) -> int:
    from heard.store.probe import probe  # noqa: PLC0415 - see heard.store

    try:
        seal_of(settings)
        report = await probe(settings)
    except ConfigError as error:
        click.echo(f"✗ Database: {error}")
        return 2
    days = settings.retention_days
    kept = f"for {days} days (HEARD_RETENTION_DAYS)" if days else "for ever (HEARD_RETENTION_DAYS)"
    texts = "texts too, sealed" if settings.store_text else "no texts"
    if report.advice:
        click.echo(f"✗ Database: {report.place} cannot be used. Rewrites go on, nothing is kept.")
        click.echo(f"  → {report.advice}")
        return 1
    if report.version is None:
        click.echo(f"· Database: {report.place}, which is made when there is something to keep.")
    else:
        click.echo(f"✓ Database: {report.version}, {report.place}; it can be written to.")
    if report.version and not report.current:
        click.echo("  → Its tables are brought up to date at the first use. Now: heard db upgrade")
    click.echo(f"· Kept there: counts and verdicts, {texts}, {kept}.")
    return 0


async def _tell_limits(settings: Settings) -> int:
    rate = rate_of(settings)
    limit = f"{rate} for each caller" if rate else "none"
    if settings.redis_url is None:
        own = "; each worker and machine counts for itself (HEARD_REDIS_URL)" if rate else ""
        click.echo(f"· Limits: {limit}{own}.")
        return 0
    from heard.web.counts_probe import probe  # noqa: PLC0415 - only for those who share limits

    try:
        report = await probe(str(settings.redis_url))
    except ConfigError as error:
        click.echo(f"✗ Limits: {error}")
        return 2
    if report.advice:
        click.echo(
            f"✗ Limits: {report.place} cannot be used. Until it can, each worker counts for itself."
        )
        click.echo(f"  → {report.advice}")
        return 1
    click.echo(f"✓ Limits: {limit}, counted together in {report.version}, {report.place}.")
    return 0
