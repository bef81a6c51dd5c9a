"""The guide and its chart: drawn from the guideline files, whole without scripts, printable."""

import html
import re

import pytest
from playwright.async_api import expect

from heard.guide import comparison, load, questions

HOUSE = {
    "no-servile-closing.yaml": "enabled: false\n",
    "no-policy-shield.yaml": "level: consider\n",
    "no-per-my-last.yaml": """
title: Don't say "per my last <b>email</b>"
level: must
why: It tells people they didn't read it.
source: [{document: 0, says: Our house says things twice rather than once with a sigh.}]
prompt: Leave out "per my last email".
forbidden: true
detect: [{type: phrase, any: ["per my last email,"]}]
fix: {type: remove, scope: match}
examples:
  - bad: Per my last email, the desk closes at 6.
    good: The desk closes at 6.
""",
}


@pytest.fixture
def house(tmp_path):
    """Give a house guide that turns one guideline off, changes one and adds one."""
    folder = tmp_path / "house"
    folder.mkdir()
    for name, text in HOUSE.items():
        (folder / name).write_text(text)
    (folder / "quiet").mkdir()
    (folder / "quiet" / "guide.yaml").write_text("title: The quiet desk\n")
    return folder


async def test_every_guideline_is_there_with_reason_examples_and_source(client):
    """Without any script the page holds all that the files say to people."""
    page = html.unescape((await client.get("/guide")).text)
    for guideline in load()["default"].guidelines:
        said = [guideline.title, guideline.why, guideline.note or ""]
        said += [text for e in guideline.examples for text in (e.bad, e.good, e.customer) if text]
        said += [source.says for source in guideline.source]
        assert [] == [text for text in said if text not in page]


async def test_what_the_house_made_of_it_is_marked(client_of, with_settings, house):
    """Guidelines added, changed and turned off say so, and their text is text."""
    async with client_of(with_settings(guides_dir=house)) as client:
        page = (await client.get("/guide")).text
    states = dict(re.findall(r'id="([\w-]+)" data-level="\w+" data-state="(\w+)"', page))
    assert {
        "no-servile-closing": "off",
        "no-policy-shield": "changed",
        "no-per-my-last": "added",
    } == {name: state for name, state in states.items() if state != "default"}
    assert "per my last &lt;b&gt;email&lt;/b&gt;" in page
    assert "61 guidelines are in force, 1 is turned off." in page


async def test_each_guide_of_the_house_has_its_page(client_of, with_settings, house):
    """The guides link to one another; for an unknown one those that there are get named."""
    async with client_of(with_settings(guides_dir=house)) as client:
        assert 'href="/guide?guide=quiet"' in (await client.get("/guide")).text
        assert "<title>The quiet desk" in (await client.get("/guide?guide=quiet")).text
        missing = await client.get("/guide?guide=loud")
        assert 404 == missing.status_code
        assert "default, quiet" in missing.json()["detail"]


async def test_words_and_weight_find_guidelines(browse, address):
    """Search and chips leave what fits, count it, and say when nothing does."""
    page = await browse(f"{address}/guide")
    shown = page.locator(".guideline:visible")
    everything = await shown.count()
    await page.get_by_label("Search").fill("poor thing")
    await expect(page.get_by_role("status")).to_have_text(
        re.compile(rf"^\d of {everything} guidelines$")
    )
    assert "Leave out the pity" in await shown.locator("h3").all_inner_texts()
    await page.get_by_role("button", name="Worth a thought").click()
    assert {"consider"} >= set(await shown.evaluate_all("list => list.map(e => e.dataset.level)"))
    await page.get_by_label("Search").fill("zebra crossing")
    await expect(page.get_by_role("status")).to_have_text("None fits. Try fewer words.")
    assert 0 == await page.locator("h2:visible").count()


async def test_guide_and_chart_show_without_scripts(browse, address):
    """With JavaScript off the guide lists everything and the chart stands whole."""
    page = await browse(f"{address}/guide", java_script_enabled=False)
    assert len(load()["default"].guidelines) == await page.locator(".guideline:visible").count()
    assert await page.locator("#filter").is_hidden()
    await page.goto(f"{address}/guide/chart")
    text = await page.locator(".sheet").inner_text()
    for column in comparison():
        assert column.meaning in text
        assert column.effect in text
    assert [] == [question for question in questions() if question not in text]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
async def test_the_chart_prints_on_one_sheet(browse, address, screenshots, paper):
    """On either paper the chart is one page, and the page's own buttons stay off it."""
    page = await browse(f"{address}/guide/chart")
    printed = await page.pdf(format=paper, landscape=True)
    (screenshots / f"chart-{paper}.pdf").write_bytes(printed)
    assert 1 == len(re.findall(rb"/Type\s*/Page\b", printed))
    await page.emulate_media(media="print")
    assert await page.locator("h1").is_visible()
    assert await page.get_by_role("button", name="Print this sheet").is_hidden()
