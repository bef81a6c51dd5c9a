"""Every kind of editor agents write in: its own model gets the rewrite and gives the draft back."""

import asyncio
import re
from pathlib import Path

import pytest
from driving.api import Api
from driving.editors import FIELDS, RICH, Editor

DRAFT = (
    "<p>Hi Claire,</p>"
    "<p>I know how you feel. The delivery was delayed by weather.</p>"
    "<p>No, there is nothing I can do. The new date is Friday.</p>"
)
SELECTED = "I know how you feel. The delivery was delayed by weather."
FORMATTED = (
    "<p>Hi Claire,</p>"
    "<p>I know how you feel. <strong>Order 4711</strong> was delayed by weather.</p>"
    "<p>No, there is nothing I can do. The new date is <strong>Friday</strong>.</p>"
)


def words(text: str) -> list[str]:
    """Return a text's words, without regard to how an editor keeps white space."""
    return re.findall(r"[^\s\u200b\ufeff]+", text)


@pytest.mark.parametrize("name", [*FIELDS, *RICH])
async def test_the_editor_holds_sends_and_gives_back(
    open_editor, api: Api, screenshots: Path, name: str
) -> None:
    """The model holds the rewrite, one Ctrl+Z restores, redo and Send go on working."""
    editor: Editor = await open_editor(name)
    await editor.load(DRAFT)
    before = await editor.text()
    read = await editor.rewrite()
    expected = (await api.rewrite(read))["rewrite"]
    assert words(before) == words(read)
    assert words(expected) == words(await editor.text())
    await editor.page.screenshot(path=screenshots / f"editor-{name}.png")
    await editor.press("Control+z")
    assert words(before) == words(await editor.text())
    await editor.ui.wait("undone")
    await editor.rewrite()
    assert words(expected) == words(await editor.text())
    await editor.type_at_end(" Thanks!")
    assert words(expected + " Thanks!") == words(await editor.text())
    await editor.press("Escape")
    await editor.page.locator("#send").click()
    assert [words(expected + " Thanks!")] == [words(t) for t in await editor.sent()]


@pytest.mark.parametrize("name", RICH)
async def test_what_is_not_changed_stays_as_it_was(open_editor, api: Api, name: str) -> None:
    """What is bold stays bold, one Ctrl+Z takes all back, and a selection changes alone."""
    editor: Editor = await open_editor(name)
    await editor.load(FORMATTED)
    before = await editor.html()
    read = await editor.rewrite()
    expected = (await api.rewrite(read))["rewrite"]
    assert words(expected) == words(await editor.text())
    for bold in ("Order 4711", "Friday"):
        assert await editor.is_bold(bold), await editor.html()
    await editor.press("Control+z")
    await editor.ui.wait("undone")
    assert words(before) == words(await editor.html())
    await editor.load(DRAFT)
    plain = await editor.text()
    await editor.select(SELECTED)
    await asyncio.sleep(0.3)
    await editor.rewrite()
    new = (await api.rewrite(SELECTED))["rewrite"]
    assert words(plain.replace(SELECTED, new)) == words(await editor.text())
    assert "Only the words you selected." in await editor.ui.text()
