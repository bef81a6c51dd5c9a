"""Request Tracker 5 as Debian packages it, with one ticket, on this machine."""

import contextlib
import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import httpx

from driving.servers import done, free_port, serving

SERVER = Path("/usr/share/request-tracker5/libexec/rt-server")
SETUP = "rt-setup-database-5"
AGENT = ("root", "password")  # as the package's own set-up makes it
SETTINGS = """
Set($rtname, 'desk');
Set($Organization, 'example.com');
Set($WebDomain, '127.0.0.1');
Set($WebPort, {port});
Set($WebPath, '');
Set($CanonicalizeRedirectURLs, 0);
Set($DatabaseType, 'SQLite');
Set($DatabaseName, '{folder}/rt.sqlite3');
Set($MailCommand, 'testfile');
Set($LogToSyslog, undef);
Set($LogToSTDERR, 'error');
$RT::VarPath = '{folder}';
$RT::MasonDataDir = '{folder}/mason';
$RT::MasonSessionDir = '{folder}/sessions';
1;
"""


def is_installed() -> bool:
    """Whether the package is there."""
    return SERVER.is_file() and shutil.which(SETUP) is not None


class RequestTracker:
    """A running Request Tracker, spoken to as another program would."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.rest = httpx.AsyncClient(base_url=f"{address}/REST/2.0", auth=AGENT, timeout=30)

    async def new_ticket(self, subject: str, content: str) -> int:
        """Make a ticket as a customer's mail would, and return its number."""
        ticket = {
            "Queue": "General",
            "Requestor": "claire@example.com",
            "Subject": subject,
            "Content": content,
        }
        answer = await self.rest.post("/ticket", json=ticket)
        answer.raise_for_status()
        return int(answer.json()["id"])

    async def first_message(self, ticket: int) -> str:
        """Return the number under which the ticket keeps what the customer wrote."""
        history = await self._items(f"/ticket/{ticket}/history", "Type")
        return next(item["id"] for item in history if item["Type"] == "Create")

    async def replies(self, ticket: int) -> list[str]:
        """Return what was written to the customer, as mark-up, as the ticket keeps it."""
        history = await self._items(f"/ticket/{ticket}/history", "Type")
        replies = {item["id"] for item in history if item["Type"] == "Correspond"}
        return [
            part["Content"]
            for part in await self._items(
                f"/ticket/{ticket}/attachments", "ContentType,Content,TransactionId"
            )
            if part["TransactionId"] in replies and part["ContentType"] == "text/html"
        ]

    async def _items(self, path: str, fields: str) -> list[dict[str, str]]:
        answer = await self.rest.get(path, params={"fields": fields, "per_page": 100})
        answer.raise_for_status()
        return list(answer.json()["items"])


@contextlib.asynccontextmanager
async def running_request_tracker(folder: Path) -> AsyncIterator[RequestTracker]:
    """Set it up in a folder of its own, start it, and end it."""
    port = free_port()
    for name in ("mason", "sessions", "more"):
        (folder / name).mkdir()
    settings = folder / "RT_SiteConfig.pm"
    settings.write_text(SETTINGS.format(port=port, folder=folder), "utf-8")
    env = {
        **os.environ,
        "RT_SITE_CONFIG": str(settings),
        "RT_SITE_CONFIG_DIR": str(folder / "more"),
    }
    await done(SETUP, "--action", "init", "--skip-create", cwd=folder, env=env)
    command = ["perl", str(SERVER), "--host", "127.0.0.1", "--port", str(port)]
    workers = ["--server", "Starlet", "--max-workers", "2"]
    async with serving(*command, *workers, port=port, cwd=folder, env=env) as address:
        tracker = RequestTracker(address)
        async with tracker.rest:
            yield tracker
