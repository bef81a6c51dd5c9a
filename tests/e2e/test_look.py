"""The panel where room is short, and for those who asked their system for less or for more."""

from pathlib import Path

import pytest
from driving.api import Api
from driving.chromium import background
from driving.gate import Gate
from driving.ui import Ui

FLAT = "I know how you feel. Reset your password and try again."

# How far what is shown reaches out of the window or of its own box, in pixels.
OVERFLOW = """function () {
  const panel = this.querySelector('.panel').getBoundingClientRect();
  const body = this.querySelector('.body');
  const reaching = [...this.querySelectorAll('.panel *')].filter((part) => {
    const { left, right, width } = part.getBoundingClientRect();
    return width > 1 && (left < panel.left - 1 || right > panel.right + 1);
  });
  return {
    window: panel.left < 0 || panel.top < 0
      || panel.right > innerWidth || panel.bottom > innerHeight,
    sideways: body.scrollWidth > body.clientWidth,
    parts: reaching.map((part) => part.outerHTML.slice(0, 80)),
  };
}"""
FITS = {"window": False, "sideways": False, "parts": []}


async def write(page) -> None:
    """Put the cursor in the reply and write."""
    await page.bring_to_front()
    await page.locator("#reply").click()
    await page.keyboard.insert_text(FLAT)


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
async def test_it_fits_a_narrow_frame(open_page, screenshots: Path, direction: str) -> None:
    """In a window 320 pixels wide nothing is cut off, in either direction of writing."""
    page, ui = await open_page("textarea.html")
    await page.set_viewport_size({"width": 320, "height": 560})
    await page.evaluate("(direction) => { document.documentElement.dir = direction; }", direction)
    await write(page)
    await ui.click_button()
    await ui.wait("in-box")
    await page.screenshot(path=screenshots / f"narrow-{direction}.png")
    assert FITS == await ui.call(OVERFLOW)


async def test_it_follows_the_zoom_of_the_page(
    open_page, agent, api: Api, screenshots: Path
) -> None:
    """At twice the size button and panel stay where they belong and can be used."""
    page, ui = await open_page("textarea.html")
    worker = await background(agent)
    zoom = """async ([url, factor]) => {
      const tabs = await chrome.tabs.query({ url });
      await chrome.tabs.setZoom(tabs.at(-1).id, factor);
    }"""
    url = "http://127.0.0.1/textarea.html"
    await worker.evaluate(zoom, [url, 2])
    try:
        await page.wait_for_function("devicePixelRatio === 2")
        await write(page)
        assert await ui.has_button()
        inside = """function (left, top, right, bottom) {
          const button = this.querySelector('.heard-button').getBoundingClientRect();
          return button.left >= left && button.top >= top
            && button.right <= right && button.bottom <= bottom;
        }"""
        box = "({ left, top, right, bottom }) => [left, top, right, bottom]"
        edges = await page.evaluate(f"({box})(reply.getBoundingClientRect())")
        assert await ui.call(inside, *edges)
        await ui.press_shortcut()
        await ui.wait("in-box")
        await page.screenshot(path=screenshots / "zoom.png")
        assert FITS == await ui.call(OVERFLOW)
        assert (await api.rewrite(FLAT))["rewrite"] == await page.locator("#reply").input_value()
    finally:
        await worker.evaluate(zoom, [url, 1])


@pytest.mark.parametrize(("motion", "moving"), [("no-preference", True), ("reduce", False)])
async def test_it_moves_only_where_motion_is_welcome(
    open_page, gate: Gate, motion: str, moving: bool
) -> None:
    """While it works something breathes, and nothing does for those who asked for less motion."""
    page, ui = await open_page("textarea.html")
    await page.emulate_media(reduced_motion=motion)
    await write(page)
    gate.hold()
    await ui.press_shortcut()
    await gate.wait_for(1)
    running = "function () { return this.getAnimations().length > 0; }"
    assert moving is await ui.call(running)
    gate.release()
    await ui.wait("in-box")


async def colours(ui: Ui) -> list[int]:
    """Return how bright the panel's paper and its words are, from 0 to 255."""
    script = """function () {
      const { backgroundColor, color } = getComputedStyle(this.querySelector('.panel'));
      return [backgroundColor, color].map((c) => Math.max(...c.match(/\\d+/g).map(Number)));
    }"""
    return list(await ui.call(script))


async def test_it_is_dark_where_the_system_is(open_page) -> None:
    """Dark paper and light words in dark mode, the other way round in light."""
    page, ui = await open_page("textarea.html")
    await page.emulate_media(color_scheme="dark")
    await write(page)
    await ui.press_shortcut()
    await ui.wait("in-box")
    paper, ink = await colours(ui)
    assert paper < ink
    await page.emulate_media(color_scheme="light")
    paper, ink = await colours(ui)
    assert paper > ink


async def test_a_closed_shadow_root_is_no_obstacle(open_page, api: Api) -> None:
    """An editor in a closed shadow root, which no page script can look into, is rewritten."""
    page, ui = await open_page("editor.html?prosemirror-shadow&closed")
    await page.wait_for_function("window.model !== undefined")
    assert await page.evaluate("document.querySelector('reply-box').shadowRoot") is None
    await page.locator("reply-box").click()
    await page.keyboard.insert_text(FLAT)
    await ui.click_button()
    await ui.wait("in-box")
    assert (await api.rewrite(FLAT))["rewrite"] == await page.evaluate("model.text()")
    await ui.click("Undo")
    await ui.wait("undone")
    assert FLAT == await page.evaluate("model.text()")
