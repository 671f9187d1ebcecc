"""Rules about orders that are edited in the store: who may be, and what the sale does about it."""

from collections.abc import Iterator

from msgspec.structs import replace

from sandbox.actions.store import EditOrder
from sandbox.sync.counted import follow, waits
from sandbox.sync.levels import move, online_sum, total
from sandbox.sync.online_stock import placing_takes_online_stock
from sandbox.sync.registry import Refused, rule
from sandbox.sync.wire import Arrival, send
from sandbox.world import World
from sandbox.world.pos import SHIPPING, Fulfillment, Part, Sale, SaleLine
from sandbox.world.store import OnlineOrder, OrderItem
from sandbox.world.tables import Change
from sandbox.world.text import listed
from sandbox.world.wire import OrderEdited

Goods = dict[str, int]
"""So many units of each product, by SKU."""


@rule(
    "ORD-12",
    "An order edited later",
    statement="What happens to the sale when the order's items are edited after it synced is not written: here "
    "the sale stays as it is, and is flagged.",
    source="assumption",
    confidence="inferred",
    assumption="ASM-14",
    setting="edited_order",
)
def order_edit_is_sent(world: World, action: EditOrder) -> str | None:
    """Tell the POS that the order was edited."""
    send(world, "pos", OrderEdited(action.order))
    return f"The POS is told that order {action.order} was edited."


@order_edit_is_sent.also
def ended_orders_are_not_edited(world: World, action: EditOrder) -> str | None:
    """Refuse to edit an order that is not alive."""
    order = world.store.orders[action.order]
    if order.payment_status in ("INCOMPLETE", "CANCELLED", "REFUNDED"):
        raise Refused(f"Order {order.id} is {order.payment_status}: there is nothing to edit.")
    return None


@order_edit_is_sent.also
def edited_order_is_flagged(world: World, case: Arrival[OrderEdited]) -> str | None:
    """Flag the sale, or follow the edit where that is chosen and the goods are still here.

    An order that was turned away stays so: no source says that an edit offers it again, but comparing does (SYN-02).
    """
    order = world.store.orders[case.body.order]
    found = world.pos.sales.find(order.id)
    if not found and order.id in world.wire.turned_away:
        return f"Order {order.id} was turned away by the POS: the edit books nothing there."
    if not found:
        return f"Order {order.id} is not booked in the POS: nothing to change."
    sale = found[0]
    if _goods(sale.lines) == _goods(order.items):
        return f"Sale {sale.number} agrees with order {order.id} already."
    told = f"the order online now says {order.total}"
    if world.link.edited_order == "left alone":
        world.pos.sales.put(replace(sale, flag="edited online"))
        return f"Sale {sale.number} stays at {sale.total}, flagged: {told}."
    if sale.state != "pending":
        world.pos.sales.put(replace(sale, flag="edited online"))
        return f"Sale {sale.number} is {sale.state} and stays at {sale.total}, flagged: {told}."
    edit = _Edit(world, sale, order)
    gone = edit.handed_over()
    if gone:
        world.pos.sales.put(replace(sale, flag="edited online"))
        return f"{listed(gone)} of sale {sale.number} left the shop already: it stays at {sale.total}, flagged: {told}."
    moved = ", ".join(edit.follow())
    short = f"; oversold by {edit.oversold}" if edit.oversold else ""
    return f"Sale {sale.number} follows the order: {moved or 'no stock moves'}, {order.total} in all{short}."


def _goods(lines: tuple[SaleLine, ...] | tuple[OrderItem, ...]) -> Goods:
    return {line.sku: line.quantity for line in lines if line.sku != SHIPPING}


@placing_takes_online_stock.also
def editing_moves_online_stock(world: World, action: EditOrder) -> str | None:
    """Take what the order has more now, and give back what it has less; by hand as it were, once the POS knows it."""
    edited = [change for change in world.log if change.table == "store.orders"]
    known = bool(world.pos.sales.find(action.order)) or action.order in world.wire.turned_away
    said = []
    for sku, units in total(_more(edited[0]) if edited else ()).items():
        listing = world.store.listings.get(sku)
        if listing is None or not units:  # deleted since it was ordered
            continue
        counted = {"drift": listing.drift - units} if known else {"ordered": listing.ordered + units}
        left = listing.quantity - units
        world.store.listings.put(replace(listing, quantity=left, **counted))
        said.append(f"{sku} {listing.quantity} → {left}")
    return f"Online stock: {', '.join(said)}, as the order is edited." if said else None


