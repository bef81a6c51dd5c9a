"""Practice: scenarios to write replies to, and the same ones as cards for a team meeting."""

from functools import cache

import msgspec
from litestar import Response, get

from heard.web.pages.drawing import drawn
from heard.web.pages.files import Incoming, for_everybody, given
from heard.web.pages.scenarios import themes
from heard.web.problems import NotFoundError


@get("/practice")
async def practice(request: Incoming) -> Response[bytes]:
    """Give the page to practise on."""
    return given(
        request,
        drawn("practice", everybody=for_everybody(request), path="/practice", themes=themes()),
    )


@get("/practice/scenarios.json")
async def scenarios(request: Incoming) -> Response[bytes]:
    """Give the scenarios, by theme."""
    return given(request, msgspec.json.encode(themes()), ".json")


@get("/practice/cards")
async def cards(request: Incoming) -> Response[bytes]:
    """Give the scenarios of a theme as cards to print: `?theme=` names it, the first otherwise."""
    return given(
        request, _cards(request.query_params.get("theme", themes()[0].id), for_everybody(request))
    )


ROUTES = (practice, scenarios, cards)


@cache
def _cards(name: str, everybody: bool) -> bytes:
    theme = next((t for t in themes() if t.id == name), None)
    if theme is None:
        known = ", ".join(t.id for t in themes())
        raise NotFoundError(f"There is no such theme. Themes here: {known}.")
    return drawn("cards", everybody=everybody, path="/practice/cards", theme=theme, themes=themes())
