"""What the merchant sets up in the back office: customers, outlets, taxes, the connection to the store."""

from typing import Annotated, ClassVar

from msgspec.structs import replace
from pydantic import Field

from sandbox.actions.base import (
    Action,
    Email,
    Name,
    OutletName,
    Percent,
    Ref,
    Text,
    Where,
)
from sandbox.world import World
from sandbox.world.pos import Customer


class ConnectStore(Action):
    """The merchant connects the store to the POS for the first time."""

    verb: ClassVar = "connect_store"
    where: ClassVar[Where] = "pos"

    publish: bool = Field(True, description="Whether the products are sent at once.")

    @property
    def told(self) -> str:
        """The action in a few words."""
        return "the store is connected to the POS"

    def do(self, world: World) -> None:
        """The link is made."""
        world.wire.link.put(replace(world.link, connected=True))


class DeleteOutlet(Action):
    """The merchant deletes an outlet in the POS."""

    verb: ClassVar = "delete_outlet"
    where: ClassVar[Where] = "pos"

    outlet: OutletName = Field(description="The outlet.", examples=["North"])

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"outlet {self.outlet} deleted in the POS"


class SetPosTax(Action):
    """The merchant sets the tax rate of the POS."""

    verb: ClassVar = "set_pos_tax"
    where: ClassVar[Where] = "pos"

    percent: Percent = Field(description="The rate, in percent.", examples=["15"])

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"the POS's tax is {self.percent} %"

    def do(self, world: World) -> None:
        """Sales in the shop are taxed at that rate from now on."""
        world.pos.settings.put(replace(world.pos.settings["only"], tax=self.percent))


class AddCustomer(Action):
    """Somebody makes a customer profile in the POS."""

    verb: ClassVar = "add_customer"
    where: ClassVar[Where] = "pos"
    makes: ClassVar = {"code": ("customer",)}

    code: Name = Field(description="The customer code.", examples=["KIM"])
    name: Name = Field(description="The customer's name.", examples=["Kim Lee"])
    email: Annotated[Text, Field(max_length=254)] = Field("", description="The e-mail address, if known.")

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"customer {self.name} added in the POS"

    def do(self, world: World) -> None:
        """The profile stands in the POS."""
        world.pos.customers.put(Customer(self.code, self.name, self.email, len(world.pos.customers) + 1))


class EditCustomer(Action):
    """Somebody edits a customer profile in the POS; what is left out stays."""

    verb: ClassVar = "edit_customer"
    where: ClassVar[Where] = "pos"

    code: Annotated[Name, Ref("customer")] = Field(description="The customer code.", examples=["KIM"])
    name: Text = Field("", description="The new name.")
    email: Email | None = Field(None, description="The new e-mail address.")
    group: Text | None = Field(None, description="The new customer group.")
    marketing: bool | None = Field(None, description="Whether the customer accepts marketing.")

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"customer {self.code} edited in the POS"

    def do(self, world: World) -> None:
        """The profile shows what was typed."""
        row = world.pos.customers[self.code]
        world.pos.customers.put(
            replace(
                row,
                name=self.name or row.name,
                email=self.email or row.email,
                group=row.group if self.group is None else self.group,
                marketing=row.marketing if self.marketing is None else self.marketing,
            )
        )
