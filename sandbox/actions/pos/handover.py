"""What staff does to hand goods over: pick, pack, fulfill."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from sandbox.actions.base import (
    Action,
    Quantity,
    Ref,
    Sku,
    Text,
    Where,
)
from sandbox.actions.pos.till import SaleNumber


class Pack(Action):
    """Staff packs what an outlet has to hand over for a sale."""

    verb: ClassVar = "pack"
    where: ClassVar[Where] = "pos"

    sale: SaleNumber = Field(description="The sale; for an online order, its number.", examples=["W1"])
    outlet: Annotated[Text, Ref("outlet")] = Field("", description="The outlet; needed when several take part.")

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"sale {self.sale} packed" + (f" at {self.outlet}" if self.outlet else "")


class Pick(Pack):
    """Staff starts to pick the goods of a sale."""

    verb: ClassVar = "pick"

    by: Literal["Scanner app", "web app"] = Field("Scanner app", description="With which program.")

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"sale {self.sale} being picked with the {self.by}"


class Fulfill(Pack):
    """Staff hands the goods over: shipped, or picked up."""

    verb: ClassVar = "fulfill"

    items: dict[Sku, Quantity] = Field(default={}, description="A part only, by SKU; needs partial fulfillment.")

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"sale {self.sale} fulfilled" + (f" at {self.outlet}" if self.outlet else "")
