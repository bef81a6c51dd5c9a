"""`heard doctor` on real servers: what is there, what is wrong, what to set; never a password."""

import asyncio
import secrets
import socketserver
import sqlite3
import threading
from contextlib import closing, contextmanager

import asyncpg
import pytest
from redis import Redis

PASSWORD = "sesame-77"  # the password that must never be seen


def on(port: int, *statements: str, database: str = "postgres") -> None:
    """Run statements on the PostgreSQL of the tests."""

    async def run() -> None:
        connection = await asyncpg.connect(f"postgresql://heard@127.0.0.1:{port}/{database}")
        for statement in statements:
            await connection.execute(statement)
        await connection.close()

    asyncio.run(run())


@pytest.fixture
def ask(main, monkeypatch):
    """Ask the doctor about addresses; no answer holds the password."""

    def asked(**variables: str):
        for name, value in variables.items():
            monkeypatch.setenv(f"HEARD_{name}", value)
        done = main("doctor")
        assert PASSWORD not in done.out + done.err
        return done

    return asked


@pytest.fixture
def fresh(postgresql) -> str:
    """Give an empty database's name."""
    name = f"heard_{secrets.token_hex(6)}"
    on(postgresql.port, f"CREATE DATABASE {name}")
    return name


def test_a_file_that_is_not_there_yet_is_not_made(ask, tmp_path):
    """The server makes it, as the user it runs as; the doctor only looks."""
    done = ask(RETENTION_DAYS="0")
    assert 0 == done.code
    assert "which is made when there is something to keep" in done.out
    assert "no texts, for ever (HEARD_RETENTION_DAYS)" in done.out
    assert not (tmp_path / ".local").exists()


def test_a_file_is_tried_and_left_as_it_is(ask, main, tmp_path):
    """It says the version and that it can be written to, and nothing of the trial stays."""
    assert 0 == main("db", "upgrade").code
    done = ask()
    assert 0 == done.code
    assert f"✓ Database: SQLite {sqlite3.sqlite_version}, {tmp_path}" in done.out
    assert "can be written to" in done.out
    assert "heard db upgrade" not in done.out
    with closing(sqlite3.connect(tmp_path / ".local/share/heard/heard.sqlite3")) as file:
        assert [(0,)] == file.execute("SELECT count(*) FROM feedback").fetchall()


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda file: file.write_text("Dear diary, " * 99), "is no database of SQLite"),
        (lambda file: file.mkdir(), "cannot be opened: give its folder"),
    ],
)
def test_a_file_of_no_use_is_said(ask, tmp_path, make, says):
    """With what to set instead: exit code 1."""
    make(tmp_path / "file")
    done = ask(DATABASE_URL=f"sqlite:///{tmp_path}/file")
    assert 1 == done.code
    assert says in done.out
    assert "HEARD_DATABASE_URL" in done.out


def test_a_folder_in_which_no_file_can_be_made_is_said(ask, tmp_path):
    """Also before there is a file."""
    (tmp_path / "file").write_text("")
    done = ask(DATABASE_URL=f"sqlite:///{tmp_path}/file/heard.sqlite3")
    assert 1 == done.code
    assert "The folder of the file cannot be written to" in done.out


def test_a_server_is_tried_and_left_as_it_is(ask, main, postgresql, fresh):
    """Its tables are made by `heard db upgrade` or the first use, not by the doctor."""
    address = f"postgresql://heard:{PASSWORD}@127.0.0.1:{postgresql.port}/{fresh}"
    for _ in range(2):
        done = ask(DATABASE_URL=address)
        assert 0 == done.code
        assert "✓ Database: PostgreSQL" in done.out
        assert f"127.0.0.1:{postgresql.port}/{fresh}" in done.out
        assert "Now: heard db upgrade" in done.out
    assert 0 == main("db", "upgrade").code
    assert "heard db upgrade" not in ask(DATABASE_URL=address).out


def test_a_server_that_does_not_let_us_in_says_why(ask, postgresql, fresh):
    """The database, the user, the right to write: each has its own sentence."""
    port, role = postgresql.port, f"reader_{secrets.token_hex(4)}"
    on(port, f"CREATE ROLE {role} LOGIN")
    on(port, "REVOKE CREATE ON SCHEMA public FROM public", database=fresh)
    for user, database, says in (
        ("heard", "nowhere", "There is no database of that name"),
        ("nobody", fresh, "does not accept the user or the password"),
        (role, fresh, "may not write there"),
    ):
        done = ask(DATABASE_URL=f"postgresql://{user}:{PASSWORD}@127.0.0.1:{port}/{database}")
        assert (1, True) == (done.code, says in done.out)
    on(port, f"ALTER DATABASE {fresh} SET default_transaction_read_only = on")
    done = ask(DATABASE_URL=f"postgresql://heard:{PASSWORD}@127.0.0.1:{port}/{fresh}")
    assert (1, True) == (done.code, "name the primary server" in done.out)


def test_servers_that_are_away_are_said(ask):
    """Rewrites go on, each worker counts for itself, and both are said with what to look at."""
    done = ask(
        DATABASE_URL=f"postgresql://heard:{PASSWORD}@127.0.0.1:9/heard",
        REDIS_URL=f"redis://:{PASSWORD}@127.0.0.1:9",
        RATE_LIMIT="60/minute",
    )
    assert 1 == done.code
    assert "Nobody answers there: is it running, and is HEARD_DATABASE_URL right?" in done.out
    assert "Nobody answers there: is it running, and is HEARD_REDIS_URL right?" in done.out


def test_what_cannot_work_is_a_setting(ask):
    """A key for texts that is none: exit code 2, as the start would refuse it."""
    done = ask(STORE_TEXT="on")
    assert 2 == done.code
    assert "HEARD_TEXT_KEY holds no key" in done.out


def test_limits_without_redis(ask):
    """Where there is a limit, it is said that each worker counts for itself."""
    done = ask(RATE_LIMIT="60/minute")
    assert "Limits: 60/minute for each caller; each worker and machine counts for" in done.out


def test_redis_is_there(ask, redis):
    """With its version; one that wants a password says so when ours is wrong."""
    address = f"redis://127.0.0.1:{redis.port}"
    done = ask(REDIS_URL=address)
    assert 0 == done.code
    with closing(Redis(port=redis.port)) as client:
        version = client.info("server")["redis_version"]
        assert f"Redis {version}, 127.0.0.1:{redis.port}" in done.out
        client.config_set("requirepass", "another")
        try:
            done = ask(REDIS_URL=f"redis://:{PASSWORD}@127.0.0.1:{redis.port}")
        finally:
            client.config_set("requirepass", "")
    assert 1 == done.code
    assert "does not accept the user or the password in HEARD_REDIS_URL" in done.out


@contextmanager
def something_else():
    """Listen as a server that speaks no protocol of ours; gives its port."""

    class Talk(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            self.request.recv(1024)
            self.request.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")

    with socketserver.TCPServer(("127.0.0.1", 0), Talk) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def test_another_server_at_the_address_is_said(ask):
    """What is no Redis and no PostgreSQL is not taken for one."""
    with something_else() as port:
        done = ask(
            REDIS_URL=f"redis://127.0.0.1:{port}",
            DATABASE_URL=f"postgresql://heard@127.0.0.1:{port}/heard",
        )
    assert 1 == done.code
    assert "is no Redis: name another address in HEARD_REDIS_URL" in done.out
    assert "HEARD_DATABASE_URL" in done.out
