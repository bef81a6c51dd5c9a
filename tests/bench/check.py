"""`heard check` beside other prose linters, on the same files in the same run.

    DATA=… [NPM=folder with write-good, alex and harper.js installed] python tests/bench/check.py

Prints processor seconds of the whole command, start included, and findings; a tool that is not
installed is left out by name. The tools look for other things: the counts say only that each
looked.
"""

import json
import os
import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

FILES = ("canned_replies", "agent_messages")

HARPER = """
import { readFileSync, readdirSync } from "node:fs";
const { LocalLinter } = await import(process.argv[1] + "/harper.js/dist/index.js");
const { binary } = await import(process.argv[1] + "/harper.js/dist/binary.js");
const linter = new LocalLinter({ binary });
for (const name of readdirSync(process.argv[2])) {
  const lints = await linter.lint(readFileSync(process.argv[2] + "/" + name, "utf-8"));
  for (const lint of lints) console.log(`${name}:${lint.span().start}: ${lint.lint_kind()}`);
}
"""


class Tool(NamedTuple):
    """A linter: its command for a folder, and how its findings are counted in what it prints."""

    name: str
    command: Callable[[Path], list[str]]
    finding: re.Pattern[str]


def tools() -> Iterator[Tool]:
    """Yield the linters that are installed."""
    yield Tool(
        "heard check",
        lambda folder: [sys.executable, "-m", "heard", "check", "--level", "consider", str(folder)],
        re.compile(r"^\S+:\d+:\d+: (?:must|should|consider) ", re.MULTILINE),
    )
    if find_spec("proselint"):
        yield Tool(
            "proselint",
            lambda folder: ["proselint", "check", str(folder)],
            re.compile(r"^.*:\d+:\d+: ", re.MULTILINE),
        )
    else:
        print("proselint is not installed")
    binaries = Path(os.environ.get("NPM", ".")) / "node_modules" / ".bin"
    for name, finding in (("write-good", r"^[-]{3,}$"), ("alex", r"^\s+\d+:\d+")):
        if (binaries / name).exists():
            yield Tool(
                name,
                lambda folder, name=name: [str(binaries / name), *map(str, folder.iterdir())],
                re.compile(finding, re.MULTILINE),
            )
        else:
            print(f"{name} is not installed; NPM names the folder it is in")
    modules = binaries.parent.resolve()
    if (modules / "harper.js").exists():
        yield Tool(
            "harper.js",
            lambda folder: ["node", "--input-type=module", "-e", HARPER, str(modules), str(folder)],
            re.compile(r"^\S+:\d+: ", re.MULTILINE),
        )
    else:
        print("harper.js is not installed; NPM names the folder it is in")


def write_files(folder: Path, source: Path) -> int:
    """Write one Markdown file a text; return how many words they have."""
    words = 0
    for line in source.read_text("utf-8").splitlines():
        row = json.loads(line)
        words += len(row["text"].split())
        (folder / f"{row['id']}.md").write_text(row["text"], encoding="utf-8")
    return words


def measure(tool: Tool, folder: Path) -> tuple[float, int]:
    """Return processor seconds and findings."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(tool.command(folder), capture_output=True, text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, len(tool.finding.findall(done.stdout + done.stderr))


def main() -> None:
    """Print the table."""
    data = os.environ.get("DATA")
    if not data:
        sys.exit("Set DATA to the folder with the test data.")
    installed = list(tools())
    for name in FILES:
        with tempfile.TemporaryDirectory() as made:
            folder = Path(made)
            words = write_files(folder, Path(data) / f"{name}.dev.jsonl")
            print(f"{name}: {len(list(folder.iterdir()))} files, {words} words")
            base = 0.0
            for tool in installed:
                spent, findings = measure(tool, folder)
                base = base or spent
                ratio = f"{spent / base:5.1f} times"
                print(f"  {tool.name:12} {spent:6.2f} s {ratio}  {findings} findings")


if __name__ == "__main__":
    main()
