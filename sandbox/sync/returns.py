"""Rules about going back: returns and refunds in the POS, refunds in the store, cancellations and voids."""

from msgspec.structs import replace

from sandbox.actions.pos import AdjustStock, ReturnSale
from sandbox.sync.levels import came_back, move
from sandbox.sync.registry import Refused, rule
from sandbox.sync.sources import E_REF, X_REF
from sandbox.world import World
from sandbox.world.money import ZERO
from sandbox.world.pos import SHIPPING, Sale, SaleLine
from sandbox.world.store import OnlineOrder
from sandbox.world.text import listed


def _returned(world: World, sale: Sale) -> dict[str, int]:
    """The units of a sale that came back already, by SKU."""
    back: dict[str, int] = {}
    for other in world.pos.sales.find(("return", sale.number)):
        for line in other.lines:
            back[line.sku] = back.get(line.sku, 0) - line.quantity
    return back


def return_of(world: World, action: ReturnSale) -> Sale | None:
    """The return sale that this step has made, as it is now."""
    for change in reversed(world.log):
        if change.table == "pos.sales" and change.after is not None and change.after.return_for == action.sale:
            sale: Sale = world.pos.sales[change.after.number]
            return sale
    return None


def whole(world: World, sale: Sale) -> bool:
    """Whether everything of a sale came back."""
    back = _returned(world, sale)
    return all(back.get(line.sku, 0) >= line.quantity for line in sale.lines)


@rule(
    "REF-09",
    "Only a closed sale can be returned",
    statement="A return can be opened for a closed sale only; a pending or unpaid one is voided or cancelled instead.",
    source="X-Series API: Returns",
    confidence="documented",
)
def only_closed_sales_return(world: World, action: ReturnSale) -> str | None:
    """Refuse the return of a sale that is not closed."""
    sale = world.pos.sales[action.sale]
    if sale.state == "voided":
        raise Refused(f"Sale {sale.number} is voided: there is nothing to return.")
    if sale.state != "closed":
        money = " and give the money back by hand" if sale.paid else ""
        raise Refused(f"Sale {sale.number} is {sale.state}, not closed: void it instead{money}.")
    return None


@only_closed_sales_return.what_if("any sale", "A sale that was never handed over can be returned too.")
def any_sale_returns(world: World, action: ReturnSale) -> str | None:
    """Let the return pass."""
    return None


@rule(
    "REF-06",
    "PayPal is refunded online",
    statement="An order paid by PayPal is refunded in the store's admin; that does not restock the POS, which "
    "needs an adjustment by hand.",
    source=f"{X_REF}; {E_REF} (newer)",
    confidence="documented",
    disagreement="DIS-06: an older capture said that PayPal could be refunded in the POS; the newer ones win.",
)
def paypal_is_refunded_online(world: World, action: ReturnSale) -> str | None:
    """Refuse to refund PayPal in the POS."""
    if "PayPal" in world.pos.sales[action.sale].payment:
        raise Refused("PayPal is refunded in the store's admin, not in the POS.")
    return None


@rule(
    "REF-01",
    "Refunds start in the POS",
    statement="Refunds of online orders are started in the POS: Sales history > the sale > Return items. That "
    "makes a sale with negative lines, linked to the first one.",
    source=f"{X_REF}; X-Series API: Returns",
    confidence="documented",
)
def refunds_start_in_the_pos(world: World, action: ReturnSale) -> str | None:
    """Make the return sale with the lines that come back."""
    sale = world.pos.sales[action.sale]
    if sale.return_for:
        raise Refused(f"{sale.number} is a return itself.")
    back = _returned(world, sale)
    lines = []
    for line in sale.lines:
        left = line.quantity - back.get(line.sku, 0)
        if line.sku == SHIPPING or left <= 0:
            continue
        lines.append(SaleLine(line.sku, line.name, -left, line.price))
    if not lines:
        raise Refused(f"All of sale {sale.number} came back already.")
    number, count = f"{sale.number}-R", 1
    while number in world.pos.sales:
        count += 1
        number = f"{sale.number}-R{count}"
    register = next((till.name for till in world.pos.registers if till.outlet == action.outlet), "")
    world.pos.sales.put(
        Sale(
            number=number,
            outlet=action.outlet,
            register=register,
            state="closed",
            lines=tuple(lines),
            total=sum([line.total for line in lines], ZERO),
            customer=sale.customer,
            return_for=sale.number,
            created=world.now,
        )
    )
    return f"Return {number} is opened for sale {sale.number}."


@rule(
    "REF-03",
    "All or a part",
    statement="A refund is for all lines or for some; the cashier removes what does not come back.",
    source=f"{X_REF}; {E_REF}",
    confidence="documented",
)
def all_or_a_part(world: World, action: ReturnSale) -> str | None:
    """Keep only the lines that come back."""
    made = return_of(world, action)
    if made is None or not action.items:
        return None
    there = {line.sku: -line.quantity for line in made.lines}
    for sku, quantity in action.items.items():
        if quantity > there.get(sku, 0):
            raise Refused(f"Sale {action.sale} has {there.get(sku, 0)} {sku} left to return, not {quantity}.")
    lines = tuple([replace(line, quantity=-action.items[line.sku]) for line in made.lines if line.sku in action.items])
    kept = sum(there.values()) - sum(action.items.values())
    world.pos.sales.put(replace(made, lines=lines, total=sum([line.total for line in lines], ZERO)))
    back = listed([f"{quantity} {sku}" for sku, quantity in action.items.items()])
    return f"Back: {back}; the customer keeps {kept}." if kept else f"Back: {back}, which is all."


