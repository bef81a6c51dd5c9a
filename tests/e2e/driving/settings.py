"""The settings page, filled in as an agent does."""

import asyncio

from playwright.async_api import Page


async def connect(page: Page, address: str, key: str = "") -> str:
    """Fill in address and key, and return what testing the connection came to."""
    await page.get_by_label("Address").first.fill(address)
    await page.get_by_label("Key").fill(key)
    await page.get_by_role("button", name="Save and test").click()
    status = page.locator("form .status").first
    for _ in range(400):
        text = await status.inner_text()
        if text and text != "Testing…":
            return text
        await asyncio.sleep(0.05)
    raise AssertionError("testing the connection never ended")


async def turn_on(page: Page, address: str) -> None:
    """Turn a site on."""
    await page.get_by_label("Address of a site").fill(address)
    await page.get_by_role("button", name="Turn on").click()
    await page.get_by_text(address, exact=True).wait_for()


async def turn_off(page: Page, address: str) -> None:
    """Turn a site off."""
    row = page.locator(".site", has_text=address)
    await row.get_by_role("button", name="Turn off").click()
    await row.wait_for(state="detached")
