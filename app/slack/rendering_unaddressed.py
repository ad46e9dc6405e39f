"""Gathering what nobody answered: the words as they stand in the archive at that moment."""

from app.domain.archive import instant_of
from app.domain.effects import Direct, ShowUnaddressed
from app.domain.people import Person
from app.domain.unaddressed import BundleId, Unaddressed
from app.ports import Rendered, Renderers, Work
from app.slack.views import unaddressed
from app.slack.views.unaddressed import Line


async def render_unaddressed(effect: ShowUnaddressed, work: Work) -> Rendered | None:
    """The bundle, before whoever was shown it; in a channel it is never shown."""
    said = await work.unaddressed.in_bundle(BundleId(effect.subject))
    if not said or not isinstance(effect.to, Direct):
        return None
    reader = await work.people.get(effect.to.person)
    client = await work.projects.client(said[0].client_id)
    lines = [await _line(each, work) for each in said]
    places = dict.fromkeys(f"<#{each.channel}>" for each in said)
    return unaddressed.unaddressed(client, lines, reader, work.now, place=", ".join(places))


async def one_unaddressed(said: Unaddressed, reader: Person, work: Work) -> Rendered:
    """One of them, in a list."""
    client, line = await work.projects.client(said.client_id), await _line(said, work)
    place = f"<#{said.channel}>"
    return unaddressed.unaddressed(client, [line], reader, work.now, place=place)


async def _line(said: Unaddressed, work: Work) -> Line:
    message = await work.archive.get(said.channel, said.ts)
    return Line(
        said=said,
        words=message.text if message else "",
        said_at=instant_of(said.ts),
        permalink=(message.permalink or None) if message else None,
        author=await work.people.get(said.author_id),
        moved_by=await work.people.get(said.moved_by) if said.moved_by else None,
    )


UNADDRESSED_RENDERERS: Renderers = {ShowUnaddressed: render_unaddressed}
