"""Sending over the wire, and what arrives at its other end."""

from typing import Generic, TypeVar

import xxhash

from sandbox.world import World
from sandbox.world.wire import Body, Link, Message, Side

B = TypeVar("B", bound=Body)


class Arrival(Generic[B]):
    """A message that reached its side: the message, and the body that says what is told."""

    __slots__ = ("body", "message")

    def __init__(self, world: World, message: Message) -> None:
        self.message = message
        self.body: B = message.body  # type: ignore[assignment]  # the story is chosen by the body's type


def send(world: World, to: Side, body: Body) -> None:
    """Put a message on the wire; it is due after the link's delay, in simulated seconds (ASM-22).

    Where the link's settings say so, it is late or sent twice, by the seed.
    """
    link, now = world.link, world.now
    due = now + link.delay
    number = _number(world)
    if link.jitter:
        due += chance(link, number, "late") * (link.jitter + 1) // 100
    world.wire.messages.put(Message(number, to, body, now, due, world.step))
    if link.repeats and chance(link, number, "twice") < link.repeats:
        world.wire.messages.put(Message(_number(world), to, body, now, due + link.delay, world.step))


def chance(link: Link, number: int, what: str) -> int:
    """A number from 0 to 99 that depends on the seed and the message alone."""
    return xxhash.xxh3_64_intdigest(f"{link.seed} {number} {what}".encode()) % 100


def newest(world: World) -> int:
    """The number that no message has passed yet: what was sent so far is no newer, what will be sent is."""
    return world.step << 24 | world.sent


def _number(world: World) -> int:
    world.sent += 1
    return world.step << 24 | world.sent
