"""Everything that may differ between two places where Liaison runs. Read once, in wiring."""

from ipaddress import ip_address
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

DEFAULT_PUBLIC_URL = "https://liaison.example.com"
SANDBOX_CLOCK = "http://127.0.0.1:8001/sandbox/clock"


class SettingsError(Exception):
    """The settings can't be used as they are; the message says which, and what to do."""


class Settings(BaseSettings):
    """The environment, and `.env` beside it."""

    # The prefix keeps what tests call a field, such as `home`, from being read as HOME.
    model_config = SettingsConfigDict(
        frozen=True,
        env_file=".env",
        env_prefix="LIAISON_",
        env_ignore_empty=True,
        extra="ignore",
        populate_by_name=True,
        str_strip_whitespace=True,
    )

    bot_token: SecretStr | None = Field(None, alias="SLACK_BOT_TOKEN")
    app_token: SecretStr | None = Field(None, alias="SLACK_APP_TOKEN")
    signing_secret: SecretStr | None = Field(None, alias="SLACK_SIGNING_SECRET")
    slack_api_url: str = Field("https://slack.com/api/", alias="SLACK_API_URL")
    database_url: str | None = Field(None, alias="DATABASE_URL")
    home: Path = Field(Path(".liaison"), alias="LIAISON_HOME")
    host: str = Field("127.0.0.1", alias="LIAISON_HOST")
    port: int = Field(8000, alias="LIAISON_PORT", ge=0, le=65535)
    public_url: str = Field(DEFAULT_PUBLIC_URL, alias="LIAISON_PUBLIC_URL")
    firm: str | None = Field(None, alias="LIAISON_FIRM")
    clock_url: str | None = Field(None, alias="LIAISON_CLOCK_URL")
    semantic: bool = Field(default=True, alias="LIAISON_SEMANTIC")
    embedding_model: Path | None = Field(None, alias="LIAISON_EMBEDDING_MODEL")
    log_level: str = Field("INFO", alias="LIAISON_LOG_LEVEL")

    @field_validator("bot_token")
    @classmethod
    def _a_bot_token(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not value.get_secret_value().startswith("xoxb-"):
            message = "must be a bot token, which starts with xoxb- (OAuth & Permissions page)"
            raise ValueError(message)
        return value

    @field_validator("app_token")
    @classmethod
    def _an_app_token(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not value.get_secret_value().startswith("xapp-"):
            message = "must be an app-level token, which starts with xapp- (Basic Information page)"
            raise ValueError(message)
        return value

    @field_validator("slack_api_url")
    @classmethod
    def _an_address(cls, value: str) -> str:
        return _web_address(value, "https://slack.com/api/").rstrip("/") + "/"

    @field_validator("public_url")
    @classmethod
    def _our_address(cls, value: str) -> str:
        return _web_address(value, DEFAULT_PUBLIC_URL).rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _on_psycopg(cls, value: str | None) -> str | None:
        if value is None:
            return None
        scheme, found, rest = value.partition("://")
        known = scheme.split("+")[0] in {"postgresql", "postgres"}
        if not found or not known or not _has_a_port_or_none(value):
            message = (
                "must look like postgresql://user:password@host:5432/liaison (write @ : / ? # % in"
                " a password as %40 %3A %2F %3F %23 %25)"
            )
            raise ValueError(message)
        return f"postgresql+psycopg://{rest}"

    @field_validator("clock_url")
    @classmethod
    def _on_loopback(cls, value: str | None) -> str | None:
        if value is None:
            return None
        if not _is_loopback(urlsplit(_web_address(value, SANDBOX_CLOCK)).hostname or ""):
            message = "is for the sandbox only, so it must be on this machine (127.0.0.1)"
            raise ValueError(message)
        return value

    @field_validator("home")
    @classmethod
    def _a_folder(cls, value: Path) -> Path:
        if value.exists() and not value.is_dir():
            message = "must be a folder, and is a file"
            raise ValueError(message)
        return value

    @field_validator("log_level")
    @classmethod
    def _a_level(cls, value: str) -> str:
        if value.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
            message = "must be DEBUG, INFO, WARNING or ERROR"
            raise ValueError(message)
        return value.upper()


def read_settings() -> Settings:
    """The settings, or SettingsError with one sentence for each that can't be used."""
    try:
        return Settings()  # type: ignore[call-arg]  # from the environment
    except ValidationError as error:
        raise SettingsError("\n".join(_sentence(e) for e in error.errors())) from None


def for_serving(settings: Settings) -> Settings:
    """The same settings, or SettingsError when they don't suffice to speak with Slack."""
    if settings.bot_token is None:
        message = (
            "SLACK_BOT_TOKEN is missing. Install the app (`liaison manifest` prints what to paste)"
            " and copy the Bot User OAuth Token."
        )
        raise SettingsError(message)
    if settings.app_token is None and settings.signing_secret is None:
        message = (
            "Slack has no way in: set SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET for"
            " HTTP, or both."
        )
        raise SettingsError(message)
    return settings


PLAINLY = MappingProxyType(
    {
        "int_parsing": "must be a number",
        "greater_than_equal": "must be a number from 0 to 65535",
        "less_than_equal": "must be a number from 0 to 65535",
    }
)
"""pydantic's kinds of mistake that do not speak plainly."""


def _sentence(error: ErrorDetails) -> str:
    """Which setting, and what it must be; never its value, which may be a secret."""
    name = ".".join(str(part) for part in error["loc"])
    found = error["msg"].removeprefix("Value error, ")
    return f"{name} {PLAINLY.get(error['type'], found)}."


def _web_address(value: str, example: str) -> str:
    if urlsplit(value).scheme in {"http", "https"} and _host(value):
        return value
    message = f"must be a web address, such as {example}"
    raise ValueError(message)


def _host(value: str) -> str:
    return (urlsplit(value).hostname or "") if _has_a_port_or_none(value) else ""


def _has_a_port_or_none(value: str) -> bool:
    try:
        _ = urlsplit(value).port
    except ValueError:
        return False
    return True


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
