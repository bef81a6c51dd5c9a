"""The team's page in a real browser: it asks for a key once, keeps it nowhere, and shows sums."""

import pytest
from playwright.async_api import expect

from heard.keys import new_key
from heard.store import usage
from heard.store.database import Database
from heard.store.rows import UsageRow, today

DESK = {"width": 1200, "height": 850}


@pytest.fixture
async def kept(settings):
    """Keep thirty rewrites of today, with every guideline that a test needs to see."""
    rows = [
        UsageRow(
            id=f"rw_{number:026}",
            day=today(),
            caller=None,
            engine="rules" if number % 3 else "llm",
            outcome="rewritten",
            step="rules",
            fallback="timeout" if number % 3 else None,
            total_ms=4.0,
            llm_ms=0.0,
            changes=tuple(f"<b>house-{n}</b>" for n in range(number % 15 + 1)),
        )
        for number in range(30)
    ]
    async with Database(settings) as database:
        await database.run(lambda connection: usage.keep(connection, rows, []))
    return settings


async def test_the_sums_are_shown(browse, served, kept, barriers, screenshots):
    """Tiles, days, guidelines with the rarer ones folded, engines, reasons; axe finds nothing."""
    async with served(kept) as address:
        page = await browse(f"{address}/insights", viewport=DESK)
        await expect(page.locator(".tiles strong").first).to_have_text("30")
        await expect(page.get_by_role("row", name="<b>house-0</b> 30 0")).to_be_visible()
        await expect(page.get_by_role("row", name="The model 10")).to_be_visible()
        await expect(page.get_by_role("row", name="It took too long 20")).to_be_visible()
        await page.get_by_text("3 more").click()
        await expect(page.get_by_role("row", name="<b>house-14</b> 2 0")).to_be_visible()
        assert [] == await barriers(page)
        await page.screenshot(path=screenshots / "page-insights-filled.png", full_page=True)


async def test_it_fits_a_phone(browse, served, kept, barriers):
    """Tables scroll on their own, the page does not."""
    async with served(kept) as address:
        page = await browse(f"{address}/insights", viewport={"width": 360, "height": 700})
        await expect(page.locator(".tiles")).to_be_visible()
        assert 360 >= await page.evaluate("document.documentElement.scrollWidth")
        assert [] == await barriers(page)


async def test_the_key_is_asked_for_and_kept_nowhere(browse, served, with_settings, tmp_path):
    """No key, a wrong one, one for rewriting, the right one; a reload asks again."""
    file = tmp_path / "keys.json"
    _, desk = new_key(file, "desk", ("rewrite",))
    _, admin = new_key(file, "lead", ("admin",))
    async with served(with_settings(api_keys_file=file)) as address:
        page = await browse(f"{address}/insights", viewport=DESK)
        status = page.get_by_role("status")
        key = page.get_by_label("Admin key")
        await expect(status).to_have_text("This page needs an admin key.")
        for given, said in (("hrd_wrong", "not known here"), (desk, "made for admin")):
            await key.fill(given)
            await key.press("Enter")
            await expect(status).to_contain_text(said)
        await key.fill(admin)
        await page.get_by_role("button", name="Show").click()
        await expect(page.get_by_text("Nothing was rewritten in these days.")).to_be_visible()
        await expect(key).to_be_hidden()
        await page.get_by_role("button", name="90 days").click()
        await expect(page.get_by_role("button", name="90 days")).to_have_attribute(
            "aria-pressed", "true"
        )
        await expect(key).to_be_hidden()
        kept = await page.evaluate(
            "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie,"
            " location.href, document.documentElement.outerHTML])"
        )
        assert admin not in kept
        await page.reload()
        await expect(key).to_be_visible()


async def test_a_server_that_is_away_is_said(browse, served, settings):
    """The page stays, and says what to do."""
    async with served(settings) as address:
        page = await browse(f"{address}/insights", viewport=DESK)
        await expect(page.locator("#found")).to_be_visible()
        await page.route("**/v1/insights*", lambda route: route.abort())
        await page.get_by_role("button", name="Show").click()
        await expect(page.get_by_role("status")).to_contain_text("Heard does not answer.")


async def test_the_way_here_is_shown_to_those_it_is_for(browse, served, with_settings, tmp_path):
    """To everybody where no key is needed; else in a tab that had an admin's key."""
    async with served(with_settings()) as address:
        page = await browse(f"{address}/guide", viewport=DESK)
        await page.get_by_role("link", name="Insights").click()
        await expect(page).to_have_url(f"{address}/insights")
    file = tmp_path / "keys.json"
    _, admin = new_key(file, "lead", ("admin",))
    async with served(with_settings(api_keys_file=file)) as address:
        page = await browse(f"{address}/guide", viewport=DESK)
        way = page.get_by_role("link", name="Insights")
        await expect(page.get_by_role("link", name="Practice")).to_be_visible()
        await expect(way).to_be_hidden()
        await page.goto(f"{address}/insights")
        await expect(way).to_have_attribute("aria-current", "page")
        await page.get_by_label("Admin key").fill(admin)
        await page.get_by_role("button", name="Show").click()
        await expect(page.get_by_text("Nothing was rewritten in these days.")).to_be_visible()
        await page.goto(f"{address}/practice")
        await expect(way).to_be_visible()
        other = await browse(f"{address}/practice", viewport=DESK)
        await expect(other.get_by_role("link", name="Insights")).to_be_hidden()
