"""No wording brings one client's entry, or an internal one, before another client."""

import asyncio
from dataclasses import replace
from uuid import uuid4

from hypothesis import given, settings
from hypothesis import strategies as st

from app.database.search import Semantics
from app.database.vectors import prepare
from app.database.work import make_engine
from app.domain.findings import Finding
from app.domain.ids import ClientId, EntryId, PersonId, ProjectId
from app.domain.wall import Visibility
from app.ports import Begin
from app.search.embedder import OnnxEmbedder
from app.usecases.find_answer import FindAnswer, find_answer
from tests.builders import ANA, DANA, NETWORK, a_client, a_project, a_question
from tests.database.stores import OnEngine, settle_in
from tests.search.conftest import CLIENT, STAFF, an_entry, begin_on, find, keep

SECRETS = (
    ("Margin", "We make 38 percent on sw-vault-77."),
    ("Door code of the vault", "It is ERR_VAULT_4711."),
    ("Clause 9.4", "The penalty is waived for the vault."),
)
WORDS = sorted({word for secret in SECRETS for word in " ".join(secret).split()})
ASKED = st.one_of(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join),
    st.sampled_from([*(title for title, _ in SECRETS), *(said for _, said in SECRETS)]),
    st.text(max_size=60),
)


async def fill(begin: Begin) -> set[EntryId]:
    """The same secrets: internal with our client, which are returned, and open to another one."""
    other, theirs = ClientId(uuid4()), ProjectId(uuid4())
    async with begin() as work:
        await work.projects.save_client(a_client(id=other, key="o", team_ids=()))
        project = a_project(id=theirs, key="o", client_id=other, backup_id=None)
        await work.projects.save(project)
    own = [an_entry(title, said) for title, said in SECRETS]
    of_others = [
        replace(
            entry,
            id=EntryId(uuid4()),
            project_id=theirs,
            client_id=other,
            visibility=Visibility.CLIENT,
        )
        for entry in own
    ]
    await keep(begin, *own, *of_others)
    return {entry.id for entry in own}


def test_no_wording_finds_what_the_reader_may_not_see(
    database_url: str, embedder: OnnxEmbedder
) -> None:
    with asyncio.Runner() as runner:
        engine = make_engine(database_url)
        runner.run(settle_in(OnEngine(engine)))
        storage = runner.run(prepare(engine, embedder.model))
        begin = begin_on(engine, Semantics(embedder=embedder, storage=storage))
        ours = runner.run(fill(begin))

        async def answered(question: str, asker: PersonId) -> Finding:
            """As it is asked in our project, were both clients' projects put into the question."""
            async with begin() as work:
                intent = FindAnswer(
                    question=a_question(text=question, asker_id=asker),
                    asker=await work.people.get(asker),
                    projects=await work.projects.all(),
                )
                return (await find_answer(intent, work)).finding

        @settings(max_examples=30)
        @given(ASKED)
        def nothing_leaks(question: str) -> None:
            for_client = runner.run(find(begin, question, CLIENT))
            assert (for_client.answer, for_client.leads, for_client.heard) == (None, (), ())
            for_staff = runner.run(find(begin, question, STAFF))
            shown = [*for_staff.leads, *filter(None, [for_staff.answer])]
            assert {match.entry.project_id for match in shown} <= {NETWORK}
            for asker in (ANA, DANA):
                finding = runner.run(answered(question, asker))
                assert {hit.entry_id for hit in finding.hits} <= ours
                assert asker == ANA or not finding.answered

        nothing_leaks()
        assert runner.run(find(begin, "Door code of the vault", STAFF)).answer  # it can be found
        runner.run(engine.dispose())
