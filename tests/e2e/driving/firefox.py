"""The distribution's Firefox with the extension's Firefox build, driven over WebDriver BiDi."""

import asyncio
import contextlib
import json
import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp

NAMES = ("firefox-esr", "firefox")
LISTENING = re.compile(r"listening on (ws://\S+)")
KEYS = {"Alt": "\ue00a", "Shift": "\ue008", "Control": "\ue009", "Escape": "\ue00c"}


def executable() -> str:
    """Return the path of an installed Firefox, or say how to get one."""
    for name in NAMES:
        if found := shutil.which(name):
            return found
    raise AssertionError(
        "The Firefox tests need Firefox. Install it (Debian: apt-get install firefox-esr)."
    )


class Firefox:
    """One session of a running Firefox."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket
        self.number = 0

    async def send(self, method: str, **params: Any) -> dict[str, Any]:
        """Send a command and return its result."""
        self.number += 1
        await self.socket.send_json({"id": self.number, "method": method, "params": params})
        while True:
            answer = await asyncio.wait_for(self.socket.receive_json(), 30)
            if answer.get("id") == self.number:
                assert answer["type"] == "success", answer
                return dict(answer["result"])

    async def contexts(self) -> dict[str, str]:
        """Return the open tabs by address."""
        tree = await self.send("browsingContext.getTree", maxDepth=0)
        return {c["url"]: c["context"] for c in tree["contexts"]}

    async def run(self, tab: str, expression: str) -> Any:
        """Evaluate an expression in a tab and return its value, through JSON."""
        answer = await self.send(
            "script.evaluate",
            expression=f"(async () => JSON.stringify(await ({expression})) ?? 'null')()",
            target={"context": tab},
            awaitPromise=True,
        )
        assert answer["type"] == "success", answer
        return json.loads(answer["result"]["value"])

    async def open(self, url: str) -> str:
        """Open a page in a new tab and return the tab."""
        tab = (await self.send("browsingContext.create", type="tab"))["context"]
        await self.send("browsingContext.navigate", context=tab, url=url, wait="complete")
        return str(tab)

    async def click(self, tab: str, x: int, y: int) -> None:
        """Click at a place of the page."""
        move = {"type": "pointerMove", "x": x, "y": y}
        actions = [move, {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        mouse = {"type": "pointer", "id": "mouse", "actions": actions}
        await self.send("input.performActions", context=tab, actions=[mouse])

    async def click_on(self, tab: str, element: str) -> None:
        """Click in the middle of an element, which an expression finds."""
        middle = """(element => {
          element.scrollIntoView();
          const { x, y, width, height } = element.getBoundingClientRect();
          return [x + width / 2, y + height / 2];
        })"""
        x, y = await self.run(tab, f"{middle}({element})")
        await self.click(tab, int(x), int(y))

    async def answer(self, *, allow: bool) -> str:
        """Answer the browser's own question about a permission, and return what it asked."""
        tree = await self.send("browsingContext.getTree", **{"moz:scope": "chrome"})
        window = next(c["context"] for c in tree["contexts"] if "browser.xhtml" in c["url"])
        asked = "document.getElementById('addon-webext-permissions-notification')"
        for _ in range(200):
            if await self.run(window, f"{asked} !== null && !{asked}.hidden"):
                break
            await asyncio.sleep(0.05)
        question = str(await self.run(window, f"{asked}.textContent"))
        button = "primary" if allow else "secondary"
        await self.run(
            window, f"{asked}.querySelector('.popup-notification-{button}-button').click()"
        )
        return question

    async def press(self, tab: str, *names: str) -> None:
        """Press keys together."""
        keys = [KEYS.get(name, name) for name in names]
        down = [{"type": "keyDown", "value": key} for key in keys]
        up = [{"type": "keyUp", "value": key} for key in reversed(keys)]
        board = {"type": "key", "id": "keys", "actions": [*down, *up]}
        await self.send("input.performActions", context=tab, actions=[board])

    async def type(self, tab: str, text: str) -> None:
        """Type a text, key by key."""
        for character in text:
            await self.press(tab, character)


@contextlib.asynccontextmanager
async def running_firefox(extension: Path, profile: Path) -> AsyncIterator[Firefox]:
    """Start Firefox without a window and install one extension for the time being."""
    process = await asyncio.create_subprocess_exec(
        executable(),
        *("--headless", "--no-remote", "--profile", str(profile)),
        *("--remote-debugging-port", "0", "--remote-allow-system-access"),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    assert process.stdout is not None
    said = ""
    while not (listening := LISTENING.search(said)):
        line = await process.stdout.readline()
        assert line, f"Firefox did not start:\n{said}"
        said += line.decode()
    rest = asyncio.create_task(process.stdout.read())
    try:
        async with (
            aiohttp.ClientSession() as client,
            client.ws_connect(f"{listening[1]}/session", max_msg_size=0) as socket,
        ):
            firefox = Firefox(socket)
            await firefox.send("session.new", capabilities={})
            data = {"type": "path", "path": str(extension)}
            await firefox.send("webExtension.install", extensionData=data)
            yield firefox
    finally:
        process.terminate()
        await process.wait()
        await rest
