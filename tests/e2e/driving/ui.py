"""Reaching what the page cannot: our interface in its closed shadow root, through the debugger."""

import asyncio
import time
from typing import Any, Self

from playwright.async_api import CDPSession, Error, Frame, Page

SHORTCUT = "Alt+Shift+KeyH"
PATIENCE = 15.0


class Ui:
    """The button and the panel on one page, used as an agent does: by mouse and keyboard."""

    def __init__(self, page: Page, session: CDPSession) -> None:
        self.page = page
        self.session = session
        self.offset = (0.0, 0.0)  # of the frame the interface is in
        self.root: str | None = None  # the shadow root, once it was found

    @classmethod
    async def on(cls, page: Page, frame: Frame | None = None) -> Self:
        """Look at a page, or at a foreign frame in it."""
        session = await page.context.new_cdp_session(frame or page)
        ui = cls(page, session)
        if frame:
            element = await frame.frame_element()
            box = await element.bounding_box()
            assert box
            ui.offset = (box["x"], box["y"])
        return ui

    async def call(self, function: str, *values: Any) -> Any:
        """Call a function with our shadow root as `this`; None when nothing of ours is there."""
        if self.root is not None and await self._evaluate(
            "function () { return this.isConnected; }"
        ):
            return await self._evaluate(function, *values)
        found = await self._find()
        if found is None:
            return None
        node = await self.session.send("DOM.resolveNode", {"backendNodeId": found})
        self.root = node["object"]["objectId"]
        return await self._evaluate(function, *values)

    async def _evaluate(self, function: str, *values: Any) -> Any:
        try:
            answer = await self.session.send(
                "Runtime.callFunctionOn",
                {
                    "objectId": self.root,
                    "functionDeclaration": function,
                    "arguments": [{"value": value} for value in values],
                    "returnByValue": True,
                },
            )
        except Error:  # the page was loaded anew
            self.root = None
            return None
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    async def _find(self) -> int | None:
        tree = await self.session.send("DOM.getDocument", {"depth": -1, "pierce": True})
        waiting = [tree["root"]]
        while waiting:
            node = waiting.pop()
            for root in node.get("shadowRoots", []):
                inside = [c.get("attributes", []) for c in root.get("children", [])]
                ours = any({"heard-button", "panel"} & set(attributes) for attributes in inside)
                if ours and root.get("shadowRootType") == "closed":
                    return int(root["backendNodeId"])
                waiting.append(root)
            waiting += node.get("children", [])
            if "contentDocument" in node:
                waiting.append(node["contentDocument"])
        return None

    async def view(self) -> str | None:
        """Return what the panel shows now, by its name."""
        script = "function () { return this.querySelector('.panel')?.dataset.view ?? null; }"
        return await self.call(script)  # type: ignore[no-any-return]

    async def text(self) -> str:
        """Return all the panel says."""
        script = "function () { return this.querySelector('.panel')?.innerText ?? ''; }"
        return str(await self.call(script) or "")

    async def markup(self) -> str:
        """Return the panel's mark-up."""
        script = "function () { return this.querySelector('.panel')?.outerHTML ?? ''; }"
        return str(await self.call(script) or "")

    async def wait(self, *views: str) -> str:
        """Wait until the panel shows one of some views."""
        end = time.monotonic() + PATIENCE
        seen = await self.view()
        while seen not in views:
            assert time.monotonic() < end, f"waited for {views}, saw {seen}: {await self.text()}"
            await asyncio.sleep(0.05)
            seen = await self.view()
        return str(seen)

    async def wait_gone(self, selector: str) -> None:
        """Wait until a part of the interface is away."""
        end = time.monotonic() + PATIENCE
        while await self._centre(selector) is not None:
            assert time.monotonic() < end, f"{selector} stayed"
            await asyncio.sleep(0.05)

    async def has_button(self, wait: float = PATIENCE) -> bool:
        """Whether the button shows, now or within some seconds."""
        end = time.monotonic() + wait
        while await self._centre(".heard-button") is None:
            if time.monotonic() >= end:
                return False
            await asyncio.sleep(0.05)
        return True

    async def click_button(self) -> None:
        """Click the button at the box."""
        assert await self.has_button(), "there is no button"
        await self._click(".heard-button")

    async def click(self, label: str) -> None:
        """Click what the panel calls `label`."""
        await self._click("button", label)

    async def click_at(self, selector: str) -> None:
        """Click a part of the interface that is no button."""
        await self._click(selector)

    async def press_shortcut(self) -> None:
        """Press the shortcut, which a headless browser leaves to the page."""
        await self.page.keyboard.press(SHORTCUT)

    async def _click(self, selector: str, label: str | None = None) -> None:
        centre = await self._centre(selector, label)
        assert centre is not None, f"no {label or selector} in: {await self.text()}"
        await self.page.mouse.click(*centre)

    async def _centre(self, selector: str, label: str | None = None) -> tuple[float, float] | None:
        script = """function (selector, label) {
          const found = [...this.querySelectorAll(selector)].find((element) =>
            label === null || element.textContent === label || element.ariaLabel === label);
          if (!found || !found.getClientRects().length) return null;
          found.scrollIntoView({ block: 'nearest' });
          const { x, y, width, height } = found.getBoundingClientRect();
          return [x + width / 2, y + height / 2];
        }"""
        centre = await self.call(script, selector, label)
        return centre and (centre[0] + self.offset[0], centre[1] + self.offset[1])
