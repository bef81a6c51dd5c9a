"""The image's own commands, run one after the other in a clean folder in place of a container.

The paths of the image are those of the test's folder, and packages that the tests have already are
not fetched again; everything else is as docker/Dockerfile says it.
"""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from heard.keys import new_key

pytestmark = pytest.mark.timeout(400)  # a virtual environment, pip three times and a server


class Image:
    """A folder that stands for the file system of the image."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "HOME": str(folder),
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        }
        self.cwd = folder

    def inside(self, text: str) -> str:
        """Turn the image's paths into the folder's."""
        return re.sub(r"(?<![\w.])/(?=opt/|src|data|guides)", f"{self.folder}/", text)

    def set(self, rest: str) -> None:
        """Carry out ENV."""
        for name, value in re.findall(r"(\w+)=(\S+)", self.inside(rest)):
            self.environment[name] = value.replace("$PATH", self.environment["PATH"])

    def workdir(self, rest: str) -> None:
        """Carry out WORKDIR."""
        self.cwd = Path(self.inside(rest))
        self.cwd.mkdir(parents=True, exist_ok=True)

    def copy(self, words: list[str], checkout: Path) -> None:
        """Carry out COPY from the checkout or from the stage before."""
        *sources, target = [w for w in words if not w.startswith("--")]
        for source in sources:
            origin = checkout / source.removeprefix("/src/")
            place = self.cwd / target
            if origin.is_dir():
                shutil.copytree(origin, place, dirs_exist_ok=True)
            else:
                place = place / origin.name if target.endswith("/") else place
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(origin, place)

    def run(self, command: str) -> None:
        """Carry out RUN."""
        done = subprocess.run(  # noqa: S602 - by a shell, as docker does
            self.inside(command),
            shell=True,
            cwd=self.cwd,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert 0 == done.returncode, done.stdout + done.stderr
        if "-m venv" in command:
            self._know_the_packages_of_the_tests()

    def files(self) -> dict[str, int]:
        """Return what lies in the image with the time of its last change."""
        found = (self.folder / "opt").rglob("*")
        return {str(path): path.stat().st_mtime_ns for path in found if path.is_file()}

    def _know_the_packages_of_the_tests(self) -> None:
        [site] = (self.folder / "opt/heard/lib").glob("python*/site-packages")
        ours = [place for place in sys.path if place.endswith("site-packages")]
        (site / "tests.pth").write_text("\n".join(ours))


@pytest.fixture(scope="module")
def image(dockerfile, root, tmp_path_factory) -> Image:
    """Build the stages that make the wheel and the last one."""
    if not (root / "extension/dist/chrome/manifest.json").is_file():
        pytest.fail("The extension is not built yet: make extension")
    image = Image(tmp_path_factory.mktemp("image"))
    for name in ("data", "guides"):
        (image.folder / name).mkdir()
    for i in dockerfile:
        if i.stage == 1 and i.name == "RUN":
            image.run(i.rest)
        elif i.stage == 1 and i.name == "COPY":
            image.copy(i.words, root)
        elif i.stage and i.name == "WORKDIR":
            image.workdir(i.rest)
        elif i.stage and i.name == "ENV":
            image.set(i.rest)
    return image


def test_the_image_serves(image, dockerfile):
    """Installed as in the image, it starts with a key, is healthy, rewrites, and stops cleanly."""
    before = image.files()
    with socket.create_server(("127.0.0.1", 0)) as free:
        image.environment["HEARD_PORT"] = str(free.getsockname()[1])
    final = {i.name: i for i in dockerfile if i.stage == dockerfile[-1].stage}
    start = [*final["ENTRYPOINT"].words, *final["CMD"].words]
    start[0] = str(image.folder / "opt/heard/bin" / start[0])
    check = final["HEALTHCHECK"]._replace(rest=final["HEALTHCHECK"].rest.partition("CMD ")[2]).words
    _, key = new_key(image.folder / "data/heard/keys.json", "desk", ("rewrite",))
    with subprocess.Popen(start, cwd=image.cwd, env=image.environment) as server:
        try:
            assert _healthy(check, image)
            address = f"http://127.0.0.1:{image.environment['HEARD_PORT']}"
            headers = {"Authorization": f"Bearer {key}"}
            draft = {"draft": "I know how you feel. It ships on Friday."}
            assert 401 == httpx.post(f"{address}/v1/rewrite", json=draft).status_code
            answer = httpx.post(f"{address}/v1/rewrite", json=draft, headers=headers).json()
            assert "rewritten" == answer["outcome"]
            assert 200 == httpx.get(f"{address}/").status_code
        finally:
            server.send_signal(signal.SIGTERM)
            server.send_signal(signal.SIGTERM)  # does not wait for the drain
            code = server.wait(60)
    assert code in (0, -signal.SIGTERM)
    assert before == image.files()  # the root file system may be read-only


def test_the_wheel_of_the_image_holds_what_was_built(image):
    """The extension's builds come with the package, and `heard serve` finds them."""
    code = "from heard.resources import extension_dir; print(extension_dir())"
    python = image.folder / "opt/heard/bin/python"
    said = subprocess.run(
        [python, "-P", "-c", code], cwd=image.cwd, check=True, capture_output=True, text=True
    )
    folder = Path(said.stdout.strip())
    assert folder.is_relative_to(image.folder / "opt")
    assert (folder / "firefox/manifest.json").is_file()


def _healthy(check: list[str], image: Image) -> bool:
    for _ in range(200):
        done = subprocess.run(check, env=image.environment, capture_output=True, check=False)
        if done.returncode == 0:
            return True
        time.sleep(0.1)
    return False
