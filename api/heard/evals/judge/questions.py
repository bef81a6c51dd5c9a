"""What the judge is told and asked. The rubric is made from the guide that answers are held to."""

import secrets

from heard.engines.llm.prompt import template
from heard.guide import Guide
from heard.guide.chart import comparison


def rubric(guide: Guide) -> str:
    """Return the system message: what makes a reply better, by this guide."""
    shown = [g for g in guide.guidelines if g.enabled and g.level != "consider"]
    return template("judge").render(comparison=comparison(), guidelines=shown)


def which_is_better(customer: str | None, draft: str, first: str, second: str) -> str:
    """Ask which of two replies serves the customer better."""
    return _asked(
        {"customer": customer, "draft": draft, "reply 1": first, "reply 2": second},
        "Which reply is better? End with VERDICT: 1, VERDICT: 2 or VERDICT: SAME.",
    )


def is_it_said(reply: str, statement: str) -> str:
    """Ask whether a reply says something."""
    return _asked(
        {"reply": reply, "statement": statement},
        "Does the reply say what the statement says, in whatever words? "
        "End with VERDICT: YES or VERDICT: NO.",
    )


def _asked(blocks: dict[str, str | None], question: str) -> str:
    fence = secrets.token_hex(4)
    marked = [
        f"<<{name} {fence}>>\n{text}\n<<end {fence}>>" for name, text in blocks.items() if text
    ]
    return "\n\n".join((*marked, question))
