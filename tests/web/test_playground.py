"""The playground in a real browser, by mouse and by keyboard, wide and narrow."""

import re
import shutil

import pytest
from playwright.async_api import async_playwright, expect

ROBOTIC = "I know how you feel. Reset your password at https://example.com/reset and try again."
expect.set_options(timeout=30_000)


@pytest.fixture
async def browse():
    """Open a page in Chromium; what goes wrong on it fails the test."""
    wrong = []
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])

        async def opened(address, **options):
            page = await browser.new_page(**options)
            page.on("pageerror", lambda error: wrong.append(str(error)))
            page.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
            await page.goto(address)
            return page

        yield opened
        await browser.close()
    assert [] == wrong


async def test_an_example_is_rewritten_and_explained(browse, address):
    """One click shows the difference, the reasons, how it reads, the checks and the command."""
    page = await browse(address)
    await page.get_by_role("button", name="Locked out").click()
    await expect(page.locator("#outcome")).to_have_text("Rewritten")
    await expect(page.locator("#maker")).to_have_text(re.compile(r"^by the rules in .* ms$"))
    assert await page.locator("#changes li").count() >= 1
    assert await page.locator("#differences del, #differences ins").count() >= 1
    assert "https://example.com/reset" in await page.locator("#differences").inner_text()
    assert "know how you feel" in await page.locator("#stance").inner_text()
    assert re.fullmatch(r"\d+ checks passed", await page.locator("#checks-title").inner_text())
    assert page.url == f"{address}/"


async def test_the_shown_command_gives_the_shown_reply(browse, address, client):
    """The request in the curl command is the one that was asked."""
    page = await browse(address)
    await page.get_by_label("Your draft").fill("It's late.\n\nI know how you feel. It ships today.")
    await page.get_by_role("button", name="Make it heard").click()
    await page.get_by_text("The same with curl").click()
    command = await page.locator("#curl").inner_text()
    body = command.split(" -d '", 1)[1].rstrip("'\n").replace("'\\''", "'")
    answer = await client.post("/v1/rewrite", content=body.encode())
    await page.get_by_role("button", name="Plain reply").click()
    assert answer.json()["rewrite"] == await page.locator("#plain").inner_text()


async def test_the_keyboard_is_enough(browse, address):
    """Tab reaches the draft, Ctrl+Enter asks, and the focus goes to the answer."""
    page = await browse(address)
    draft = page.get_by_label("Your draft")
    for _ in range(20):
        await page.keyboard.press("Tab")
        if await draft.evaluate("element => element === document.activeElement"):
            break
    await page.keyboard.type(ROBOTIC)
    await page.keyboard.press("Control+Enter")
    await expect(page.locator("#result")).to_be_focused()


async def test_nothing_written_is_said_kindly(browse, address):
    """An empty draft is not sent; the page says what to do, for screen readers too."""
    page = await browse(address)
    await page.get_by_role("button", name="Make it heard").click()
    await expect(page.get_by_role("status").first).to_contain_text("Write a few words")
    await expect(page.get_by_label("Your draft")).to_be_focused()


async def test_markup_is_shown_as_text(browse, address):
    """A draft with HTML in it is never run."""
    page = await browse(address)
    draft = "<img src=x onerror=alert(1)> I know how you feel. <b>It ships today.</b>"
    await page.get_by_label("Your draft").fill(draft)
    await page.get_by_role("button", name="Make it heard").click()
    await expect(page.locator("#result")).to_be_visible()
    assert 0 == await page.locator("#result img, #result b").count()
    assert "<b>It ships today.</b>" in await page.locator("#differences").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_a_phone_shows_it_all(browse, address, scheme):
    """At 360 pixels nothing has to be scrolled sideways, in both colour schemes."""
    options = {"viewport": {"width": 360, "height": 700}, "color_scheme": scheme}
    page = await browse(address, **options)
    await page.get_by_role("button", name="Refund refused").click()
    await expect(page.locator("#result")).to_be_visible()
    assert 360 >= await page.evaluate("document.documentElement.scrollWidth")
    await page.goto(f"{address}/docs")
    assert 360 >= await page.evaluate("document.documentElement.scrollWidth")


async def test_a_models_words_appear_and_a_verdict_is_taken(
    browse, served, with_settings, model_that
):
    """With a model the reply is streamed, names who wrote it, and can be judged."""
    draft = "Your parcel arrives on Friday. It was delayed by the storm."
    model = await model_that(draft)
    async with served(with_settings(llm=model.settings)) as address:
        page = await browse(address)
        await expect(page.locator("#model")).to_have_text("model connected")
        await page.get_by_label("Your draft").fill(draft)
        asked = page.expect_request("**/v1/rewrite/stream")
        async with asked:
            await page.get_by_role("button", name="Make it heard").click()
        await expect(page.locator("#maker")).to_have_text(re.compile("^by stub in "))
        await page.get_by_role("button", name="Yes").click()
        await expect(page.locator("#thanks")).to_have_text("Noted, thank you.")


@pytest.mark.parametrize("path", ["/", "/docs"])
async def test_nothing_is_inline_and_nothing_is_fetched_from_elsewhere(client, path):
    """The strict content policy holds: scripts and styles are files of ours."""
    page = (await client.get(path)).text
    assert [] == re.findall(r"<script(?![^>]*\bsrc=)|<style|\son\w+=|\sstyle=", page)
    linked = re.findall(r'(?:src|<link[^>]*href)="([^"]+)"', page)
    assert [] == [link for link in linked if not link.startswith("/assets/")]
    for link in linked:
        assert 200 == (await client.get(link)).status_code


async def test_a_page_the_browser_has_is_not_sent_again(client):
    """An ETag saves the second download."""
    first = await client.get("/assets/page.css")
    again = await client.get("/assets/page.css", headers={"If-None-Match": first.headers["etag"]})
    assert (200, 304, b"") == (first.status_code, again.status_code, again.content)
