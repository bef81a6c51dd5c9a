"""A rewrite on a terminal: the difference in colour, the reasons, the notes."""

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from heard.wire import RewriteResponse

_OUTCOMES = {
    "rewritten": "Rewritten",
    "no_change_needed": "Good as it is",
    "not_possible": "Left as you wrote it",
}
_STYLES = {"keep": "", "remove": "red strike", "add": "green underline"}


def show(answer: RewriteResponse, console: Console) -> None:
    """Print an answer for people."""
    maker = answer.model or "the model" if answer.engine == "llm" else "the rules"
    head = f"{_OUTCOMES[answer.outcome]} by {maker} in {answer.timing.total_ms:.0f} ms"
    console.print(Text(head, style="bold"))
    if answer.fallback and answer.fallback.reason != "not_configured":
        console.print(Text(answer.fallback.detail, style="yellow"))
    if answer.reason:
        console.print(Text(answer.reason, style="yellow"))
    console.print(Padding(_difference(answer), (1, 2)))
    for number, change in enumerate(answer.changes, 1):
        console.print(Text.assemble((f"{number}. {change.title}. ", "bold"), change.why))
    for note in answer.notes:
        console.print(Text.assemble(("To consider: ", "bold"), note.message))
    before, after = answer.stance.before.label, answer.stance.after.label
    passed = f"{len(answer.checks)} checks passed."
    console.print(Text(f"Reads as {before} before, {after} after. {passed}", style="dim"))


def _difference(answer: RewriteResponse) -> Text:
    text = Text()
    for segment in answer.segments:
        text.append(segment.text, _STYLES[segment.op])
    return text
