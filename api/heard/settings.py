"""Settings, read once from the environment and checked before anything starts.

Every variable begins with `HEARD_`; the usual `OPENAI_BASE_URL` and `OPENAI_API_KEY` are honoured
together when neither `HEARD_LLM_BASE_URL` nor `HEARD_LLM_API_KEY` is set, so that a key is never
sent to a server it was not made for.
"""

import sys
from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import msgspec

from heard.environ import Environ, Secret
from heard.errors import ConfigError

OPENAI_URL = "https://api.openai.com/v1"

_DRIVERS = {  # of databases, by how an address begins
    "sqlite": "sqlite",
    "postgresql": "postgresql+asyncpg",
    "postgres": "postgresql+asyncpg",
}

LogLevel = Literal["debug", "info", "warning", "error"]
LogFormat = Literal["auto", "json", "text"]


class Endpoint(msgspec.Struct, frozen=True, kw_only=True):
    """One OpenAI-compatible server and the model to ask it for."""

    base_url: str  # up to and including the version: "https://api.openai.com/v1"
    api_key: Secret | None = None  # local servers need none
    model: str


class LLMSettings(Endpoint, frozen=True, kw_only=True):
    """The model to use, and a second one to ask when the first does not deliver."""

    max_concurrency: int = 4  # calls in flight at once, per process
    timeout_ms: int = 45_000  # the longest one call may take; the deadline is usually shorter
    compact: bool = False  # the short prompt, for small or slow models
    fallback: Endpoint | None = None


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Everything an operator can choose, with its default."""

    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1
    llm: LLMSettings | None = None
    llm_problem: str | None = None  # which half of the model's settings is missing, if one is
    judge_url: Secret | None = None  # where `heard eval --judge-model` asks; None: where `llm` is
    judge_key: Secret | None = None
    price_in: float | None = None  # of a million tokens read, in any currency; None: unknown
    price_out: float | None = None  # of a million tokens written
    deadline_ms: int = 8_000
    guides_dir: Path | None = None
    api_keys_file: Path | None = None  # once named, there must be a key in it
    data_dir: Path | None = None  # the user's own data; None: nothing is read from there
    allowed_origins: tuple[str, ...] = ()  # web pages that may call, besides the own and extensions
    allowed_hosts: tuple[str, ...] = ()  # names this server is reached by, besides loopback
    trusted_proxies: tuple[str, ...] = ()  # networks whose X-Forwarded-For is believed
    drain_seconds: int = 0  # how long readiness is false before the doors close
    rate_limit: str | None = None  # "120/minute" or "off"; None: off on loopback, else 600/minute
    redis_url: Secret | None = None
    database_url: Secret | None = None  # None: what is kept lives as long as the process
    retention_days: int = 365  # how long usage, feedback and texts are kept; 0: for ever
    insights_by_key: bool = False  # whether the team's summary names keys
    store_text: bool = False  # keep drafts, rewrites and reasons, sealed
    text_keys: tuple[Secret, ...] = ()  # the first seals, every one opens
    mask_pii: bool = True
    log_level: LogLevel = "info"
    log_format: LogFormat = "auto"
    traces: bool = False  # to where the usual variables of OpenTelemetry say

    @property
    def keys_file(self) -> Path | None:
        """Where keys are kept."""
        return self.api_keys_file or (self.data_dir and self.data_dir / "keys.json")

    @property
    def loopback(self) -> bool:
        """Whether only programs on this machine can connect."""
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False


def _data_dir(environ: Mapping[str, str]) -> Path:
    """Folder of the user's own data: feedback and keys, never the working tree."""
    home = Path(environ.get("HOME") or environ.get("USERPROFILE") or Path("~").expanduser())
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "heard"
    if sys.platform == "win32":
        return Path(environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "heard"
    return Path(environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "heard"


def load(environ: Mapping[str, str]) -> Settings:
    """Read and check every setting; raises ConfigError naming the variable and what it accepts."""
    read = Environ(environ)
    llm, problem = _model(read)
    return Settings(
        host=read.word("HEARD_HOST") or "127.0.0.1",
        port=read.integer("HEARD_PORT", 8000, 0, 65_535),
        workers=read.integer("HEARD_WORKERS", 1, 1, 64),
        llm=llm,
        llm_problem=problem,
        judge_url=read.url("HEARD_JUDGE_BASE_URL", "http", "https"),
        judge_key=read.key("HEARD_JUDGE_API_KEY"),
        price_in=read.amount("HEARD_LLM_PRICE_IN"),
        price_out=read.amount("HEARD_LLM_PRICE_OUT"),
        deadline_ms=read.integer("HEARD_DEADLINE_MS", 8_000, 50, 60_000),
        guides_dir=read.folder("HEARD_GUIDES_DIR"),
        data_dir=_data_dir(environ),
        api_keys_file=read.path("HEARD_API_KEYS_FILE"),
        allowed_origins=read.origins("HEARD_ALLOWED_ORIGINS"),
        allowed_hosts=read.words("HEARD_ALLOWED_HOSTS"),
        trusted_proxies=read.networks("HEARD_TRUSTED_PROXIES"),
        drain_seconds=read.integer("HEARD_DRAIN_SECONDS", 0, 0, 300),
        rate_limit=read.rate("HEARD_RATE_LIMIT"),
        redis_url=read.url("HEARD_REDIS_URL", "redis", "rediss", "valkey", "valkeys"),
        database_url=_database(read, environ),
        retention_days=read.integer("HEARD_RETENTION_DAYS", 365, 0, 36_500),
        insights_by_key=read.switch("HEARD_INSIGHTS_BY_KEY", default=False),
        store_text=read.switch("HEARD_STORE_TEXT", default=False),
        text_keys=tuple(Secret(key) for key in read.words("HEARD_TEXT_KEY")),
        mask_pii=read.switch("HEARD_MASK_PII", default=True),
        log_level=read.choice("HEARD_LOG_LEVEL", "info", ("debug", "info", "warning", "error")),
        log_format=read.choice("HEARD_LOG_FORMAT", "auto", ("auto", "json", "text")),
        traces=_traces(read),
    )


def _model(read: Environ) -> tuple[LLMSettings | None, str | None]:
    """Give the model's settings, or a sentence about the half that is missing."""
    base_url = read.url("HEARD_LLM_BASE_URL", "http", "https")
    api_key = read.key("HEARD_LLM_API_KEY")
    model = read.text("HEARD_LLM_MODEL")
    own = base_url is not None or api_key is not None
    if not own:
        api_key = read.key("OPENAI_API_KEY")
        base_url = read.url("OPENAI_BASE_URL", "http", "https")
        if base_url is None and api_key is not None:
            base_url = Secret(OPENAI_URL)
    fallback = _fallback(read)
    concurrency = read.integer("HEARD_LLM_MAX_CONCURRENCY", 4, 1, 1_000)
    timeout_ms = read.integer("HEARD_LLM_TIMEOUT_MS", 45_000, 50, 600_000)
    compact = read.switch("HEARD_LLM_COMPACT", default=False)
    if base_url is None and api_key is None and model is None:
        return None, None
    if model is None:
        which = "HEARD_LLM_BASE_URL or HEARD_LLM_API_KEY" if own else "OPENAI_API_KEY or its URL"
        return None, f"{which} is set but HEARD_LLM_MODEL is not: name the model to use."
    if base_url is None:
        return None, (
            "HEARD_LLM_MODEL is set but HEARD_LLM_BASE_URL is not: give the server's address up to "
            f"its version, for example {OPENAI_URL} or http://127.0.0.1:11434/v1."
        )
    if api_key is None and urlsplit(base_url).hostname == urlsplit(OPENAI_URL).hostname:
        return None, "HEARD_LLM_API_KEY is not set, and OpenAI answers nobody without a key."
    settings = LLMSettings(
        base_url=str(base_url),
        api_key=api_key,
        model=model,
        max_concurrency=concurrency,
        timeout_ms=timeout_ms,
        compact=compact,
        fallback=fallback,
    )
    return settings, None


def _fallback(read: Environ) -> Endpoint | None:
    base_url = read.url("HEARD_LLM_FALLBACK_BASE_URL", "http", "https")
    api_key = read.key("HEARD_LLM_FALLBACK_API_KEY")
    model = read.text("HEARD_LLM_FALLBACK_MODEL")
    if base_url is None and api_key is None and model is None:
        return None
    if base_url is None or model is None:
        missing = "HEARD_LLM_FALLBACK_BASE_URL" if base_url is None else "HEARD_LLM_FALLBACK_MODEL"
        raise ConfigError(
            "HEARD_LLM_FALLBACK_BASE_URL and HEARD_LLM_FALLBACK_MODEL belong together: "
            f"{missing} is not set."
        )
    return Endpoint(base_url=str(base_url), api_key=api_key, model=model)


def _database(read: Environ, environ: Mapping[str, str]) -> Secret:
    given = read.url("HEARD_DATABASE_URL", *_DRIVERS, *_DRIVERS.values())
    if given is None:
        return Secret(f"sqlite:///{_data_dir(environ) / 'heard.sqlite3'}")
    scheme, _, place = given.partition("://")
    return Secret(f"{_DRIVERS.get(scheme, scheme)}://{place}")


def _traces(read: Environ) -> bool:
    """Say whether traces are wanted; OpenTelemetry reads the rest of its variables itself."""
    endpoints = ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT")
    if read.switch("OTEL_SDK_DISABLED", default=False) or not any(map(read.text, endpoints)):
        return False
    protocols = ("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL")
    for protocol in protocols:
        read.choice(protocol, "http/protobuf", ("http/protobuf",))
    return read.choice("OTEL_TRACES_EXPORTER", "otlp", ("otlp", "none")) == "otlp"
