"""Settings are read from the environment, and a wrong one stops the start with a clear sentence."""

from pathlib import Path

import pytest

from heard.environ import Secret
from heard.errors import ConfigError
from heard.settings import OPENAI_URL, Endpoint, Settings, load

LOCAL = "http://127.0.0.1:8080/v1"


def test_an_empty_environment_gives_rules_on_loopback() -> None:
    """With nothing set, Heard listens on loopback, calls no model and masks personal data."""
    settings = load({"HOME": "/home/ada"})
    assert ("127.0.0.1", 8000, None, None, 8_000, True) == (
        settings.host,
        settings.port,
        settings.llm,
        settings.llm_problem,
        settings.deadline_ms,
        settings.mask_pii,
    )


def test_feedback_goes_to_the_users_data_folder_by_default() -> None:
    """Feedback is kept under the user's data folder, never in the working tree."""
    settings = load({"XDG_DATA_HOME": "/data", "HOME": "/home/ada", "LOCALAPPDATA": "/data"})
    assert settings.data_dir is not None
    assert f"sqlite:///{settings.data_dir}/heard.sqlite3" == settings.database_url
    assert settings.data_dir / "keys.json" == settings.keys_file


def test_a_model_needs_an_address_and_a_name() -> None:
    """An address and a model's name are enough for a local server, which needs no key."""
    llm = load({"HEARD_LLM_BASE_URL": LOCAL + "/", "HEARD_LLM_MODEL": "small"}).llm
    assert llm is not None
    assert (LOCAL, None, "small", 4) == (
        llm.base_url,
        llm.api_key,
        llm.model,
        llm.max_concurrency,
    )


@pytest.mark.parametrize(
    ("environ", "missing"),
    [
        ({"HEARD_LLM_BASE_URL": LOCAL}, "HEARD_LLM_MODEL"),
        ({"HEARD_LLM_API_KEY": "sk-1"}, "HEARD_LLM_MODEL"),
        ({"OPENAI_API_KEY": "sk-1"}, "HEARD_LLM_MODEL"),
        ({"HEARD_LLM_MODEL": "small"}, "HEARD_LLM_BASE_URL"),
        ({"HEARD_LLM_MODEL": "small", "HEARD_LLM_API_KEY": "sk-1"}, "HEARD_LLM_BASE_URL"),
        ({"HEARD_LLM_MODEL": "small", "HEARD_LLM_BASE_URL": OPENAI_URL}, "HEARD_LLM_API_KEY"),
    ],
)
def test_model_settings_that_are_half_there_are_reported(
    environ: dict[str, str], missing: str
) -> None:
    """A missing half leaves the model off and is named in a sentence; the start is not refused."""
    settings = load(environ)
    assert settings.llm is None
    assert settings.llm_problem is not None
    assert f"{missing} is not" in settings.llm_problem


def test_the_usual_openai_variables_are_honoured() -> None:
    """OPENAI_API_KEY alone means OpenAI itself; OPENAI_BASE_URL names another server."""
    key = {"OPENAI_API_KEY": "sk-1", "HEARD_LLM_MODEL": "m"}
    plain, elsewhere = load(key).llm, load({**key, "OPENAI_BASE_URL": LOCAL}).llm
    assert plain is not None
    assert elsewhere is not None
    assert (OPENAI_URL, "sk-1") == (plain.base_url, plain.api_key)
    assert (LOCAL, "sk-1") == (elsewhere.base_url, elsewhere.api_key)


def test_a_key_is_never_sent_to_a_server_it_was_not_made_for() -> None:
    """With an own address set, the key of OPENAI_API_KEY stays at home."""
    environ = {"OPENAI_API_KEY": "sk-1", "HEARD_LLM_BASE_URL": LOCAL, "HEARD_LLM_MODEL": "m"}
    llm = load(environ).llm
    assert llm is not None
    assert llm.api_key is None


def test_a_second_model_is_read() -> None:
    """The fallback endpoint carries its own address, key and model."""
    llm = load(
        {
            "HEARD_LLM_BASE_URL": LOCAL,
            "HEARD_LLM_MODEL": "small",
            "HEARD_LLM_FALLBACK_BASE_URL": "https://models.example/v1",
            "HEARD_LLM_FALLBACK_API_KEY": "sk-2",
            "HEARD_LLM_FALLBACK_MODEL": "large",
        }
    ).llm
    assert llm is not None
    expected = Endpoint(base_url="https://models.example/v1", api_key=Secret("sk-2"), model="large")
    assert expected == llm.fallback


