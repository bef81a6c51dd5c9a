"""The page `heard eval --report html` prints, in a real browser."""

import asyncio
import sys
from pathlib import Path

import pytest
import pytest_asyncio
from driving.chromium import executable
from playwright.async_api import Page, async_playwright

CASES = """
about: Cases that a test made up.
reviewed: 2026-11-22
cases:
  - id: formula
    customer: "Late AGAIN!"
    draft: "I know how you feel. It comes on Friday."
    keep: [Friday]
    guidelines: [avoid-know-how-you-feel]
  - id: good
    draft: "We open at 9."
    unchanged: true
  - id: impossible
    draft: "Till 4."
    says: ["the till"]
    most_words: 1
"""
SESSION = {"scope": "session", "loop_scope": "session"}


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Print a page as people do, a sound side against one without a guideline."""
    folder = tmp_path_factory.mktemp("report")
    for name, content in (
        ("cases/made/up.yaml", CASES),
        ("house/acknowledge-before-solving.yaml", "enabled: false\n"),
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return folder


@pytest_asyncio.fixture(**SESSION)
async def printed(report: Path) -> Path:
    """Let the command print it."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "heard", "eval", "--cases", "cases",
        "--compare", "rules@house", "rules", "--report", "html",
        cwd=report, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    page, _ = await process.communicate()
    (report / "page.html").write_bytes(page)
    return report / "page.html"


@pytest_asyncio.fixture(**SESSION)
async def page(printed: Path):
    """Open it, and refuse every request but the file itself."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=executable(), args=["--no-sandbox"]
        )
        context = await browser.new_context(color_scheme="dark")
        opened = await context.new_page()
        asked: list[str] = []
        opened.on("request", lambda request: asked.append(request.url))
        opened.on("pageerror", lambda error: asked.append(str(error)))
        await opened.goto(printed.as_uri())
        assert [printed.as_uri()] == asked
        yield opened
        await browser.close()


async def shown(page: Page) -> list[str]:
    return await page.eval_on_selector_all(
        "article:not([hidden])", "cards => cards.map(card => card.id)"
    )


async def test_cases_are_found_by_state_order_and_words(page: Page):
    """Filters leave what was asked for, and say how many that is."""
    await page.select_option("[name=state]", "failed")
    assert ["made/impossible"] == await shown(page)
    assert "1 of 3 cases" == await page.inner_text("#count")
    await page.select_option("[name=state]", "")
    await page.select_option("[name=order]", "score")
    assert "made/impossible" == (await shown(page))[0]
    await page.fill("[name=words]", "comes on friday")
    assert ["made/formula"] == await shown(page)


async def test_a_guideline_leads_to_its_cases(page: Page):
    """The names in the tables are buttons."""
    await page.click("button.name[data-value=avoid-know-how-you-feel]")
    assert ["made/formula"] == await shown(page)
    assert "avoid-know-how-you-feel" == await page.input_value("[name=guideline]")


async def test_the_keyboard_is_enough(page: Page):
    """`j` goes to the next case and stays at the last, `/` searches, Escape leaves the search."""
    await page.reload()
    for expected in ("made/formula", "made/good", "made/impossible", "made/impossible"):
        await page.keyboard.press("j")
        assert expected == await page.evaluate("document.activeElement.id")
    await page.keyboard.press("k")
    assert "made/good" == await page.evaluate("document.activeElement.id")
    await page.keyboard.press("/")
    await page.keyboard.type("jk")
    assert "jk" == await page.input_value("[name=words]")
    await page.keyboard.press("Escape")
    assert "BODY" == await page.evaluate("document.activeElement.tagName")


async def test_both_sides_stand_on_a_card(page: Page):
    """What one side wrote and the other did not is there to compare, in words marked as new."""
    await page.reload()
    card = page.locator("[id='made/formula']")
    assert 2 == await card.locator(".words").count()
    assert 1 <= await card.locator("ins").count()
    assert "rules@house" in await card.inner_text()
