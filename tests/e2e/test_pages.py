"""Pages as they are: frames, dialogs, strict policies, quoted history, other people's boxes."""

import json

import pytest
from driving.api import Api
from driving.chromium import background
from driving.gate import Gate
from driving.ui import Ui
from driving.until import until

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

    async def rewritten() -> bool:
        return await box.input_value() == expected

    await until(rewritten)


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


async def test_it_makes_way_for_the_controls_of_the_site(open_page) -> None:
    """A Send that shows in the corner of the box once there is text is not covered."""
    page, ui = await open_page("textarea.html")
    await page.evaluate(
        """() => {
          const { right, bottom } = reply.getBoundingClientRect();
          reply.addEventListener("input", () => {
            send.style.cssText = `position: fixed; width: 40px; height: 40px;
              left: ${right - 44}px; top: ${bottom - 44}px`;
          });
        }"""
    )
    await page.locator("#reply").click()
    assert await ui.has_button()
    covers = """function (left, top, right, bottom) {
      const button = this.querySelector('.heard-button').getBoundingClientRect();
      return button.left < right && button.right > left && button.top < bottom
        && button.bottom > top;
    }"""
    edges = """(({ left, top, right, bottom }) => [left, top, right, bottom])(
      (send.style.position ? send : reply).getBoundingClientRect())"""

    async def stands_there() -> bool:
        return await ui.call(covers, *await page.evaluate(edges))

    async def has_made_way() -> bool:
        return not await stands_there()

    await until(stands_there)
    await page.keyboard.insert_text(FLAT)
    await until(has_made_way)
    await ui.click_button()
    await ui.wait("in-box")


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


@pytest.mark.parametrize(
    ("helpdesk", "thread"),
    [
        (
            "Chatwoot",
            """<ul class="conversation-panel">
            <li class="left-bubble"><span class="prose prose-bubble">Where is it?</span></li>
            <li class="right-bubble"><span class="prose prose-bubble">On its way.</span></li>
            <li class="left-bubble"><p class="prose prose-bubble line-clamp-2">On its way.</p>
            <span class="prose prose-bubble">Still not here!</span></li></ul>""",
        ),
        (
            "Zammad",
            """<div class="ticket-article"><div class="ticket-article-item customer">
            <div class="textBubble-content">Still not here!
            <blockquote>On its way.</blockquote></div>
            </div><div class="ticket-article-item agent">
            <div class="textBubble-content">Sorry.</div></div></div>""",
        ),
        (
            "FreeScout, whose newest message comes first",
            """<div id="conv-layout-main"><div class="thread thread-type-message">
            <div class="thread-content">On its way.</div></div>
            <div class="thread thread-type-customer">
            <div class="thread-content">Still not here!</div></div>
            <div class="thread thread-type-customer">
            <div class="thread-content">Where is it?</div></div></div>""",
        ),
        (
            "osTicket",
            """<div id="ticket_thread"><div id="thread-items">
            <div class="thread-entry message"><div class="thread-body"><div>Where is it?</div></div>
            </div><div class="thread-entry message"><div class="thread-body">
            <div>Still not here!</div><div class="attachments">a.png</div></div></div>
            <div class="thread-entry note"><div class="thread-body">Hm.</div></div></div></div>""",
        ),
    ],
)
async def test_the_customers_last_message_is_found(
    open_page, settings_page, gate: Gate, helpdesk: str, thread: str
) -> None:
    """In pages built as a helpdesk builds them, the newest words of the customer go along."""
    row = settings_page.locator(".site", has_text="127.0.0.1")
    await row.get_by_role("checkbox").check()
    page, ui = await open_page("textarea.html")
    await page.locator("[data-heard-customer]").evaluate(
        "(message, html) => { message.outerHTML = html; }", thread
    )
    await page.bring_to_front()
    await write(page, "#reply", FLAT)
    await ui.press_shortcut()
    await gate.wait_for(1)
    await ui.wait("in-box")
    assert "Still not here!" == json.loads(gate.rewrites()[0])["customer_message"], helpdesk
    await row.get_by_role("checkbox").uncheck()
