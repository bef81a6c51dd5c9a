"""Every kind of editor agents write in: its own model gets the rewrite and gives the draft back."""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from pathlib import Path

import pytest
import pytest_asyncio
from driving.api import Api
from driving.editors import FIELDS, PLAIN, RICH, Editor, opened_editor
from driving.site import Site
from playwright.async_api import BrowserContext

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
MIXED = (
    '<p>Hi <span contenteditable="false" data-mention="7">@Claire</span>,</p>'
    '<p>I know how you feel. First see <a href="https://example.com/reset">this page</a>.</p>'
    "<ul><li>Open <strong>Settings</strong>.</li><li>No, there is nothing I can do.</li></ul>"
    '<p><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="Here" width="20"></p>'
    "<p>The new date is Friday.</p>"
)
# What a model holds besides words, with what each points at.
PARTS = re.compile(
    r'<(a|img|li|ul|ol|figure|strong)\b(?:[^>]*?\b(?:href|src)="([^"]*)")?|data-(mention)="7"'
)
HOLDS_MARKUP = tuple(name for name in RICH if name not in ("slate", "draft"))


def words(text: str) -> list[str]:
    """Return a text's words, without regard to how an editor keeps white space."""
    return re.findall(r"[^\s\u200b\ufeff]+", text)


# Using an editor is mostly waiting for it, so that several are used at a time.
AT_A_TIME = 4

Use = Callable[[Editor, Api], Awaitable[None]]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def used(
    agent: BrowserContext, site: Site, api: Api, screenshots: Path, request: pytest.FixtureRequest
) -> AsyncIterator[Mapping[str, Awaitable[None]]]:
    """Begin all that the tests of this file are about to do; each waits for its own part."""
    places = asyncio.Semaphore(AT_A_TIME)

    async def carry_out(use: Use, name: str) -> None:
        async with places, opened_editor(agent, site, name) as editor:
            try:
                await use(editor, api)
            finally:
                await editor.page.screenshot(path=screenshots / f"editor-{name}-{use.__name__}.png")

    tasks = {
        item.name: asyncio.create_task(
            carry_out(USES[item.originalname], item.callspec.params["name"])
        )
        for item in request.session.items
        if isinstance(item, pytest.Function) and item.module is request.module
    }
    yield tasks
    for task in tasks.values():
        task.cancel()
    await asyncio.gather(*tasks.values(), return_exceptions=True)


@pytest.mark.parametrize("name", [*FIELDS, *PLAIN, *RICH])
async def test_the_editor_holds_sends_and_gives_back(used, request, name: str) -> None:
    """The model holds the rewrite, one Ctrl+Z restores, redo and Send go on working."""
    await used[request.node.name]


@pytest.mark.parametrize("name", RICH)
async def test_what_is_not_changed_stays_as_it_was(used, request, name: str) -> None:
    """What is bold stays bold, and one Ctrl+Z takes all back."""
    await used[request.node.name]


@pytest.mark.parametrize("name", HOLDS_MARKUP)
async def test_links_lists_images_and_mentions_survive(used, request, name: str) -> None:
    """Whatever the editor holds besides words it still holds around the words that changed."""
    await used[request.node.name]


@pytest.mark.parametrize("name", [*PLAIN, *RICH])
async def test_a_selection_changes_alone(used, request, name: str) -> None:
    """Only the selected words change, and the panel says so."""
    await used[request.node.name]


async def hold_send_and_give_back(editor: Editor, api: Api) -> None:
    """Rewrite, undo, rewrite, write on, send."""
    await editor.load(DRAFT)
    before = await editor.text()
    read = await editor.rewrite()
    expected = (await api.rewrite(read))["rewrite"]
    assert words(before) == words(read)
    assert words(expected) == words(await editor.text())
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


async def keep_the_rest(editor: Editor, api: Api) -> None:
    """Rewrite words around bold ones, and undo."""
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


async def keep_what_is_no_text(editor: Editor, api: Api) -> None:
    """Rewrite a draft of many parts, and undo."""
    await editor.load(MIXED)
    before = await editor.html()
    parts = PARTS.findall(before)
    assert any(target == "https://example.com/reset" for _, target, _ in parts), before
    read = await editor.rewrite()
    expected = (await api.rewrite(read))["rewrite"]
    assert words(expected) == words(await editor.run("return (writer.read(host), writer.draft());"))
    assert parts == PARTS.findall(await editor.html())
    await editor.press("Control+z")
    await editor.ui.wait("undone")
    assert parts == PARTS.findall(await editor.html())
    assert words(read) == words(await editor.run("return (writer.read(host), writer.draft());"))


async def change_a_selection(editor: Editor, api: Api) -> None:
    """Select a stretch and rewrite it."""
    await editor.load(DRAFT)
    plain = await editor.text()
    await editor.select(SELECTED)
    await asyncio.sleep(0.3)
    await editor.rewrite()
    new = (await api.rewrite(SELECTED))["rewrite"]
    assert words(plain.replace(SELECTED, new)) == words(await editor.text())
    assert "Only the words you selected." in await editor.ui.text()


USES: dict[str, Use] = {
    test_the_editor_holds_sends_and_gives_back.__name__: hold_send_and_give_back,
    test_what_is_not_changed_stays_as_it_was.__name__: keep_the_rest,
    test_links_lists_images_and_mentions_survive.__name__: keep_what_is_no_text,
    test_a_selection_changes_alone.__name__: change_a_selection,
}
