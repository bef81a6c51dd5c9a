"""An administrator's settings: in force without anyone's click, shown, and not to be changed."""

from pathlib import Path

import pytest
from driving import policy
from driving.api import Api
from driving.chromium import background, running_browser
from driving.site import Site
from driving.ui import Ui

FLAT = "I know how you feel. Reset your password and try again."


@pytest.mark.skipif(
    not policy.is_possible(), reason="Policies are for the administrator of this machine's Chromium"
)
async def test_what_an_administrator_sets_is_in_force(
    built: Path, api: Api, site: Site, tmp_path: Path, screenshots: Path
) -> None:
    """With address, site and "show me first" set by policy, an agent just writes and clicks."""
    sites = ["http://127.0.0.1/*"]
    settings = {"address": api.address, "sites": sites, "showFirst": True, "guide": "default"}
    with policy.managed(built, **settings):
        async with running_browser(built, tmp_path) as browser:
            worker = await background(browser)
            page = await browser.new_page()
            await page.goto(site.url("textarea.html"))
            ui = await Ui.on(page)
            await page.locator("#reply").click()
            await page.keyboard.insert_text(FLAT)
            await ui.click_button()
            await ui.wait("offered")
            assert FLAT == await page.locator("#reply").input_value()
            await page.goto(worker.url.replace("background.js", "options.html"))
            address = page.get_by_label("Address").first
            assert api.address == await address.input_value()
            assert await address.is_disabled()
            assert await page.get_by_label("Show me the rewrite before").is_disabled()
            assert await page.get_by_role("button", name="Turn off").is_disabled()
            assert await page.get_by_label("House guide").is_disabled()
            customer = page.get_by_label("Read the customer's last message")
            await customer.check()
            await page.reload()
            assert await customer.is_checked()
            assert "Set by your administrator." in await page.inner_text("main")
            await page.screenshot(path=screenshots / "managed.png", full_page=True)
