"""A run and a comparison on a terminal."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from heard.evals.compare import Comparison, Interval
from heard.evals.judge.record import Judging
from heard.evals.results import Run, Sum, by_suite, total


def show_run(run: Run, console: Console) -> None:
    """Print what each suite scored."""
    table = Table(box=None, pad_edge=False)
    table.add_column(run.label)
    for name in ("cases", "passed", "share", "harm", "unscored", "score"):
        table.add_column(name, justify="right")
    for row in by_suite(run.results):
        table.add_row(*_cells(row))
    table.add_row(*_cells(total("all", run.results)), style="bold")
    console.print(table)
    said = f"Guide version {run.guide_version}, {run.seconds:.1f} s.{_spent(run)}"
    console.print(Text(said, style="dim"))


def show_comparison(comparison: Comparison, console: Console) -> None:
    """Print how B differs from A."""
    table = Table(box=None, pad_edge=False)
    table.add_column(f"{comparison.b} less {comparison.a}")
    for name in ("cases", "difference", "95 % interval"):
        table.add_column(name, justify="right")
    for suite in comparison.suites:
        table.add_row(suite.name, str(suite.cases), *_difference(suite.difference))
    both = str(comparison.cases)
    table.add_row("all", both, *_difference(comparison.difference), style="bold")
    console.print(table)
    for title, names in (
        ("Now pass", comparison.now_pass),
        ("Now fail", comparison.now_fail),
        ("Now do harm", comparison.now_harm),
    ):
        if names:
            console.print(Text(f"{title}: {', '.join(names)}"))
    counts = f"{comparison.wins} wins, {comparison.losses} losses, {comparison.ties} ties"
    left_out = f", {comparison.unscored} left out unscored" if comparison.unscored else ""
    console.print(Text(f"{counts}{left_out}."))
    console.print(Text(comparison.verdict, style="bold"))


def show_judging(judging: Judging, console: Console) -> None:
    """Print what the judge preferred, and whether to believe it."""
    console.print(Text(f"By the judge: {judging.sentence}"))
    style = "" if judging.agreement.believed else "bold red"
    console.print(Text(judging.agreement.sentence, style=style))


def _spent(run: Run) -> str:
    """Say what the model used; what is unknown is left out of the sum, and said."""
    used = [r.scores["tokens"].number for r in run.results if "tokens" in r.scores]
    if not used:
        return ""
    known = [number for number in used if number is not None]
    tokens = f" {sum(known):,.0f} tokens" if known else " Tokens unknown"
    if len(known) < len(used):
        tokens += f" ({len(used) - len(known)} answers not counted)"
    paid = [s.number for r in run.results if (s := r.scores.get("cost")) and s.number is not None]
    cost = f"cost {sum(paid):.4f}" if len(paid) == len(used) else "cost unknown"
    return f"{tokens}, {cost}."


def _cells(row: Sum) -> tuple[str, ...]:
    score = "" if row.score is None else f"{row.score * 100:.1f}"
    counts = (row.harmed, row.unscored)
    return (
        row.name,
        str(row.cases),
        str(row.passed),
        f"{row.share * 100:.0f} %",
        *map(str, counts),
        score,
    )


def _difference(found: Interval) -> tuple[str, str]:
    return f"{found.mean * 100:+.1f}", f"{found.low * 100:+.1f} to {found.high * 100:+.1f}"
