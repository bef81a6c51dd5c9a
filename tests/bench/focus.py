"""What the extension costs a page while nobody uses it.

    python tests/bench/focus.py [--rounds N]

In the distribution's Chromium one page with 200 text boxes is shown twice: on a site that is
turned on, and on one that is not, where no code of the extension runs. The focus goes through all
boxes, a frame each. Printed is the processor time that scripts, styles and layout take on the
page's main thread for one change of focus, the least of some rounds, and what the site being on
adds.
"""

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

from playwright.async_api import BrowserContext, CDPSession, Page

E2E = Path(__file__).resolve().parents[1] / "e2e"
sys.path.insert(0, str(E2E))

from driving.chromium import background, running_browser  # noqa: E402
from driving.settings import turn_on  # noqa: E402
from driving.site import running_site  # noqa: E402

BUILT = E2E.parents[1] / "extension" / "dist" / "chrome"
BOXES = 200
WORK = ("ScriptDuration", "RecalcStyleDuration", "LayoutDuration")


async def busy(session: CDPSession) -> float:
    """Return the processor time of scripts, styles and layout so far, in milliseconds."""
    metrics = (await session.send("Performance.getMetrics"))["metrics"]
    return 1000 * sum(float(m["value"]) for m in metrics if m["name"] in WORK)


async def cost(page: Page, rounds: int) -> float:
    """Return the milliseconds one change of focus takes, in the least of some rounds."""
    session = await page.context.new_cdp_session(page)
    await session.send("Performance.enable", {"timeDomain": "threadTicks"})
    await page.bring_to_front()
    taken = []
    for _ in range(rounds + 1):  # the first one warms up
        before = await busy(session)
        await page.evaluate("goThrough()")
        taken.append((await busy(session) - before) / BOXES)
    return min(taken[1:])


async def opened(browser: BrowserContext, url: str) -> Page:
    """Open the page and give the extension the time to start."""
    page = await browser.new_page()
    await page.goto(url)
    await asyncio.sleep(1)
    return page


async def main(rounds: int) -> None:
    """Measure both and print them."""
    with tempfile.TemporaryDirectory() as profile:
        async with (
            running_browser(BUILT, Path(profile)) as browser,
            running_site(E2E / "pages") as site,
        ):
            worker = await background(browser)
            settings = await browser.new_page()
            await settings.goto(worker.url.replace("background.js", "options.html"))
            await turn_on(settings, "http://127.0.0.1")
            on = await cost(await opened(browser, site.url("many.html")), rounds)
            off = await cost(await opened(browser, site.url("many.html", "desk.localhost")), rounds)
    print(f"one change of focus among {BOXES} boxes, ms of scripts, styles and layout")
    print(f"  site not turned on  {off:6.3f}")
    print(f"  site turned on      {on:6.3f}   adds {on - off:.3f} ({on / off:.1f} times)")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    asyncio.run(main(parser.parse_args().rounds))
