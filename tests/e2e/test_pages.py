"""Pages as they are: frames, dialogs, strict policies, quoted history, other people's boxes."""

import asyncio
import json

import pytest
from driving.api import Api
from driving.chromium import background
from driving.gate import Gate
from driving.ui import Ui

FLAT = "I know how you feel. Reset your password and try again."


async def write(page, selector: str, text: str) -> None:
    """Put the cursor in a box and write."""
    await page.locator(selector).click()
    await page.keyboard.insert_text(text)


async def test_a_frame_written_by_hand_is_looked_after_by_the_page(open_page, api: Api) -> None:
    """An editor of the old kind, a frame in design mode, is rewritten in place."""
    page, ui = await open_page("frames.html")
    await page.frame_locator("#own").locator("body").click()
    await page.keyboard.insert_text(FLAT)
    await ui.click_button()
    await ui.wait("in-box")
    expected = (await api.rewrite(FLAT))["rewrite"]
    assert expected == (await page.evaluate("model.text()")).strip()


async def test_a_foreign_frame_has_its_own_helper(open_page, api: Api) -> None:
    """In a frame of another site that is turned on, the box is rewritten there and only there."""
    page, ui = await open_page("frames.html")
    box = page.frame_locator("#foreign").locator("#reply")
    await box.click()
    await page.keyboard.insert_text(FLAT)
    frame = page.frame(url="**/textarea.html")
    assert frame
    foreign = await Ui.on(page, frame)
    await foreign.press_shortcut()
    await foreign.wait("in-box")
    assert (await api.rewrite(FLAT))["rewrite"] == await box.input_value()
    assert await ui.view() is None


async def test_the_command_finds_the_frame_with_the_cursor(open_page, agent, api: Api) -> None:
    """The browser's shortcut and the toolbar reach the one frame whose box was used last."""
    page, _ = await open_page("frames.html")
    box = page.frame_locator("#foreign").locator("#reply")
    await box.click()
    await page.keyboard.insert_text(FLAT)
    worker = await background(agent)
    await worker.evaluate(
        """async () => {
          const [tab] = await chrome.tabs.query({ url: "http://127.0.0.1/frames.html" });
          chrome.commands.onCommand.dispatch("rewrite", tab);
        }"""
    )
    expected = (await api.rewrite(FLAT))["rewrite"]
    for _ in range(100):
        if await box.input_value() == expected:
            break
        await asyncio.sleep(0.05)
    assert expected == await box.input_value()


async def test_a_strict_policy_does_not_stop_it(open_page, api: Api) -> None:
    """Under a policy that allows nothing, button and panel work and look as they should."""
    page, ui = await open_page("strict.html")
    for selector in ("#reply", "#rich"):
        await write(page, selector, FLAT)
        await ui.click_button()
        await ui.wait("in-box")
        width = await ui.call("function () { return this.querySelector('.panel').offsetWidth; }")
        assert 432 == width
        await page.keyboard.press("Escape")
    assert (await api.rewrite(FLAT))["rewrite"] == await page.locator("#rich").inner_text()


async def test_a_modal_dialog_is_no_obstacle(open_page) -> None:
    """In a modal dialog, which makes all else inert, the panel can be used."""
    page, ui = await open_page("dialog.html")
    await write(page, "#reply", FLAT)
    await ui.click_button()
    await ui.wait("in-box")
    await ui.click("Undo")
    await ui.wait("undone")
    assert FLAT == await page.locator("#reply").input_value()
    await page.keyboard.press("Escape")  # closes the panel, not the dialog
    assert await page.locator("#dialog").evaluate("dialog => dialog.open")


@pytest.mark.parametrize(
    "below",
    [
        "\n\n-- \nBob Miller\nAcme Support",
        "\n\nOn Tue, 3 Mar 2026 at 10:12, Claire <c@example.com> wrote:\n> I know how you feel.",
    ],
)
async def test_signature_and_history_are_neither_sent_nor_touched(
    open_page, api: Api, gate: Gate, below: str
) -> None:
    """What stands below the draft stays on the page, and stays as it is."""
    page, ui = await open_page("textarea.html")
    await write(page, "#reply", FLAT + below)
    await ui.press_shortcut()
    await ui.wait("in-box")
    assert [FLAT] == [json.loads(body)["draft"] for body in gate.rewrites()]
    assert (await api.rewrite(FLAT))["rewrite"] + below == await page.locator(
        "#reply"
    ).input_value()
    assert "Quoted messages and signatures were left out." in await ui.text()


async def test_quoted_mark_up_is_neither_sent_nor_touched(open_page, gate: Gate) -> None:
    """A blockquote below the draft stays as it is, whatever it says."""
    page, ui = await open_page("contenteditable.html")
    quoted = "<blockquote><p>I know how you feel, <b>do</b> you?</p></blockquote>"
    await page.locator("#reply").evaluate(
        "(reply, html) => { reply.innerHTML = html; reply.focus(); }", f"<p>{FLAT}</p>{quoted}"
    )
    await ui.press_shortcut()
    await ui.wait("in-box")
    assert [FLAT] == [json.loads(body)["draft"] for body in gate.rewrites()]
    assert (await page.locator("#reply").inner_html()).endswith(quoted)


@pytest.mark.parametrize(
    "box",
    [
        '<input type="password">',
        '<input type="text">',
        '<input type="search">',
        "<textarea readonly></textarea>",
        "<textarea disabled></textarea>",
        '<textarea style="width: 60px; height: 18px"></textarea>',
        '<textarea data-heard="off"></textarea>',
        '<textarea spellcheck="false"></textarea>',
        '<div data-enable-grammarly="false"><textarea></textarea></div>',
        '<div contenteditable role="searchbox" style="width: 300px; height: 40px"></div>',
    ],
)
async def test_boxes_that_are_not_for_replies_are_left_alone(open_page, box: str) -> None:
    """No button in passwords, searches, single lines, read-only, tiny or opted-out boxes."""
    page, ui = await open_page("contenteditable.html")
    await page.evaluate(
        """(html) => {
          const holder = document.createElement('div');
          holder.innerHTML = html;
          document.body.prepend(holder);
          holder.querySelector('input, textarea, [contenteditable]').focus();
        }""",
        box,
    )
    assert not await ui.has_button(wait=0.3)
