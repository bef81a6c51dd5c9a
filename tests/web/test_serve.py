"""`python -m heard serve`, started the way people start it."""

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
import pytest

DRAFT = {"draft": "I know how you feel. It ships on Friday."}


@pytest.fixture
def environment(tmp_path):
    """Give an environment of its own: no settings of the machine's, a home of the test's."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return {**kept, "HOME": str(tmp_path), "PYTHONWARNINGS": "error", "PYTHONDONTWRITEBYTECODE": ""}


@pytest.fixture
def start(environment, tmp_path):
    """Start the server in a folder of its own; gives the process and its address."""

    @contextmanager
    def started(*arguments: str, **more: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
        process = subprocess.Popen(
            [sys.executable, "-m", "heard", "serve", "--port", "0", *arguments],
            env={**environment, **more},
            cwd=tmp_path,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            line = process.stdout.readline()
            assert line.startswith("Playground: "), line + process.stderr.read()
            address = line.split()[1].rstrip("/").replace("localhost", "127.0.0.1")
            wait_for(address)
            yield process, address
        finally:
            process.kill()
            process.communicate()

    return started


def wait_for(address: str) -> None:
    """Wait until the server answers."""
    for _ in range(600):
        try:
            httpx.get(f"{address}/health/live")
        except httpx.TransportError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("The server did not come up.")


def refused(environment, tmp_path, *arguments: str, **more: str) -> tuple[int, str, str]:
    """Run a start that is refused."""
    done = subprocess.run(
        [sys.executable, "-m", "heard", "serve", *arguments],
        env={**environment, **more},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def test_it_says_where_it_is_and_answers(start):
    """The playground's address and how to connect a model are printed, and the address works."""
    with start() as (process, address):
        assert "text/html" in httpx.get(address).headers["content-type"]
        answer = httpx.post(f"{address}/v1/rewrite", json=DRAFT)
        assert (200, "rules") == (answer.status_code, answer.json()["engine"])
        assert "HEARD_LLM_BASE_URL" in process.stdout.readline()


def test_the_extension_is_pointed_at(start, tmp_path):
    """With --extension, a line says where it lies and how to load it."""
    with start("--extension", str(tmp_path)) as (process, _):
        _, line = process.stdout.readline(), process.stdout.readline()
        assert str(tmp_path / "chrome") in line
        assert "Load unpacked" in line


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_cleanly(start, number):
    """Ctrl+C and a supervisor's signal end it without a traceback."""
    with start() as (process, _):
        process.send_signal(number)
        output, errors = process.communicate(timeout=30)
        assert "Traceback" not in output + errors
        assert process.returncode in (130, 0, -number)


def test_it_logs_one_line_a_request(start):
    """Each request is one JSON line on standard error, without a word of it."""
    with start() as (process, address):
        httpx.post(f"{address}/v1/rewrite", json=DRAFT)
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=30)
    lines = [line for line in errors.splitlines() if "/v1/rewrite" in line]
    assert 1 == len(lines)
    assert '"status":200' in lines[0]
    assert "Friday" not in errors


def test_readiness_turns_false_before_it_stops(start):
    """On SIGTERM the server drains first: not ready, and no new work, but still there."""
    with start(HEARD_DRAIN_SECONDS="30") as (process, address):
        process.send_signal(signal.SIGTERM)
        for _ in range(200):
            if httpx.get(f"{address}/health/ready").status_code == 503:
                break
            time.sleep(0.05)
        assert 503 == httpx.post(f"{address}/v1/rewrite", json=DRAFT).status_code
        assert 200 == httpx.get(f"{address}/health/live").status_code
        assert process.poll() is None
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) is not None


def test_several_workers_count_together(start):
    """With workers, every one serves and a scrape adds them up."""
    with start("--workers", "2") as (process, address):
        for _ in range(12):
            assert 200 == httpx.post(f"{address}/v1/rewrite", json=DRAFT).status_code
        metrics = httpx.get(f"{address}/metrics").text
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
    counted = re.search(r'heard_requests_total\{.*"/v1/rewrite".*\} (\d+)', metrics)
    assert counted is not None
    assert 12 == int(counted[1])


def test_a_killed_worker_is_replaced_and_what_it_took_is_kept(start, tmp_path):
    """Callers whose connection breaks ask again; each verdict is kept once, and two serve again."""
    with start("--workers", "2") as (process, address):
        first = workers_of(process)
        judge(address, range(8))
        os.kill(first[0], signal.SIGKILL)
        judge(address, range(4, 16))
        while len(now := set(workers_of(process)) - {first[0]}) < 2:
            time.sleep(0.05)
        assert first[1] in now
        judge(address, range(12, 20))
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
    with closing(sqlite3.connect(tmp_path / ".local/share/heard/heard.sqlite3")) as database:
        kept = [rewrite for (rewrite,) in database.execute("SELECT rewrite FROM feedback")]
    assert [f"rw_{number:026}" for number in range(20)] == sorted(kept)