def _more(edited: Change) -> Iterator[tuple[str, int]]:
    """How many units of each product an order has more now than before it was edited."""
    yield from ((item.sku, -item.quantity) for item in edited.before.items)
    yield from ((item.sku, item.quantity) for item in edited.after.items)


class _Edit:
    """What an edit means for a sale that is not handed over: by how much its lines and its fulfillments change."""

    def __init__(self, world: World, sale: Sale, order: OnlineOrder) -> None:
        self.world, self.sale, self.order = world, sale, order
        self.rows = sorted(world.pos.fulfillments.find(sale.number), key=lambda row: row.outlet)
        had, wanted = _goods(sale.lines), _goods(order.items)
        self.had = had
        self.changes = {sku: wanted.get(sku, 0) - had.get(sku, 0) for sku in {**had, **wanted}}
        self.parts = {row.outlet: {part.sku: part.quantity for part in row.parts} for row in self.rows}
        self.text = {part.sku for row in self.rows for part in row.parts if part.text}
        self.text |= {sku for sku in wanted if sku not in world.pos.products}
        self.waiting: Goods = {}
        self.oversold = max(0, sale.oversold + sum(self._shorter(sku) for sku in self.changes))

    def handed_over(self) -> list[str]:
        """The products of which fewer units are still here than the edit takes away."""
        return [sku for sku, change in self.changes.items() if -change > self._here(sku)]

    def _here(self, sku: str) -> int:
        """The units that no outlet has been given (ASM-06), and those that an outlet has not handed over."""
        return self._nowhere(sku) + sum(self._free(row, sku) for row in self.rows)

    def _shorter(self, sku: str) -> int:
        """By how many units more of a product than before all outlets together are short (ASG-08)."""
        if sku in self.text:
            return 0
        taken = sum(self.parts[row.outlet].get(sku, 0) for row in self.rows if row.stock_taken)
        there, had = online_sum(self.world, sku) + taken, self.had.get(sku, 0)
        return max(0, had + self.changes[sku] - there) - max(0, had - there)

    def _nowhere(self, sku: str) -> int:
        return self.had.get(sku, 0) - sum(part.get(sku, 0) for part in self.parts.values())

    def _free(self, row: Fulfillment, sku: str) -> int:
        handed = sum(part.quantity for part in row.handed if part.sku == sku)
        return self.parts[row.outlet].get(sku, 0) - handed if row.open else 0

    def follow(self) -> list[str]:
        """Change the lines, the fulfillments and the stock as the order was edited; the movements in words."""
        shares = [share for sku, change in self.changes.items() if change for share in self._shares(sku, change)]
        said = list(filter(None, [self._share(*share) for share in shares]))
        for sku, change in self.changes.items():
            if change:
                follow(self.world, sku, change, self.waiting.get(sku, 0))
        for row in self.rows:
            kept = tuple([Part(sku, units, sku in self.text) for sku, units in self.parts[row.outlet].items() if units])
            if kept != row.parts:
                self.world.pos.fulfillments.put(replace(row, parts=kept))
        lines = [SaleLine(item.sku, item.name, item.quantity, item.price) for item in self.order.items]
        lines += [line for line in self.sale.lines if line.sku == SHIPPING]
        self.world.pos.sales.put(replace(self.sale, lines=tuple(lines), total=self.order.total, oversold=self.oversold))
        return said

    def _shares(self, sku: str, change: int) -> Iterator[tuple[Fulfillment, str, int]]:
        """Which outlets hand over more or fewer units: more at the first, fewer at the last that has them."""
        rows = [row for row in self.rows if row.open]
        if change > 0 and rows:
            yield next((row for row in rows if sku in self.parts[row.outlet]), rows[0]), sku, change
        less = -change - self._nowhere(sku)
        for row in reversed(rows):
            units = min(less, self._free(row, sku))
            if units > 0:
                less -= units
                yield row, sku, -units

    def _share(self, row: Fulfillment, sku: str, change: int) -> str:
        """Let an outlet hand over more or fewer units; what moves there in words."""
        part = self.parts[row.outlet]
        part[sku] = part.get(sku, 0) + change
        if sku in self.text:
            return ""
        if row.stock_taken:
            return move(self.world, sku, row.outlet, -change)
        if waits(self.world, row):
            self.waiting[sku] = self.waiting.get(sku, 0) + change
        return ""
