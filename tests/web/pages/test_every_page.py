"""What holds for every page: it bars nobody, fits a phone, and keeps to a strict policy."""

import re

import pytest
from playwright.async_api import expect

from heard.web.pages import files

from .conftest import EXTENSION

PATHS = [
    "/",
    "/guide",
    "/guide/chart",
    "/practice",
    "/practice/cards",
    "/insights",
    "/docs",
]
LOOKS = [
    pytest.param({"viewport": {"width": 1200, "height": 850}}, id="light"),
    pytest.param({"viewport": {"width": 1200, "height": 850}, "color_scheme": "dark"}, id="dark"),
    pytest.param({"viewport": {"width": 360, "height": 700}}, id="phone"),
]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("look", LOOKS)
async def test_a_page_bars_nobody_and_fits(
    browse, address, barriers, screenshots, request, path, look
):
    """Light, dark and on a phone: axe finds nothing, and nothing is scrolled sideways."""
    page = await browse(address + path, **look)
    name = path.strip("/").replace("/", "-") or "playground"
    await page.screenshot(
        path=screenshots / f"page-{name}-{request.node.callspec.id.split('-')[0]}.png",
        full_page=True,
    )
    assert [] == await barriers(page)
    width = await page.evaluate("document.documentElement.scrollWidth")
    assert width <= look["viewport"]["width"]


@pytest.mark.parametrize("look", LOOKS)
async def test_an_answer_bars_nobody_and_fits(
    browse, address, barriers, screenshots, request, look
):
    """The same holds for the playground with an answer in it, the shared panel included."""
    page = await browse(address, **look)
    await page.get_by_role("button", name="Wrong shade of paint").click()
    await expect(page.locator("#beside")).to_be_visible()
    await page.screenshot(
        path=screenshots / f"page-answer-{request.node.callspec.id}.png", full_page=True
    )
    assert [] == await barriers(page)
    width = await page.evaluate("document.documentElement.scrollWidth")
    assert width <= look["viewport"]["width"]


@pytest.mark.parametrize("look", LOOKS)
async def test_feedback_bars_nobody_and_fits(browse, address, barriers, screenshots, request, look):
    """The same holds for a practised reply with all there is to say about it."""
    page = await browse(f"{address}/practice", **look)
    await page.get_by_label("About").select_option("shops")
    await page.get_by_role("button", name="Give me one").click()
    await page.get_by_role("textbox", name="Your reply").fill("I know how you feel. Calm down!")
    await page.get_by_role("button", name="How does it read?").click()
    await page.get_by_role("button", name="Compare with Heard's").click()
    await expect(page.get_by_role("region", name="How Heard would put it")).to_be_visible()
    await page.screenshot(
        path=screenshots / f"page-feedback-{request.node.callspec.id}.png", full_page=True
    )
    assert [] == await barriers(page)
    width = await page.evaluate("document.documentElement.scrollWidth")
    assert width <= look["viewport"]["width"]


@pytest.mark.parametrize("path", PATHS)
async def test_nothing_is_inline_and_nothing_is_fetched_from_elsewhere(client, scripts, path):
    """The strict content policy holds: scripts and styles are files of ours."""
    page = (await client.get(path)).text
    assert [] == re.findall(r"<script(?![^>]*\bsrc=)|<style|\son\w+=|\sstyle=", page)
    linked = re.findall(r'(?:src|<link[^>]*href)="([^"]+)"', page)
    assert [] == [link for link in linked if not link.startswith("/assets/")]
    for link in linked:
        assert 200 == (await client.get(link)).status_code


@pytest.mark.parametrize("path", ["/", "/assets/page.css"])
async def test_what_the_browser_has_is_not_sent_again(client, path):
    """An ETag saves the second download."""
    first = await client.get(path)
    again = await client.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (200, 304, b"") == (first.status_code, again.status_code, again.content)


@pytest.mark.parametrize(
    "name", ["none.css", "..%2ffiles.py", "%2e%2e%2ffiles.py", "base.html", "%00.css", "a" * 300]
)
async def test_nothing_but_assets_is_given(client, name):
    """A name that is not a style, script or image of ours is not found, whatever it spells."""
    assert 404 == (await client.get(f"/assets/{name}")).status_code


async def test_pages_without_their_scripts_say_so(client_of, settings, monkeypatch):
    """Where nobody built the scripts, every page says how to, and guide and chart stand whole."""
    monkeypatch.setattr(files, "_FOLDERS", files._FOLDERS[:1])
    async with client_of(settings) as client:
        for path in ("/", "/practice"):
            assert "make extension" in (await client.get(path)).text
        assert 404 == (await client.get("/assets/playground.js")).status_code


def test_no_mark_up_is_ever_made_of_text(scripts):
    """No script of the pages reads text as mark-up, or as a program."""
    built = (EXTENSION / "dist" / "pages").glob("*.js")
    words = ("innerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function")
    texts = {path.name: path.read_text("utf-8") for path in built}
    assert texts.keys() >= {"playground.js", "guide.js", "practice.js"}
    assert [] == [(name, w) for name, text in texts.items() for w in words if w in text]
