"""The pages, served from this folder: the playground, and the API for people and for programs.

The API's page is our own small template over the OpenAPI document. The usual viewers are megabytes
of script that write inline styles, which the strict content policy of these pages refuses; ours
works without any script.
"""

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from heard.rewriter import Rewriter
from heard.web.openapi import document
from heard.web.problems import KINDS, NotFoundError

_HERE = Path(__file__).parent
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
_ASSETS = {p.name: p for p in _HERE.iterdir() if p.suffix in _TYPES and p.suffix != ".html"}

Incoming = Request[Any, Any, Any]


@get("/")
async def playground(request: Incoming) -> Response[bytes]:
    """Give the page to try replies on."""
    return _page(request, (_HERE / "index.html").read_bytes(), ".html")


@get("/assets/{name:str}")
async def asset(request: Incoming, name: FromPath[str]) -> Response[bytes]:
    """Give a style, a script or an image of the pages."""
    path = _ASSETS.get(name)
    if path is None:
        raise NotFoundError("There is no such file.")
    return _page(request, path.read_bytes(), path.suffix)


@get("/docs")
async def docs(request: Incoming) -> Response[bytes]:
    """Give the API for people."""
    host = request.headers.get("host", "127.0.0.1:8000")
    return _page(request, _docs(f"http://{host}"), ".html")


@get("/openapi.json")
async def openapi(rewriter: NamedDependency[Rewriter]) -> Response[bytes]:
    """Give the API for programs."""
    content = msgspec.json.encode(document(tuple(rewriter.guides)))
    return Response(content, media_type="application/json")


ROUTES = (playground, asset, docs, openapi)


@lru_cache(4)
def _docs(origin: str) -> bytes:
    from jinja2 import Environment, FileSystemLoader  # noqa: PLC0415 - one page, asked for rarely

    template = Environment(
        loader=FileSystemLoader(_HERE), autoescape=True, trim_blocks=True, lstrip_blocks=True
    ).get_template("docs.html")
    slugs = {status: slug for status, (slug, _, _) in KINDS.items()}
    titles = {status: title for status, (_, title, _) in KINDS.items()}
    text = template.render(api=document(), origin=origin, slugs=slugs, titles=titles)
    return text.encode()


def _page(request: Incoming, content: bytes, suffix: str) -> Response[bytes]:
    """Give a file; a browser that has it already is told so."""
    tag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache", "Content-Type": _TYPES[suffix]}
    if request.headers.get("if-none-match") == tag:
        return Response(b"", status_code=304, headers=headers)
    return Response(content, headers=headers)
