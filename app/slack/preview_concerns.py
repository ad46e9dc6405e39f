"""Previews of what colleagues tell: what is in the way, worries them, or was said elsewhere."""

from app.domain.effects import Direct, Place, Say, ShowConcern, ShowSaid
from app.slack import samples
from app.slack.sample_concerns import BLOCK, LIFTED, WORRY
from app.slack.sample_said import ANSWERS, SAID

ALERTS = Place(channel=samples.ALERTS)
PM, OWNER = Direct(person=samples.SAM.id), Direct(person=samples.BEN.id)

CONCERN_MESSAGES: tuple[tuple[str, Say], ...] = (
    ("", ShowConcern(to=ALERTS, subject=BLOCK.id)),
    ("to-who-lifts-it", ShowConcern(to=OWNER, subject=BLOCK.id)),
    ("lifted", ShowConcern(to=ALERTS, subject=LIFTED.id)),
    ("", ShowSaid(to=OWNER, subject=SAID.id)),
    ("taken-as-the-answer", ShowSaid(to=OWNER, subject=ANSWERS.id)),
    ("for-the-pm", ShowConcern(to=PM, subject=WORRY.id)),
)
