"""What the environment says, and one sentence for each thing that can't be used."""

import re
from pathlib import Path

import pytest

from app.settings import Settings, SettingsError, for_serving, read_settings

NAMES = {str(field.alias) for field in Settings.model_fields.values()}
EXAMPLE = Path(__file__).parents[1] / ".env.example"


@pytest.fixture(autouse=True)
def _nothing_is_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def test_everything_has_a_default_and_lies_below_the_working_folder() -> None:
    settings = read_settings()
    assert settings.home == Path(".liaison")
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert settings.database_url is None
    assert settings.slack_api_url == "https://slack.com/api/"


@pytest.mark.parametrize("name", ["HOME", "HOST", "PORT", "LOG_LEVEL", "PUBLIC_URL"])
def test_what_other_programs_read_is_not_ours(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = read_settings()
    monkeypatch.setenv(name, "1234")
    assert read_settings() == before


def test_a_file_beside_us_is_read_and_the_environment_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("LIAISON_PORT=9000\nLIAISON_HOST=0.0.0.0\nSLACK_BOT_TOKEN=\n")
    monkeypatch.setenv("LIAISON_PORT", "9001")
    settings = read_settings()
    assert (settings.host, settings.port, settings.bot_token) == ("0.0.0.0", 9001, None)  # noqa: S104 -- read only


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("SLACK_BOT_TOKEN", "xoxp-SECRET", "must be a bot token, which starts with xoxb-"),
        ("SLACK_APP_TOKEN", "xoxb-SECRET", "must be an app-level token, which starts with xapp-"),
        ("SLACK_API_URL", "slack.com/SECRET", "must be a web address"),
        ("SLACK_API_URL", "http:///SECRET", "must be a web address"),
        ("DATABASE_URL", "mysql://u:SECRET@h/d", "must look like postgresql://"),
        ("DATABASE_URL", "postgresql://u:p/SECRET@h:x/d", "write @ : / ? # % in a password as"),
        ("LIAISON_PORT", "SECRET", "must be a number"),
        ("LIAISON_PORT", "70000", "must be a number from 0 to 65535"),
        ("LIAISON_PORT", "-1", "must be a number from 0 to 65535"),
        ("LIAISON_PUBLIC_URL", "pm.SECRET.org", "must be a web address"),
        ("LIAISON_CLOCK_URL", "http://clock.SECRET.org/", "must be on this machine"),
        ("LIAISON_CLOCK_URL", "127.0.0.1", "must be a web address"),
        ("LIAISON_LOG_LEVEL", "SECRET", "must be DEBUG, INFO, WARNING or ERROR"),
        ("LIAISON_HOME", "SECRET", "must be a folder, and is a file"),
    ],
)
def test_what_cannot_be_used_is_one_sentence_without_its_value(
    name: str, value: str, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("SECRET").touch()
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as refused:
        read_settings()
    said = str(refused.value)
    assert said.startswith(f"{name} ")
    assert sentence in said
    assert "SECRET" not in said
    assert "\n" not in said


def test_every_mistake_is_said_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIAISON_PORT", "many")
    monkeypatch.setenv("LIAISON_LOG_LEVEL", "loud")
    with pytest.raises(SettingsError) as refused:
        read_settings()
    assert len(str(refused.value).splitlines()) == 2


def test_a_secret_copied_with_its_line_end_is_taken_as_meant(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", " xoxb-1 \n")
    token = read_settings().bot_token
    assert token
    assert token.get_secret_value() == "xoxb-1"
    assert "xoxb" not in repr(read_settings())


def test_any_way_of_naming_postgresql_is_spoken_to_through_psycopg(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for scheme in ("postgres", "postgresql", "postgresql+asyncpg"):
        monkeypatch.setenv("DATABASE_URL", f"{scheme}://u:p%40ss@db:5432/liaison")
        assert read_settings().database_url == "postgresql+psycopg://u:p%40ss@db:5432/liaison"


def test_serving_needs_a_token_and_a_way_in(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SettingsError, match="SLACK_BOT_TOKEN is missing"):
        for_serving(read_settings())
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    with pytest.raises(SettingsError, match="SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING"):
        for_serving(read_settings())
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "abc")
    assert for_serving(read_settings()).signing_secret


def test_the_example_tells_of_each_setting_with_its_default(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lines = EXAMPLE.read_text().splitlines()
    told = [re.fullmatch(r"#?([A-Z_]+)=(.*)", line) for line in lines]
    named = {hit[1]: hit[2] for hit in told if hit}
    assert set(named) == {*NAMES, "POSTGRES_PASSWORD"}
    for name, value in named.items():
        monkeypatch.setenv(name, value)
    settings = read_settings()
    defaults = ("host", "port", "home", "slack_api_url", "log_level")
    fields = Settings.model_fields
    assert {n: getattr(settings, n) for n in defaults} == {n: fields[n].default for n in defaults}
