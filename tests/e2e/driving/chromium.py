"""The distribution's Chromium with the extension as it is built."""

import contextlib
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

from playwright.async_api import BrowserContext, Worker, async_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")


def executable() -> str:
    """Return the path of an installed Chromium, or say how to get one."""
    for name in NAMES:
        if found := shutil.which(name):
            return found
    raise AssertionError(
        "The browser tests need Chromium. Install it (Debian, Ubuntu: apt-get install chromium)."
    )


@contextlib.asynccontextmanager
async def running_browser(extension: Path, profile: Path) -> AsyncIterator[BrowserContext]:
    """Start Chromium without a window, with one unpacked extension."""
    async with async_playwright() as playwright:
        context = await playwright.chromium.launch_persistent_context(
            profile,
            executable_path=executable(),
            headless=True,
            viewport={"width": 1000, "height": 760},
            locale="en-US",
            ignore_default_args=["--disable-extensions"],
            args=[
                "--headless=new",
                f"--disable-extensions-except={extension}",
                f"--load-extension={extension}",
                "--no-sandbox",
                "--disable-quic",
                "--disable-background-networking",
                "--lang=en-US",
                "--enable-unsafe-extension-debugging",
            ],
        )
        try:
            yield context
        finally:
            await context.close()


async def background(context: BrowserContext) -> Worker:
    """Return the extension's service worker, once it runs."""
    if context.service_workers:
        return context.service_workers[0]
    return await context.wait_for_event("serviceworker", timeout=15_000)
