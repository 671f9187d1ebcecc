"""What people do to the link between the two: its settings, its outlets, and the line itself."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from msgspec.structs import replace
from pydantic import AfterValidator, Field

from sandbox.actions.base import Action, Name, OutletName, Ref, Text, Where
from sandbox.actions.settings import SETTINGS, fitting, value
from sandbox.world import World
from sandbox.world.clock import lasting

Cuttable = Literal["pos", "store", "both"]


def _reach(world: World, side: Cuttable, reachable: bool) -> None:
    change: dict[str, Any] = {}
    if side != "store":
        change["pos_reachable"] = reachable
    if side != "pos":
        change["store_reachable"] = reachable
    world.wire.link.put(replace(world.link, **change))


class ConnectOutlet(Action):
    """The merchant ticks an outlet under Setup > Apps > eCom > Sync Inventory Levels."""

    verb: ClassVar = "connect_outlet"
    where: ClassVar[Where] = "link"

    outlet: OutletName = Field(description="The outlet.", examples=["North"])

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"outlet {self.outlet} connected"

    def do(self, world: World) -> None:
        """The outlet is ticked."""
        world.pos.outlets.put(replace(world.pos.outlets[self.outlet], connected=True))


class DisconnectOutlet(ConnectOutlet):
    """The merchant clears the tick of an outlet."""

    verb: ClassVar = "disconnect_outlet"

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"outlet {self.outlet} disconnected"

    def do(self, world: World) -> None:
        """The tick is gone."""
        world.pos.outlets.put(replace(world.pos.outlets[self.outlet], connected=False))


class ChooseRegister(Action):
    """The merchant chooses another register for the online orders."""

    verb: ClassVar = "choose_register"
    where: ClassVar[Where] = "link"

    register_name: Annotated[Name, Ref("register")] = Field(
        alias="register", description="The register.", examples=["North till"]
    )

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"{self.register_name} is now the register for online orders"

    def do(self, world: World) -> None:
        """Online sales are booked there from now on."""
        world.wire.link.put(replace(world.link, register=self.register_name))


class Cut(Action):
    """The line to a side goes dead: what is sent to it waits."""

    verb: ClassVar = "cut"
    where: ClassVar[Where] = "link"

    side: Cuttable = Field(
        "both",
        description="The side that cannot be reached: pos or store, and messages to it wait; both, and all of them do.",
    )

    @property
    def told(self) -> str:
        """The action in a few words."""
        return "the line is cut" if self.side == "both" else f"the {SIDES[self.side]} cannot be reached"

    def do(self, world: World) -> None:
        """Nothing arrives there until it is restored."""
        _reach(world, self.side, False)


class Restore(Action):
    """The line is mended: what waited arrives."""

    verb: ClassVar = "restore"
    where: ClassVar[Where] = "link"

    side: Cuttable = Field("both", description="The side that can be reached again.")

    @property
    def told(self) -> str:
        """The action in a few words."""
        return "the line is back" if self.side == "both" else f"the {SIDES[self.side]} can be reached again"

    def do(self, world: World) -> None:
        """Messages to the side arrive again."""
        _reach(world, self.side, True)


class Slow(Action):
    """The line gets slower or faster: how long each message takes from now on, in simulated seconds."""

    verb: ClassVar = "slow"
    where: ClassVar[Where] = "link"

    seconds: Annotated[int, Field(ge=0, le=86_400)] = Field(description="Seconds each way.", examples=[60])

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"messages now take {self.seconds} s"

    def do(self, world: World) -> None:
        """Messages sent from now on take that long."""
        world.wire.link.put(replace(world.link, delay=self.seconds))


LONGEST = 365 * 24 * 60 * 60
"""So many seconds may pass at once."""


class Wait(Action):
    """Time passes, in simulated seconds; what is due in between arrives."""

    verb: ClassVar = "wait"
    where: ClassVar[Where] = "link"

    seconds: Annotated[int, Field(ge=0, le=LONGEST)] = Field(description="Seconds.", examples=[60])

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"{lasting(self.seconds)} pass"

    def do(self, world: World) -> None:
        """The clock moves on."""
        world.pass_time(world.now + self.seconds)


class Poll(Action):
    """Both systems are compared, and what one of them missed is sent again."""

    verb: ClassVar = "poll"
    where: ClassVar[Where] = "link"

    side: Cuttable = Field("both", description="The side that asks for what it missed.")

    @property
    def told(self) -> str:
        """The action in a few words."""
        return "the two sides are compared"


class Lose(Action):
    """A message in flight is lost for good."""

    verb: ClassVar = "lose"
    where: ClassVar[Where] = "link"

    message: Text = Field("", description="Its words on the line; the next one if not given.", examples=["order W1"])

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"{self.message or 'the next message'} is lost"


class Repeat(Lose):
    """A message in flight will arrive twice."""

    verb: ClassVar = "repeat"

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"{self.message or 'the next message'} is sent twice"


class Reorder(Lose):
    """A message in flight falls behind all others."""

    verb: ClassVar = "reorder"

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"{self.message or 'the next message'} falls behind"


class Change(Action):
    """Settings of the link, or rules of the sync, are made another way: what follows happens under them."""

    verb: ClassVar = "change"
    where: ClassVar[Where] = "link"

    to: Annotated[dict[Name, Name], AfterValidator(fitting)] = Field(
        description="Settings by name and rules by id, each with what it is from here on.",
        examples=[{"stock_leaves": "when paid"}],
        min_length=1,
    )

    @property
    def settings(self) -> dict[str, Any]:
        """The settings of the link that change, with their values."""
        return {name: value(name, typed) for name, typed in self.to.items() if name in SETTINGS}

    @property
    def rules(self) -> Mapping[str, str]:
        """The rules that change, by id, with the way that they are made."""
        return {name: way for name, way in self.to.items() if name not in SETTINGS}

    @property
    def told(self) -> str:
        """The action in a few words."""
        return "from here on " + ", ".join(f"{name.replace('_', ' ')}: {way}" for name, way in self.to.items())

    @property
    def means(self) -> str:
        """What it means, for a step in which no rule speaks."""
        return (
            "What has happened stays as it was; what follows happens under this. "
            "The shop was made under something else, so a law that breaks is no failure from here on."
        )

    def do(self, world: World) -> None:
        """The settings stand in the link from now on; the rules are turned by the simulation."""
        world.wire.link.put(replace(world.link, **self.settings))


class StartOver(Action):
    """One side starts over: it stands again as the story began, and what was on its way is forgotten."""

    verb: ClassVar = "start_over"
    where: ClassVar[Where] = "link"

    side: Literal["pos", "store"] = Field(description="The side; the other is not touched.", examples=["store"])

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"the {SIDES[self.side]} starts over"

    @property
    def means(self) -> str:
        """What it means, for a step in which no rule speaks."""
        other = SIDES["store" if self.side == "pos" else "pos"]
        return (
            f"The {SIDES[self.side]} stands again as the story began, and what was on its way is forgotten. "
            f"The {other} is not touched: the two differ until stock moves or they are compared (Poll). "
            "A law that breaks is no failure from here on."
        )


SIDES = {"pos": "POS", "store": "online store"}
