"""The API, for people and for programs.

The people's page is our own small template over the OpenAPI document. The usual viewers are
megabytes of script that write inline styles, which the strict content policy of these pages
refuses; ours works without any script.
"""

from functools import lru_cache

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency

from heard.rewriter import Rewriter
from heard.web.openapi import document
from heard.web.pages.drawing import drawn
from heard.web.pages.files import Incoming, for_everybody, given
from heard.web.problems import KINDS


@get("/docs")
async def docs(request: Incoming) -> Response[bytes]:
    """Give the API for people."""
    host = request.headers.get("host", "127.0.0.1:8000")
    return given(request, _docs(f"http://{host}", for_everybody(request)))


@get("/openapi.json")
async def openapi(rewriter: NamedDependency[Rewriter]) -> Response[bytes]:
    """Give the API for programs."""
    content = msgspec.json.encode(document(tuple(rewriter.guides)))
    return Response(content, media_type="application/json")


ROUTES = (docs, openapi)


@lru_cache(4)
def _docs(origin: str, everybody: bool) -> bytes:
    slugs = {status: slug for status, (slug, _, _) in KINDS.items()}
    titles = {status: title for status, (_, title, _) in KINDS.items()}
    return drawn(
        "docs",
        everybody=everybody,
        path="/docs",
        api=document(),
        origin=origin,
        slugs=slugs,
        titles=titles,
    )
