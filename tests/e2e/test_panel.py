"""The panel: a suggestion first, wishes, the customer's words, and use by everyone."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from driving.api import Api, running_api
from driving.gate import Gate
from driving.model import GENTLE, SHORT, WARM, FaultyModel
from driving.settings import connect
from driving.ui import Ui

FLAT = "I know how you feel. Reset your password and try again."
POOR = "I know how you feel."
AXE = Path(__file__).parent / "editors" / "node_modules" / "axe-core" / "axe.min.js"


async def write(page, text: str = FLAT) -> None:
    """Put the cursor in the reply and write."""
    await page.bring_to_front()
    await page.locator("#reply").click()
    await page.keyboard.insert_text(text)


async def value(page) -> str:
    return await page.locator("#reply").input_value()


async def prefer(settings_page, label: str, on: bool) -> None:
    """Tick or untick one preference."""
    await settings_page.get_by_label(label).set_checked(on)
    await settings_page.get_by_text("Saved", exact=True).wait_for()


@contextlib.asynccontextmanager
async def gentle_api() -> AsyncIterator[Api]:
    """Start an API whose model writes well."""
    async with (
        FaultyModel() as model,
        running_api(HEARD_LLM_BASE_URL=f"{model.url}", HEARD_LLM_MODEL=GENTLE) as api,
    ):
        yield api


async def test_show_me_first_streams_and_inserts(
    open_page, settings_page, screenshots: Path
) -> None:
    """With "show me first" the model's words are seen as they come; Insert puts them in the box."""
    async with gentle_api() as api:
        said = await connect(settings_page, api.address)
        assert "Connected. A model writes, Heard checks." == said
        await prefer(settings_page, "Show me the rewrite before", True)
        page, ui = await open_page("textarea.html")
        await write(page)
        await ui.press_shortcut()
        await ui.wait("offered")
        await page.screenshot(path=screenshots / "offered.png")
        assert FLAT == await value(page)
        assert f"Written by {GENTLE}, checked by Heard." in await ui.text()
        await ui.click("Insert")
        await ui.wait("in-box")
        assert FLAT.replace(POOR, WARM) == await value(page)
        await page.keyboard.press("Control+z")
        assert FLAT == await value(page)
    await prefer(settings_page, "Show me the rewrite before", False)


async def test_a_wish_is_about_the_last_rewrite_and_undo_about_the_draft(
    open_page, settings_page
) -> None:
    """The wish "shorter" is about what was answered; panel and Undo speak of the draft itself."""
    async with gentle_api() as api:
        await connect(settings_page, api.address)
        page, ui = await open_page("textarea.html")
        await write(page)
        await ui.press_shortcut()
        await ui.wait("in-box")
        assert FLAT.replace(POOR, WARM) == await value(page)
        await ui.click("Shorter")
        await page.wait_for_function(
            "(text) => reply.value === text", arg=FLAT.replace(POOR, SHORT)
        )
        await ui.wait("in-box")
        assert [FLAT, await value(page)] == [await spelled(ui, "ins"), await spelled(ui, "del")]
        await ui.click("Undo")
        await ui.wait("undone")
        assert FLAT == await value(page)


async def test_a_wish_heeds_what_the_agent_wrote_since(open_page, gate: Gate) -> None:
    """A wish after some typing is about the text as it stands, and Undo brings just that back."""
    page, ui = await open_page("textarea.html")
    await write(page)
    await ui.press_shortcut()
    await ui.wait("in-box")
    await page.keyboard.type(" No, there is nothing I can do. The new date is Friday.")
    mine = await value(page)
    await ui.click("More formal")
    await gate.wait_for(2)
    await ui.wait("in-box")
    assert [FLAT, mine] == [json.loads(body)["draft"] for body in gate.rewrites()]
    await ui.click("Undo")
    await ui.wait("undone")
    assert mine == await value(page)


async def spelled(ui: Ui, other: str) -> str:
    """Return one of the two texts the panel's difference spells, the marks `other` left out."""
    script = """function (other) {
      const copy = this.querySelector('.difference').cloneNode(true);
      for (const part of copy.querySelectorAll(other + ', .unseen')) part.remove();
      return copy.textContent;
    }"""
    return str(await ui.call(script, other))


async def test_a_wish_nothing_comes_of_keeps_the_rewrite(open_page, gate: Gate, api: Api) -> None:
    """Where the rules cannot follow a wish the panel says so, and Undo is still at hand."""
    page, ui = await open_page("textarea.html")
    await write(page)
    await ui.press_shortcut()
    await ui.wait("in-box")
    rewritten = await value(page)
    await ui.click("Shorter")
    await gate.wait_for(2)
    await ui.wait("in-box")
    assert "Your wish was not carried out" in await ui.text()
    assert [FLAT, rewritten] == [json.loads(body)["draft"] for body in gate.rewrites()]
    assert rewritten == await value(page)
    await ui.click("Undo")
    await ui.wait("undone")
    assert FLAT == await value(page)


