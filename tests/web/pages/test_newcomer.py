"""A newcomer's first five minutes: try, change a guideline, see it change, practise, print."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
from playwright.async_api import expect

REASON = "In this house we say what happened, in the customer's own words."


@contextmanager
def serving(home, **settings: str) -> Iterator[str]:
    """Start the server as a newcomer does; gives its address."""
    env = {"PATH": os.environ["PATH"], "HOME": str(home), **settings}
    command = [sys.executable, "-m", "heard", "serve", "--port", "0"]
    with subprocess.Popen(command, env=env, cwd=home, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            address = process.stdout.readline().split()[1].rstrip("/")
            for _ in range(600):
                try:
                    httpx.get(f"{address}/health/live")
                    break
                except httpx.TransportError:
                    time.sleep(0.05)
            yield address
        finally:
            process.kill()


async def rewritten(page, address) -> str:
    """Open the playground, try an example and return what the panel says about it."""
    await page.goto(address)
    await page.get_by_role("button", name="Wrong shade of paint").click()
    await expect(page.locator("#beside")).to_be_visible()
    return await page.get_by_role("region", name="Heard").inner_text()


async def test_the_first_five_minutes(browse, tmp_path, screenshots):
    """What a house writes in one file is what the panel, the guide and the rewrite say next."""
    house = tmp_path / "house"
    house.mkdir()
    with serving(tmp_path, HEARD_GUIDES_DIR=str(house)) as address:
        page = await browse(f"{address}/guide")
        await expect(page.locator("#no-blame")).to_contain_text("Don't hand the customer the blame")
        panel = await rewritten(page, address)
        assert "Don't hand the customer the blame" in panel
        assert REASON not in panel

    (house / "no-blame.yaml").write_text(f"title: No blame here\nwhy: {REASON}\n")
    (house / "no-pity.yaml").write_text("enabled: false\n")
    with serving(tmp_path, HEARD_GUIDES_DIR=str(house)) as address:
        panel = await rewritten(page, address)
        assert "No blame here" in panel
        assert REASON in panel
        await page.goto(f"{address}/guide")
        await expect(page.locator("#no-blame")).to_contain_text("Changed in this house")
        await expect(page.locator("#no-pity")).to_contain_text("Turned off in this house")
        await page.screenshot(path=screenshots / "page-guide-house.png")

        await page.get_by_role("link", name="Practice").click()
        await page.get_by_role("button", name="Give me one").click()
        draft = await page.locator("#colleague").inner_text()
        await page.get_by_role("textbox", name="Your reply").fill(f"You failed to say so. {draft}")
        await page.get_by_role("button", name="How does it read?").click()
        await expect(page.get_by_role("region", name="Feedback")).to_contain_text(REASON)

        await page.get_by_role("link", name="Guide", exact=True).click()
        await page.get_by_role("link", name="The chart for the wall").click()
        printed = await page.pdf(format="A4", landscape=True)
    (screenshots / "chart-of-the-house.pdf").write_bytes(printed)
    assert 1 == len(re.findall(rb"/Type\s*/Page\b", printed))
