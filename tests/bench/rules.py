"""Measures the rules engine on real and hand-written drafts: `make bench-rules DATA=folder`.

Every figure is printed beside what it should reach. The grammar checker is harper.js from npm:
HARPER_JS names the folder it is installed in. The linters beside the whole path are proselint and
harper-py; each is left out, by name, when it is not installed.
"""

import asyncio
import contextlib
import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import Any

import msgspec

from heard.engines.rules import propose
from heard.guide import Guide, load
from heard.model import Customer, Once, Proposal, Reading
from heard.reading import read, read_customer
from heard.reading.facts import find_facts
from heard.rewriter import Rewriter
from heard.settings import Settings
from heard.wire import RewriteRequest, RewriteResponse

DATA = Path(os.environ.get("DATA", "../shared/data"))
HARPER = os.environ.get("HARPER_JS", ".")
WORDS = 80  # of the draft the speed is measured on

# Feelings that say nearly the same to the person who reads them, by what they have in common.
SYNONYMS = {
    "it goes wrong, again, and time is lost": (
        "frustrating annoying irritating infuriating exasperating maddening galling aggravating "
        "tedious exhausting wearing"
    ),
    "something bad may happen, or has begun to": (
        "worrying alarming frightening unsettling unnerving nerve-wracking stressful distressing "
        "scary terrifying anxious concerning"
    ),
    "something hoped for did not come": (
        "disappointing upsetting disheartening discouraging demoralising frustrating saddening"
    ),
    "something dear is lost": "devastating heartbreaking crushing distressing upsetting painful",
    "others saw it happen": ("embarrassing humiliating awkward mortifying upsetting infuriating"),
    "too much at once, or no way to make sense of it": (
        "confusing overwhelming bewildering baffling disorienting frustrating stressful"
    ),
    "it takes all one has": "exhausting draining tiring wearing overwhelming stressful",
}


@dataclass(frozen=True, eq=False)
class Row:
    """One draft of a data file with what became of it."""

    source: str
    id: str
    data: dict[str, Any]
    message: str | None
    draft: Reading
    answer: RewriteResponse

    @property
    def changed(self) -> bool:
        """Whether the rewrite differs from the draft."""
        return self.answer.rewrite != self.draft.text


def main() -> None:
    """Print every measure."""
    guide = load()["default"]
    rewriter = Rewriter(load(), None, Settings())
    with asyncio.Runner() as runner:
        answer = _answerer(rewriter, runner)
        rows = list(_rows(answer))
        if "--show" in sys.argv:
            _show(rows)
            return
        print(f"{len(rows)} drafts, {sum(r.changed for r in rows)} of them changed\n")
        _facts(rows)
        _settled(rows, answer)
        _good_and_faulty(rows)
        _stance(rows)
        _feeling(rows)
        _variety(rows, guide)
        _grammar(rows)
        _speed(rows, answer, guide)
        _growth(answer)


def _answerer(
    rewriter: Rewriter, runner: asyncio.Runner
) -> Callable[[str, str | None], RewriteResponse]:
    loop = runner.get_loop()  # run() itself would mind signals each time, for 0.2 ms

    def answer(draft: str, message: str | None) -> RewriteResponse:
        request = RewriteRequest(draft=draft, customer_message=message, engine="rules")
        return loop.run_until_complete(rewriter.rewrite(request))

    return answer


def _rows(answer: Callable[[str, str | None], RewriteResponse]) -> Iterator[Row]:
    for name, text, context in (
        ("drafts", "draft", "customer_message"),
        ("agent_messages", "text", "context"),
        ("agent_messages_synthetic", "text", "context"),
        ("fact_gold", "text", "context"),
        ("canned_replies", "text", ""),
    ):
        for line in (DATA / f"{name}.dev.jsonl").read_text(encoding="utf-8").splitlines():
            data = json.loads(line)
            message = data.get(context)
            if data[text].strip():
                done = answer(data[text], message)
                yield Row(name, data["id"], data, message, read(data[text]), done)


def _line(name: str, value: str, reach: str) -> None:
    print(f"{name:<58} {value:>14}   {reach}")


def _share(part: int, whole: int) -> str:
    return f"{100 * part / max(1, whole):.1f} % ({part}/{whole})"


