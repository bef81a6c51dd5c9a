"""The guide for people, and its chart for the wall: drawn from the guideline files alone."""

from functools import lru_cache

from litestar import Response, get
from litestar.di import NamedDependency

from heard.guide import DEFAULT, Guide, catalogue, comparison, documents, questions, telling
from heard.rewriter import Rewriter
from heard.web.pages.drawing import drawn
from heard.web.pages.files import Incoming, for_everybody, given
from heard.web.problems import NotFoundError

_LEVELS = {
    "must": ("Always", "A reply that breaks one of these can do harm."),
    "should": ("Nearly always", "Leave one out only when you know why."),
    "consider": ("Worth a thought", "For when there is a minute to make it better."),
}
_STATES = {
    "default": "As in the default guide",
    "changed": "Changed in this house",
    "added": "Added by this house",
    "off": "Turned off in this house",
}
_PAIRS = 3  # examples in a column of the chart: what fits on one sheet


@get("/guide")
async def guide(request: Incoming, rewriter: NamedDependency[Rewriter]) -> Response[bytes]:
    """Give every guideline of a guide: `?guide=` names it, the house's default one otherwise."""
    guides = tuple(rewriter.guides.values())
    return given(request, _guide(_asked(request, rewriter), guides, for_everybody(request)))


@get("/guide/chart")
async def chart(request: Incoming, rewriter: NamedDependency[Rewriter]) -> Response[bytes]:
    """Give the comparison of empathy, sympathy and apathy, on one sheet."""
    return given(request, _chart(_asked(request, rewriter), for_everybody(request)))


ROUTES = (guide, chart)


def _asked(request: Incoming, rewriter: Rewriter) -> Guide:
    name = request.query_params.get("guide", DEFAULT)
    if name not in rewriter.guides:
        raise NotFoundError(f"There is no such guide. Guides here: {', '.join(rewriter.guides)}.")
    return rewriter.guides[name]


@lru_cache(8)
def _guide(shown: Guide, guides: tuple[Guide, ...], everybody: bool) -> bytes:
    return drawn(
        "guide",
        everybody=everybody,
        path="/guide",
        guide=shown,
        guides=guides,
        entries=catalogue(shown),
        levels=_LEVELS,
        states=_STATES,
        documents=documents(),
    )


@lru_cache(8)
def _chart(shown: Guide, everybody: bool) -> bytes:
    columns = [(column, telling(shown, column.stance, _PAIRS)) for column in comparison()]
    return drawn(
        "chart",
        everybody=everybody,
        path="/guide/chart",
        columns=columns,
        questions=questions(),
    )
