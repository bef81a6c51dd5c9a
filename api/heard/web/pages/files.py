"""Files of the pages, and the answer that gives one to a browser."""

import hashlib
from pathlib import Path
from typing import Any, TypeAlias

from litestar import Request, Response, get
from litestar.params import FromPath

from heard.web.exchange import exchange_of
from heard.web.problems import NotFoundError

Incoming: TypeAlias = Request[Any, Any, Any]

_HERE = Path(__file__).resolve().parent
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".json": "application/json",
}
# The panel is the extension's own, bundled for pages by extension/scripts/build.mjs: a wheel
# carries the bundle as heard/web/pages/built, a checkout has it where it was built.
_FOLDERS = (_HERE / "assets", _HERE / "built", _HERE.parents[3] / "extension" / "dist" / "pages")


@get("/assets/{name:str}")
async def asset(request: Incoming, name: FromPath[str]) -> Response[bytes]:
    """Give a style, a script or an image of the pages."""
    path = found(name)
    if path is None:
        raise NotFoundError("There is no such file.")
    return given(request, path.read_bytes(), path.suffix)


ROUTES = (asset,)


def found(name: str) -> Path | None:
    """Return where a file of the pages lies, if there is one of exactly that name."""
    listed = (path for folder in _FOLDERS if folder.is_dir() for path in folder.iterdir())
    return next((path for path in listed if path.name == name and path.suffix in _TYPES), None)


def for_everybody(request: Incoming) -> bool:
    """Say whether no key is needed here, so that everybody may use every page."""
    return exchange_of(request.scope).open


def given(request: Incoming, content: bytes, suffix: str = ".html") -> Response[bytes]:
    """Give `content`; a browser that has it already is told so."""
    tag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache", "Content-Type": _TYPES[suffix]}
    if request.headers.get("if-none-match") == tag:
        return Response(b"", status_code=304, headers=headers)
    return Response(content, headers=headers)
