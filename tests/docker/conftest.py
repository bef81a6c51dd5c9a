"""The files of `docker/`, parsed."""

import json
import re
import shlex
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]


class Instruction(NamedTuple):
    """One instruction of a Dockerfile: FROM, the rest of its line, and the stage it is in."""

    name: str
    rest: str
    stage: int

    @property
    def words(self) -> list[str]:
        """The words of the rest, in either of the two forms."""
        return json.loads(self.rest) if self.rest.startswith("[") else shlex.split(self.rest)


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the top folder of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def dockerfile() -> list[Instruction]:
    """Return the instructions of the Dockerfile."""
    text = (ROOT / "docker/Dockerfile").read_text("utf-8")
    text = re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE)
    found: list[Instruction] = []
    stage = -1
    for line in re.sub(r"\\\n\s*", " ", text).splitlines():
        if line.strip():
            name, _, rest = line.strip().partition(" ")
            stage += name == "FROM"
            found.append(Instruction(name, rest, stage))
    return found


@pytest.fixture(scope="session")
def compose() -> dict[str, Any]:
    """Return the compose file."""
    return yaml.safe_load((ROOT / "docker/compose.yaml").read_text("utf-8"))


@pytest.fixture(scope="session")
def kubernetes() -> dict[str, dict[str, Any]]:
    """Return every object for Kubernetes by kind and name."""
    folder = ROOT / "docker/kubernetes"
    names = yaml.safe_load((folder / "kustomization.yaml").read_text("utf-8"))["resources"]
    objects = [o for n in names for o in yaml.safe_load_all((folder / n).read_text("utf-8"))]
    return {f"{o['kind']}/{o['metadata']['name']}": o for o in objects}
