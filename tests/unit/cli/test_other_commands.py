"""`heard guide`, `heard key` and `heard doctor`."""

import asyncio
import json
import re
import stat
import threading

import jsonschema
import pytest

GUIDELINE = "avoid-know-how-you-feel"


def test_the_guides_are_listed(main):
    """Each guide with its version, each guideline with level and title."""
    done = main("guide", "list")
    assert 0 == done.code
    assert re.search(r"^default  .* version [0-9a-f]{12}$", done.out, re.MULTILINE)
    assert GUIDELINE in done.out


def test_a_guideline_is_shown_with_why_and_examples(main):
    """The whole of it, or with --prompt what the model is told."""
    whole, told = main("guide", "show", GUIDELINE), main("guide", "show", GUIDELINE, "--prompt")
    assert "Instead of: " in whole.out
    assert "In the guidance: " in whole.out
    assert told.out.strip()
    assert told.out not in whole.out


def test_a_guide_is_shown(main):
    """All its guidelines, or with --prompt the model's instructions."""
    assert main("guide", "show", "default").out.count("In the guidance") > 5
    assert "Don't claim to know how someone feels" in main("guide", "show", "default").out
    assert main("guide", "show", "default", "--prompt").out.strip()


def test_a_new_guideline_is_a_file_that_works(main, tmp_path):
    """`new` writes it once, `lint` finds nothing, `list` shows it."""
    house = tmp_path / "house"
    house.mkdir()
    made = main("guide", "new", "no-honesty", "--dir", str(house))
    again = main("guide", "new", "no-honesty", "--dir", str(house))
    assert (0, str(house / "no-honesty.yaml")) == (made.code, made.out.strip())
    assert 2 == again.code
    assert 0 == main("guide", "lint", str(house)).code


def test_lint_names_file_and_line(main, tmp_path):
    """A wrong file is a finding: exit code 1."""
    (tmp_path / "broken.yaml").write_text("title: Broken\nlevel: always\n")
    done = main("guide", "lint", str(tmp_path))
    assert 1 == done.code
    assert re.search(r"broken\.yaml:\d+: ", done.out)


def test_a_broken_house_guide_stops_a_rewrite(main, tmp_path, monkeypatch):
    """Using it is a configuration error: exit code 2, with file and line."""
    (tmp_path / "broken.yaml").write_text("title: Broken\nlevel: always\n")
    monkeypatch.setenv("HEARD_GUIDES_DIR", str(tmp_path))
    done = main("rewrite", "It ships on Friday.")
    assert 2 == done.code
    assert re.search(r"broken\.yaml:\d+: ", done.err)


def test_the_schema_is_for_editors(main):
    """A JSON Schema that holds up."""
    schema = json.loads(main("guide", "schema").out)
    jsonschema.Draft202012Validator.check_schema(schema)


def test_a_key_is_shown_once_and_stored_as_a_hash(main, tmp_path):
    """The key itself is the only thing on standard output, and nowhere in the file."""
    done = main("key", "new", "desk")
    file = tmp_path / ".local/share/heard/keys.json"
    assert 0 == done.code
    assert re.fullmatch(r"hrd_[0-9a-z]{8}_[\w-]{43}\n", done.out)
    assert done.out.strip() not in file.read_text()
    assert 0o600 == stat.S_IMODE(file.stat().st_mode)


def test_keys_are_listed_and_revoked(main, monkeypatch, tmp_path):
    """By id, with scopes and state; a revoked key is closed for good."""
    monkeypatch.setenv("HEARD_API_KEYS_FILE", str(tmp_path / "some" / "keys.json"))
    main("key", "new", "desk")
    key = main("key", "new", "boss", "--scope", "admin", "--expires", "90d").out.split("_")[1]
    listed = main("key", "list").out.splitlines()
    assert [r"desk  rewrite", r"boss  admin"] == [
        re.search(r"\w+  \w+(?=  \d)", line[10:])[0] for line in listed
    ]
    assert listed[0].endswith("open")
    assert "open until" in listed[1]
    rotated = main("key", "rotate", key, "--overlap", "2d")
    assert rotated.out.startswith("hrd_")
    assert f"Key {key} opens until" in rotated.err
    assert "open until" in main("key", "list").out.splitlines()[1]
    assert 0 == main("key", "revoke", key).code
    assert "revoked" in main("key", "list").out.splitlines()[1]
    assert 2 == main("key", "revoke", key).code


def test_doctor_without_a_model(main):
    """Says that rules answer, and how to connect a model."""
    done = main("doctor")
    assert 0 == done.code
    assert "none configured" in done.out
    assert "HEARD_LLM_BASE_URL" in done.out


@pytest.mark.parametrize(
    ("name", "value", "missing"),
    [
        ("HEARD_LLM_MODEL", "small", "HEARD_LLM_BASE_URL"),
        ("HEARD_LLM_BASE_URL", "http://127.0.0.1:9/v1", "HEARD_LLM_MODEL"),
        ("OPENAI_API_KEY", "sk-1", "HEARD_LLM_MODEL"),
    ],
)
def test_doctor_says_which_half_is_missing(main, monkeypatch, name, value, missing):
    """Half a model is a configuration error: exit code 2."""
    monkeypatch.setenv(name, value)
    done = main("doctor")
    assert 2 == done.code
    assert f"{missing} is not" in done.out


def test_doctor_says_when_the_model_does_not_answer(main, monkeypatch):
    """Nobody there: exit code 1, and what to look at."""
    monkeypatch.setenv("HEARD_LLM_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("HEARD_LLM_MODEL", "small")
    monkeypatch.setenv("HEARD_LLM_API_KEY", "sk-secret")
    done = main("doctor")
    assert 1 == done.code
    assert "does not answer" in done.out
    assert "Check HEARD_LLM_BASE_URL" in done.out
    assert "sk-secret" not in done.out + done.err


def test_doctor_says_what_a_model_honours(main, monkeypatch):
    """A model that answers by schema is said to: exit code 0."""
    from faulty_model import FaultyModel  # noqa: PLC0415 - a server of the tests' own

    ready, over = threading.Event(), asyncio.Event()
    loop = asyncio.new_event_loop()
    address = []

    async def serve() -> None:
        async with FaultyModel() as model:
            address.append(model.url)
            ready.set()
            await over.wait()

    serving = threading.Thread(target=loop.run_until_complete, args=(serve(),), daemon=True)
    serving.start()
    ready.wait(20)
    monkeypatch.setenv("HEARD_LLM_BASE_URL", address[0])
    monkeypatch.setenv("HEARD_LLM_MODEL", "good")
    done = main("doctor")
    loop.call_soon_threadsafe(over.set)
    serving.join()
    loop.close()
    assert 0 == done.code
    assert "✓ The model answers" in done.out
