"""The toolbar and the context menu: a site turned on and off, and one rewrite on any other site."""

from pathlib import Path

from driving.api import Api
from driving.chromium import background
from driving.popup import Popup

FLAT = "I know how you feel. Reset your password and try again."
ELSEWHERE = "desk.localhost"  # a site the agent has not turned on
AXE = Path(__file__).parent / "editors" / "node_modules" / "axe-core" / "axe.min.js"


async def write(page) -> None:
    """Put the cursor in the reply and write."""
    await page.bring_to_front()
    await page.locator("#reply").click()
    await page.keyboard.insert_text(FLAT)


async def test_nothing_of_ours_is_on_other_sites(open_page) -> None:
    """On a site that is not turned on there is no script, no element and no shortcut of ours."""
    page, ui = await open_page("textarea.html", ELSEWHERE)
    worlds: list[str] = []
    ui.session.on(
        "Runtime.executionContextCreated", lambda event: worlds.append(event["context"]["origin"])
    )
    await ui.session.send("Runtime.enable")
    await write(page)
    await ui.press_shortcut()
    assert not await ui.has_button(wait=0.3)
    assert await ui.view() is None
    assert [] == [origin for origin in worlds if origin.startswith("chrome-extension:")]
    assert 2 == await page.evaluate("document.documentElement.childElementCount")


async def test_one_rewrite_on_a_site_that_is_not_turned_on(open_page, api: Api) -> None:
    """A click in the toolbar rewrites there just this once, and leaves no button behind."""
    page, ui = await open_page("textarea.html", ELSEWHERE)
    await write(page)
    popup = await Popup.on(page)
    assert ["Heard", f"Turn on for {ELSEWHERE}", "Rewrite here, just this once", "Settings"] == (
        await popup.text()
    ).split("\n")
    await popup.click("Rewrite here, just this once")
    await ui.wait("in-box")
    assert (await api.rewrite(FLAT))["rewrite"] == await page.locator("#reply").input_value()
    assert not await ui.has_button(wait=0.3)
    await ui.click("Undo")
    await ui.wait("undone")
    await page.reload()
    await write(page)
    await ui.press_shortcut()
    assert await ui.view() is None


async def test_a_site_is_turned_off_and_on(open_page) -> None:
    """The toolbar turns the site of the page off and on again, each at once."""
    page, ui = await open_page("textarea.html")
    await page.locator("#reply").click()
    assert await ui.has_button()
    await (await Popup.on(page)).click("Turn off for 127.0.0.1")
    await ui.wait_gone(".heard-button")
    await (await Popup.on(page)).click("Turn on for 127.0.0.1")
    await page.locator("#reply").click()
    assert await ui.has_button()


async def test_the_popup_is_for_everyone(open_page, screenshots: Path) -> None:
    """Roles, names and contrast of the popup hold."""
    page, _ = await open_page("textarea.html")
    popup = await Popup.on(page)
    await popup.picture(screenshots / "popup.png")
    await popup.evaluate(AXE.read_text("utf-8") + ";null")
    found = await popup.evaluate("axe.run(document).then(({ violations }) => violations)")
    assert [] == [v["id"] for v in found]
    await popup.click("Settings")


async def test_the_context_menu_rewrites_the_box_it_was_opened_on(
    open_page, agent, api: Api
) -> None:
    """The menu's entry reaches the frame whose box was clicked, and no other."""
    page, ui = await open_page("frames.html")
    box = page.frame_locator("#foreign").locator("#reply")
    await box.click()
    await page.keyboard.insert_text(FLAT)
    worker = await background(agent)
    await worker.evaluate(
        """async () => {
          const [tab] = await chrome.tabs.query({ url: "http://127.0.0.1/frames.html" });
          const frames = await chrome.scripting.executeScript({
            target: { tabId: tab.id, allFrames: true }, func: () => location.hostname });
          const { frameId } = frames.find(({ result }) => result === "localhost");
          chrome.contextMenus.onClicked.dispatch({ menuItemId: "rewrite", frameId }, tab);
        }"""
    )
    expected = (await api.rewrite(FLAT))["rewrite"]
    frame = page.frame(url="**/textarea.html")
    await frame.wait_for_function("(text) => model.text() === text", arg=expected)
    assert await ui.view() is None
