"""What the documents and the lock files say is so."""

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import msgspec
import pytest

REGISTRIES = re.compile(r"pypi\.org|pythonhosted\.org|registry\.npmjs|deb\.debian\.org")
MACHINE = re.compile(r"(?<![\w.$}/])/(?:work|root|farm)/")
PATH_IN_TEXT = re.compile(r"`((?:api|prompts|extension|tests|docker)/[\w./<>-]+)`")


def version(root: Path) -> str:
    """Return the version the package is built with."""
    return str(tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["version"])


def test_the_changelog_speaks_of_this_version(root: Path) -> None:
    """The newest entry of the changelog is the version of the package and of the extension."""
    newest = re.search(r"^## (\S+)", (root / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert newest is not None
    assert version(root) == newest[1]
    manifests = list((root / "extension").glob("manifest*.json"))
    assert manifests
    assert {version(root)} == {msgspec.json.decode(m.read_bytes())["version"] for m in manifests}


def test_every_setting_is_documented(root: Path) -> None:
    """Each setting's environment variable stands in the README."""
    readme = (root / "README.md").read_text("utf-8")
    read = (root / "api/heard/settings.py").read_text("utf-8")
    names = sorted(set(re.findall(r'"((?:HEARD|OPENAI)_[A-Z_]+)"', read)))
    assert [] == [n for n in names if f"`{n}`" not in readme]


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "CONTRIBUTING.md",
        "prompts/README.md",
        "prompts/evals/README.md",
        "docker/README.md",
        "extension/README.md",
    ],
)
def test_every_path_in_a_document_exists(root: Path, name: str) -> None:
    """A path written in a document leads somewhere; what is built or made is told apart by `<`."""
    text = (root / name).read_text("utf-8")
    built = ("extension/dist", "tests/e2e/screenshots")
    paths = {p for p in PATH_IN_TEXT.findall(text) if "<" not in p and not p.startswith(built)}
    assert [] == sorted(p for p in paths if not (root / p).exists())


def test_every_make_target_in_a_document_exists(root: Path) -> None:
    """`make x` in a document is a target with a line in `make help`."""
    makefile = (root / "Makefile").read_text("utf-8")
    known = set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE))
    for name in ("README.md", "CONTRIBUTING.md"):
        said = set(re.findall(r"`make ([a-z-]+)", (root / name).read_text("utf-8")))
        assert set() == said - known


def test_locks_hold_hashes_and_no_addresses(root: Path) -> None:
    """Lock files pin versions with hashes and name no place to get them from."""
    names = ("requirements.lock", "tests/requirements.lock", "tests/model.lock")
    for name in (*names, "docker/requirements.lock"):
        text = (root / name).read_text("utf-8")
        assert "://" not in text
        pins = re.findall(r"^[a-z0-9].*==", text, re.MULTILINE)
        assert pins
        assert len(pins) <= text.count("--hash=sha256:")
    npm = (root / "extension/package-lock.json").read_text("utf-8")
    assert "://" not in re.sub(r'"(?:url|funding)": *(?:"[^"]*"|\{[^}]*\})', "", npm)


def test_no_registry_and_no_machine_is_named(tracked: list[Path], root: Path) -> None:
    """No tracked file names a package registry's host or a path of somebody's machine."""
    wrong = []
    for path in tracked:
        if path == Path(__file__) or path.suffix in (".png", ".woff2", ".ico"):
            continue
        text = path.read_text("utf-8", errors="replace")
        if REGISTRIES.search(text) or MACHINE.search(text):
            wrong.append(str(path.relative_to(root)))
    assert [] == wrong


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a wheel built from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=root,
        check=True,
        capture_output=True,
    )
    return next(folder.glob("*.whl"))


def test_the_wheel_carries_the_prompts(root: Path, wheel: Path) -> None:
    """A wheel built from the checkout holds every guideline, lexicon file, template and page."""
    held = set(zipfile.ZipFile(wheel).namelist())
    prompts = {
        f"heard/{path.relative_to(root)}"
        for folder in ("guidelines", "lexicon", "templates")
        for path in (root / "prompts" / folder).rglob("*")
        if path.is_file()
    }
    assert prompts
    assert set() == prompts - held
    pages = {
        f"heard/{path.relative_to(root / 'api/heard')}"
        for folder in ("assets", "templates")
        for path in (root / "api/heard/web/pages" / folder).iterdir()
    }
    assert pages
    assert set() == pages - held


def test_the_wheel_makes_a_rewrite(wheel: Path, tmp_path: Path) -> None:
    """Installed by pip away from the checkout, the wheel rewrites a draft from its own prompts."""
    site = tmp_path / "site"
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target",
         str(site), str(wheel)],
        check=True, capture_output=True,
    )  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "heard", "rewrite", "--json", "I know how you feel. Try again."],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(site), "PYTHONSAFEPATH": "1"},
        check=True,
        capture_output=True,
        text=True,
    )
    answer = msgspec.json.decode(done.stdout)
    assert "rewritten" == answer["outcome"]
    assert "know how you feel" not in answer["rewrite"]