def _facts(rows: Sequence[Row]) -> None:
    changed = {r: _fact_changes(r) for r in rows}
    wrong = [r for r, (lost, invented) in changed.items() if lost or invented]
    gold = [
        r
        for r in rows
        for f in r.data.get("facts", ())
        if isinstance(f, dict) and f["value"] in r.draft.text and f["value"] not in r.answer.rewrite
    ]
    _line("rows whose facts are lost or invented", str(len(wrong)), "0")
    _line("rows whose gold facts are lost", str(len(gold)), "0")
    for row in [*wrong, *gold][:10]:
        print("   ", row.id, *changed[row], repr(row.answer.rewrite[:160]))


def _fact_changes(row: Row) -> tuple[set[str], set[str]]:
    """Return what the draft says and the rewrite does not, and what nobody said before.

    A shouted word that reads as a name is still said in small letters.
    """
    before, after = _facts_in(row.draft.text), _facts_in(row.answer.rewrite)
    theirs = _facts_in(row.message or "")
    said = row.answer.rewrite.lower()
    lost = {f for f in before - after if not (f.startswith("name ") and f[5:] in said)}
    return lost, after - before - theirs


def _facts_in(text: str) -> set[str]:
    return {f"{f.kind} {f.value}" for f in find_facts(text)}


def _settled(rows: Sequence[Row], answer: Callable[[str, str | None], RewriteResponse]) -> None:
    moved = [
        r
        for r in rows
        if r.changed and answer(r.answer.rewrite, r.message).rewrite != r.answer.rewrite
    ]
    _line(
        "rewriting the rewrite changes nothing", _share(len(rows) - len(moved), len(rows)), "99.5 %"
    )
    for row in moved[:10]:
        again = answer(row.answer.rewrite, row.message).rewrite
        print("   ", row.id, repr(row.answer.rewrite[:160]), "→", repr(again[:160]))


def _good_and_faulty(rows: Sequence[Row]) -> None:
    drafts = [r for r in rows if r.source == "drafts"]
    good = [r for r in drafts if r.data["already_good"]]
    touched = [r for r in good if r.changed]
    _line("good drafts left unchanged", _share(len(good) - len(touched), len(good)), "97 %")
    faulty = [
        r
        for r in drafts
        if not r.data["already_good"] and r.data["lang"] == "en" and r.data["faults"] != ["none"]
    ]
    silent = [r for r in faulty if not (_cited(r.answer) or r.answer.notes)]
    _line("faulty drafts answered", _share(len(faulty) - len(silent), len(faulty)), "97 %")
    changed = sum(r.changed for r in faulty)
    _line("  of them rewritten", _share(changed, len(faulty)), "")
    for row in [*touched, *silent]:
        print("   ", row.id, repr(row.draft.text[:100]), "→", repr(row.answer.rewrite[:160]))


def _cited(answer: RewriteResponse) -> bool:
    return any(change.guideline for change in answer.changes)


def _stance(rows: Sequence[Row]) -> None:
    pairs = [
        (r.data["stance"], r.answer.stance.before.label)
        for r in rows
        if r.source == "drafts" and r.data["stance"] != "mixed" and r.data["lang"] == "en"
    ]
    scores = []
    for label in sorted({gold for gold, _ in pairs}):
        right = sum(g == p == label for g, p in pairs)
        said, meant = sum(p == label for _, p in pairs), sum(g == label for g, _ in pairs)
        scores.append(2 * right / max(1, said + meant))
    _line("stance, macro-F1", f"{sum(scores) / len(scores):.2f}", "0.85")


def _feeling(rows: Sequence[Row]) -> None:
    asked = [
        r for r in rows if r.source == "drafts" and r.data["feeling"] and r.data["lang"] == "en"
    ]
    wrong = [r for r in asked if not _alike(r.data["feeling"], r.answer.customer.feeling)]
    _line("feeling word fits", _share(len(asked) - len(wrong), len(asked)), "80 %")


def _alike(gold: str, said: str | None) -> bool:
    return gold == said or any(
        {gold, said or ""} <= set(group.split()) for group in SYNONYMS.values()
    )


def _variety(rows: Sequence[Row], guide: Guide) -> None:
    changed = [r for r in rows if r.changed]
    said: Counter[str] = Counter()
    for row in changed:
        before = {s.text for s in row.draft.sentences}
        said.update(
            {s.text for s in read(row.answer.rewrite).having("acknowledge") if s.text not in before}
        )
    (sentence, count), *_ = said.most_common(1) or [("", 0)]
    _line("the most common acknowledgement", _share(count, len(changed)), "under 8 %")
    for sentence, count in said.most_common(5):
        print("   ", count, repr(sentence))
    del guide


