"""Previews of what is in the way, or worries somebody."""

from app.domain.effects import Direct, Place, Say, ShowConcern
from app.slack import samples
from app.slack.sample_concerns import BLOCK, LIFTED, WORRY

ALERTS = Place(channel=samples.ALERTS)
PM, OWNER = Direct(person=samples.SAM.id), Direct(person=samples.BEN.id)

CONCERN_MESSAGES: tuple[tuple[str, Say], ...] = (
    ("", ShowConcern(to=ALERTS, subject=BLOCK.id)),
    ("to-who-lifts-it", ShowConcern(to=OWNER, subject=BLOCK.id)),
    ("lifted", ShowConcern(to=ALERTS, subject=LIFTED.id)),
    ("for-the-pm", ShowConcern(to=PM, subject=WORRY.id)),
)
