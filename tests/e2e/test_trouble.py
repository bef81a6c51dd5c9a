"""When something goes wrong the draft is never lost, nothing hangs and nothing runs twice."""

import asyncio
import contextlib

import httpx
from driving.api import Api, running_api
from driving.chromium import background
from driving.gate import Gate
from driving.settings import connect

FLAT = "I know how you feel. Reset your password and try again."


async def write(page, text: str = FLAT) -> None:
    """Put the cursor in the reply and write."""
    await page.locator("#reply").click()
    await page.keyboard.insert_text(text)


async def value(page) -> str:
    return await page.locator("#reply").input_value()


async def test_an_api_that_is_away_is_said_so_and_can_be_tried_again(
    open_page, api: Api, gate: Gate
) -> None:
    """The panel says what to check, the draft stays, and Try again works once the API is back."""
    page, ui = await open_page("textarea.html")
    await write(page)
    gate.slam()
    await ui.press_shortcut()
    await ui.wait("trouble")
    assert "Heard is not answering." in await ui.text()
    assert "Your draft is untouched." in await ui.text()
    assert FLAT == await value(page)
    gate.reset()
    await ui.click("Try again")
    await ui.wait("in-box")
    assert (await api.rewrite(FLAT))["rewrite"] == await value(page)


async def test_an_api_that_goes_away_midway_leaves_the_draft(open_page, gate: Gate) -> None:
    """A call that breaks off is told as such; the draft was never touched."""
    page, ui = await open_page("textarea.html")
    await write(page)
    gate.hold()
    await ui.press_shortcut()
    await gate.wait_for(1)
    assert "working" == await ui.view()
    gate.slam()
    await ui.wait("trouble")
    assert FLAT == await value(page)


async def test_a_reached_limit_has_its_own_words(open_page, settings_page) -> None:
    """A reached limit is said plainly, with the time to wait."""
    page, ui = await open_page("textarea.html")
    await write(page)
    async with running_api(HEARD_RATE_LIMIT="5/minute") as limited:
        await connect(settings_page, limited.address)
        with contextlib.suppress(httpx.HTTPStatusError):
            for _ in range(6):
                await limited.rewrite(FLAT)
        await page.bring_to_front()
        await page.locator("#reply").click()
        await ui.press_shortcut()
        await ui.wait("trouble")
        assert "The next one is possible in 1 minute." in await ui.text()
        assert FLAT == await value(page)


async def test_closing_cancels(open_page, gate: Gate) -> None:
    """Escape while it works ends the call; what comes later changes nothing."""
    page, ui = await open_page("textarea.html")
    await write(page)
    gate.hold()
    await ui.press_shortcut()
    await gate.wait_for(1)
    await page.keyboard.press("Escape")
    await ui.wait_gone(".panel")
    gate.release()
    await asyncio.sleep(0.5)
    assert FLAT == await value(page)


async def test_many_clicks_are_one_rewrite(open_page, api: Api, gate: Gate) -> None:
    """Clicking and pressing again while it works starts nothing twice."""
    page, ui = await open_page("textarea.html")
    await write(page)
    gate.hold()
    await ui.click_button()
    await ui.click_button()
    await ui.press_shortcut()
    await ui.press_shortcut()
    await gate.wait_for(1)
    gate.release()
    await ui.wait("in-box")
    assert 1 == len(gate.rewrites())
    assert (await api.rewrite(FLAT))["rewrite"] == await value(page)


async def test_an_empty_box_and_an_endless_one_send_nothing(open_page, gate: Gate) -> None:
    """Nothing to rewrite, or far too much, is said kindly, and nothing is sent."""
    page, ui = await open_page("textarea.html")
    await page.locator("#reply").click()
    await ui.press_shortcut()
    await ui.wait("notice")
    assert "Write a few words first" in await ui.text()
    await page.locator("#reply").fill("I know how you feel. " * 5000)
    await ui.press_shortcut()
    await asyncio.sleep(0.2)
    assert "longer than 10,000 characters" in await ui.text()
    assert [] == gate.rewrites()


