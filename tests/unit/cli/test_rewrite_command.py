"""`heard rewrite`: one draft, or a file of them, with nothing but results on standard output."""

import io
import json
import os
import pty
import re
import signal
import subprocess
import sys

import msgspec
import pytest
from rich.console import Console

from heard.cli.show import show
from heard.wire import RewriteResponse

ROBOTIC = "I know how you feel. It ships on Friday."


def rows(text: str) -> list[dict]:
    """Read JSON lines."""
    return [json.loads(line) for line in text.splitlines()]


def test_the_rewrite_alone_goes_to_a_file(main):
    """Redirected, standard output is the reply and nothing else."""
    done = main("rewrite", ROBOTIC)
    assert (0, "") == (done.code, done.err)
    assert "It ships on Friday." in done.out
    assert "know how you feel" not in done.out


def test_the_whole_answer_as_json(main):
    """--json prints the contract's response."""
    done = main("rewrite", ROBOTIC, "--json", "--engine", "rules", "--customer", "Where is it?")
    answer = json.loads(done.out)
    assert ("rewritten", "rules", None) == (
        answer["outcome"],
        answer["engine"],
        answer["fallback"],
    )


@pytest.mark.parametrize("arguments", [["-"], []])
def test_the_draft_may_come_from_standard_input(heard, arguments):
    """With `-`, or with nothing and a pipe, the draft is read from standard input."""
    done = heard("rewrite", *arguments, stdin=ROBOTIC + "\n")
    assert 0 == done.code
    assert "It ships on Friday." in done.out


def test_a_terminal_shows_difference_and_reasons(main):
    """For people: what went, what came, why, and how it reads."""
    answer = main("rewrite", ROBOTIC, "--json")
    response = json.loads(answer.out)
    seen = io.StringIO()
    console = Console(force_terminal=True, width=100, file=seen, color_system="standard")
    show(msgspec.convert(response, RewriteResponse), console)
    text = re.sub(r"\x1b\[[\d;]*m", "", seen.getvalue())
    assert "\x1b[9;31m" in seen.getvalue()  # what went is red and struck through
    assert "Rewritten by the rules" in text
    assert "know how you feel" in text
    assert response["changes"][0]["title"] in text
    assert "checks passed" in text


def test_rows_come_back_in_order_with_their_ids(heard):
    """Any JSON id is echoed; a line without one has null; blank lines are skipped."""
    lines = [
        {"id": "a", "draft": ROBOTIC},
        {"id": {"n": [1, None]}, "draft": "It ships today."},
        {"draft": "It ships today."},
    ]
    text = "\ufeff" + "\n\n".join(map(json.dumps, lines)) + "\n\n"
    done = heard("rewrite", "--jsonl", "-", stdin=text)
    assert (0, "") == (done.code, done.err)
    answers = rows(done.out)
    assert ["a", {"n": [1, None]}, None] == [row["input_id"] for row in answers]
    assert all(row["id"].startswith("rw_") for row in answers)


def test_bad_lines_yield_errors_and_the_run_goes_on(heard, tmp_path):
    """Each bad line has its own row with a sentence; the exit code is 1 at the end."""
    lines = [
        b'{"id": 1, "draft": "It ships today."}',
        b"not json",
        b'{"id": 3, "draft": 5, "tone": "x"}',
        b'{"id": 4, "draft": " "}',
        b'{"id": 5, "draft": "\xff"}',
        b'{"id": "\\ud800", "draft": "a\\ud800"}',
        b"[1]",
        b'{"id": 8, "draft": "x", "guide": "nowhere"}',
        b"[" * 30_000,
        b'{"id": 10, "draft": "It ships today."}',
    ]
    file = tmp_path / "drafts.jsonl"
    file.write_bytes(b"\r\n".join(lines))
    done = heard("rewrite", "--jsonl", str(file))
    answers = rows(done.out)
    assert (1, "") == (done.code, done.err)
    assert [1, None, 3, 4, None, "\ud800", None, 8, None, 10] == [r["input_id"] for r in answers]
    assert [0, 9] == [n for n, row in enumerate(answers) if "error" not in row]
    assert {("error", "input_id")} == {tuple(sorted(r)) for r in answers if "error" in r}
    assert "draft must be text" in answers[2]["error"]
    assert "tone is no field" in answers[2]["error"]


def test_many_rows_stay_in_order(heard):
    """Several lines are under way at once, and the order is that of the input."""
    lines = "\n".join(json.dumps({"id": n, "draft": ROBOTIC}) for n in range(60))
    done = heard("rewrite", "--jsonl", "-", "--engine", "rules", stdin=lines)
    assert list(range(60)) == [row["input_id"] for row in rows(done.out)]
    assert {"rules"} == {row["engine"] for row in rows(done.out)}


@pytest.mark.parametrize("command", ["analyze", "verify"])
def test_the_other_two_take_rows_as_well(heard, command):
    """`analyze` and `verify` answer a line a line."""
    line = {"id": 1, "draft": "It costs $4."}
    if command == "verify":
        line["rewrite"] = "It costs $5."
    done = heard(command, "--jsonl", "-", stdin=json.dumps(line) + '\n{"id": 2}\n')
    good, bad = rows(done.out)
    assert (1, 1, 2) == (done.code, good["input_id"], bad["input_id"])
    assert ("findings" if command == "analyze" else "checks") in good
    assert "draft is missing." in bad["error"]


def _heed_interrupts():
    """Undo what a shell does to jobs it starts in the background: they ignore Ctrl+C."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def piped(environment, tmp_path):
    """Start `heard rewrite --jsonl -` with pipes that stay open."""
    process = subprocess.Popen(
        [sys.executable, "-m", "heard", "rewrite", "--jsonl", "-"],
        env=environment,
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
        preexec_fn=_heed_interrupts,  # noqa: PLW1509 - it only sets a signal
    )
    yield process
    process.kill()
    for pipe in (process.stdin, process.stdout, process.stderr):
        pipe.close()
    process.wait()


def test_an_answer_does_not_wait_for_the_next_line(piped):
    """A slow pipe gets each answer as soon as it is ready, and Ctrl+C ends it at once."""
    piped.stdin.write(b'{"id": 1, "draft": "It ships today."}\n')
    assert 1 == json.loads(piped.stdout.readline())["input_id"]
    piped.send_signal(signal.SIGINT)
    assert 130 == piped.wait(30)
    assert b"" == piped.stderr.read().strip()


def test_a_reader_that_had_enough_ends_it_quietly(piped):
    """`heard … | head -1` prints no traceback, though standard input stays open."""
    piped.stdout.close()
    piped.stdin.write(b'{"id": 1, "draft": "It ships today."}\n' * 3)
    assert 1 == piped.wait(60)
    assert b"" == piped.stderr.read()


def test_progress_is_shown_on_standard_error_only(environment, tmp_path):
    """A person who watches sees a bar; the results stay clean."""
    file = tmp_path / "drafts.jsonl"
    file.write_text("\n".join(json.dumps({"id": n, "draft": ROBOTIC}) for n in range(20)))
    watching, terminal = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "heard", "rewrite", "--jsonl", str(file)],
        env={**environment, "TERM": "xterm", "COLUMNS": "80"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=terminal,
    ) as process:
        output = process.stdout.read()
    shown = os.read(watching, 1_000_000)
    os.close(terminal)
    os.close(watching)
    assert 0 == process.returncode
    assert b"20" in shown
    assert 20 == len(rows(output.decode()))
