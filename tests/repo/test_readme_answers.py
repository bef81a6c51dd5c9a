"""The answers printed in the README are the ones the service gives.

`UPDATE_README=1 pytest tests/repo/test_readme_answers.py` writes them anew.
"""

import json
import os
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from litestar.testing import TestClient

from heard.app import create_app
from heard.settings import Settings

REWRITE = {
    "draft": "I understand, Mr. Hale. Claim #88213 was denied because it came in after 30 days.",
    "customer_message": "Third time I'm asking. Why won't you pay for the burst pipe?!",
}
VERIFY = {
    "draft": "Your refund of $20 arrives in 5 days.",
    "rewrite": "Waiting would be frustrating. Your refund arrives in 3 days, guaranteed!",
}


def curl(route: str, body: dict[str, str]) -> str:
    """Return the command as a person would type it."""
    fields = json.dumps(body, indent=2).replace("'", "\\u0027")  # safe between the shell's quotes
    where = f"http://127.0.0.1:8000{route}"
    return f"curl -s {where} -H 'Content-Type: application/json' -d '{fields}'"


def block(command: str, answer: dict[str, Any]) -> str:
    """Return the command and its answer as two blocks of Markdown."""
    text = json.dumps(answer, indent=2, ensure_ascii=False)
    return f"```sh\n{command}\n```\n\n```json\n{text}\n```"


def shown(name: str, answer: dict[str, Any]) -> dict[str, Any]:
    """Return the part of an answer the README shows."""
    if name == "verify":
        failed = [check for check in answer["checks"] if not check["passed"]]
        return {"passed": answer["passed"], "checks": failed}
    keys = ("outcome", "rewrite", "engine", "changes", "notes")
    return {key: answer[key] for key in keys}


@pytest.mark.parametrize(
    ("name", "route", "body"),
    [("answer", "/v1/rewrite", REWRITE), ("verify", "/v1/verify", VERIFY)],
)
def test_the_readme_prints_real_answers(
    root: Path, tmp_path: Path, name: str, route: str, body: dict[str, str]
) -> None:
    """The block between the markers is what the service answers today."""
    settings = msgspec.structs.replace(
        Settings(), database_url=f"sqlite:///{tmp_path}/feedback.sqlite3"
    )
    with TestClient(create_app(settings), base_url="http://127.0.0.1:8000") as client:
        response = client.post(route, json=body)
    assert 200 == response.status_code
    expected = block(curl(route, body), shown(name, response.json()))
    readme = root / "README.md"
    text = readme.read_text("utf-8")
    start, end = f"<!-- {name}:start -->\n", f"\n<!-- {name}:end -->"
    if os.environ.get("UPDATE_README"):
        pattern = re.escape(start) + ".*?" + re.escape(end.lstrip("\n"))
        text = re.sub(pattern, lambda _: start + expected + end, text, flags=re.DOTALL)
        readme.write_text(text, "utf-8")
    assert start + expected + end in text