def judge(address: str, numbers: range) -> None:
    """Give a verdict on each number, again when the connection breaks."""
    for number in numbers:
        given = {"id": f"rw_{number:026}", "verdict": "accepted"}
        while True:
            try:
                answer = httpx.post(f"{address}/v1/feedback", json=given, timeout=60)
            except httpx.TransportError:
                continue
            assert 202 == answer.status_code
            break


def workers_of(process: subprocess.Popen[str]) -> list[int]:
    """Give the processes that serve."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text("utf-8").split()
    return [int(c) for c in children if b"spawn_main" in Path(f"/proc/{c}/cmdline").read_bytes()]


def test_a_port_in_use_is_said_in_a_sentence(environment, tmp_path):
    """Somebody else has the port: exit code 2, what it is and what to do."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        code, output, errors = refused(environment, tmp_path, "--port", port)
    assert (2, "") == (code, output)
    assert f"Port {port} on 127.0.0.1 cannot be taken" in errors
    assert "--port" in errors
    assert "Traceback" not in errors


@pytest.mark.parametrize(
    ("arguments", "more", "says"),
    [
        (["--host", "0.0.0.0"], {}, "heard key new NAME"),
        (["--host", "203.0.113.7"], {}, "heard key new NAME"),
        ([], {"HEARD_API_KEYS_FILE": "none.json"}, "heard key new NAME"),
        ([], {"HEARD_PORT": "http"}, "HEARD_PORT must be a whole number from 0 to 65535"),
        ([], {"HEARD_LLM_BASE_URL": "models.example"}, "HEARD_LLM_BASE_URL must begin with"),
        ([], {"HEARD_GUIDES_DIR": "none"}, "HEARD_GUIDES_DIR must name a folder that exists"),
        (["--port", "99999"], {}, "--port"),
    ],
)
def test_a_wrong_setting_stops_the_start(environment, tmp_path, arguments, more, says):
    """Exit code 2 and one sentence that names the setting and what it accepts."""
    code, output, errors = refused(environment, tmp_path, *arguments, **more)
    assert (2, "") == (code, output)
    assert says in errors
    assert "Traceback" not in errors


def test_a_half_configured_model_is_said_and_rules_serve(start):
    """The start goes on with rules, and the missing half is named."""
    with start(HEARD_LLM_MODEL="small") as (process, address):
        assert "HEARD_LLM_BASE_URL is not" in process.stdout.readline()
        assert "not_configured" == httpx.get(f"{address}/health/ready").json()["llm"]


def test_a_key_made_on_the_command_line_opens_the_server(start, environment, tmp_path):
    """`heard key new` prints the key once; the server then asks for it, on any address."""
    made = subprocess.run(
        [sys.executable, "-m", "heard", "key", "new", "desk"],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    with start("--host", "0.0.0.0") as (_, address):
        headers = {"Authorization": f"Bearer {made.stdout.strip()}"}
        assert 401 == httpx.get(f"{address}/v1/guides").status_code
        assert 200 == httpx.get(f"{address}/v1/guides", headers=headers).status_code


def test_settings_in_dotenv_are_read(start, tmp_path):
    """`.env` in the working directory counts, and the environment wins over it."""
    (tmp_path / ".env").write_text("HEARD_LLM_MODEL=from-file\nHEARD_RATE_LIMIT=1/minute\n")
    with start(HEARD_LLM_MODEL="from-environment", HEARD_RATE_LIMIT="off") as (_, address):
        statuses = [httpx.get(f"{address}/v1/guides").status_code for _ in range(3)]
    assert [200, 200, 200] == statuses
    with start() as (_, address):
        statuses = [httpx.get(f"{address}/v1/guides").status_code for _ in range(2)]
    assert [200, 429] == statuses


async def test_what_was_begun_is_finished_before_it_stops(start, model_that):
    """A stream that runs when SIGTERM comes ends with its result; only then does the server."""
    model = await model_that(None)
    settings = {
        "HEARD_LLM_BASE_URL": model.settings.base_url,
        "HEARD_LLM_MODEL": "stub",
        "HEARD_DRAIN_SECONDS": "1",
    }
    with start(**settings) as (process, address):
        async with httpx.AsyncClient(base_url=address, timeout=60) as client:
            body = {**DRAFT, "deadline_ms": 3_000}
            async with client.stream("POST", "/v1/rewrite/stream", json=body) as answer:
                await model.asked.wait()
                process.send_signal(signal.SIGTERM)
                while (await client.get("/health/ready")).status_code != 503:
                    pass
                text = "".join([piece async for piece in answer.aiter_text()])
        errors = process.communicate(timeout=60)[1]
    assert "event: result" in text
    assert '"reason":"timeout"' in text
    assert "Traceback" not in errors
    assert process.returncode in (0, -signal.SIGTERM)
