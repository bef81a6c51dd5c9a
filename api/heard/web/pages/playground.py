"""The page to try replies on."""

from litestar import Response, get
from litestar.di import NamedDependency

from heard.rewriter import Rewriter
from heard.web.pages.drawing import drawn
from heard.web.pages.files import Incoming, for_everybody, given
from heard.web.pages.scenarios import examples


@get("/")
async def playground(request: Incoming, rewriter: NamedDependency[Rewriter]) -> Response[bytes]:
    """Give the playground."""
    model = rewriter.llm.state if rewriter.llm else "not_configured"
    guides = rewriter.guides.values()
    return given(
        request,
        drawn(
            "playground",
            everybody=for_everybody(request),
            path="/",
            model=model,
            guides=guides,
            examples=examples(),
        ),
    )


ROUTES = (playground,)