async def test_the_customers_message_is_read_only_where_wanted(
    open_page, settings_page, gate: Gate, screenshots: Path
) -> None:
    """Off until turned on for the site; then shown in the panel with a switch to leave it out."""
    page, ui = await open_page("textarea.html")
    await write(page)
    await ui.press_shortcut()
    await ui.wait("in-box")
    await page.keyboard.press("Escape")
    row = settings_page.locator(".site", has_text="127.0.0.1")
    await row.get_by_role("checkbox").check()
    await asyncio.sleep(0.3)
    await page.reload()
    await write(page)
    await ui.press_shortcut()
    await ui.wait("in-box")
    first, second = (json.loads(body)["customer_message"] for body in gate.rewrites())
    assert first is None
    assert second.startswith("Hi, this is the third time I am locked out")
    assert "The customer wrote" in await ui.text()
    await page.screenshot(path=screenshots / "customer.png")
    await ui.call("function () { this.querySelector('.customer input').scrollIntoView(); }")
    await ui.click_at(".customer input")
    await gate.wait_for(3)
    assert json.loads(gate.rewrites()[2])["customer_message"] is None
    await row.get_by_role("checkbox").uncheck()


async def test_the_keyboard_is_enough(open_page) -> None:
    """The shortcut again leads into the panel, Escape leads back to the cursor."""
    page, ui = await open_page("textarea.html")
    await write(page)
    await ui.press_shortcut()
    await ui.wait("in-box")
    focused = "function () { return this.activeElement?.textContent ?? null; }"
    assert await ui.call(focused) is None
    await ui.press_shortcut()
    assert "Undo" == await ui.call(focused)
    await page.keyboard.press("Tab")
    assert "Copy" == await ui.call(focused)
    await page.keyboard.press("Escape")
    await ui.wait_gone(".panel")
    await page.keyboard.type("!")
    assert "!" in await value(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing(
    open_page, settings_page, gate: Gate, screenshots: Path, scheme: str
) -> None:
    """Roles, names and contrast of panel, button and settings page hold, in light and in dark."""
    page, ui = await open_page("textarea.html")
    await page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    await write(page, f"Hi Claire,\n\n{FLAT}\n\nKind regards,\nBob")
    await ui.press_shortcut()
    await ui.wait("in-box")
    await page.screenshot(path=screenshots / f"panel-{scheme}.png")
    parts = await ui.call(
        """function () {
          const rules = [...this.adoptedStyleSheets[0].cssRules].map((rule) => rule.cssText);
          return [rules.join('\\n').replaceAll(':host', ':root'), this.innerHTML];
        }"""
    )
    await page.evaluate(
        """([css, html]) => {
          document.documentElement.innerHTML =
            `<head><title>Panel</title><style>${css}</style></head><body><main>${html}</main></body>`;
        }""",
        parts,
    )
    assert [] == await violations(page)
    await settings_page.emulate_media(color_scheme=scheme)
    assert [] == await violations(settings_page)
    gate.reset()


async def violations(page) -> list[str]:
    """Return what axe finds wrong on a page."""
    await page.evaluate(AXE.read_text("utf-8"))
    found = await page.evaluate("axe.run(document)")
    return [f"{v['id']}: {n['html'][:120]}" for v in found["violations"] for n in v["nodes"]]


async def test_german_is_complete_and_right_to_left_fits(
    open_page, settings_page, screenshots: Path
) -> None:
    """The interface speaks the chosen language, also on a page written from right to left."""
    await settings_page.get_by_label("Language").select_option("de")
    await settings_page.get_by_text("Was wohin geht").wait_for()
    page, ui = await open_page("textarea.html")
    await page.evaluate("document.documentElement.dir = 'rtl'")
    await write(page)
    await ui.press_shortcut()
    await ui.wait("in-box")
    said = await ui.text()
    assert "Umgeschrieben: 1 Änderung" in said
    assert "Rückgängig" in said
    await page.screenshot(path=screenshots / "german-rtl.png")
    await settings_page.get_by_label("Sprache").select_option("auto")
    await settings_page.get_by_text("What is sent where").wait_for()


async def verdicts(gate: Gate, number: int) -> list[dict[str, str]]:
    """Return what was sent as feedback, once there is so much of it."""
    for _ in range(200):
        sent = [json.loads(body) for path, body in gate.seen if path == "/v1/feedback"]
        if len(sent) >= number:
            break
        await asyncio.sleep(0.05)
    return sent


async def test_thumbs_and_undo_send_a_verdict_and_no_text(open_page, api: Api, gate: Gate) -> None:
    """Feedback names the rewrite and the verdict, and nothing of the draft."""
    page, ui = await open_page("textarea.html")
    await write(page)
    await ui.press_shortcut()
    await ui.wait("in-box")
    await ui.click("This helps")
    assert "Thank you" in await ui.text()
    await ui.click("Undo")
    await ui.wait("undone")
    sent = await verdicts(gate, 2)
    assert ["accepted", "undone"] == [body["verdict"] for body in sent]
    assert {"id", "verdict"} == {key for body in sent for key in body}


async def test_a_verdict_that_finds_no_server_goes_before_the_next_one(
    open_page, api: Api, gate: Gate
) -> None:
    """It waits, and the agent need not think of it again."""
    page, ui = await open_page("textarea.html")
    await write(page)
    await ui.press_shortcut()
    await ui.wait("in-box")
    gate.slam()
    await ui.click("This helps")
    await asyncio.sleep(0.3)
    gate.reset()
    await ui.click("Undo")
    await ui.wait("undone")
    assert ["accepted", "undone"] == [body["verdict"] for body in await verdicts(gate, 2)]
