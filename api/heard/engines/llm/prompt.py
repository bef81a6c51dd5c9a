"""Renders the messages a model gets: the system message from the guide alone, the rest per draft.

What never changes stands first, so that providers and local servers can reuse their work on it.
Texts of people enter between fences with a random number: data, never orders.
"""

import secrets
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import islice
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment

from heard.engines.llm.task import Task
from heard.guide import Guide
from heard.guide.chart import comparison, questions
from heard.guide.schema import Guideline, Phrase
from heard.model import Finding, Level
from heard.resources import prompts_dir

CHARACTERS_PER_TOKEN = 4  # a bound that holds for English prose; `usage` has the real count
_HEADINGS: tuple[tuple[Level, str], ...] = (
    ("must", "Always:"),
    ("should", "Where it fits:"),
    ("consider", "If it comes naturally:"),
)
_AVOID = 60  # phrases listed; the guard knows them all
_EXAMPLES = 3
_FINDINGS = 8
_QUOTE = 100  # characters of a finding


def tokens(text: str) -> int:
    """Estimate how many tokens a text takes, from above for English."""
    return -(-len(text) // CHARACTERS_PER_TOKEN)


def render_system(guide: Guide, *, compact: bool = False) -> str:
    """Return the system message: the same for every draft under this guide."""
    return _system(guide, compact)


def render_user(task: Task, *, fence: str | None = None) -> str:
    """Return the message with the draft, the customer's message and the agent's wish."""
    texts = (task.draft, task.customer_message or "", task.instruction or "")
    return template("user").render(
        fence=fence or _fence(texts),
        draft=task.draft,
        language=None if task.language == "und" else task.language,
        message=task.customer_message,
        wish=task.instruction,
        findings=list(dict.fromkeys(map(_finding, task.findings)))[:_FINDINGS],
        examples=_examples(task.guide, dict.fromkeys(f.guideline for f in task.findings)),
    )


def render_repair(findings: Sequence[str]) -> str:
    """Return the message that sends a refused rewrite back with what the guard found."""
    return template("repair").render(findings=findings[:_FINDINGS])


def _finding(finding: Finding) -> str:
    words = " ".join(finding.quote.split())
    shown = words if len(words) <= _QUOTE else words[:_QUOTE] + "…"
    return f'{finding.guideline}: "{shown}"' if shown else f"{finding.guideline}: {finding.title}"


def _examples(guide: Guide, ids: Iterable[str]) -> list[dict[str, Any]]:
    """Pick the first bad-to-good example of each guideline that fired on this draft."""
    pairs = (
        {"bad": e.bad, "good": e.good}
        for id_ in ids
        for e in islice((e for e in guide.by_id[id_].examples if e.bad and e.good), 1)
    )
    return list(islice(pairs, _EXAMPLES))


@lru_cache(maxsize=16)
def _system(guide: Guide, compact: bool) -> str:
    kept = [g for g in guide.guidelines if not compact or g.level == "must"]
    levels = [
        {"heading": heading, "guidelines": [g for g in kept if g.level == level]}
        for level, heading in _HEADINGS
    ]
    return template("system").render(
        compact=compact,
        levels=[level for level in levels if level["guidelines"]],
        avoid=[] if compact else _avoided(kept),
        comparison=comparison(),
        questions=questions(),
    )


def _avoided(guidelines: Sequence[Guideline]) -> list[str]:
    phrases = (
        phrase
        for g in guidelines
        if g.forbidden
        for detector in g.detect
        if isinstance(detector, Phrase)
        for phrase in detector.any
    )
    return list(islice(dict.fromkeys(phrases), _AVOID))


@cache
def template(name: str) -> Template:
    """Return a template of `prompts/templates/`, which can read nothing but what it is given."""
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(prompts_dir() / "templates"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
    )
    return environment.get_template(f"{name}.md.jinja")


def _fence(texts: Sequence[str]) -> str:
    while True:
        fence = secrets.token_hex(4)
        if not any(fence in text for text in texts):
            return fence
