"""The page that shows a team its days; what it shows comes from GET /v1/insights."""

from litestar import Response, get

from heard.web.pages.drawing import drawn
from heard.web.pages.files import Incoming, for_everybody, given


@get("/insights")
async def insights(request: Incoming) -> Response[bytes]:
    """Give the page; it holds nothing until somebody with the right key asks."""
    return given(request, drawn("insights", everybody=for_everybody(request), path="/insights"))


ROUTES = (insights,)
