"""Pages with real editors, used as an agent does."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from typing import Any

from playwright.async_api import BrowserContext, Page

from driving.site import Site
from driving.ui import Ui

FIELDS = ("textarea", "react-textarea", "vue-textarea")
PLAIN = ("codemirror",)  # editable elements that hold nothing but text
RICH = (
    "contenteditable",
    "prosemirror-page",
    "prosemirror-shadow",
    "tiptap",
    "quill",
    "lexical",
    "slate",
    "draft",
    "ckeditor",
    "tinymce",
    "tinymce&inline",
    "trix",
    "squire",
    "jodit",
    "summernote",
    "medium",
)

# The element one writes in, wherever it is: in a shadow root, in a frame, or just there.
HOST = """
  const find = (root) => {
    for (const element of root.querySelectorAll('*')) {
      const inner = element.shadowRoot ?? element.contentDocument;
      const found = inner && find(inner);
      if (found) return found;
    }
    if (root.body?.isContentEditable) return root.body;
    return [...root.querySelectorAll('textarea, [contenteditable]:not([contenteditable=false])')]
      .find((element) => element.checkVisibility());
  };
  const host = find(document);
"""


class Editor:
    """One editor on its page."""

    def __init__(self, page: Page, ui: Ui, name: str) -> None:
        self.page = page
        self.ui = ui
        self.name = name

    async def run(self, script: str, value: Any = None) -> Any:
        """Run a script of the page with `host` and `value` at hand."""
        return await self.page.evaluate(f"(value) => {{ {HOST} {script} }}", value)

    async def load(self, html: str) -> None:
        """Put a draft in the editor, as if it had been there, and the cursor with it."""
        if "textarea" in self.name:
            await self.run("host.focus();")
            text = html.replace("</p><p>", "\n\n").replace("<p>", "").replace("</p>", "")
            await self.page.keyboard.insert_text(text)
        else:
            await self.run("model.load ? model.load(value) : (host.innerHTML = value);", html)
            await self.run("host.ownerDocument.defaultView.focus(); host.focus();")
        await asyncio.sleep(0.7)  # longer than editors take steps of undo together

    async def text(self) -> str:
        """Return the text the editor's own model holds."""
        return str(await self.page.evaluate("model.text()"))

    async def html(self) -> str:
        """Return the mark-up the editor's own model holds."""
        return str(await self.page.evaluate("model.html()"))

    async def sent(self) -> list[str]:
        """Return what the page's Send sent."""
        return list(await self.page.evaluate("model.sent"))

    async def rewrite(self) -> str:
        """Press the shortcut, wait for the rewrite, and return the draft the extension sent."""
        read = await self.run("""
            if (host.matches('textarea')) return host.value;
            writer.read(host);
            return writer.draft();
        """)
        await self.ui.press_shortcut()
        await self.ui.wait("in-box")
        return str(read)

    async def press(self, key: str) -> None:
        """Press a key and give the editor time to take it."""
        await self.page.keyboard.press(key)
        await asyncio.sleep(0.4)

    async def type_at_end(self, text: str) -> None:
        """Write on at the end, as an agent would after reading."""
        await asyncio.sleep(0.2)
        await self.page.keyboard.press("Control+End")
        await asyncio.sleep(0.2)
        await self.page.keyboard.type(text)
        await asyncio.sleep(0.2)

    async def select(self, text: str) -> None:
        """Select some words inside one text node."""
        script = """
          const walker = host.ownerDocument.createTreeWalker(host, NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const at = node.data.indexOf(value);
            if (at < 0) continue;
            const root = host.getRootNode();
            const owner = root.getSelection ? root : host.ownerDocument;
            owner.getSelection().setBaseAndExtent(node, at, node, at + value.length);
            return true;
          }
          return false;
        """
        assert await self.run(script, text), f"{text} is not in {await self.text()}"

    async def is_bold(self, text: str) -> bool:
        """Whether the model has some words in bold."""
        html = await self.html()
        if not html.startswith("{"):
            return f"<strong>{text}</strong>" in html or f">{text}</strong>" in html
        for block in json.loads(html)["blocks"]:  # Draft.js
            for style in block["inlineStyleRanges"]:
                end = style["offset"] + style["length"]
                if block["text"][style["offset"] : end] == text:
                    return True
        return False


@contextlib.asynccontextmanager
async def opened_editor(browser: BrowserContext, site: Site, name: str) -> AsyncIterator[Editor]:
    """Open a page with one editor, ready to be written in."""
    page = await browser.new_page()
    try:
        plain = name in ("textarea", "contenteditable")
        await page.goto(site.url(f"{name}.html" if plain else f"editor.html?{name}"))
        await page.wait_for_function("window.model !== undefined")
        await page.add_script_tag(url="writer.js")
        yield Editor(page, await Ui.on(page), name)
    finally:
        await page.close()
