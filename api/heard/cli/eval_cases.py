"""`heard eval lint`, `add`, `export` and `import`: looking after the cases."""

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from heard.cli.environment import settings as read_settings
from heard.evals import promptfoo
from heard.evals.adding import ABOUT, appended, case_of, read_response
from heard.evals.lint import lint as lint_cases
from heard.evals.load import load, read_cases
from heard.evals.run import grading_guide
from heard.evals.schema import EvalCase
from heard.evals.writing import file_of
from heard.settings import Settings

_FOLDER = click.Path(path_type=Path, file_okay=False, exists=True)
_FILE = click.Path(path_type=Path, dir_okay=False)

_REWRITE = click.Path(path_type=Path, dir_okay=False, exists=True, allow_dash=True)


@click.command()
@click.argument("directory", metavar="[DIR]", required=False, type=_FOLDER)
def lint(directory: Path | None) -> int:
    """Say what is wrong with the cases in DIR: doubles, contradictions, unknown guidelines."""
    guide = grading_guide(read_settings().guides_dir)
    problems = lint_cases(guide.by_id.keys(), directory)
    for problem in problems:
        click.echo(str(problem))
    if not problems:
        click.echo("Nothing is wrong.", err=True)
    return 1 if problems else 0


@click.command()
@click.argument("file", type=_REWRITE, required=False)
@click.option("--id", "id_", help="What to call the case of FILE, like late-sofa.")
@click.option("--customer", help="What the customer wrote; a rewrite does not repeat it.")
@click.option("--rejected", is_flag=True, help="The agent did not want what was added.")
@click.option("--feedback", is_flag=True, help="Make cases of all rewrites agents rejected.")
@click.option("--to", type=_FILE, help="Put them at the end of this file of cases.")
def add(
    *,
    file: Path | None,
    id_: str | None,
    customer: str | None,
    rejected: bool,
    feedback: bool,
    to: Path | None,
) -> None:
    """Make a case from FILE, a rewrite as `heard rewrite --json` prints it (- for standard input).

    Or, where texts are stored, from feedback. A case asks for what can be read off: the facts of
    the draft stay, what was mended is at stake, what was rejected must not come back. It is marked
    as not reviewed, and `heard eval lint` says so until a person has read it.
    """
    settings = read_settings()
    if feedback:
        if file or id_ or customer or rejected:
            raise click.UsageError("--feedback names its cases itself; give only --to beside it.")
        cases = [case for case in _rejected(settings) if case.id not in _ids(to)]
    elif file and id_:
        content = sys.stdin.buffer.read() if file == Path("-") else file.read_bytes()
        guide = grading_guide(settings.guides_dir)
        response = read_response(content)
        cases = [case_of(response, guide, id_, customer=customer, rejected=rejected)]
    else:
        raise click.UsageError("Give FILE and --id, or --feedback.")
    if to:
        _put(cases, to)
    elif cases:
        click.echo(file_of(ABOUT, cases), nl=False)


def _rejected(settings: Settings) -> list[EvalCase]:
    from heard.evals.rejected import rejected_cases  # noqa: PLC0415 - the store takes 0.5 s

    return asyncio.run(rejected_cases(settings))


def _ids(file: Path | None) -> set[str]:
    return {case.id for case in read_cases(file).cases} if file and file.exists() else set()


def _put(cases: Sequence[EvalCase], to: Path) -> None:
    """Add cases to a file, and say where."""
    for case in cases:
        click.echo(f"{to}:{appended(to, case)}")
    click.echo("Read them, mend them, and say when: reviewed: YYYY-MM-DD", err=True)


@click.command("export")
@click.argument("suites", nargs=-1, metavar="[SUITE...]")
@click.option("--cases", type=_FOLDER, help="Folder of suites, instead of Heard's own.")
def export_cases(suites: tuple[str, ...], cases: Path | None) -> None:
    """Print cases as promptfoo tests."""
    click.echo(promptfoo.exported(load(suites, cases)), nl=False)


@click.command("import")
@click.argument("file", type=_FILE)
def import_cases(file: Path) -> None:
    """Print promptfoo tests as a file of cases; they need a `draft` among their variables."""
    click.echo(promptfoo.imported(file), nl=False)
