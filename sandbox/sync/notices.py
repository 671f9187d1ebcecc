"""The e-mails that the store sends, kept as rows that one can read."""

from sandbox.world import World
from sandbox.world.store import Notice


def notify(world: World, email: str, subject: str) -> None:
    """Send a shopper an e-mail; its time is in simulated seconds."""
    world.store.notices.put(Notice(len(world.store.notices) + 1, email, subject, world.now))
