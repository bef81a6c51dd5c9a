"""What is built: small, clean to the stores' own linter, and true to the API it speaks to."""

import gzip
import json
import subprocess
import zipfile
from pathlib import Path

from driving.api import Api

HERE = Path(__file__).resolve().parent
EXTENSION = HERE.parents[1] / "extension"
BUDGET = 25 * 1024


def test_the_content_script_is_small(built: Path) -> None:
    """What runs in a page is at most 25 KB, gzipped."""
    size = len(gzip.compress((built / "content.js").read_bytes(), 9))
    assert size <= BUDGET, size


def test_the_content_script_knows_neither_address_nor_key(built: Path) -> None:
    """Nothing that runs in a page calls the API or holds what is needed for it."""
    content = (built / "content.js").read_text("utf-8")
    assert [] == [word for word in ("Bearer", "fetch(", "/v1/", ":8000") if word in content]


def test_no_mark_up_is_ever_made_of_text(built: Path) -> None:
    """No part of the extension reads text as mark-up."""
    for name in ("content.js", "background.js", "options.js", "popup.js"):
        text = (built / name).read_text("utf-8")
        assert [] == [w for w in ("innerHTML", "insertAdjacentHTML", "eval(") if w in text]


def test_the_linter_of_the_stores_finds_nothing(built: Path, editors: Path) -> None:
    """`web-ext lint` has no error, no notice and no warning."""
    assert editors.is_dir()
    linter = HERE / "editors" / "node_modules" / ".bin" / "web-ext"
    said = subprocess.run(
        [linter, "lint", "--output=json", "--source-dir", built.parent / "firefox"],
        capture_output=True,
        text=True,
        check=False,
    )
    summary = json.loads(said.stdout)["summary"]
    assert {"errors": 0, "notices": 0, "warnings": 0} == summary


def test_archives_for_the_stores_hold_the_builds() -> None:
    """`npm run package` makes one archive a browser, the same bytes each time."""
    made: list[dict[str, bytes]] = []
    for _ in range(2):
        subprocess.run(["node", "scripts/package.mjs"], cwd=EXTENSION, check=True)
        archives = sorted((EXTENSION / "dist").glob("heard-*.zip"))
        made.append({archive.name: archive.read_bytes() for archive in archives})
    assert made[0] == made[1]
    version = json.loads((EXTENSION / "manifest.json").read_text("utf-8"))["version"]
    names = [f"heard-{browser}-{version}.zip" for browser in ("chrome", "firefox")]
    assert names == sorted(made[0])
    for name in names:
        with zipfile.ZipFile(EXTENSION / "dist" / name) as archive:
            assert archive.testzip() is None
            assert "manifest.json" in archive.namelist()


def test_the_types_are_those_of_the_api(api: Api) -> None:
    """`extension/src/api.ts` is what `npm run types` writes from the running API."""
    made = subprocess.run(
        ["node", "scripts/types.mjs", "--print", f"{api.address}/openapi.json"],
        cwd=EXTENSION,
        capture_output=True,
        text=True,
        check=True,
    )
    assert (EXTENSION / "src" / "api.ts").read_text("utf-8") == made.stdout
