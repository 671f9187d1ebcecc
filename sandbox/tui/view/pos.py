"""The panels of the Retail POS: stock by outlet, sales history, fulfillments, customers."""

from collections.abc import Collection, Hashable, Sequence
from typing import Any

from sandbox.tui.view.scene import Scene
from sandbox.tui.view.stock import Stock
from sandbox.tui.view.tables import Field, Listing, Row, deed
from sandbox.world import Change, World
from sandbox.world.pos import Customer, Fulfillment, Sale


class Customers(Listing):
    """Customer profiles; one that an order found and left alone says that it was kept."""

    def __init__(self) -> None:
        super().__init__(
            "customers",
            "Customers",
            "Cust",
            "pos.customers",
            (
                Field("Name", lambda world, row: row.name, 20, 30),
                Field("E-mail", lambda world, row: row.email or "no e-mail", 28, 34),
                Field("Code", _code, 4, 24, spare=1),
            ),
            empty="No customer yet.",
            fills=deed("add_customer"),
            quiet=("name", "email", "created"),
            special=lambda row: (
                f"{row.points:,.2f} loyalty" if row.points else "",
                f"{row.store_credit:,.2f} credit" if row.store_credit else "",
                row.group,
            ),
            newest=True,
        )

    def touched(self, scene: Scene) -> list[Hashable]:
        """New and edited profiles, and those that were kept."""
        kept = [key for key in self._met(scene) if key in scene.world.pos.customers]
        return list(dict.fromkeys([*super().touched(scene), *kept]))

    def news(self, scene: Scene, touched: Sequence[Hashable]) -> str:
        """New and edited ones count; a kept one says so."""
        words = super().news(scene, super().touched(scene))
        return words or ("kept" if touched else "")

    def kept(self, scene: Scene, key: Hashable) -> bool:
        """Whether a sale of this step was booked for this profile."""
        return key in self._met(scene)

    def _met(self, scene: Scene) -> list[Hashable]:
        return [
            scene.world.pos.sales.rows[number].customer
            for number in scene.changes.keys("pos.sales")
            if scene.changes.is_new("pos.sales", number)
        ]


def _code(world: World, row: Customer) -> str:
    return "" if row.code == row.email else row.code


def _customer(world: World, row: Sale) -> str:
    if not row.customer:
        return "no customer"
    customer = world.pos.customers.rows.get(row.customer)
    return customer.name if customer is not None else row.customer


def _state(world: World, row: Sale) -> str:
    return ", ".join(filter(None, (row.state, row.attribute)))


def _goods(world: World, row: Fulfillment) -> str:
    return ", ".join(f"{part.quantity} {part.sku}" for part in row.parts)


class Sales(Listing):
    """Sales, which show the names of their customers."""

    def leads_to(self, row: Any) -> list[Row]:
        """A sale leads to its customer."""
        return [("pos.customers", row.customer)] if isinstance(row, Sale) and row.customer else []

    def concerns(self, world: World, change: Change) -> Collection[Hashable] | None:
        """A customer's name is told in all of their sales."""
        return None if change.table == "pos.customers" else super().concerns(world, change)


def panels() -> tuple[Listing, ...]:
    """The four panels of the POS, from top to bottom."""
    sales = Sales(
        "sales",
        "Sales history",
        "Sales",
        "pos.sales",
        (
            Field("Sale", lambda world, row: row.number, 4, 10),
            Field("Customer", _customer, 10, 24),
            Field("Total", lambda world, row: row.total),
            Field("Paid?", lambda world, row: row.payment_status, 9, 9),
            Field("Payment", lambda world, row: row.payment or ("none yet" if row.total else "nothing to pay"), 16, 34),
            Field("State", _state, 17, 18),
            Field("Outlet", lambda world, row: row.outlet, 8, 20, spare=1),
        ),
        empty="No sale yet.",
        fills=deed("ring_sale"),
        special=lambda row: (
            row.flag,
            f"return for {row.return_for}" if row.return_for else "",
            f"{row.oversold} oversold" if row.oversold else "",
        ),
        quiet=("payments", "state", "attribute", "total", "customer", "outlet", "created"),
        newest=True,
    )
    fulfillments = Listing(
        "fulfillments",
        "Fulfillments",
        "Fulf",
        "pos.fulfillments",
        (
            Field("Sale", lambda world, row: row.sale, 4, 10),
            Field("Outlet", lambda world, row: row.outlet, 8, 20),
            Field("Type", lambda world, row: row.type, 8, 10, spare=1),
            Field("Goods", _goods, 6, 24),
            Field("Status", lambda world, row: row.status, 9, 12),
        ),
        empty="Nothing to hand over.",
        fills=deed("place_order"),
        special=lambda row: [f"handed over: {part.quantity} {part.sku}" for part in row.handed],
        quiet=("outlet", "type", "parts", "status"),
        newest=True,
    )
    return Stock(), sales, fulfillments, Customers()
