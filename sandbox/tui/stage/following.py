"""The Story follows its end, until somebody scrolls it: then it stays where it is, and says how it follows again."""

from collections.abc import Mapping

from sandbox.tui.stage.draw.boxes import Drawn, Look
from sandbox.tui.view.spans import Span

STORY, ZOOM = "story", "zoom"
AGAIN = "follow:story"
AWAY = (Span(" · scrolled, "), Span("8", "key", AGAIN), Span(" follows again", "", AGAIN))
"""What the heading of the Story says while it does not follow its end."""


def stepped(look: Look, waits: bool) -> Look:
    """What is looked at when the moment is another one: the Story where it was scrolled to, unless a question waits;
    all other panels follow what changed."""
    kept = () if waits else (STORY, ZOOM) if look.focus == STORY else (STORY,)
    return look._replace(tops={id: top for id, top in look.tops.items() if id in kept})


def settled(look: Look, drawn: Mapping[str, Drawn]) -> Look:
    """The same, the Story following again where its end has come into view."""
    ends = [id for id in (STORY, ZOOM) if id in drawn and drawn[id].ended and (id == STORY or look.focus == STORY)]
    return look._replace(tops={id: top for id, top in look.tops.items() if id not in ends}) if ends else look


def again(look: Look) -> Look:
    """The Story follows its end again."""
    return look._replace(tops={id: top for id, top in look.tops.items() if id not in (STORY, ZOOM)})
