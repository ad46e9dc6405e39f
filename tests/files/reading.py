"""A small project file, and what is read of it."""

from datetime import date

import pytest

from app.domain.plans import ProjectPlan
from app.files.project_files import ProjectFileError, read_project_text

TODAY = date(2025, 12, 1)
SMALL = """\
client: {key: acme, name: Acme Ltd}
people:
  sam: {name: Sam Okafor, side: staff}
  ben: {name: Ben Carter, side: staff, roles: [engineer]}
  dana: {name: Dana Reyes, side: client, roles: [client contact, client approver]}
project: {key: network, name: Network, client_name: New network, pm: sam}
channels: [{id: C0INT, purpose: internal}]
"""


def read(text: str, today: date = TODAY) -> ProjectPlan:
    return read_project_text(text.encode(), name="acme.yaml", today=today)


def complaints(text: str) -> list[str]:
    with pytest.raises(ProjectFileError) as refused:
        read(text)
    return str(refused.value).splitlines()


def small(*, instead_of: str, write: str) -> str:
    assert instead_of in SMALL
    return SMALL.replace(instead_of, write)
