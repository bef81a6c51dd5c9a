"""Practice in a real browser: write first, then hear; kept in the browser, printed on paper."""

import re

import pytest
from playwright.async_api import expect

from heard.evals.load import load
from heard.keys import new_key
from heard.web.pages.scenarios import themes

FLAT = "I know how you feel. You should have read the terms."


@pytest.fixture
async def practice(browse, address):
    """Open the page to practise on."""
    return await browse(f"{address}/practice")


async def begin(page, theme="shops"):
    """Ask for one scenario of a theme; gives the colleague's draft."""
    await page.get_by_label("About").select_option(theme)
    await page.get_by_role("button", name="Give me one").click()
    await expect(page.get_by_role("textbox", name="Your reply")).to_be_focused()
    return await page.locator("#colleague").inner_text()


async def answer(page, text):
    """Write a reply and ask how it reads."""
    await page.get_by_role("textbox", name="Your reply").fill(text)
    await page.keyboard.press("Control+Enter")


def test_scenarios_are_the_cases_of_the_suites():
    """Every scenario is a case with a customer whose draft is not good already."""
    cases = {placed.name: placed.case for placed in load()}
    scenarios = [scenario for theme in themes() for scenario in theme.scenarios]
    assert len(scenarios) > 100
    for scenario in scenarios:
        case = cases[scenario.id]
        assert (case.customer, case.draft) == (scenario.customer, scenario.draft)
        assert not case.unchanged


async def test_the_words_that_show_it_are_named_by_guideline(practice):
    """A reply that claims to know hears so, with its own words and a way to the guide."""
    draft = await begin(practice)
    await answer(practice, f"{FLAT} {draft}")
    feedback = practice.get_by_role("region", name="Feedback")
    await expect(feedback).to_be_focused()
    claim = feedback.locator("li", has_text="Don't claim to know how someone feels")
    await expect(claim.locator("q")).to_have_text("I know how you feel")
    href = await claim.get_by_role("link").get_attribute("href")
    assert "/guide#avoid-know-how-you-feel" == href
    assert "Nothing is lost" in await feedback.inner_text()


async def test_a_lost_fact_is_told(practice):
    """A kind reply without the facts is asked to look at them again."""
    await begin(practice)
    await answer(practice, "I can see how frustrating this is. You will have £400 tomorrow.")
    feedback = practice.get_by_role("region", name="Feedback")
    await expect(feedback).to_contain_text("Heard is strict here")
    await expect(feedback).to_contain_text("400")


async def test_heards_own_answer_comes_after_never_before(practice, client):
    """The rewrite is asked for only when the learner has written and wants to compare."""
    asked = []
    practice.on("request", lambda request: asked.append(request.url))
    draft = await begin(practice)
    await answer(practice, FLAT)
    await practice.get_by_role("button", name="Compare with Heard's").wait_for()
    assert [] == [url for url in asked if url.endswith("/v1/rewrite")]
    await practice.get_by_role("button", name="Compare with Heard's").click()
    said = practice.get_by_role("region", name="How Heard would put it").locator(".said")
    customer = await practice.locator("#customer").inner_text()
    case = {"draft": draft, "customer_message": customer}
    expected = (await client.post("/v1/rewrite", json=case)).json()["rewrite"]
    await expect(said).to_have_text(expected)


async def test_nothing_written_is_said_kindly(practice):
    """Without a reply nothing is sent, and the page says what to do."""
    await begin(practice)
    await practice.get_by_role("button", name="How does it read?").click()
    await expect(practice.locator("#status")).to_have_text(
        "Write your reply first. Two sentences are plenty."
    )


async def test_progress_stays_in_the_browser_and_can_be_forgotten(practice):
    """What was tried is counted after a reload, holds no text, and goes when asked."""
    draft = await begin(practice)
    await answer(practice, draft)
    await practice.get_by_role("region", name="Feedback").wait_for()
    kept = await practice.evaluate("JSON.stringify(localStorage)")
    assert draft[:20] not in kept
    await practice.reload()
    await expect(practice.locator("#progress")).to_contain_text("You have tried 1 of")
    await practice.get_by_role("button", name="Forget my progress").click()
    await expect(practice.locator("#progress")).to_contain_text("scenarios are waiting")
    assert 0 == await practice.evaluate("localStorage.length")


async def test_strange_progress_does_no_harm(practice):
    """What stands under our name and is not ours is passed over."""
    for strange in ("{", '"x"', "null", "[1]"):
        await practice.evaluate("text => localStorage.setItem('heard.practice', text)", strange)
        await practice.reload()
        await expect(practice.get_by_role("button", name="Give me one")).to_be_visible()


async def test_ten_in_a_row_end_in_a_page_to_print(practice, screenshots):
    """Ten different scenarios, no feedback between, and a result that prints on one sheet."""
    await practice.get_by_role("button", name="Start the ten").click()
    titles = set()
    for number in range(1, 11):
        await expect(practice.locator("#place")).to_have_text(f"Scenario {number} of 10")
        assert await practice.get_by_role("region", name="Feedback").is_hidden()
        titles.add(await practice.locator("#title").inner_text())
        await answer(practice, await practice.locator("#colleague").inner_text())
    result = practice.get_by_role("region", name="Result")
    await expect(result).to_be_focused()
    assert titles == set(await result.locator("tbody th").all_inner_texts())
    assert re.match(r"\d+ of 10 would", await result.get_by_role("heading").first.inner_text())
    printed = await practice.pdf(format="A4")
    (screenshots / "assessment.pdf").write_bytes(printed)
    assert 1 == len(re.findall(rb"/Type\s*/Page\b", printed))


async def test_cards_for_every_theme_print_without_scripts(browse, address, client):
    """Each theme has its cards, both halves of each on them; an unknown theme is not found."""
    page = await browse(f"{address}/practice/cards", java_script_enabled=False)
    for theme in themes():
        await page.get_by_role("link", name=theme.title, exact=True).click()
        await expect(page.locator(".play")).to_have_count(len(theme.scenarios))
        text = await page.locator(".deck").inner_text()
        assert [] == [s.id for s in theme.scenarios if s.customer.split("\n")[0] not in text]
    assert 404 == (await client.get("/practice/cards?theme=none")).status_code


async def test_a_server_with_keys_is_asked_with_one(
    browse, served, with_settings, tmp_path, barriers
):
    """The page asks for a key once, tells a wrong one, keeps it for the tab and nowhere else."""
    file = tmp_path / "keys.json"
    _, key = new_key(file, "desk", ("rewrite",))
    async with served(with_settings(api_keys_file=file)) as address:
        page = await browse(f"{address}/practice")
        await begin(page)
        await answer(page, FLAT)
        dialog = page.get_by_role("dialog", name="Key")
        await expect(dialog).to_contain_text("This Heard asks for a key")
        assert [] == await barriers(page)
        await dialog.get_by_label("Your key").fill("hrd_wrong")
        await dialog.get_by_role("button", name="Go on").click()
        await expect(dialog).to_contain_text("That key is not known here")
        await dialog.get_by_label("Your key").fill(key)
        await dialog.get_by_role("button", name="Go on").click()
        await expect(page.get_by_role("region", name="Feedback")).to_be_visible()
        assert key not in await page.evaluate("JSON.stringify(localStorage) + document.cookie")
        await page.get_by_role("button", name="Compare with Heard's").click()
        await expect(page.get_by_role("region", name="How Heard would put it")).to_be_visible()
