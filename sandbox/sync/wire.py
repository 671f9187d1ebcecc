"""Sending over the wire, and what arrives at its other end."""

from typing import Generic, TypeVar

from sandbox.world import World
from sandbox.world.wire import Body, Message, Side

B = TypeVar("B", bound=Body)


class Arrival(Generic[B]):
    """A message that reached its side: the message, and the body that says what is told."""

    __slots__ = ("body", "message")

    def __init__(self, world: World, message: Message) -> None:
        self.message = message
        self.body: B = message.body  # type: ignore[assignment]  # the story is chosen by the body's type


def send(world: World, to: Side, body: Body) -> None:
    """Put a message on the wire; it is due after the link's delay, in simulated seconds (ASM-22)."""
    now = world.now
    world.sent += 1
    world.wire.messages.put(Message(world.step << 24 | world.sent, to, body, now, now + world.link.delay, world.step))
