"""Chromium with the built extension, the real API, and pages to write on."""

import inspect
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import BrowserContext, Page

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from driving.api import Api, running_api  # noqa: E402
from driving.chromium import background, running_browser  # noqa: E402
from driving.gate import Gate, running_gate  # noqa: E402
from driving.settings import connect, turn_on  # noqa: E402
from driving.site import Site, running_site  # noqa: E402
from driving.ui import Ui  # noqa: E402

EXTENSION = HERE.parents[1] / "extension"
SCREENSHOTS = HERE / "screenshots"
SESSION = {"scope": "session", "loop_scope": "session"}

Open = Callable[..., Awaitable[tuple[Page, Ui]]]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the README's picture be made anew."""
    parser.addoption("--picture", action="store_true", help="write extension/media/panel.png anew")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run every test of this folder in one event loop: the browser lives in it."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.e2e)
            if inspect.iscoroutinefunction(getattr(item, "function", None)):
                item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest.fixture(scope="session")
def built() -> Path:
    """Build the extension as it ships and return its folder."""
    assert (EXTENSION / "node_modules").is_dir(), (
        "The extension's packages are missing. Run: make test (or: cd extension && npm ci)."
    )
    node = shutil.which("node")
    assert node, "The extension needs Node 20 or newer."
    subprocess.run([node, "scripts/build.mjs"], cwd=EXTENSION, check=True)
    return EXTENSION / "dist" / "chrome"


@pytest_asyncio.fixture(**SESSION)
async def api() -> AsyncIterator[Api]:
    """Start the real API without a model: the rules write."""
    async with running_api() as api:
        yield api


@pytest_asyncio.fixture(**SESSION)
async def gate(api: Api) -> AsyncIterator[Gate]:
    """Stand before the API: the extension of the tests goes through here."""
    async with running_gate(api.address) as gate:
        yield gate


@pytest.fixture(scope="session")
def editors(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Bundle the editors' pages and return their folder."""
    folder = HERE / "editors"
    installed = folder / "node_modules" / ".installed"
    lock = folder / "package-lock.json"
    assert installed.is_file(), "The editors are missing. Run: make test."
    assert lock.read_bytes() == installed.read_bytes(), "The editors are old. Run: make test."
    out = tmp_path_factory.mktemp("editors")
    subprocess.run(["node", "build.mjs", out], cwd=folder, check=True)
    return out


@pytest_asyncio.fixture(**SESSION)
async def site(editors: Path) -> AsyncIterator[Site]:
    """Serve the pages of this folder, and the editors."""
    async with running_site(HERE / "pages", editors) as site:
        yield site


@pytest_asyncio.fixture(**SESSION)
async def browser(
    built: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[BrowserContext]:
    """Start Chromium with the extension."""
    async with running_browser(built, tmp_path_factory.mktemp("profile")) as context:
        yield context


@pytest_asyncio.fixture(**SESSION)
async def options(browser: BrowserContext) -> str:
    """Return the address of the settings page, which opens by itself after the installation."""
    worker = await background(browser)
    origin = worker.url.rsplit("/", 1)[0]
    return f"{origin}/options.html"


@pytest_asyncio.fixture(**SESSION)
async def agent(browser: BrowserContext, options: str, gate: Gate) -> BrowserContext:
    """Set the extension up as an agent does: the address, and the sites to be on for."""
    page = await browser.new_page()
    await page.goto(options)
    await connect(page, gate.address)
    for address in ("http://127.0.0.1", "http://localhost"):
        await turn_on(page, address)
    await page.close()
    return browser


@pytest_asyncio.fixture(loop_scope="session")
async def open_page(agent: BrowserContext, site: Site, gate: Gate) -> AsyncIterator[Open]:
    """Open a page of this folder and the extension's interface on it."""
    gate.reset()
    pages: list[Page] = []

    async def opened(name: str, host: str = "127.0.0.1") -> tuple[Page, Ui]:
        page = await agent.new_page()
        pages.append(page)
        await page.goto(site.url(name, host))
        return page, await Ui.on(page)

    yield opened
    for page in pages:
        await page.close()


@pytest_asyncio.fixture(loop_scope="session")
async def settings_page(agent: BrowserContext, options: str, gate: Gate) -> AsyncIterator[Page]:
    """Open the settings page, and leave the connection as it was."""
    page = await agent.new_page()
    await page.goto(options)
    yield page
    await page.goto(options)
    await connect(page, gate.address)
    await page.close()


@pytest.fixture(scope="session")
def screenshots() -> Path:
    """Return the folder for pictures to look at."""
    SCREENSHOTS.mkdir(exist_ok=True)
    return SCREENSHOTS
