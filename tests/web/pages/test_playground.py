"""The playground in a real browser, by mouse and by keyboard, with and without a model."""

import re

from playwright.async_api import expect

ROBOTIC = "I know how you feel. Reset your password at https://example.com/reset and try again."
FLAT = "It's late.\n\nI know how you feel. It ships today."


async def ask(page, draft):
    """Write a draft and ask for its rewrite."""
    await page.get_by_role("textbox", name="Your draft").fill(draft)
    await page.get_by_role("button", name="Make it heard").click()
    await expect(page.locator("#beside")).to_be_visible()


async def test_an_example_is_rewritten_and_explained(browse, address):
    """One click shows difference, reasons, how it reads, engine, time and checks."""
    page = await browse(address)
    await page.get_by_role("button", name="Wrong shade of paint").click()
    panel = page.get_by_role("region", name="Heard")
    await expect(panel.get_by_role("heading", level=2)).to_contain_text("A suggestion")
    difference = panel.get_by_role("group", name="Your draft and the rewrite")
    assert await difference.locator("del").count() >= 1
    assert "88-3021" in await difference.inner_text()
    assert await panel.locator(".why li").count() >= 1
    assert "You should have checked the tin" in await page.locator("#reading").inner_text()
    assert re.search(
        r"The rules wrote it in [0-9.]+ m?s\.", await page.locator("#checks").inner_text()
    )
    await page.get_by_text(re.compile(r"^\d+ checks passed$")).click()
    assert await page.locator("#checks li").count() > 20
    assert page.url == f"{address}/"


async def test_examples_come_from_the_suites(browse, address):
    """What a chip puts in the boxes is the draft and the customer's message of its case."""
    page = await browse(address)
    await page.get_by_role("button", name="Close account of father").click()
    message = await page.get_by_label("What the customer wrote").input_value()
    assert message == "My father died on Sunday. How do I stop the bills?"
    assert "death certificate" in await page.get_by_role("textbox", name="Your draft").input_value()


async def test_the_shown_command_gives_the_shown_reply(browse, address, client):
    """The request in the curl command is the one that was asked."""
    page = await browse(address)
    await ask(page, FLAT)
    await page.get_by_text("The same with curl").click()
    command = await page.locator("#curl").inner_text()
    body = command.split(" -d '", 1)[1].rstrip("'\n").replace("'\\''", "'")
    answer = await client.post("/v1/rewrite", content=body.encode())
    await page.get_by_role("button", name="Copy", exact=True).click()
    assert answer.json()["rewrite"] == await page.evaluate("navigator.clipboard.readText()")


async def test_a_rewrite_goes_into_the_box_and_out_again(browse, address, client):
    """Insert puts the reply in place of the draft, Undo gives the draft back."""
    page = await browse(address)
    draft = page.get_by_role("textbox", name="Your draft")
    await ask(page, FLAT)
    await page.get_by_role("button", name="Insert").click()
    answer = await client.post("/v1/rewrite", json={"draft": FLAT})
    assert answer.json()["rewrite"] == await draft.input_value()
    await page.get_by_role("button", name="Undo").click()
    assert await draft.input_value() == FLAT


async def test_a_draft_that_was_changed_meanwhile_is_left_alone(browse, address):
    """Insert does not write over what the agent typed after asking."""
    page = await browse(address)
    await ask(page, FLAT)
    await page.get_by_role("textbox", name="Your draft").fill("Something else.")
    await page.get_by_role("button", name="Insert").click()
    await expect(page.get_by_role("alert")).to_contain_text("left alone")
    assert await page.get_by_role("textbox", name="Your draft").input_value() == "Something else."


async def test_the_keyboard_is_enough(browse, address):
    """Tab reaches the draft, Ctrl+Enter asks, Enter inserts, Escape closes."""
    page = await browse(address)
    draft = page.get_by_role("textbox", name="Your draft")
    for _ in range(20):
        await page.keyboard.press("Tab")
        if await draft.evaluate("element => element === document.activeElement"):
            break
    await page.keyboard.type(ROBOTIC)
    await page.keyboard.press("Control+Enter")
    await expect(page.get_by_role("button", name="Insert")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name="Undo")).to_be_visible()
    assert await draft.input_value() != ROBOTIC
    await page.get_by_role("button", name="Undo").focus()
    await page.keyboard.press("Escape")
    await expect(page.locator("#answer")).to_be_hidden()


async def test_nothing_written_is_said_kindly(browse, address):
    """An empty draft is not sent; the page says what to do, for screen readers too."""
    page = await browse(address)
    await page.get_by_role("button", name="Make it heard").click()
    await expect(page.get_by_role("status")).to_contain_text("Write a few words")
    await expect(page.get_by_role("textbox", name="Your draft")).to_be_focused()


async def test_markup_is_shown_as_text(browse, address):
    """A draft with HTML in it is never run."""
    page = await browse(address)
    await ask(page, "I know how you feel. It ships <b>today</b> <img src=x onerror=alert(1)>.")
    difference = page.get_by_role("group", name="Your draft and the rewrite")
    assert "<b>today</b> <img src=x onerror=alert(1)>" in await difference.inner_text()
    assert await page.locator("#answer img, .difference b").count() == 0


async def test_a_models_words_appear_and_a_verdict_is_taken(
    browse, served, with_settings, model_that
):
    """With a model the reply is streamed, names who wrote it, and can be judged."""
    draft = "Your parcel arrives on Friday. It was delayed by the storm."
    model = await model_that(draft)
    async with served(with_settings(llm=model.settings)) as address:
        page = await browse(address)
        await page.get_by_role("textbox", name="Your draft").fill(draft)
        async with page.expect_request("**/v1/rewrite/stream"):
            await page.get_by_role("button", name="Make it heard").click()
        await expect(page.locator("#checks")).to_contain_text("stub wrote it in")
        async with page.expect_response("**/v1/feedback") as told:
            await page.get_by_role("button", name="This helps").click()
        assert (await told.value).status == 202


async def test_a_wish_is_about_the_last_rewrite(browse, served, with_settings, model_that):
    """Shorter asks for another one of the reply in the box, and Undo still gives the draft back."""
    model = await model_that("I can see why that is annoying. It ships today.")
    async with served(with_settings(llm=model.settings)) as address:
        page = await browse(address)
        await ask(page, "I know how you feel. It ships today.")
        box = page.get_by_role("textbox", name="Your draft")
        await page.get_by_role("button", name="Insert").click()
        rewrite = await box.input_value()
        async with page.expect_request("**/v1/rewrite/stream") as asked:
            await page.get_by_role("button", name="Shorter").click()
        sent = (await asked.value).post_data_json
        assert (rewrite, "Make it shorter.") == (sent["draft"], sent["instruction"])
        await page.get_by_role("button", name="Undo").click()
        assert "I know how you feel. It ships today." == await box.input_value()


async def test_a_refusal_of_the_server_is_said_in_its_own_words(browse, served, with_settings):
    """What the server will not do is told in the panel, and the draft stays where it is."""
    async with served(with_settings(rate_limit="1/hour")) as address:
        page = await browse(address)
        await ask(page, FLAT)
        await page.get_by_role("button", name="Make it heard").click()
        await expect(page.get_by_role("alert")).to_contain_text("last rewrite for now")
        assert await page.get_by_role("textbox", name="Your draft").input_value() == FLAT
