"""Real helpdesks, as agents use them: written, rewritten, undone, rewritten, sent, found."""

import json
import re
from pathlib import Path

import pytest
from driving import request_tracker
from driving.api import Api
from driving.gate import Gate
from driving.helpdesk import running_helpdesk
from driving.request_tracker import running_request_tracker
from driving.ui import Ui

FLAT = "I know how you feel. Reset your password and try again."

CUSTOMER = "This is the third time I am locked out this week!"


async def test_a_ticket_is_answered(
    agent, settings_page, gate: Gate, api: Api, tmp_path: Path, screenshots: Path
) -> None:
    """In django-helpdesk the customer is read, and the rewrite is what the ticket holds, once."""
    row = settings_page.locator(".site", has_text="127.0.0.1")
    await row.get_by_role("checkbox").check()
    gate.reset()
    async with running_helpdesk(tmp_path) as address:
        page = await agent.new_page()
        await page.route(lambda url: not url.startswith(address), lambda route: route.abort())
        await page.goto(f"{address}/login/?next=/tickets/1/")
        await page.locator("#id_username, [name=username]").first.fill("agent")
        await page.locator("#id_password, [name=password]").first.fill("agent")
        await page.keyboard.press("Enter")
        await page.wait_for_url("**/tickets/1/")
        box = page.locator("textarea#commentBox")
        await page.get_by_role("tab", name="Respond").click()
        await box.click()
        await page.keyboard.insert_text(FLAT)
        ui = await Ui.on(page)
        await ui.click_button()
        await ui.wait("in-box")
        assert [CUSTOMER] == [json.loads(body)["customer_message"] for body in gate.rewrites()]
        expected = (await api.rewrite(FLAT, customer_message=CUSTOMER))["rewrite"]
        assert expected == await box.input_value()
        await page.screenshot(path=screenshots / "django-helpdesk.png")
        await page.keyboard.press("Control+z")
        await ui.wait("undone")
        assert FLAT == await box.input_value()
        await ui.press_shortcut()
        await ui.wait("in-box")
        await page.keyboard.press("Escape")
        async with page.expect_navigation():
            await box.evaluate("box => box.form.querySelector('[type=submit]').click()")
        said = await page.locator("body").inner_text()
        assert 1 == said.count(expected)
        assert FLAT not in said
        await page.close()
    await row.get_by_role("checkbox").uncheck()


@pytest.mark.skipif(
    not request_tracker.is_installed(),
    reason="Request Tracker is not installed. Run: make helpdesk",
)
async def test_a_request_is_answered(
    agent, gate: Gate, api: Api, tmp_path: Path, screenshots: Path
) -> None:
    """In Request Tracker the rewrite goes out once; the history below is not read nor touched."""
    gate.reset()
    async with running_request_tracker(tmp_path) as tracker:
        ticket = await tracker.new_ticket("Locked out", CUSTOMER)
        quoted = await tracker.first_message(ticket)
        page = await agent.new_page()
        reply = f"/Ticket/Update.html?id={ticket}&Action=Respond&QuoteTransaction={quoted}"
        await page.goto(tracker.address + reply)
        await page.locator("[name=user]").fill(request_tracker.AGENT[0])
        await page.locator("[name=pass]").fill(request_tracker.AGENT[1])
        await page.keyboard.press("Enter")
        box = page.frame_locator("iframe.cke_wysiwyg_frame").locator("body")
        await box.click()
        await page.keyboard.press("Control+Home")
        await page.keyboard.insert_text(FLAT)
        written = await box.inner_text()
        ui = await Ui.on(page)
        await ui.click_button()
        await ui.wait("in-box")
        assert [FLAT] == [json.loads(body)["draft"] for body in gate.rewrites()]
        rewritten = written.replace(FLAT, (await api.rewrite(FLAT))["rewrite"])
        assert rewritten == await box.inner_text()
        await page.screenshot(path=screenshots / "request-tracker.png")
        await page.keyboard.press("Control+z")
        await ui.wait("undone")
        assert written == await box.inner_text()
        await ui.press_shortcut()
        await ui.wait("in-box")
        await page.keyboard.press("Escape")
        async with page.expect_navigation():
            await page.locator("[name=SubmitTicket]").first.click()
        sent = [words_of(html) for html in await tracker.replies(ticket)]
        assert [rewritten.split()] == sent
        await page.close()


def words_of(html: str) -> list[str]:
    """Return the words of some mark-up."""
    return re.sub(r"<[^>]*>", " ", html).split()
