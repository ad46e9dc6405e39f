"""Finding: names as words of their own, review dates, what waits for its vector, the archive."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

NAMES = r"""
create function liaison_names(title text, body text) returns text[]
language sql immutable parallel safe as $$
  select array(
    select '=' || regexp_replace(
             regexp_replace(word[1], '[-_/:@\\]0*(?=[0-9a-z])', '', 'g'),
             '\.(?![0-9])|(?<![0-9])\.', '', 'g')
      from regexp_matches(lower(title || ' ' || body),
             '([[:alnum:]]+(?:[-_./:@\\][[:alnum:]]+)*)', 'g') as word
     where word[1] ~ '_'
        or (word[1] ~ '[0-9]' and word[1] ~ '[^0-9.]')
        or word[1] ~ '^[0-9]+(\.[0-9]+){3}$'
    union
    select '=§' || word[1]
      from regexp_matches(lower(title || ' ' || body),
             '(?:clause|section|article|paragraph|item|annex|schedule|§)\s*([0-9]+(?:\.[0-9]+)*)',
             'g') as word
    union
    select '=§' || word[1] from regexp_matches(title, '^\s*([0-9]+(?:\.[0-9]+)+)') as word
    union
    select '=§' || word[1] from regexp_matches(body, '^\s*([0-9]+(?:\.[0-9]+)+)') as word
  )
$$
"""
WORDS = """
create function liaison_words(title text, body text) returns tsvector
language sql immutable parallel safe as $$
  select setweight(to_tsvector('english', title), 'A')
      || setweight(to_tsvector('english', body), 'B')
      || array_to_tsvector(liaison_names(title, body))
$$
"""
PLAIN = "to_tsvector('english', title || ' ' || text)"


def upgrade() -> None:
    op.get_bind().exec_driver_sql(NAMES)  # as it is: its colons are no parameters
    op.get_bind().exec_driver_sql(WORDS)
    _words("liaison_words(title, text)")
    op.add_column("entries", sa.Column("review_on", sa.Date()))
    op.create_table(
        "unembedded",
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entries.id"], name=op.f("fk_unembedded_entry_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_unembedded")),
    )
    op.execute("insert into unembedded select id from entries")
    op.create_index(
        "ix_messages_words",
        "messages",
        [sa.text("to_tsvector('english'::regconfig, text)")],
        postgresql_using="gin",
    )
    op.create_index("ix_entries_seen", "entries", ["project_id", "visibility", "client_id", "id"])
    op.create_index("ix_messages_project_id", "messages", ["project_id"])


def downgrade() -> None:
    op.drop_index("ix_entries_seen", table_name="entries")
    op.drop_index("ix_messages_project_id", table_name="messages")
    op.drop_index("ix_messages_words", table_name="messages")
    op.drop_table("unembedded")
    op.drop_column("entries", "review_on")
    _words(PLAIN)
    op.execute("drop function liaison_words")
    op.execute("drop function liaison_names")


def _words(expression: str) -> None:
    """A generated column can't be changed, only made anew."""
    op.drop_index("ix_entries_words", table_name="entries")
    op.drop_column("entries", "words")
    op.add_column(
        "entries",
        sa.Column("words", postgresql.TSVECTOR(), sa.Computed(expression, persisted=True)),
    )
    op.create_index("ix_entries_words", "entries", ["words"], postgresql_using="gin")
