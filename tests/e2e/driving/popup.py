"""The toolbar's little window, opened as a click on the extension's mark opens it."""

import asyncio
import base64
import json
from pathlib import Path
from typing import Any, Self

from playwright.async_api import BrowserContext, CDPSession, Page

PATIENCE = 10.0


class Popup:
    """The open popup, reached through the debugger: it is no page of the browser's tabs."""

    def __init__(self, browser: CDPSession, session: str) -> None:
        self.browser = browser
        self.session = session
        self.number = 0
        self.answers: dict[int, asyncio.Future[Any]] = {}
        self.closed = asyncio.Event()
        browser.on("Target.receivedMessageFromTarget", self._receive)
        browser.on("Target.detachedFromTarget", self._detached)

    @classmethod
    async def on(cls, page: Page) -> Self:
        """Click the extension's mark in the toolbar while a page is shown."""
        await page.bring_to_front()
        browser = await _debugger(page.context)
        tabs = await browser.send("Target.getTargets", {"filter": [{"type": "tab"}]})
        shown = [t for t in tabs["targetInfos"] if t["url"] == page.url]
        extensions = await browser.send("Extensions.getExtensions")
        mark = {"id": extensions["extensions"][0]["id"], "targetId": shown[-1]["targetId"]}
        await browser.send("Extensions.triggerAction", mark)
        target = await _popup_in(browser)
        attached = await browser.send("Target.attachToTarget", {"targetId": target})
        popup = cls(browser, attached["sessionId"])
        await popup._filled()
        return popup

    async def text(self) -> str:
        """Return all it says."""
        return str(await self.evaluate("document.body.innerText"))

    async def evaluate(self, expression: str) -> Any:
        """Return the value of an expression in it."""
        wish = {"expression": expression, "returnByValue": True, "awaitPromise": True}
        answer = await self._send("Runtime.evaluate", wish)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    async def picture(self, file: Path) -> None:
        """Take a picture of it."""
        taken = await self._send("Page.captureScreenshot", {})
        await asyncio.to_thread(file.write_bytes, base64.b64decode(taken["data"]))

    async def click(self, label: str) -> None:
        """Click one of its buttons, and wait until it has closed."""
        centre = await self.evaluate(
            f"""(() => {{
              const all = [...document.querySelectorAll('button')];
              const box = all.find((b) => b.textContent === {json.dumps(label)})
                ?.getBoundingClientRect();
              return box && [box.x + box.width / 2, box.y + box.height / 2];
            }})()"""
        )
        assert centre, f"no {label} in: {await self.text()}"
        place = {"x": centre[0], "y": centre[1], "button": "left", "clickCount": 1}
        await self._send("Input.dispatchMouseEvent", {"type": "mousePressed", **place})
        self._post("Input.dispatchMouseEvent", {"type": "mouseReleased", **place})
        await asyncio.wait_for(self.closed.wait(), PATIENCE)

    async def close(self) -> None:
        """Close it without a click."""
        self._post("Page.close", {})
        await asyncio.wait_for(self.closed.wait(), PATIENCE)

    async def _filled(self) -> None:
        for _ in range(200):
            if await self.evaluate("document.querySelector('button') !== null"):
                return
            await asyncio.sleep(0.02)
        raise AssertionError("the popup stayed empty")

    async def _send(self, method: str, params: dict[str, Any]) -> Any:
        return await asyncio.wait_for(self._post(method, params), PATIENCE)

    def _post(self, method: str, params: dict[str, Any]) -> asyncio.Future[Any]:
        self.number += 1
        answer = self.answers[self.number] = asyncio.get_running_loop().create_future()
        message = json.dumps({"id": self.number, "method": method, "params": params})
        wish = {"sessionId": self.session, "message": message}
        self.sending = asyncio.ensure_future(self.browser.send("Target.sendMessageToTarget", wish))
        return answer

    def _receive(self, event: dict[str, Any]) -> None:
        message = json.loads(event["message"])
        if event["sessionId"] == self.session and "id" in message:
            answer = self.answers.pop(message["id"])
            if not answer.done():
                answer.set_result(message.get("result"))

    def _detached(self, event: dict[str, Any]) -> None:
        if event["sessionId"] == self.session:
            self.closed.set()


async def _debugger(context: BrowserContext) -> CDPSession:
    assert context.browser
    return await context.browser.new_browser_cdp_session()


async def _popup_in(browser: CDPSession) -> str:
    for _ in range(200):
        targets = await browser.send("Target.getTargets")
        for target in targets["targetInfos"]:
            if target["url"].endswith("/popup.html"):
                return str(target["targetId"])
        await asyncio.sleep(0.02)
    raise AssertionError("no popup opened")
