"""The column types and the metadata that every table shares."""

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import ARRAY, BigInteger, DateTime, Dialect, MetaData, String, TypeDecorator
from sqlalchemy.dialects.postgresql import JSONB

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Instant(TypeDecorator[datetime]):
    """An aware UTC datetime, in and out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive datetime at the door."""
        _ = dialect
        if value is not None and value.utcoffset() is None:
            message = f"naive datetime: {value!r}"
            raise ValueError(message)
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The same instant, in UTC whatever the session's zone."""
        _ = dialect
        return value and value.astimezone(UTC)


class Word(TypeDecorator[StrEnum]):
    """A StrEnum, kept as its word."""

    impl = String
    cache_ok = True

    def __init__(self, words: type[StrEnum]) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:
        """The word itself."""
        _ = dialect
        return None if value is None else str(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> StrEnum | None:  # noqa: ANN401 -- SQLAlchemy's signature
        """The member of that word."""
        _ = dialect
        return None if value is None else self.words(value)


class Seconds(TypeDecorator[timedelta]):
    """A duration, kept as whole seconds."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: timedelta | None, dialect: Dialect) -> int | None:
        """Whole seconds."""
        _ = dialect
        return None if value is None else int(value.total_seconds())

    def process_result_value(self, value: int | None, dialect: Dialect) -> timedelta | None:
        """The duration."""
        _ = dialect
        return None if value is None else timedelta(seconds=value)


class Strings(TypeDecorator[tuple[str, ...]]):
    """A tuple of strings, kept as an array."""

    impl = ARRAY(String)
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> Any:  # noqa: ANN401 -- SQLAlchemy's signature
        """A list, as the driver wants it."""
        _ = dialect
        return None if value is None else list(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> tuple[str, ...] | None:  # noqa: ANN401 -- SQLAlchemy's signature
        """The tuple again."""
        _ = dialect
        return None if value is None else tuple(value)


class Json(TypeDecorator[Any]):
    """A value of a type that pydantic can write as JSON and read back."""

    impl = JSONB
    cache_ok = True

    def __init__(self, of: Any) -> None:  # noqa: ANN401 -- any type form
        super().__init__()
        self.of = of
        self._adapter: TypeAdapter[Any] = TypeAdapter(of)

    def process_bind_param(self, value: Any | None, dialect: Dialect) -> Any:  # noqa: ANN401 -- SQLAlchemy's signature
        """Plain JSON."""
        _ = dialect
        return None if value is None else self._adapter.dump_python(value, mode="json")

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Any:  # noqa: ANN401 -- SQLAlchemy's signature
        """The value again."""
        _ = dialect
        return None if value is None else self._adapter.validate_python(value)
