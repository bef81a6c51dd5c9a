"""The Firefox build, in Firefox: fields, a bare editable, and editors that take a paste."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from driving.api import Api
from driving.firefox import Firefox, running_firefox
from driving.site import Site
from driving.until import until

FLAT = "I know how you feel. Reset your password and try again."


def words(text: str) -> list[str]:
    """Return a text's words, without regard to how an editor keeps white space."""
    return re.findall(r"[^\s\u200b\ufeff]+", text)


async def options_of(firefox: Firefox) -> str:
    """Return the tab of the settings page."""
    tabs = await firefox.contexts()
    return next(tab for url, tab in tabs.items() if url.endswith("/options.html"))


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def firefox(
    built: Path, api: Api, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Firefox]:
    """Start Firefox with the extension, set up on the page that opens by itself."""
    profile = tmp_path_factory.mktemp("firefox")
    async with running_firefox(built.parent / "firefox", profile) as firefox:

        async def is_open() -> bool:
            return any(url.endswith("/options.html") for url in await firefox.contexts())

        await until(is_open)
        options = await options_of(firefox)
        ask = "browser.runtime.sendMessage"
        connect = f"{{ kind: 'connect', address: '{api.address}', key: null, guide: 'default' }}"
        tested = await firefox.run(options, f"{ask}({connect})")
        assert tested["value"]["ok"], tested
        pattern = "{ kind: 'add-site', pattern: 'http://127.0.0.1/*' }"
        await firefox.run(options, f"{ask}({pattern})")
        yield firefox


@pytest.mark.parametrize(
    "name",
    [
        "textarea.html",
        "contenteditable.html",
        "editor.html?prosemirror-page",
        "editor.html?quill",
        "editor.html?ckeditor",
        "editor.html?lexical",
    ],
)
async def test_firefox_rewrites_and_undoes(
    firefox: Firefox, site: Site, api: Api, name: str
) -> None:
    """In Firefox the box is rewritten in place, and one Ctrl+Z brings the draft back."""
    tab = await firefox.open(site.url(name))

    async def ready() -> bool:
        return bool(await firefox.run(tab, "typeof model === 'object'"))

    await until(ready)
    find = "document.querySelector('#reply, .ql-editor, [contenteditable=true]')"
    if name.startswith("editor"):
        await firefox.run(tab, f"(model.load('<p>{FLAT}</p>'), {find}.focus())")
    x, y = await firefox.run(
        tab, f"(({{ left, top }}) => [left + 20, top + 20])({find}.getBoundingClientRect())"
    )
    await firefox.click(tab, int(x), int(y))
    if not name.startswith("editor"):
        await firefox.type(tab, FLAT)
    await asyncio.sleep(0.8)
    await firefox.press(tab, "Alt", "Shift", "h")
    expected = (await api.rewrite(FLAT))["rewrite"]

    async def holds(text: str) -> bool:
        return words(text) == words(await firefox.run(tab, "model.text()"))

    await until(lambda: holds(expected))
    await firefox.press(tab, "Control", "z")
    await until(lambda: holds(FLAT))
    await firefox.send("browsingContext.close", context=tab)


async def test_firefox_asks_before_a_site_is_turned_on(
    firefox: Firefox, site: Site, api: Api
) -> None:
    """The browser's own question decides: after a no nothing is on, after a yes the site is."""
    options = await options_of(firefox)
    await firefox.send("browsingContext.activate", context=options)
    await firefox.click_on(options, "[...document.querySelectorAll('[type=url]')].at(-1)")
    await firefox.type(options, "http://desk.localhost")
    turn_on = "[...document.querySelectorAll('.sites ~ div button')].at(-1)"
    await firefox.click_on(options, turn_on)
    assert "desk.localhost" in await firefox.answer(allow=False)

    async def says(text: str) -> bool:
        return text in await firefox.run(options, "document.querySelector('main').innerText")

    await until(lambda: says("The browser was not allowed to reach that address."))
    listed = "document.querySelector('.sites').innerText"
    assert "desk.localhost" not in await firefox.run(options, listed)
    await firefox.click_on(options, turn_on)
    await firefox.answer(allow=True)
    await until(lambda: says("http://desk.localhost"))
    tab = await firefox.open(site.url("textarea.html", "desk.localhost"))
    await firefox.click_on(tab, "reply")
    await firefox.type(tab, FLAT)
    await firefox.press(tab, "Alt", "Shift", "h")
    expected = (await api.rewrite(FLAT))["rewrite"]

    async def holds() -> bool:
        return bool(expected == await firefox.run(tab, "model.text()"))

    await until(holds)
    await firefox.send("browsingContext.close", context=tab)
