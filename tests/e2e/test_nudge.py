"""The suggestion of a short break: after a run of flat replies, counted here, if wanted."""

import json

from driving.chromium import background
from driving.gate import Gate

FLAT = "I know how you feel. Reset your password and try again."
WARM = (
    "I can see why a third lockout this week is frustrating. I have reset your password, and you "
    "can log in now."
)
NUDGE = "A few minutes away from the screen are allowed."
ENOUGH = 5


async def said_after_each(page, ui, gate: Gate, drafts: list[str]) -> list[bool]:
    """Rewrite some drafts in a row, and return for each whether the break was suggested."""
    said = []
    for draft in drafts:
        before = len(gate.rewrites())
        await page.locator("#reply").click()
        await page.keyboard.press("Control+a")
        await page.keyboard.insert_text(draft)
        await ui.press_shortcut()
        await gate.wait_for(before + 1)
        await ui.wait("in-box", "undone")
        said.append(NUDGE in await ui.text())
        await page.keyboard.press("Escape")
    return said


async def test_a_run_of_flat_replies_ends_in_a_suggestion(open_page, agent, gate: Gate) -> None:
    """The fifth flat reply in a row brings one gentle line; the count starts anew and stays."""
    worker = await background(agent)
    await worker.evaluate("chrome.storage.local.set({ flat: 0 })")
    page, ui = await open_page("textarea.html")
    runs = [FLAT] * (ENOUGH - 1) + [WARM] + [FLAT] * ENOUGH + [FLAT]
    quiet = [False] * (2 * ENOUGH - 1)
    assert [*quiet, True, False] == await said_after_each(page, ui, gate, runs)
    assert {"flat": 1} == await worker.evaluate("chrome.storage.local.get('flat')")
    sent = {key for body in gate.rewrites() for key in json.loads(body)}
    assert {"draft", "customer_message", "instruction", "guide"} == sent


async def test_asking_again_is_not_another_flat_reply(open_page, agent, gate: Gate) -> None:
    """Wishes and new attempts at the same draft do not count."""
    worker = await background(agent)
    await worker.evaluate("chrome.storage.local.set({ flat: 0 })")
    page, ui = await open_page("textarea.html")
    await page.locator("#reply").click()
    await page.keyboard.insert_text(FLAT)
    await ui.press_shortcut()
    await ui.wait("in-box")
    for number in range(2, 5):
        await ui.click("Shorter")
        await gate.wait_for(number)
        await ui.wait("in-box")
    assert {"flat": 1} == await worker.evaluate("chrome.storage.local.get('flat')")


async def test_the_suggestion_can_be_turned_off(
    open_page, settings_page, agent, gate: Gate
) -> None:
    """Without the tick in the settings no run is long enough."""
    worker = await background(agent)
    await worker.evaluate("chrome.storage.local.set({ flat: 0 })")
    wanted = settings_page.get_by_label("Suggest a short break")
    await wanted.uncheck()
    await settings_page.get_by_text("Saved", exact=True).wait_for()
    page, ui = await open_page("textarea.html")
    said = await said_after_each(page, ui, gate, [FLAT] * (ENOUGH + 1))
    assert [False] * (ENOUGH + 1) == said
    await wanted.check()
    await settings_page.get_by_text("Saved", exact=True).wait_for()
