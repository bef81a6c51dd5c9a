"""One click in a text box: rewritten in place, explained, taken back."""

import re
from pathlib import Path

import pytest
from driving.api import Api

DRAFT = (
    "Hi Claire,\n\nI know how you feel. Reset your password at https://example.com/reset "
    "and try again.\n\nKind regards,\nBob"
)


def words(text: str) -> list[str]:
    """Return a text's words, without regard to how an editor keeps white space."""
    return re.findall(r"\S+", text)


async def text_of(page) -> str:
    return await page.evaluate("model.text()")


@pytest.mark.parametrize("name", ["textarea.html", "contenteditable.html"])
async def test_one_click_rewrites_and_one_undo_restores(
    open_page, api: Api, screenshots: Path, name: str
) -> None:
    """The button rewrites the draft in place, says why, and one Ctrl+Z brings the draft back."""
    page, ui = await open_page(name)
    await page.locator("#reply").click()
    await page.keyboard.insert_text(DRAFT)
    await ui.click_button()
    await ui.wait("in-box")
    expected = (await api.rewrite(DRAFT))["rewrite"]
    assert words(expected) == words(await text_of(page))
    said = await ui.text()
    assert "Don't claim to know how someone feels" in said
    assert "No model is connected." in said
    await page.screenshot(path=screenshots / f"{name}.png")
    await page.keyboard.press("Control+z")
    assert words(DRAFT) == words(await text_of(page))
    await page.keyboard.press("Control+Shift+z")
    assert words(expected) == words(await text_of(page))


@pytest.mark.parametrize("name", ["textarea.html", "contenteditable.html"])
async def test_the_panel_takes_it_back(open_page, name: str) -> None:
    """Undo in the panel puts the draft back, character for character where the box allows it."""
    page, ui = await open_page(name)
    await page.locator("#reply").click()
    await page.keyboard.insert_text(DRAFT)
    before = await text_of(page)
    await ui.press_shortcut()
    await ui.wait("in-box")
    assert before != await text_of(page)
    await ui.click("Undo")
    await ui.wait("undone")
    assert before == await text_of(page)


@pytest.mark.parametrize("name", ["textarea.html", "contenteditable.html"])
async def test_send_sends_the_rewrite_and_nothing_else(open_page, api: Api, name: str) -> None:
    """The page sends exactly the new text, once, with nothing of the extension in it."""
    page, ui = await open_page(name)
    await page.locator("#reply").click()
    await page.keyboard.insert_text(DRAFT)
    await ui.press_shortcut()
    await ui.wait("in-box")
    await page.keyboard.press("Escape")
    await page.locator("#send").click()
    sent = await page.evaluate("model.sent")
    assert 1 == len(sent)
    assert words((await api.rewrite(DRAFT))["rewrite"]) == words(sent[0])
