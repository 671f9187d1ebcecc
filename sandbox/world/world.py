"""The world: the tables of both sides and of the wire between them, and the clock."""

from operator import attrgetter
from typing import Any, cast

from sandbox.world import pos, store, wire
from sandbox.world.clock import Clock
from sandbox.world.queue import Queue
from sandbox.world.tables import Change, Table
from sandbox.world.text import fold


def _only(row: object) -> str:
    return "only"


def _order_and_return(sale: pos.Sale) -> tuple[Any, ...]:
    if sale.return_for:
        return (("return", sale.return_for),)
    return (sale.order,) if sale.order else ()


def _address_and_name(customer: pos.Customer) -> tuple[Any, ...]:
    name = ("name", customer.name.casefold())
    return (fold(customer.email), name) if customer.email else (name,)


_KEYS: dict[str, Any] = {
    "pos.outlets": attrgetter("name"),
    "pos.registers": attrgetter("name"),
    "pos.products": attrgetter("sku"),
    "pos.stock": attrgetter("sku", "outlet"),
    "pos.customers": attrgetter("code"),
    "pos.sales": attrgetter("number"),
    "pos.fulfillments": attrgetter("sale", "outlet"),
    "pos.promotions": attrgetter("name"),
    "pos.gift_cards": attrgetter("code"),
    "pos.settings": _only,
    "store.listings": attrgetter("sku"),
    "store.orders": attrgetter("id"),
    "store.shoppers": attrgetter("email"),
    "store.payment_methods": attrgetter("name"),
    "store.shipping_methods": attrgetter("name"),
    "store.promotions": attrgetter("name"),
    "store.notices": attrgetter("number"),
    "store.settings": _only,
    "wire.messages": attrgetter("number"),
    "wire.lost": attrgetter("number"),
    "wire.link": _only,
    "wire.booked": attrgetter("sku"),
    "clock": _only,
    "wire.turned_away": attrgetter("order"),
}
"""The key of a row in each table. A table's place is in the fingerprints of its rows: a new table comes last."""
_INDEX: dict[str, Any] = {
    "pos.products": lambda product: tuple([("part", part.sku) for part in product.components]),
    "pos.customers": _address_and_name,
    "pos.fulfillments": lambda fulfillment: (fulfillment.sale,),
    "pos.sales": _order_and_return,
}


class Pos:
    """The tables of the Retail POS."""

    __slots__ = (
        "customers",
        "fulfillments",
        "gift_cards",
        "outlets",
        "products",
        "promotions",
        "registers",
        "sales",
        "settings",
        "stock",
    )

    outlets: Table[pos.Outlet]
    registers: Table[pos.Register]
    products: Table[pos.Product]
    stock: Table[pos.InventoryLevel]
    customers: Table[pos.Customer]
    sales: Table[pos.Sale]
    fulfillments: Table[pos.Fulfillment]
    promotions: Table[pos.Promotion]
    gift_cards: Table[pos.GiftCard]
    settings: Table[pos.PosSettings]

    def level(self, sku: str, outlet: str) -> pos.InventoryLevel:
        """The inventory level of a product at an outlet; none yet counts as zero."""
        return self.stock.get((sku, outlet)) or pos.InventoryLevel(sku, outlet, 0, 0)


class Store:
    """The tables of the online store."""

    __slots__ = (
        "listings",
        "notices",
        "orders",
        "payment_methods",
        "promotions",
        "settings",
        "shipping_methods",
        "shoppers",
    )

    listings: Table[store.Listing]
    orders: Table[store.OnlineOrder]
    shoppers: Table[store.Shopper]
    payment_methods: Table[store.PaymentMethod]
    shipping_methods: Table[store.ShippingMethod]
    promotions: Table[pos.Promotion]
    notices: Table[store.Notice]
    settings: Table[store.StoreSettings]


class Wire:
    """The tables between the two: messages in flight and lost, the link's settings, what is booked or not."""

    __slots__ = ("booked", "link", "lost", "messages", "turned_away")

    messages: Queue
    lost: Table[wire.Message]
    link: Table[wire.Link]
    booked: Table[wire.Booked]
    turned_away: Table[wire.TurnedAway]


class World:
    """The set of tables. Names in code, in scenario files and on screen are the same: ``world.pos.sales``.

    Two worlds are equal when all their rows are; comparing and hashing cost the same at any size.
    """

    __slots__ = ("_clock", "_link", "log", "pos", "sent", "step", "store", "tables", "wire")

    def __init__(self) -> None:
        self.log: list[Change] = []
        """The changes since the log was last emptied; the simulation cuts them into decisions."""
        self.step = 0
        """The number of the step under way, and how many messages it has sent."""
        self.sent = 0
        self._arrange(
            {
                name: Queue(name, seed, key, self.log)
                if name == "wire.messages"
                else Table(name, seed, key, self.log, _INDEX.get(name))
                for seed, (name, key) in enumerate(_KEYS.items())
            }
        )
        self._clock.put(Clock())
        self.pos.settings.put(pos.PosSettings())
        self.store.settings.put(store.StoreSettings())
        self.log.clear()

    def _arrange(self, tables: dict[str, Table[Any]]) -> None:
        self.tables = tables
        self.pos, self.store, self.wire = Pos(), Store(), Wire()
        for name, table in tables.items():
            side, _, rest = name.partition(".")
            if rest:
                setattr(getattr(self, side), rest, table)
        self._clock = cast("Table[Clock]", tables["clock"])
        self._link = self.wire.link

    def copy(self) -> "World":
        """A world with the same rows that goes its own way: one shallow copy of each table."""
        other = World.__new__(World)
        other.log = []
        other.step = self.step
        other.sent = self.sent
        other._arrange({name: table.copy(other.log) for name, table in self.tables.items()})
        return other

    @property
    def now(self) -> int:
        """Simulated seconds since Monday 09:00:00."""
        return self._clock.rows["only"].now

    def pass_time(self, until: int) -> None:
        """Move the clock on; it never goes back."""
        if until > self._clock.rows["only"].now:
            self._clock.put(Clock(until))

    @property
    def link(self) -> wire.Link:
        """The settings of the integration."""
        return self._link.rows["only"]

    def apply(self, change: Change) -> None:
        """Make a kept change again."""
        self.tables[change.table].apply(change)

    def revert(self, change: Change) -> None:
        """Take a kept change back."""
        self.tables[change.table].revert(change)

    @property
    def digest(self) -> str:
        """A fingerprint of all rows: the same on every machine for the same rows."""
        total = 0
        for table in self.tables.values():
            total ^= table.digest
        return f"{total:016x}"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, World):
            return NotImplemented
        return all(
            len(table) == len(other.tables[name]) and table.digest == other.tables[name].digest
            for name, table in self.tables.items()
        )

    def __hash__(self) -> int:
        return hash(self.digest)
