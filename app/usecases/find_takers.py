"""Who could take a question, and why: by skill, load, working hours, and knowing the client."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from app.domain.candidates import Candidate, Ties, takers
from app.domain.ids import PersonId
from app.domain.people import Role, Side
from app.domain.projects import Project
from app.ports import Work

LOOKED_AT = 6
"""Of the likeliest, how busy they are is looked up."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FindTakers:
    """What is asked, about which project; and who is not meant."""

    text: str
    project: Project
    but: Collection[PersonId] = field(default_factory=frozenset)


async def find_takers(intent: FindTakers, work: Work) -> Sequence[Candidate]:
    """The best first. The PM and the backup are no candidates: they come after the last."""
    project = intent.project
    left_out = {project.pm_id, project.backup_id, *intent.but}
    people = [person for person in await work.people.staff() if person.id not in left_out]
    answered = await work.questions.answers_about(intent.text)
    ties = await _ties(project, work)
    found = takers(intent.text, people, answered, ties, now=work.now)[:LOOKED_AT]
    load = {c.person.id: len(await work.questions.waiting_for(c.person.id)) for c in found}
    likeliest = [candidate.person for candidate in found]
    return takers(intent.text, likeliest, answered, replace(ties, load=load), now=work.now)


async def _ties(project: Project, work: Work) -> Ties:
    client = await work.projects.client(project.client_id)
    worked_for = set(await work.questions.answered_for(client.id))
    engineers: set[PersonId] = set()
    for theirs in await work.projects.of_client(client.id):
        members = await work.people.in_project(theirs.id)
        staff = [(p.id, role) for p, role in members if p.side is Side.STAFF]
        worked_for |= {person_id for person_id, _ in staff}
        if theirs.id == project.id:
            engineers = {person_id for person_id, role in staff if role is Role.ENGINEER}
    return Ties(client=client.name, engineers=engineers, worked_for=worked_for)
