"""The architecture is a test: directions of imports, sizes, names, the top level."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TOP_FOLDERS = {"api", "prompts", "extension", "tests", "docker", ".ci", ".github"}
TOP_FILES = {
    "pyproject.toml", "requirements.lock", "Makefile", "README.md", "CONTRIBUTING.md",
    "CHANGELOG.md", "LICENSE", ".gitignore", ".dockerignore", ".pre-commit-hooks.yaml",
    ".gitattributes", ".editorconfig",
}  # fmt: skip
MOST_LINES = 400
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "lib", "manager", "misc"}

# What stands on a row may import what stands on its own row's right side, and nothing else of ours.
BASE = {"heard.model", "heard.errors", "heard.deadline", "heard.resources", "heard"}
ALLOWED = {
    "heard.model": set(),
    "heard.errors": {"heard.model"},
    "heard.deadline": set(),
    "heard.resources": {"heard.errors"},
    "heard.spans": set(),
    "heard.turns": {"heard.deadline"},
    "heard.wire": {"heard.model"},
    "heard.environ": BASE,
    "heard.settings": BASE | {"heard.environ"},
    "heard.logs": BASE | {"heard.settings"},
    "heard.keys": BASE,
    "heard.store": BASE | {"heard.settings", "heard.environ", "heard.wire"},
    "heard.reading": BASE,
    "heard.guide": BASE,
    "heard.masking": BASE | {"heard.reading"},
    "heard.engines.rules": BASE | {"heard.guide", "heard.reading"},
    "heard.engines.llm": BASE | {"heard.guide", "heard.reading", "heard.settings"},
    "heard.guard": BASE | {"heard.guide", "heard.reading"},
    "heard.explain": BASE | {"heard.guide", "heard.reading", "heard.wire"},
    "heard.linter": BASE
    | {"heard.guide", "heard.reading", "heard.guard", "heard.explain", "heard.wire"}
    | {"heard.engines", "heard.engines.rules"},
}
FLOW = ("heard.case", "heard.decision", "heard.attempt", "heard.answer", "heard.rewriter")
ASIDE = {"heard.logs", "heard.keys", "heard.linter", "heard.store"}
BELOW_FLOW = {*ALLOWED, *FLOW, "heard.engines"} - ASIDE


def owner(module: str) -> str:
    """Return the row of the table a module belongs to: the longest one that holds it."""
    rows = [*ALLOWED, *FLOW, "heard.web", "heard.cli", "heard.evals", "heard.app"]
    holding = [row for row in rows if module == row or module.startswith(row + ".")]
    return max(holding, key=len, default=module)


def imports(tree: ast.Module) -> Iterator[str]:
    """Yield the dotted names a module imports, lazy imports included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_modules_import_only_downwards(modules: dict[str, ast.Module]) -> None:
    """Every import of ours goes down the table, never up or sideways."""
    wrong = []
    for name, tree in modules.items():
        row = owner(name)
        allowed = ALLOWED.get(row)
        for target in {owner(t) for t in imports(tree) if owner(t) in ALLOWED or t in modules}:
            if target in (row, "heard"):
                continue
            if (row in FLOW and target not in BELOW_FLOW) or (
                allowed is not None and target not in allowed
            ):
                wrong.append(f"{name} imports {target}")
    assert [] == wrong


@pytest.mark.parametrize(
    ("package", "only"),
    [
        ("aiohttp", ("heard.engines.llm",)),
        ("tenacity", ("heard.engines.llm",)),
        ("litestar", ("heard.web", "heard.app")),
        ("sqlalchemy", ("heard.store",)),
        ("alembic", ("heard.store",)),
        ("cryptography", ("heard.store",)),
        ("click", ("heard.cli",)),
        ("rich", ("heard.cli",)),
        ("uvicorn", ("heard.web.connection", "heard.cli.server")),
        ("opentelemetry", ("heard.web.tracing",)),
    ],
)
def test_a_library_stays_behind_its_seam(
    modules: dict[str, ast.Module], package: str, only: tuple[str, ...]
) -> None:
    """A library is imported in the places named for it and nowhere else."""
    users = {
        name
        for name, tree in modules.items()
        if any(target.split(".")[0] == package for target in imports(tree))
    }
    assert [] == sorted(name for name in users if not name.startswith(only))


def test_nothing_imports_the_app_but_who_starts_it(modules: dict[str, ast.Module]) -> None:
    """`heard.app` wires everything together, so only `heard serve` and its server may name it."""
    users = {
        name
        for name, tree in modules.items()
        if any(target == "heard.app" or target.startswith("heard.app.") for target in imports(tree))
    }
    assert [] == sorted(
        name for name in users if not name.startswith(("heard.cli", "heard.web.server"))
    )


def test_modules_are_short(tracked: list[Path], root: Path) -> None:
    """No source file of the product passes 400 lines."""
    sources = [
        p
        for p in tracked
        if p.suffix in (".py", ".ts") and p.relative_to(root).parts[0] in ("api", "extension")
    ]
    sizes = {str(p.relative_to(root)): len(p.read_text("utf-8").splitlines()) for p in sources}
    assert {} == {name: size for name, size in sizes.items() if size > MOST_LINES}


def test_names_say_something(tracked: list[Path], root: Path) -> None:
    """No module is called by a name that could hold anything."""
    names = [p.relative_to(root) for p in tracked if p.suffix in (".py", ".ts")]
    assert [] == [str(p) for p in names if {p.stem, *p.parts} & EMPTY_NAMES]


def test_the_top_level_is_fixed(tracked: list[Path], root: Path) -> None:
    """A newcomer sees the same few folders and files at the top, and no more."""
    tops = {p.relative_to(root).parts for p in tracked}
    assert set() == {parts[0] for parts in tops if len(parts) > 1} - TOP_FOLDERS
    assert set() == {parts[0] for parts in tops if len(parts) == 1} - TOP_FILES
