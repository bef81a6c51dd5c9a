"""schemathesis against the real server, open and with a key, with all of its checks.

    python tests/fuzz/schema.py PATH_OF_SCHEMATHESIS [--max-examples N]

`make audit` gives it an environment of its own: its packages would move those of the tests.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).parent
HEARD = [sys.executable, "-m", "heard"]


@contextmanager
def served(folder: str, environment: dict[str, str]) -> Iterator[str]:
    """Serve on any free port; gives the address."""
    command = [*HEARD, "serve", "--port", "0"]
    with subprocess.Popen(
        command, env=environment, cwd=folder, stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            assert server.stdout
            yield server.stdout.readline().split()[1].rstrip("/")
        finally:
            server.terminate()
            server.wait(60)


def passes(tool: str, examples: int, *, keyed: bool) -> bool:
    """Run every check; its report goes to the terminal."""
    folder = tempfile.mkdtemp()
    environment = {
        **os.environ,
        "HOME": folder,
        "XDG_DATA_HOME": folder,
        "HEARD_RATE_LIMIT": "off",
        "HEARD_LOG_LEVEL": "error",
    }
    key = ""
    if keyed:
        made = subprocess.run(
            [*HEARD, "key", "new", "audit", "--scope", "rewrite", "--scope", "admin"],
            env=environment, cwd=folder, check=True, capture_output=True, text=True,
        )  # fmt: skip
        key = made.stdout.strip()
    with served(folder, environment) as address:
        command = [tool, "--config-file", str(HERE / "schemathesis.toml"), "run"]
        command += [f"{address}/openapi.json", "--checks", "all", "--max-examples", str(examples)]
        command += ["--wait-for-schema", "30", "--no-color"]
        command += ["-H", f"Authorization: Bearer {key}"] if keyed else []
        return subprocess.run(command, cwd=folder, check=False).returncode == 0


def main() -> None:
    """Check both, and say so by the exit code."""
    parser = argparse.ArgumentParser()
    parser.add_argument("tool")
    parser.add_argument("--max-examples", type=int, default=50)
    options = parser.parse_args()
    both = [passes(options.tool, options.max_examples, keyed=keyed) for keyed in (False, True)]
    sys.exit(0 if all(both) else 1)


if __name__ == "__main__":
    main()
