"""What the rules share while an online order is booked in the POS."""

from decimal import Decimal

from sandbox.sync.wire import Arrival
from sandbox.world import World
from sandbox.world.pos import Customer, Payment, Sale, SaleLine
from sandbox.world.store import OnlineOrder
from sandbox.world.wire import Message, OrderPlaced


class Booking(Arrival[OrderPlaced]):
    """An online order on its way into the POS: the order as it is now, and what was decided so far.

    Until a rule decides otherwise every outlet is a candidate, the POS prices the lines itself and
    stock is taken from the outlet of the online register.
    """

    def __init__(self, world: World, message: Message) -> None:
        super().__init__(world, message)
        order: OnlineOrder = world.store.orders[self.body.order]
        products = world.pos.products
        self.order = order
        self.candidates: list[Customer] = []
        self.customer: Customer | None = None
        self.name = order.name
        self.outlets: list[str] = list(world.pos.outlets.rows)  # type: ignore[arg-type]  # keys are names
        self.left: dict[str, int] = {item.sku: item.quantity for item in order.items}
        self.parts: dict[str, dict[str, int]] = {}
        self.split = False
        self.oversold = 0
        self.raced = False
        self.unmapped: dict[str, int] = {}
        self.register = ""
        self.outlet = ""
        self.type = ""
        self.state = ""
        self.fulfillment_status = ""
        self.lines: tuple[SaleLine, ...] = tuple(
            [
                SaleLine(
                    item.sku,
                    item.name,
                    item.quantity,
                    products.rows[item.sku].price if item.sku in products.rows else item.price,
                )
                for item in order.items
            ]
        )
        self.payments: tuple[Payment, ...] = ()
        self.stock_by_fulfillment = False
        self.note = ""
        self.address = ""
        self.tax: Decimal | None = None
        self.sale: Sale | None = None

    def assign(self, outlet: str, sku: str, quantity: int) -> None:
        """Give so many units of a product to an outlet."""
        part = self.parts.setdefault(outlet, {})
        part[sku] = part.get(sku, 0) + quantity
        left = self.left[sku] - quantity
        if left:
            self.left[sku] = left
        else:
            del self.left[sku]

    def order_quantities(self) -> list[tuple[str, int]]:
        """The SKU and the quantity of each item of the order."""
        return [(item.sku, item.quantity) for item in self.order.items]
