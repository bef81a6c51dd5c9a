"""`heard eval lint`, `add`, `export` and `import`: looking after the cases."""

import sys
from pathlib import Path

import click

from heard.cli.environment import settings as read_settings
from heard.evals import promptfoo
from heard.evals.adding import ABOUT, appended, case_of, read_response
from heard.evals.lint import lint as lint_cases
from heard.evals.load import load
from heard.evals.run import grading_guide
from heard.evals.writing import file_of

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
@click.argument(
    "file", type=click.Path(path_type=Path, dir_okay=False, exists=True, allow_dash=True)
)
@click.option("--id", "id_", required=True, help="What to call the case, like late-sofa.")
@click.option("--customer", help="What the customer wrote; a rewrite does not repeat it.")
@click.option("--rejected", is_flag=True, help="The agent did not want what was added.")
@click.option("--to", type=_FILE, help="Put it at the end of this file of cases.")
def add(*, file: Path, id_: str, customer: str | None, rejected: bool, to: Path | None) -> None:
    """Make a case from FILE, a rewrite as `heard rewrite --json` prints it (- for standard input).

    It asks for what can be read off: the facts of the draft stay, what was mended is at stake. It
    is marked as not reviewed, and `heard eval lint` says so until a person has read it.
    """
    content = sys.stdin.buffer.read() if file == Path("-") else file.read_bytes()
    guide = grading_guide(read_settings().guides_dir)
    case = case_of(read_response(content), guide, id_, customer=customer, rejected=rejected)
    if to is None:
        click.echo(file_of(ABOUT, [case]), nl=False)
    else:
        line = appended(to, case)
        click.echo(f"{to}:{line}")
        click.echo("Read it, mend it, and say when: reviewed: YYYY-MM-DD", err=True)


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
