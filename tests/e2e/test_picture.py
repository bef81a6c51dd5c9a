"""The README's picture, of the extension at work."""

from pathlib import Path

import pytest

KEPT = Path(__file__).resolve().parents[2] / "extension" / "media" / "panel.png"

HELPDESK = """
Hi Claire,

I know how you feel. Reset your password at https://example.com/reset and try again.

Kind regards,
Bob
""".strip()


async def test_the_picture_in_the_readme(
    open_page, pytestconfig: pytest.Config, screenshots: Path
) -> None:
    """The picture shows a real rewrite; `--picture` puts it in its place."""
    page, ui = await open_page("textarea.html")
    await page.set_viewport_size({"width": 1000, "height": 860})
    await page.locator("#reply").click()
    await page.keyboard.insert_text(HELPDESK)
    await ui.press_shortcut()
    await ui.wait("in-box")
    target = KEPT if pytestconfig.getoption("--picture") else screenshots / "picture.png"
    await page.screenshot(path=target)