def _grammar(rows: Sequence[Row]) -> None:
    changed = [r for r in rows if r.changed]
    script = Path(__file__).with_name("grammar.mjs")
    pairs = "\n".join(json.dumps([r.draft.text, r.answer.rewrite]) for r in changed)
    try:
        done = subprocess.run(
            ["node", str(script)],
            input=pairs,
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "HARPER_JS": HARPER},
        )
    except (OSError, subprocess.CalledProcessError):
        _line("new grammar findings per 1,000 rewrites", "not measured", "npm install harper.js")
        return
    found = [
        (r, f)
        for r, line in zip(changed, done.stdout.splitlines(), strict=True)
        for f in json.loads(line)
    ]
    rate = 1000 * len(found) / max(1, len(changed))
    _line("new grammar findings per 1,000 rewrites", f"{rate:.1f} ({len(found)})", "under 5")
    for row, finding in found[:12]:
        print("   ", row.id, finding["kind"], repr(finding["words"]), finding["message"])


def _speed(
    rows: Sequence[Row], answer: Callable[[str, str | None], RewriteResponse], guide: Guide
) -> None:
    texts = [r for r in rows if r.source == "agent_messages" and r.changed]
    cases = [(_of_length(r.draft.text), r.message) for r in texts][:200]
    _print_times("whole path, 80 words", _times(lambda c: answer(*c), cases), "1.5 / 6 ms")
    drafts = [(read(text), message) for text, message in cases]
    known = [(draft, read_customer(message, draft), message) for draft, message in drafts]
    _print_times("  the rules alone", _times(lambda c: _propose(c, guide), known), "0.3 ms")
    for name, lint in _peers():
        _print_times(f"  {name}", _times(lambda c, lint=lint: lint(c[0]), cases[:40]), "")


def _propose(case: tuple[Reading, Customer, str | None], guide: Guide) -> Proposal:
    """Propose for a draft of which nobody has asked yet: what was found is kept with it."""
    draft, customer, message = case
    unasked = msgspec.structs.replace(draft, once=Once())
    return propose(unasked, customer, guide, customer_message=message)


def _peers() -> Iterator[tuple[str, Callable[[str], Any]]]:
    """Yield the linters that are installed: they find, and rewrite nothing."""
    with contextlib.suppress(ImportError):
        checks = import_module("proselint.checks").__register__
        import_module("proselint.registry").CheckRegistry().register_many(checks)
        lint_file = import_module("proselint.tools").LintFile
        yield "proselint", lambda text: lint_file(Path("draft"), content=text).lint()
    with contextlib.suppress(ImportError):
        linter = import_module("harper").Linter()
        yield "harper-py", linter.lint


def _of_length(text: str) -> str:
    words = text.split(" ")
    while len(words) < WORDS:
        words += text.split(" ")
    return " ".join(words[:WORDS])


def _times(work: Callable[[Any], Any], cases: Sequence[Any]) -> list[float]:
    for case in cases[:10]:
        work(case)
    times = []
    for case in cases:
        best = 1e9
        for _ in range(3):
            started = time.process_time()
            work(case)
            best = min(best, time.process_time() - started)
        times.append(best * 1000)
    return sorted(times)


def _print_times(name: str, times: Sequence[float], reach: str) -> None:
    p99 = times[min(len(times) - 1, int(0.99 * len(times)))]
    _line(name, f"{median(times):.2f} / {p99:.2f} ms", reach)


def _growth(answer: Callable[[str, str | None], RewriteResponse]) -> None:
    base = (
        "I understand, Mr. Lee. Your order 4471 left us on Monday. You should have read it. "
        "Please send the form to claims@example.com by 3 May. We are sorry for the inconvenience. "
    )
    for size in (100, 1_000, 10_000):
        text = (base * (size // len(base) + 1))[:size]
        times = _times(lambda t: answer(t, "It is late again!"), [text] * 5)
        _line(f"whole path, {size} characters", f"{median(times):.1f} ms", "10,000 in 60 ms")


def _show(rows: Sequence[Row]) -> None:
    wanted = sys.argv[sys.argv.index("--show") + 1 :]
    for row in rows:
        if row.source in wanted:
            print(f"--- {row.id} | customer: {row.message!r}")
            print(f"    draft   {row.draft.text!r}")
            if row.changed:
                print(f"    rewrite {row.answer.rewrite!r}")
            print("    why     ", [c.guideline for c in row.answer.changes], row.answer.route)
            print("    notes   ", [n.guideline for n in row.answer.notes], row.answer.refused)


if __name__ == "__main__":
    main()
