"""A real helpdesk, as agents use it: written, rewritten, undone, rewritten, sent, found."""

import json
import socket
from pathlib import Path

from driving.api import Api
from driving.gate import Gate
from driving.helpdesk import running_helpdesk
from driving.ui import Ui

FLAT = "I know how you feel. Reset your password and try again."

CUSTOMER = "This is the third time I am locked out this week!"


def free_port() -> int:
    """Return a port nobody uses."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


async def test_a_ticket_is_answered(
    agent, settings_page, gate: Gate, api: Api, tmp_path: Path, screenshots: Path
) -> None:
    """In django-helpdesk the customer is read, and the rewrite is what the ticket holds, once."""
    row = settings_page.locator(".site", has_text="127.0.0.1")
    await row.get_by_role("checkbox").check()
    gate.reset()
    async with running_helpdesk(tmp_path, free_port()) as address:
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