@pytest.mark.parametrize(
    ("name", "value", "accepts"),
    [
        ("HEARD_LLM_BASE_URL", "127.0.0.1:8080/v1", "http:// or https://"),
        ("HEARD_LLM_BASE_URL", "http://", "names no server"),
        ("HEARD_LLM_BASE_URL", "http://host:port/v1", "host or port"),
        ("HEARD_LLM_BASE_URL", LOCAL + "/chat/completions", "/chat/completions"),
        ("OPENAI_BASE_URL", "ftp://models.example", "http:// or https://"),
        ("HEARD_LLM_API_KEY", "sk 1", "spaces"),
        ("HEARD_LLM_API_KEY", "sk-é", "ASCII"),
        ("HEARD_LLM_MODEL", "a\x00b", "printed"),
        ("HEARD_LLM_MAX_CONCURRENCY", "0", "from 1 to 1000"),
        ("HEARD_LLM_FALLBACK_MODEL", "large", "HEARD_LLM_FALLBACK_BASE_URL"),
        ("HEARD_DEADLINE_MS", "8s", "from 50 to 60000"),
        ("HEARD_DEADLINE_MS", "٨٠٠٠", "from 50 to 60000"),
        ("HEARD_PORT", "70000", "from 0 to 65535"),
        ("HEARD_GUIDES_DIR", "no/such/folder", "folder that exists"),
        ("HEARD_RATE_LIMIT", "lots", "120/minute"),
        ("HEARD_REDIS_URL", "localhost:6379", "redis://"),
        ("HEARD_RETENTION_DAYS", "a year", "from 0 to 36500"),
        ("HEARD_INSIGHTS_BY_KEY", "some", "on or off"),
        ("HEARD_DATABASE_URL", "mysql://db", "sqlite:// or postgresql://"),
        ("HEARD_MASK_PII", "maybe", "on or off"),
        ("HEARD_LOG_LEVEL", "chatty", "debug, info, warning, error"),
        ("HEARD_LOG_FORMAT", "xml", "auto, json, text"),
        ("HEARD_ALLOWED_ORIGINS", "desk.example.com", "origins like"),
        ("HEARD_ALLOWED_ORIGINS", "https://[", "origins like"),
        ("HEARD_TRUSTED_PROXIES", "proxy", "networks like"),
    ],
)
def test_a_bad_value_is_named_with_what_is_accepted(name: str, value: str, accepts: str) -> None:
    """Every wrong value raises ConfigError with the variable's name and what it accepts."""
    with pytest.raises(ConfigError) as error:
        load({name: value})
    assert name in str(error.value)
    assert accepts in str(error.value)


@pytest.mark.parametrize("name", ["HEARD_LLM_API_KEY", "HEARD_LLM_BASE_URL", "HEARD_DATABASE_URL"])
def test_a_bad_secret_is_not_repeated(name: str) -> None:
    """Messages about keys and addresses never carry their value."""
    with pytest.raises(ConfigError) as error:
        load({name: "hunter 2"})
    assert "hunter" not in str(error.value)


def test_an_empty_value_counts_as_not_set() -> None:
    """Compose files pass empty variables; they mean the default."""
    assert load({}) == load({"HEARD_PORT": "", "HEARD_LLM_MODEL": " ", "HEARD_RATE_LIMIT": ""})


def test_several_text_keys_are_told_apart() -> None:
    """The newest comes first, commas or spaces between them; a printed setting shows none."""
    settings = load({"HEARD_STORE_TEXT": "on", "HEARD_TEXT_KEY": "newest, older"})
    assert ("newest", "older") == settings.text_keys
    assert "older" not in repr(settings)


def test_secrets_do_not_show_in_repr() -> None:
    """A printed settings object never shows the key."""
    environ = {"HEARD_LLM_BASE_URL": LOCAL, "HEARD_LLM_MODEL": "m", "HEARD_LLM_API_KEY": "sk-top"}
    settings = load(environ)
    assert "sk-top" not in repr(settings)
    assert settings.llm is not None
    assert settings.llm.api_key == "sk-top"


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("127.3.2.1", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("10.1.2.3", False),
        ("desk.example.com", False),
    ],
)
def test_loopback_is_told_from_every_other_address(host: str, expected: bool) -> None:
    """Only addresses of this machine alone count as loopback."""
    assert expected == Settings(host=host).loopback


def test_lists_are_divided_by_commas_or_spaces(tmp_path: Path) -> None:
    """Origins, hosts and networks are lists; a folder must exist and is kept as a path."""
    settings = load(
        {
            "HEARD_ALLOWED_ORIGINS": "https://desk.example.com, http://localhost:3000",
            "HEARD_TRUSTED_PROXIES": "10.0.0.1 192.168.0.0/16",
            "HEARD_GUIDES_DIR": str(tmp_path),
        }
    )
    assert ("https://desk.example.com", "http://localhost:3000") == settings.allowed_origins
    assert ("10.0.0.1/32", "192.168.0.0/16") == settings.trusted_proxies
    assert tmp_path == settings.guides_dir


def test_a_judge_and_prices_are_for_evaluations() -> None:
    """A judge has an address and a key of its own; a price nobody gave is unknown, not nothing."""
    settings = load({"HEARD_JUDGE_BASE_URL": LOCAL, "HEARD_LLM_PRICE_IN": "0.15"})
    assert (LOCAL, None, 0.15, None) == (
        settings.judge_url,
        settings.judge_key,
        settings.price_in,
        settings.price_out,
    )
    with pytest.raises(ConfigError, match=r"HEARD_LLM_PRICE_OUT must be a number like 0\.15"):
        load({"HEARD_LLM_PRICE_OUT": "cheap"})