async def test_text_that_changed_meanwhile_is_left_alone(open_page, gate: Gate) -> None:
    """When the agent or the page has changed the text, the rewrite is offered and not forced in."""
    page, ui = await open_page("textarea.html")
    await write(page)
    gate.hold()
    await ui.press_shortcut()
    await gate.wait_for(1)
    await page.keyboard.type(" And one more thing.")
    gate.release()
    await ui.wait("stale")
    assert FLAT + " And one more thing." == await value(page)
    assert "it was left alone" in await ui.text()


async def test_a_box_that_vanishes_is_no_disaster(open_page, gate: Gate) -> None:
    """When the box is taken off the page, the rewrite can still be copied."""
    page, ui = await open_page("textarea.html")
    await write(page)
    gate.hold()
    await ui.press_shortcut()
    await gate.wait_for(1)
    await page.locator("#reply").evaluate("reply => reply.remove()")
    gate.release()
    await ui.wait("stale")
    assert "Copy" in await ui.text()


async def test_the_other_box_ends_the_first_call(open_page, api: Api, gate: Gate) -> None:
    """With two boxes, asking in the second gives up the first, whose draft stays as it was."""
    page, ui = await open_page("strict.html")
    await write(page)
    gate.hold()
    await ui.press_shortcut()
    await gate.wait_for(1)
    await page.locator("#rich").focus()
    await page.keyboard.insert_text(FLAT)
    await ui.press_shortcut()
    gate.release()
    await ui.wait("in-box")
    assert FLAT == await value(page)
    assert (await api.rewrite(FLAT))["rewrite"] == await page.locator("#rich").inner_text()


async def test_a_page_that_refuses_the_text_gets_its_own_back(open_page) -> None:
    """A page that puts its own text back keeps it; the panel offers to copy the rewrite."""
    page, ui = await open_page("textarea.html")
    await write(page)
    await page.locator("#reply").evaluate(
        "reply => { const kept = reply.value; reply.oninput = () => { reply.value = kept; }; }"
    )
    await ui.press_shortcut()
    await ui.wait("refused")
    assert FLAT == await value(page)
    assert "Copy my draft" in await ui.text()


async def test_a_hostile_page_learns_and_triggers_nothing(open_page, gate: Gate) -> None:
    """A page that spoofs keys, clicks and messages starts nothing, sees and hides nothing."""
    page, ui = await open_page("hostile.html")
    await write(page)
    assert await ui.has_button()
    await page.evaluate("pretend()")
    await asyncio.sleep(0.4)
    assert [] == gate.rewrites()
    await ui.click_button()
    await ui.wait("in-box")
    await page.evaluate("pretend()")
    await asyncio.sleep(0.2)
    assert "in-box" == await ui.view()
    seen = await page.evaluate(
        "({ roots: seen.roots, inside: seen.elements.map((e) => e.outerHTML ?? '').join('') })"
    )
    assert 0 == seen["roots"]
    assert "panel" not in seen["inside"]
    assert FLAT not in seen["inside"]
    size = await ui.call(
        "function () { return getComputedStyle(this.querySelector('h2')).fontSize; }"
    )
    assert "14px" == size


async def test_the_key_is_out_of_reach_of_content_scripts(open_page, agent) -> None:
    """Even our own script in a page cannot read what the background keeps."""
    page, _ = await open_page("textarea.html")
    worker = await background(agent)
    read = await worker.evaluate(
        """async (url) => {
          const [tab] = await chrome.tabs.query({ url });
          const func = () => chrome.storage.local.get().then(() => "read", (e) => e.message);
          const [{ result }] = await chrome.scripting.executeScript({
            target: { tabId: tab.id }, func });
          return result;
        }""",
        page.url.replace(f":{page.url.split(':')[2].split('/')[0]}", ""),
    )
    assert "Access to storage is not allowed from this context." == read
