"""A rewriter for a command, which needs no server."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import heard.guide
from heard import logs
from heard.rewriter import Rewriter, connect
from heard.settings import Settings


@asynccontextmanager
async def rewriter_for(settings: Settings, *, model: bool) -> AsyncIterator[Rewriter]:
    """Give a rewriter, with the model when one is wanted and configured."""
    level = "warning" if settings.log_level == "info" else settings.log_level
    logs.configure(level, settings.log_format)
    llm = connect(settings.llm) if model else None
    try:
        yield Rewriter(guides=heard.guide.load(settings.guides_dir), llm=llm, settings=settings)
    finally:
        if llm:
            await llm.aclose()
