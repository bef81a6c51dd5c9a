"""Draws the pages from the templates of this folder."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from heard.web.pages.files import found

if TYPE_CHECKING:
    from jinja2 import Environment

_TEMPLATES = Path(__file__).parent / "templates"

PAGES = (
    ("/", "Playground"),
    ("/guide", "Guide"),
    ("/practice", "Practice"),
    ("/insights", "Insights"),
    ("/docs", "API"),
)
FOR_ADMINS = ("/insights",)  # where keys are asked for, shown in tabs that had an admin's


def drawn(name: str, *, everybody: bool, **content: Any) -> bytes:
    """Return a page in HTML; everything in `content` is shown as text, whatever it holds.

    `everybody` says that no key is needed here, so that everybody may use every page.
    """
    template = _environment().get_template(f"{name}.html")
    return template.render(content, everybody=everybody).encode()


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader  # noqa: PLC0415 - only pages need it

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"PAGES": PAGES, "FOR_ADMINS": FOR_ADMINS, "found": found}
    return environment
