"""The stored baseline: what the suite scored when it was last looked at, as a gate."""

from pathlib import Path

import msgspec

from heard.errors import ConfigError
from heard.evals.compare import Comparison, compare
from heard.evals.load import default_folder
from heard.evals.results import Result, Run

STORED = "baseline.json"

_FALL = 0.03  # a suite's mean may fall by this much before the gate closes


class Mark(msgspec.Struct, frozen=True, array_like=True):
    """What one case had."""

    score: float
    passed: bool


class Baseline(msgspec.Struct, frozen=True):
    """What a run had, case by case."""

    engine: str
    guide: str  # version
    cases: dict[str, Mark]


def stored() -> Path:
    """Return where the baseline that comes with Heard is."""
    return default_folder() / STORED


def read_baseline(file: Path) -> Baseline:
    """Return a baseline. Raises ConfigError."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=Baseline)
    except (OSError, msgspec.MsgspecError) as error:
        raise ConfigError(f"The baseline {file} cannot be read: {error}") from None


def baseline_of(run: Run) -> bytes:
    """Return the file that stores a run as the baseline: JSON, one case a line."""
    cases = {r.name: Mark(round(r.score or 0.0, 3), bool(r.passed)) for r in run.scored}
    lines = ",\n".join(
        f'    "{name}": {msgspec.json.encode(mark).decode()}'
        for name, mark in sorted(cases.items())
    )
    head = f'  "engine": "{run.engine}",\n  "guide": "{run.guide_version}",\n'
    return f'{{\n{head}  "cases": {{\n{lines}\n  }}\n}}\n'.encode()


def against(baseline: Baseline, run: Run) -> Comparison:
    """Compare a run with the baseline."""
    before = Run(
        label="the baseline",
        engine=baseline.engine,
        guide_version=baseline.guide,
        seconds=0.0,
        results=tuple(
            Result(
                name=name,
                suite=name.partition("/")[0],
                draft="",
                score=mark.score,
                passed=mark.passed,
            )
            for name, mark in baseline.cases.items()
        ),
    )
    return compare(before, run)


def told(baseline: Baseline, run: Run) -> list[str]:
    """Say what is to be known before the figures are believed."""
    said = []
    if baseline.engine != run.engine:
        said.append(f"The baseline is of the engine {baseline.engine}, this run of {run.engine}.")
    if baseline.guide != run.guide_version:
        said.append(
            f"The baseline is of guide version {baseline.guide}, this run of {run.guide_version}."
        )
    new = [r.name for r in run.results if r.name not in baseline.cases]
    if new:
        said.append(f"{len(new)} cases are newer than the baseline.")
    return said


def failings(comparison: Comparison) -> list[str]:
    """Return why the gate closes, a sentence each; nothing when it stays open."""
    said = []
    if comparison.now_harm:
        said.append(f"Harm is done where none was: {', '.join(comparison.now_harm)}.")
    if comparison.difference.verdict == "worse":
        said.append(comparison.verdict)
    for suite in comparison.suites:
        if suite.difference.mean < -_FALL:
            fallen = -suite.difference.mean * 100
            said.append(f"The suite {suite.name} fell by {fallen:.1f} points of 100.")
    return said
