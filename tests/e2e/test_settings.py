"""The settings page: tested on save, and in plain words when something is wrong."""

import asyncio
import os
import sys
from pathlib import Path

from driving.api import Api, running_api
from driving.settings import connect, turn_off, turn_on


async def test_a_good_address_is_tried_on_save(settings_page, api: Api, screenshots: Path) -> None:
    """Saving tries the real API and says what will write."""
    said = await connect(settings_page, api.address)
    assert "Connected. No model is set up, so the built-in rules write." == said
    await settings_page.screenshot(path=screenshots / "options.png", full_page=True)


async def test_no_answer_says_what_to_check(settings_page) -> None:
    """An address where nothing listens is named as such."""
    said = await connect(settings_page, "http://127.0.0.1:9")
    assert said.startswith("Heard is not answering.")


async def test_something_else_at_the_address_is_told_apart(settings_page, site) -> None:
    """A web server that is not Heard is not taken for it."""
    assert "it is not Heard" in await connect(settings_page, site.url(""))


async def test_nonsense_is_no_address(settings_page) -> None:
    """What is no web address is refused before anything is sent."""
    said = await connect(settings_page, "heard.example.com:what")
    assert said.startswith("That is not an address.")


async def test_a_wrong_key_is_refused_and_the_right_one_kept_out_of_sight(
    settings_page, options: str, tmp_path: Path
) -> None:
    """A server with keys takes the right one only; the page never shows the one it keeps."""
    keys = tmp_path / "keys.json"
    key = await new_key(keys)
    async with running_api(HEARD_API_KEYS_FILE=str(keys)) as api:
        assert "did not accept the key" in await connect(settings_page, api.address, "hk_wrong")
        assert (await connect(settings_page, api.address, key)).startswith("Connected.")
        await settings_page.goto(options)
        assert "A key is kept." in await settings_page.locator("form").first.inner_text()
        assert key not in await settings_page.content()
        assert "" == await settings_page.get_by_label("Key").input_value()
        await connect(settings_page, api.address, "none")


async def test_a_site_turned_off_is_left_at_once(settings_page, open_page) -> None:
    """The button goes from a page whose site is turned off, and comes back without a reload."""
    target, ui = await open_page("textarea.html")
    await target.locator("#reply").click()
    assert await ui.has_button()
    await turn_off(settings_page, "http://127.0.0.1")
    await ui.wait_gone(".heard-button")
    await target.locator("#reply").fill("I know how you feel.")
    await target.locator("#reply").click()
    await ui.press_shortcut()
    assert not await ui.has_button(wait=0.5)
    assert await ui.view() is None
    await turn_on(settings_page, "http://127.0.0.1")
    assert await ui.has_button()


async def new_key(file: Path) -> str:
    """Make a key as an operator does."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "heard", "key", "new", "agents"),
        env={**os.environ, "HEARD_API_KEYS_FILE": str(file)},
        stdout=asyncio.subprocess.PIPE,
    )
    said, _ = await process.communicate()
    return said.decode().split()[0]
