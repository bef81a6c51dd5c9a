"""The pages in a real browser: Chromium, the scripts as they are built, and axe."""

import json
import shutil
import subprocess
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import (
    BrowserContext,
    ConsoleMessage,
    Page,
    Response,
    async_playwright,
    expect,
)

ROOT = Path(__file__).resolve().parents[3]
EXTENSION = ROOT / "extension"
EDITORS = ROOT / "tests" / "e2e" / "editors"  # its packages hold axe
SCREENSHOTS = ROOT / "tests" / "e2e" / "screenshots"
PHONE = {"width": 360, "height": 700}

Browse = Callable[..., Awaitable[Page]]

expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def scripts() -> None:
    """Build the pages' scripts as they ship, unless they are newer than all they are made of."""
    assert (EXTENSION / "node_modules").is_dir(), (
        "The extension's packages are missing. Run: make test (or: cd extension && npm ci)."
    )
    made = [file.stat().st_mtime for file in (EXTENSION / "dist" / "pages").glob("*.js")]
    sources = (f for folder in ("src", "scripts") for f in (EXTENSION / folder).rglob("*"))
    if not made or max(f.stat().st_mtime for f in sources) > min(made):
        subprocess.run(["node", "scripts/build.mjs"], cwd=EXTENSION, check=True)


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start one Chromium for all tests; gives the address its pages are opened through."""
    names = ("chromium", "chromium-browser", "google-chrome")
    program = next(filter(None, map(shutil.which, names)), None)
    assert program, "The browser tests need Chromium (Debian, Ubuntu: apt-get install chromium)."
    profile = tmp_path_factory.mktemp("profile")
    options = ("--headless=new", "--no-sandbox", "--hide-scrollbars", "--remote-debugging-port=0")
    running = subprocess.Popen(
        [program, *options, f"--user-data-dir={profile}", "about:blank"],
        stderr=subprocess.PIPE,
        text=True,
    )
    assert running.stderr is not None
    said = iter(running.stderr.readline, "")
    yield next(line.split()[-1] for line in said if line.startswith("DevTools listening on"))
    running.terminate()
    running.communicate()


@pytest.fixture
async def browse(chromium: str, scripts: None) -> AsyncIterator[Browse]:
    """Open a page in Chromium; what goes wrong on it fails the test."""
    wrong: list[str] = []
    contexts: list[BrowserContext] = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.connect_over_cdp(chromium)

        async def opened(address: str, **options: Any) -> Page:
            context = await browser.new_context(**options)
            contexts.append(context)
            await context.grant_permissions(["clipboard-read", "clipboard-write"])
            page = await context.new_page()
            page.on("pageerror", lambda error: wrong.append(str(error)))
            page.on("console", lambda message: wrong.extend(_complaint(message)))
            page.on("response", lambda response: wrong.extend(_missing(response)))
            await page.goto(address)
            return page

        yield opened
        for context in contexts:
            await context.close()
        await browser.close()
    assert [] == wrong


def _complaint(message: ConsoleMessage) -> list[str]:
    refused = message.text.startswith("Failed to load resource")  # `_missing` looks at these
    return [] if refused or message.type != "error" else [message.text]


def _missing(response: Response) -> list[str]:
    """Every file of a page must be there; a refused call is for the page to tell."""
    there = "/v1/" in response.url or response.status < 400
    return [] if there else [f"{response.status} {response.url}"]


@pytest.fixture(scope="session")
def axe() -> str:
    """Return the source of axe, which tells what a page bars people from."""
    source = EDITORS / "node_modules" / "axe-core" / "axe.min.js"
    if not source.is_file():
        install = ["npm", "ci", "--silent", "--ignore-scripts", "--no-audit", "--no-fund"]
        subprocess.run(install, cwd=EDITORS, check=True)
    return source.read_text("utf-8")


@pytest.fixture
def barriers(axe: str) -> Callable[[Page], Awaitable[list[str]]]:
    """Tell what axe finds on a page, in a line each."""

    async def found(page: Page) -> list[str]:
        await page.evaluate(axe)
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        run = f"axe.run(document, {{runOnly: {json.dumps(tags)}}})"
        said = await page.evaluate(run)
        return [f"{v['id']}: {n['html']}" for v in said["violations"] for n in v["nodes"]]

    return found


@pytest.fixture(scope="session")
def screenshots() -> Path:
    """Return the folder for pictures to look at."""
    SCREENSHOTS.mkdir(exist_ok=True)
    return SCREENSHOTS
