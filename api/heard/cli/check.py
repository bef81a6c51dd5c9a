"""`heard check`."""

import difflib
import sys
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.progress import track

import heard.guide
from heard.cli.environment import settings as read_settings
from heard.errors import ConfigError, UnknownGuideError
from heard.guide import Guide
from heard.linter.config import Found, find
from heard.linter.files import find_files
from heard.linter.fix import Fixed, fix_file
from heard.linter.lint import LEVELS, Report, lint_file
from heard.linter.output import FORMATS
from heard.linter.output.text import count
from heard.model import Level
from heard.settings import Settings

_FINDINGS, _USAGE = 1, 2
_MANY = 20  # files; fewer are checked before a bar could be read


@click.command()
@click.argument("paths", metavar="[FILE|FOLDER]...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="text for people, json for programs, sarif and github for code hosts.",
)
@click.option(
    "--level",
    type=click.Choice(LEVELS),
    help="Report, and fail on, findings of this level and graver ones. [default: should]",
)
@click.option("--guide", metavar="ID", help="Which guide. [default: default]")
@click.option("--fix", is_flag=True, help="Mend what the rules can: shows the difference, asks.")
@click.option("--yes", is_flag=True, help="With --fix: write without asking.")
def command(
    paths: tuple[Path, ...],
    form: str,
    level: Level | None,
    guide: str | None,
    *,
    fix: bool,
    yes: bool,
) -> int:
    r"""Check saved replies, macros and templates against the guide.

    Reads Markdown, text, HTML, and the strings of JSON and YAML files; exports of Zendesk macros
    and Freshdesk canned responses are understood. Placeholders, quotes and code are left alone.

    \b
    Leave something alone, with the reason, on the line above it:
        <!-- heard-ignore no-blame: the customer's own words -->
        # heard-ignore no-blame: the same in YAML

    Settings for a repository stand in .heard.toml or under [tool.heard.check] in pyproject.toml:
    files, exclude, level, ignore, per-file-ignores, guide, guides-dir.

    Exit codes: 0 nothing found, 1 findings or files that cannot be checked, 2 usage.
    """
    found = find(Path.cwd())
    chosen = paths or tuple(found.folder / name for name in found.config.files)
    if not chosen:
        raise click.UsageError("Name a file or a folder, or set files in .heard.toml.")
    options = {} if found.guides_dir is None else {"guides_dir": found.guides_dir}
    settings = read_settings(**options)
    rules = _guide(settings, guide or found.config.guide)
    _require_known(found, rules)
    files = list(find_files(chosen, found))
    if fix and not _fix(files, rules, found, yes=yes):
        return _FINDINGS
    least = level or found.config.level
    report = _lint(files, rules, found).at_least(least)
    for line in FORMATS[form](report, rules):
        click.echo(line)
    if any(not path.exists() for path in chosen):
        return _USAGE
    return _FINDINGS if report.located or report.troubles else 0


def _guide(settings: Settings, name: str) -> Guide:
    guides = heard.guide.load(settings.guides_dir)
    if name not in guides:
        raise UnknownGuideError(name, tuple(guides))
    return guides[name]


def _require_known(found: Found, guide: Guide) -> None:
    unknown = sorted(set(found.named_guidelines()) - set(guide.by_id))
    if unknown:
        raise ConfigError(
            f"The config in {found.folder} ignores {', '.join(unknown)}, which the guide "
            f"{guide.id!r} does not have. `heard guide list` shows what it has."
        )


def _lint(files: Sequence[Path], guide: Guide, found: Found) -> Report:
    report = Report()
    console = Console(stderr=True)
    watched = len(files) >= _MANY and console.is_terminal
    bar = track(files, "heard check", console=console, transient=True) if watched else files
    for file in bar:
        report += lint_file(_shown(file), guide, found.ignored(file))
    return report


def _fix(files: Sequence[Path], guide: Guide, found: Found, *, yes: bool) -> bool:
    """Show what would change and, when that is wanted, write it; return whether it was written."""
    fixed = [fix_file(_shown(file), guide, found.ignored(file)) for file in files]
    changed = [one for one in fixed if one.before != one.after]
    for one in changed:
        _show(one)
    left = sum(one.left for one in fixed)
    if left:
        click.echo(f"{left} could not be mended without breaking the file around them.", err=True)
    if not changed:
        return True
    replies = sum(one.replies for one in changed)
    what = f"{count(replies, 'reply', 'replies')} in {count(len(changed), 'file')}"
    if not yes and not (sys.stdin.isatty() and click.confirm(f"Write {what}?", err=True)):
        click.echo(f"Nothing was written. To write {what}, add --yes.", err=True)
        return False
    for one in changed:
        try:
            one.write()
        except OSError as error:
            raise ConfigError(f"{one.file} cannot be written: {error.strerror}.") from None
    click.echo(f"Mended {what}.", err=True)
    return True


def _show(fixed: Fixed) -> None:
    name = str(fixed.file)
    before, after = (text.splitlines(keepends=True) for text in (fixed.before, fixed.after))
    for line in difflib.unified_diff(before, after, name, name):
        colour = {"+": "green", "-": "red", "@": "cyan"}.get(line[0])
        click.secho(line.rstrip("\r\n"), fg=colour, err=True)


def _shown(file: Path) -> Path:
    """Return a file as it is named in results: from here, when it stands below here."""
    here = Path.cwd()
    return file.relative_to(here) if file.is_absolute() and file.is_relative_to(here) else file