@rule(
    "REF-12",
    "Goods go to where they are returned",
    statement="The outlet where the return is rung up receives the goods; if it is not connected, the online "
    "stock does not rise.",
    source=E_REF,
    confidence="implied",
    assumption="ASM-12",
    setting="return_outlet",
)
def goods_go_where_returned(world: World, action: ReturnSale) -> str | None:
    """Choose the outlet that receives the goods, and say so when it is not the one that sold them."""
    made = return_of(world, action)
    if made is None:
        return None
    sold_at = sorted(row.outlet for row in world.pos.fulfillments.find(action.sale)) or [
        world.pos.sales[action.sale].outlet
    ]
    if world.link.return_outlet == "where fulfilled":
        world.pos.sales.put(replace(made, outlet=sold_at[0]))
        return f"The goods go back to {sold_at[0]}, which handed them over."
    connected = world.pos.outlets[action.outlet].connected
    if action.outlet in sold_at and connected:
        return None
    online = "" if connected else f"; {action.outlet} is not connected, so the online stock does not rise"
    return f"The goods were handed over by {listed(sold_at)} and go to {action.outlet}{online}."


@rule(
    "STK-09",
    "Returned goods are for sale again",
    statement="Returned items go back into the stock of the POS when the refund is done there, and are for sale"
    " in both places again. Units that no outlet had (ASG-08) do not come back: they never left.",
    source=f"{X_REF}; {E_REF}",
    confidence="documented",
)
def returned_goods_are_for_sale(world: World, action: ReturnSale) -> str | None:
    """Put the goods back into stock."""
    made = return_of(world, action)
    if made is None:
        return None
    back = came_back(world, made)
    said = [move(world, sku, made.outlet, units) for sku, units in back.items() if units]
    asked = {line.sku: -line.quantity for line in made.lines if line.sku in back}
    never = listed([f"{asked[sku] - units} {sku}" for sku, units in back.items() if asked[sku] > units])
    if not said:
        return f"Nothing comes back in stock: {never} had left no outlet." if never else None
    return f"Back in stock: {', '.join(said)}{f'; {never} had left no outlet' if never else ''}."


@returned_goods_are_for_sale.what_if("not restocked", "Money goes back, the goods do not come back into stock.")
def refund_without_restock(world: World, action: ReturnSale) -> str | None:
    """Leave the stock alone, as some connectors do."""
    return f"The money of {action.sale} goes back, its goods are not put into stock."


@rule(
    "STK-10",
    "A broken return needs a second step",
    statement="After a return of damaged goods the merchant must adjust the stock down by hand; otherwise the "
    "broken unit is for sale online.",
    source=X_REF,
    confidence="documented",
)
def broken_return_needs_adjusting(world: World, action: ReturnSale) -> str | None:
    """Warn that a broken unit is on sale."""
    made = return_of(world, action)
    if made is None or not action.damaged:
        return None
    broken = listed([f"{-line.quantity} {line.sku}" for line in made.lines if line.sku != SHIPPING])
    world.pos.sales.put(replace(made, flag="damaged, not adjusted"))
    verb = "is" if sum(line.quantity for line in made.lines if line.sku != SHIPPING) == -1 else "are"
    return f"{broken} {verb} broken and on sale in both places, until the stock at {made.outlet} is adjusted by hand."


@broken_return_needs_adjusting.also
def broken_goods_are_written_off(world: World, action: AdjustStock) -> str | None:
    """Take the flag off the returns whose goods are written off."""
    if not any(change < 0 for change in action.items.values()):
        return None
    done = []
    for sale in list(world.pos.sales):
        covered = all(line.sku in action.items for line in sale.lines if line.sku != SHIPPING)
        if sale.flag == "damaged, not adjusted" and sale.outlet == action.outlet and covered:
            world.pos.sales.put(replace(sale, flag=""))
            done.append(sale.number)
    written = listed([f"{-change} {sku}" for sku, change in action.items.items() if change < 0])
    return f"{written} written off at {action.outlet}" + (f", for return {listed(done)}." if done else ".")


def restock_online(world: World, order: OnlineOrder) -> str:
    """Put an order's items back into the store's own numbers, beside what the POS says."""
    said = []
    for item in order.items:
        listing = world.store.listings.get(item.sku)
        if listing is None:  # deleted since it was sold (ASM-20)
            continue
        after = listing.quantity + item.quantity
        world.store.listings.put(replace(listing, quantity=after, drift=listing.drift + item.quantity))
        said.append(f"{item.sku} {listing.quantity} → {after}")
    return f"{', '.join(said)} online" if said else "nothing is restocked online"
