"""`heard eval`."""

import asyncio
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import click
import msgspec
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from heard import logs
from heard.cli import eval_cases
from heard.cli.environment import settings as read_settings
from heard.cli.scores import show_comparison, show_judging, show_run
from heard.errors import ConfigError
from heard.evals import baseline, reports
from heard.evals.compare import Comparison, compare
from heard.evals.judge.agreement import Label, read_labels
from heard.evals.judge.asking import Judge, judge_endpoint
from heard.evals.judge.judging import judge_comparison, judge_run
from heard.evals.load import Placed, load
from heard.evals.prices import Prices
from heard.evals.results import Run
from heard.evals.run import grading_guide
from heard.evals.run import run as run_side
from heard.evals.side import parse_side, read_run
from heard.evals.solve import OnAnswer
from heard.guide import Guide
from heard.settings import Endpoint, Settings

_FOLDER = click.Path(path_type=Path, file_okay=False, exists=True)
_FILE = click.Path(path_type=Path, dir_okay=False)
_PRICE = click.FloatRange(0)
_STORED = "stored"


class _RunsWhenUnnamed(click.Group):
    """Runs suites when the first word is none of the commands: `heard eval core`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        known = {*self.commands, *ctx.help_option_names}
        return super().parse_args(ctx, args if args and args[0] in known else ["run", *args])


@click.group(cls=_RunsWhenUnnamed)
def command() -> None:
    """Say whether the rewrites are good: `heard eval [SUITE...]`, see `heard eval run --help`."""


@command.command("run")
@click.argument("suites", nargs=-1, metavar="[SUITE...]")
@click.option("--engine", default="rules", metavar="rules|llm", help="Who writes the rewrites.")
@click.option("--compare", "sides", nargs=2, metavar="A B", help="Is B better or worse than A?")
@click.option("--report", type=click.Choice(["html", "json", "junit"]), help="Print a report.")
@click.option("--fail-under", type=click.FloatRange(0, 100), help="Percent that must pass.")
@click.option("--baseline", "marks", metavar="FILE", help=f"Gate; {_STORED!r} is Heard's own.")
@click.option("--write-baseline", "write", type=_FILE, help="Store this run as a baseline.")
@click.option("--record", type=_FILE, help="Keep a model's answers; goes on where it stopped.")
@click.option("--replay", type=_FILE, help="Take a model's answers from a record, ask nobody.")
@click.option("--judge-model", "judge_model", metavar="MODEL", help="Ask a judge model, too.")
@click.option("--price-in", type=_PRICE, help="Price of a million tokens read.")
@click.option("--price-out", type=_PRICE, help="Price of a million tokens written.")
@click.option("--cases", type=_FOLDER, help="Folder of suites, instead of Heard's own.")
def run(
    *,
    suites: tuple[str, ...],
    engine: str,
    sides: tuple[str, str] | None,
    report: str | None,
    fail_under: float | None,
    marks: str | None,
    write: Path | None,
    record: Path | None,
    replay: Path | None,
    judge_model: str | None,
    price_in: float | None,
    price_out: float | None,
    cases: Path | None,
) -> int:
    """Run suites (all, when none is named): figures on standard error, a report on standard output.

    A side of --compare is written ENGINE[:MODEL][@FOLDER]: rules, llm, llm:MODEL, rules@my-guides;
    or it is a guides folder, or a JSON report made earlier. Both are held to the same guide: the
    default one, or that of HEARD_GUIDES_DIR.

    A judge model has an endpoint of its own, HEARD_JUDGE_BASE_URL, or else that of the model that
    writes. It says which of two replies is better and is in no score and no gate; how far it agrees
    with labels made by hand is said first.

    Exit codes: 0 done, 1 harm was done, a gate is closed or a case was not scored, 2 usage.
    """
    settings = read_settings(price_in=price_in, price_out=price_out)
    logs.configure("error", settings.log_format)
    chosen = load(suites, cases)
    guide = grading_guide(settings.guides_dir)
    console = Console(stderr=True)
    judge = judge_endpoint(settings, judge_model) if judge_model else None
    if record and replay:
        raise click.UsageError("Give either --record or --replay, not both.")
    examine = partial(_run_one, console=console, recordings=record or replay, replay=bool(replay))
    runs = [examine(side, settings, chosen, guide) for side in sides or (engine,)]
    comparison = compare(*runs) if sides else None
    if judge:
        with console.status(f"{judge.model} is judging"):
            runs, comparison = asyncio.run(
                _judged(
                    judge,
                    runs=runs,
                    comparison=comparison,
                    cases=chosen,
                    guide=guide,
                    labels=read_labels(cases),
                )
            )
    last = runs[-1]
    show_run(last, console)
    if comparison:
        show_comparison(comparison, console)
    judging = comparison.judging if comparison else last.judging
    if judging:
        show_judging(judging, console)
    closed = _gates(last, comparison, fail_under, marks, console)
    if write:
        _write(write, baseline.baseline_of(last))
    if report:
        _print(report, last, comparison, runs[0] if sides else None)
    return int(closed)


for part in (eval_cases.lint, eval_cases.add, eval_cases.export_cases, eval_cases.import_cases):
    command.add_command(part)


def _run_one(
    text: str,
    settings: Settings,
    cases: Sequence[Placed],
    guide: Guide,
    *,
    console: Console,
    recordings: Path | None,
    replay: bool,
) -> Run:
    if text.endswith(".json"):
        earlier = read_run(Path(text))
        names = {placed.name for placed in cases}
        kept = tuple(r for r in earlier.results if r.name in names)
        return Run(
            label=text,
            engine=earlier.engine,
            guide_version=earlier.guide_version,
            seconds=earlier.seconds,
            results=kept,
        )
    side = parse_side(text, settings, replayed=replay)
    with _progress(side.label, len(cases), console) as on_answer:
        answering = run_side(
            side,
            cases,
            guide,
            on_answer=on_answer,
            recordings=recordings,
            replay=replay,
            prices=Prices(settings.price_in, settings.price_out),
        )
        return asyncio.run(answering)


async def _judged(
    endpoint: Endpoint,
    *,
    runs: list[Run],
    comparison: Comparison | None,
    cases: Sequence[Placed],
    guide: Guide,
    labels: tuple[Label, ...],
) -> tuple[list[Run], Comparison | None]:
    """Return what was run with what the judge says of it."""
    judge = Judge(endpoint, guide)
    try:
        if comparison is None:
            return [await judge_run(judge, runs[-1], cases, labels)], None
        judging = await judge_comparison(judge, runs[0], runs[1], labels)
        return runs, msgspec.structs.replace(comparison, judging=judging)
    finally:
        await judge.aclose()


def _gates(
    run: Run,
    comparison: Comparison | None,
    fail_under: float | None,
    marks: str | None,
    console: Console,
) -> bool:
    """Say which gates are closed, and whether one is."""
    said = []
    passed = sum(r.passed is True for r in run.results)
    scored = len(run.scored)
    if fail_under is not None and passed * 100 < fail_under * scored:
        said.append(f"{passed} of {scored} cases passed: under {fail_under:g} %.")
    if comparison and comparison.difference.verdict == "worse":
        said.append(comparison.verdict)
    if marks:
        before = baseline.read_baseline(baseline.stored() if marks == _STORED else Path(marks))
        for sentence in baseline.told(before, run):
            console.print(sentence, markup=False, highlight=False)
        said += baseline.failings(baseline.against(before, run))
    harmed = [r.name for r in run.results if r.harm]
    if harmed:
        said.append(f"Harm was done in {', '.join(harmed)}.")
    if scored < len(run.results):
        said.append(f"{len(run.results) - scored} cases were not scored.")
    for sentence in dict.fromkeys(said):
        console.print(f"✗ {sentence}", markup=False, highlight=False)
    return bool(said)


def _print(report: str, run: Run, comparison: Comparison | None, against: Run | None) -> None:
    match report:
        case "html":
            text = reports.html(run, comparison, against)
        case "json":
            text = reports.json(run, comparison)
        case _:
            text = reports.junit(run)
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()


def _write(file: Path, content: bytes) -> None:
    try:
        file.write_bytes(content)
    except OSError as error:
        raise ConfigError(f"{file} cannot be written: {error.strerror}.") from None


@contextmanager
def _progress(label: str, total: int, console: Console) -> Iterator[OnAnswer]:
    columns = (TextColumn(label), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as p:
        task = p.add_task(label, total=total)
        yield lambda _placed, _answer: p.advance(task)
