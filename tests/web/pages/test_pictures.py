"""Pictures of the pages, to show and to look at; UPDATE_PICTURES=1 puts new ones in place."""

import os

import pytest
from playwright.async_api import expect

from .conftest import ROOT, SCREENSHOTS

MEDIA = ROOT / "api" / "media"
SIZE = {"width": 1100, "height": 820}


async def playground(page):
    """Show an answer beside what it was asked for."""
    await page.get_by_role("button", name="Wrong shade of paint").click()
    await expect(page.locator("#beside")).to_be_visible()
    await page.evaluate("scrollTo(0, 160)")


async def guide(page):
    """Show what one finds on blame."""
    await page.get_by_label("Search").fill("blame")


async def practice(page):
    """Show a reply and what there is to say about it."""
    await page.get_by_label("About").select_option("travel")
    await page.get_by_role("button", name="Give me one").click()
    draft = await page.locator("#colleague").inner_text()
    await page.get_by_role("textbox", name="Your reply").fill(f"I know how you feel. {draft}")
    await page.get_by_role("button", name="How does it read?").click()
    await expect(page.get_by_role("region", name="Feedback")).to_be_focused()
    await page.evaluate("scrollTo(0, 0)")


async def chart(page):
    """Show the chart as it stands."""


@pytest.mark.parametrize(
    ("name", "path", "scene"),
    [
        ("playground", "/", playground),
        ("guide", "/guide", guide),
        ("practice", "/practice", practice),
        ("chart", "/guide/chart", chart),
    ],
)
async def test_there_is_a_picture_of_it(browse, address, screenshots, name, path, scene):
    """Every page has its picture in the repository, small and of the size they all have."""
    page = await browse(address + path, viewport=SIZE, reduced_motion="reduce")
    await scene(page)
    folder = MEDIA if "UPDATE_PICTURES" in os.environ else SCREENSHOTS
    await page.screenshot(path=folder / f"{name}.png", animations="disabled")
    kept = (MEDIA / f"{name}.png").read_bytes()
    width, height = (int.from_bytes(kept[at : at + 4]) for at in (16, 20))  # PNG's first chunk
    assert SIZE == {"width": width, "height": height}
    assert len(kept) < 200_000
