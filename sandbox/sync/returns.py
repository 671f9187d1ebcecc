"""Rules about going back: returns and refunds in the POS, refunds in the store, cancellations and voids."""

from decimal import Decimal

from msgspec.structs import replace

from sandbox.actions.pos import AdjustStock, Fulfill, ReturnSale, VoidSale
from sandbox.actions.store import CancelOrder, RefundOrder
from sandbox.sync.levels import move
from sandbox.sync.notices import notify
from sandbox.sync.orders import SHIPPING
from sandbox.sync.registry import Refused, rule
from sandbox.sync.stock import corrected
from sandbox.sync.wire import Arrival, send
from sandbox.world import World
from sandbox.world.money import ZERO, rounded
from sandbox.world.pos import Payment, Sale, SaleLine
from sandbox.world.store import OnlineOrder
from sandbox.world.text import listed
from sandbox.world.wire import LevelChanged, OrderCancelled, SaleReturned, SaleVoided

X_REF = "Refunding an eCom (E-Series) order in Retail POS (X-Series)"
E_REF = "Refunding a Lightspeed eCom sale"
E_MARKREF = "Marking orders as refunded (E-Series)"
E_CANCEL = "Canceling orders (E-Series)"


def _returned(world: World, sale: Sale) -> dict[str, int]:
    """The units of a sale that came back already, by SKU."""
    back: dict[str, int] = {}
    for other in world.pos.sales.find(("return", sale.number)):
        for line in other.lines:
            back[line.sku] = back.get(line.sku, 0) - line.quantity
    return back


def _return_of(world: World, action: ReturnSale) -> Sale | None:
    """The return sale that this step has made, as it is now."""
    for change in reversed(world.log):
        if change.table == "pos.sales" and change.after is not None and change.after.return_for == action.sale:
            sale: Sale = world.pos.sales[change.after.number]
            return sale
    return None


def _whole(world: World, sale: Sale) -> bool:
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
    if sale.state != "closed":
        money = ", and give the money back by hand" if sale.paid else ""
        raise Refused(f"Sale {sale.number} is {sale.state}, not closed: void it{money}, instead.")
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


@paypal_is_refunded_online.also
def pos_is_not_restocked(world: World, action: RefundOrder) -> str | None:
    """Say that the POS hears nothing of a PayPal refund."""
    order = world.store.orders[action.order]
    if order.payment != "PayPal":
        return None
    restock = ": adjust it by hand" if order.payment_status == "REFUNDED" else ""
    return f"PayPal is refunded here. The stock of the POS does not change{restock}."


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


@refunds_start_in_the_pos.also
def refund_belongs_in_the_pos(world: World, action: RefundOrder) -> str | None:
    """Say that the refund of any other method belongs in the POS."""
    order = world.store.orders[action.order]
    if order.payment == "PayPal":
        return None
    return f"A refund by {order.payment} belongs in the POS, which hears nothing of this one."


@rule(
    "REF-03",
    "All or a part",
    statement="A refund is for all lines or for some; the cashier removes what does not come back.",
    source=f"{X_REF}; {E_REF}",
    confidence="documented",
)
def all_or_a_part(world: World, action: ReturnSale) -> str | None:
    """Keep only the lines that come back."""
    made = _return_of(world, action)
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
    "REF-02",
    "The payment comes back with tax and shipping",
    statement="A refund returns what was paid, with tax and, when everything comes back, shipping.",
    source=X_REF,
    confidence="documented",
)
def payment_comes_back(world: World, action: ReturnSale) -> str | None:
    """Give back the price of the lines, the discount's share taken off, and shipping with the last of them."""
    made = _return_of(world, action)
    if made is None:
        return None
    sale = world.pos.sales[action.sale]
    goods = sum([line.total for line in sale.lines if line.sku != SHIPPING], ZERO)
    off = rounded(sale.discount * -made.total / goods) if goods else ZERO
    amount = made.total + off
    shipping = ZERO
    if _whole(world, replace(sale, lines=tuple([line for line in sale.lines if line.sku != SHIPPING]))):
        shipping = sale.shipping + sum([line.total for line in sale.lines if line.sku == SHIPPING], ZERO)
    amount -= shipping
    lines = made.lines
    if shipping:
        lines += (SaleLine(SHIPPING, "Shipping", -1, shipping),)
    tax = rounded(sale.tax * amount / sale.total) if sale.total else ZERO
    payments = _given_back(world, sale, -amount)
    world.pos.sales.put(replace(made, lines=lines, total=amount, discount=-off, tax=tax, payments=payments))
    with_shipping = f", shipping {shipping} among it" if shipping else ""
    return f"{-amount} comes back{with_shipping}."


def _given_back(world: World, sale: Sale, amount: Decimal) -> tuple[Payment, ...]:
    """How an amount goes back: to the ways it was paid, money first; loyalty that was spent does not (REF-11)."""
    returns = world.pos.sales.find(("return", sale.number))
    gone = [payment for other in returns for payment in other.payments]
    back = []
    for payment in sorted(sale.payments, key=lambda payment: payment.type == "Gift card"):
        if payment.type == "Loyalty":
            continue
        left = payment.amount + sum([other.amount for other in gone if other.type == payment.type], ZERO)
        part = min(left, amount)
        if part > 0:
            back.append(Payment(payment.type, -part))
            amount -= part
    return tuple(back)


def _back_by(made: Sale, types: set[str]) -> Decimal:
    """What a return gives back by these payment types."""
    return -sum([payment.amount for payment in made.payments if payment.type in types], ZERO)


@rule(
    "REF-04",
    "Lightspeed Payments sends the money itself",
    statement="With Lightspeed Payments the money goes back by itself.",
    source=f"{X_REF}; {E_REF}",
    confidence="documented",
)
def money_goes_back_by_itself(world: World, action: ReturnSale) -> str | None:
    """Say that the processor has sent the money."""
    made = _return_of(world, action)
    if made is None or action.refund_to != "original payment":
        return None
    amount = _back_by(made, {"Lightspeed Payments"})
    if not amount:
        return None
    world.pos.sales.put(replace(made, money="sent back"))
    return f"Lightspeed Payments sends {amount} back by itself."


@rule(
    "REF-05",
    "Other gateways need a hand",
    statement="With other gateways the POS records the refund, but the money must be sent by hand in the "
    "processor's own account.",
    source=f"{X_REF}; {E_REF}",
    confidence="documented",
)
def other_gateways_need_a_hand(world: World, action: ReturnSale) -> str | None:
    """Flag that no money has moved."""
    made = _return_of(world, action)
    if made is None or action.refund_to != "original payment":
        return None
    gateways = {method.name for method in world.store.payment_methods if method.integrated} - {"Lightspeed Payments"}
    held = {payment.type for payment in made.payments} & {*gateways, "Gift card"}
    if not held:
        return None
    world.pos.sales.put(replace(made, money="not moved"))
    return (
        f"The POS says refunded, but {_back_by(made, held)} by {listed(sorted(held))} has not moved: send it by hand."
    )


@rule(
    "REF-10",
    "Store credit in place of money",
    statement="Store credit can be given instead of money.",
    source=X_REF,
    confidence="documented",
)
def store_credit_in_place_of_money(world: World, action: ReturnSale) -> str | None:
    """Put the amount on the customer's store credit."""
    made = _return_of(world, action)
    if made is None or action.refund_to != "Store credit":
        return None
    customer = world.pos.customers.get(made.customer)
    if customer is None:
        raise Refused(f"Sale {action.sale} has no customer to give store credit to.")
    amount = -sum([payment.amount for payment in made.payments], ZERO)
    world.pos.customers.put(replace(customer, store_credit=customer.store_credit + amount))
    world.pos.sales.put(replace(made, payments=(Payment("Store credit", -amount),)))
    return f"{customer.name} gets {amount} store credit; no money moves."


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
    made = _return_of(world, action)
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
    " in both places again.",
    source=f"{X_REF}; {E_REF}",
    confidence="documented",
)
def returned_goods_are_for_sale(world: World, action: ReturnSale) -> str | None:
    """Put the goods back into stock."""
    made = _return_of(world, action)
    if made is None:
        return None
    said = [
        move(world, line.sku, made.outlet, -line.quantity)
        for line in made.lines
        if line.sku != SHIPPING and line.sku in world.pos.products
    ]
    return f"Back in stock: {', '.join(said)}." if said else None


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
    made = _return_of(world, action)
    if made is None or not action.damaged:
        return None
    broken = listed([f"{-line.quantity} {line.sku}" for line in made.lines if line.sku != SHIPPING])
    world.pos.sales.put(replace(made, flag="damaged, not adjusted"))
    return f"{broken} is broken and on sale in both places, until the stock at {made.outlet} is adjusted by hand."


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


@rule(
    "REF-11",
    "Loyalty earned is taken back, spent is not given back",
    statement="Loyalty that the order earned is taken back on a refund; loyalty that was spent on it is not "
    "given back by itself.",
    source=f"{X_REF}; Setting up a Loyalty program in Lightspeed eCom",
    confidence="documented",
)
def earned_loyalty_is_taken_back(world: World, action: ReturnSale) -> str | None:
    """Take back the share of the loyalty that the returned goods earned."""
    made = _return_of(world, action)
    sale = world.pos.sales[action.sale]
    customer = world.pos.customers.get(sale.customer)
    spent = any(payment.type == "Loyalty" for payment in sale.payments)
    if made is None or customer is None or (not sale.earned and not spent):
        return None
    goods = sum([line.total for line in sale.lines if line.sku != SHIPPING], ZERO)
    back = sum([line.total for line in made.lines if line.sku != SHIPPING], ZERO)
    taken = rounded(sale.earned * -back / goods) if goods else ZERO
    world.pos.customers.put(replace(customer, points=customer.points - taken))
    not_back = "What was spent on the sale is not given back by itself."
    if not sale.earned:
        return not_back
    loses = f"{customer.name} loses {taken} of the {sale.earned} points that the sale earned."
    return f"{loses} {not_back}" if spent else loses


@rule(
    "REF-13",
    "The store hears of a refund",
    statement="Whether a refund in the POS changes the order is not written: here it becomes REFUNDED or "
    "PARTIALLY_REFUNDED, and the store does not restock a second time.",
    source="assumption",
    confidence="inferred",
    assumption="ASM-12",
    setting="refund_echo",
)
def store_hears_of_the_refund(world: World, action: ReturnSale) -> str | None:
    """Tell the store of the refund."""
    made = _return_of(world, action)
    sale = world.pos.sales[action.sale]
    if made is None or not sale.order:
        return None
    if world.link.refund_echo == "none":
        return f"The store is not told that order {sale.order} is refunded."
    goods = replace(sale, lines=tuple([line for line in sale.lines if line.sku != SHIPPING]))
    amount = -sum([payment.amount for payment in made.payments], ZERO)
    send(world, "store", SaleReturned(sale.order, amount, _whole(world, goods)))
    return f"The store is told that {amount} of order {sale.order} is refunded."


@store_hears_of_the_refund.also
def order_is_refunded(world: World, case: Arrival[SaleReturned]) -> str | None:
    """Set the order's statuses; the stock comes with the levels."""
    body = case.body
    order = world.store.orders[body.order]
    status = "REFUNDED" if body.all else "PARTIALLY_REFUNDED"
    fulfillment = "RETURNED" if body.all else order.fulfillment_status
    refunded = order.refunded + body.amount
    world.store.orders.put(
        replace(
            order,
            payment_status=status,
            fulfillment_status=fulfillment,
            refunded=min(order.total, refunded),
        )
    )
    if refunded > order.total:
        return f"Order {order.id} is {status}; it was refunded on both sides, {refunded - order.total} too much."
    return f"Order {order.id} is {status}. The store does not restock by itself: that is left to the POS's levels."


@store_hears_of_the_refund.what_if("restocked twice", "The store restocks by itself too: the unit comes back twice.")
def refund_in_pos_changes_stock_too(world: World, action: ReturnSale) -> str | None:
    """Put the goods back online at once, besides the level that comes."""
    made = _return_of(world, action)
    if made is None:
        return None
    said = []
    for line in made.lines:
        listing = world.store.listings.get(line.sku)
        if listing is not None:
            back = -line.quantity
            world.store.listings.put(replace(listing, quantity=listing.quantity + back, ordered=listing.ordered - back))
            said.append(f"{line.sku} {listing.quantity} → {listing.quantity + back}")
    return f"The store restocks by itself: {', '.join(said)}; the POS's level will add it again."


@rule(
    "REF-07",
    "Marked refunded, restocked online",
    statement="Marking an order Refunded in the store restocks all of it in the store; Partially Refunded "
    "restocks nothing; neither moves money.",
    source=E_MARKREF,
    confidence="documented",
)
def marked_refunded_restocks_online(world: World, action: RefundOrder) -> str | None:
    """Set the status; restock the store's own number when all is refunded."""
    order = world.store.orders[action.order]
    if order.payment_status not in ("PAID", "PARTIALLY_REFUNDED"):
        raise Refused(f"Order {order.id} is {order.payment_status}: there is no payment to refund.")
    left = order.total - order.refunded
    amount = left if action.amount is None else action.amount
    if amount > left or amount <= 0:
        raise Refused(f"Order {order.id} has {left} left to refund, not {amount}.")
    status = "REFUNDED" if amount == left else "PARTIALLY_REFUNDED"
    world.store.orders.put(replace(order, payment_status=status, refunded=order.refunded + amount))
    if status != "REFUNDED":
        return f"Order {order.id} is {status}: nothing is restocked, and no money moves."
    return f"Order {order.id} is {status}: {_restock_online(world, order)} online, and no money moves."


def _restock_online(world: World, order: OnlineOrder) -> str:
    """Put an order's items back into the store's own numbers, beside what the POS says."""
    said = []
    for item in order.items:
        listing = world.store.listings[item.sku]
        after = listing.quantity + item.quantity
        world.store.listings.put(replace(listing, quantity=after, drift=listing.drift + item.quantity))
        said.append(f"{item.sku} {listing.quantity} → {after}")
    return ", ".join(said)


@rule(
    "REF-08",
    "The next level takes it away",
    statement="What was restocked or edited in the store alone leaves it apart from the POS; as the POS is "
    "right, the next level takes the difference away.",
    source="follows from STK-01, REF-06 and REF-07",
    confidence="implied",
)
def next_level_takes_it_away(world: World, case: Arrival[LevelChanged]) -> str | None:
    """Say what the level that arrives throws away."""
    listing = world.store.listings.get(case.body.sku)
    if listing is None or not listing.drift:
        return None
    body = case.body
    if corrected(world.link, listing, body.quantity, body.booked, body.change) == listing.quantity:
        return None
    return f"{listing.sku} was changed by {listing.drift:+} in the store alone: the POS's level takes that away."


@rule(
    "CAN-01",
    "Cancelling restocks online and returns no money",
    statement="Cancelling in the store sets CANCELLED, restocks the items in the store and mails the customer; "
    "no money is returned, and the order is kept.",
    source=E_CANCEL,
    confidence="documented",
)
def cancelling_restocks_online(world: World, action: CancelOrder) -> str | None:
    """Cancel the order in the store."""
    order = world.store.orders[action.order]
    if order.payment_status in ("CANCELLED", "INCOMPLETE", "REFUNDED"):
        raise Refused(f"Order {order.id} is {order.payment_status}: there is nothing to cancel.")
    money = "the money stays here" if order.payment_status == "PAID" else "nothing was paid"
    said = _restock_online(world, order)
    world.store.orders.put(replace(order, payment_status="CANCELLED", fulfillment_status="WILL_NOT_DELIVER"))
    notify(world, order.email, f"Order {order.id} has been cancelled")
    return f"Order {order.id} is CANCELLED: {said} online, {order.email} gets an e-mail, {money}."


@rule(
    "CAN-02",
    "Shoppers cannot cancel",
    statement="Shoppers cannot cancel an order by themselves.",
    source=E_CANCEL,
    confidence="documented",
)
def shoppers_cannot_cancel(world: World, action: CancelOrder) -> str | None:
    """Refuse what has no button."""
    if action.by == "shopper":
        raise Refused("A shopper's account has no button to cancel: the merchant must do it.")
    return None


@rule(
    "CAN-03",
    "What a cancellation online does to the sale",
    statement="What a cancellation in the store does to the sale is not written: here an unpaid sale that was "
    "not handed over is voided, and any other stays and is flagged.",
    source="assumption",
    confidence="inferred",
    assumption="ASM-11b",
    setting="cancel_echo",
)
def cancellation_is_sent(world: World, action: CancelOrder) -> str | None:
    """Tell the POS that the order was cancelled."""
    send(world, "pos", OrderCancelled(action.order))
    return f"The POS is told that order {action.order} is cancelled."


@cancellation_is_sent.also
def sale_is_voided_or_flagged(world: World, case: Arrival[OrderCancelled]) -> str | None:
    """Void the sale, or flag it."""
    order, choice = case.body.order, world.link.cancel_echo
    found = [sale for sale in world.pos.sales.find(order) if sale.state != "voided"]
    if not found:
        return f"The POS has no open sale for order {order}."
    sale = found[0]
    untouched = sale.payment_status == "unpaid" and sale.state == "pending"
    if choice == "always void" or (choice == "void if untouched" and untouched):
        world.pos.sales.put(replace(sale, state="voided"))
        return f"Sale {sale.number} is {sale.payment_status}, {sale.state}: it is voided."
    if choice == "ignored":
        return f"Sale {sale.number} stays as it is."
    world.pos.sales.put(replace(sale, flag="cancelled online, refund in POS"))
    return f"Sale {sale.number} is {sale.payment_status}, {sale.state}: it stays, flagged for a refund in the POS."


@cancellation_is_sent.also
def cancelled_is_not_handed_over(world: World, action: Fulfill) -> str | None:
    """Refuse to hand over what is flagged as cancelled online."""
    sale = world.pos.sales[action.sale]
    if sale.flag.startswith("cancelled online"):
        raise Refused(f"Order {sale.order} was cancelled online: sale {sale.number} is not handed over.")
    return None


@rule(
    "CAN-04",
    "What a void in the POS does to the order",
    statement="What voiding the sale does to the order is not written: here the order becomes CANCELLED, and "
    "the store does not restock a second time.",
    source="assumption",
    confidence="inferred",
    assumption="ASM-11b",
    setting="cancel_echo",
)
def sale_is_voided(world: World, action: VoidSale) -> str | None:
    """Void the sale, and tell the store."""
    sale = world.pos.sales[action.sale]
    if sale.state == "voided":
        raise Refused(f"Sale {sale.number} is voided already.")
    if sale.return_for or world.pos.sales.find(("return", sale.number)):
        raise Refused(f"Sale {sale.number} has a return: it cannot be voided.")
    if any(row.status == "Fulfilled" for row in world.pos.fulfillments.find(sale.number)):
        raise Refused(f"Goods of sale {sale.number} were handed over: return them instead.")
    money = f" Its {sale.paid} are still here: give them back by hand." if sale.order and sale.paid else ""
    world.pos.sales.put(replace(sale, state="voided"))
    if not sale.order:
        return f"Sale {sale.number} is voided; the store never knew of it."
    if world.link.cancel_echo == "ignored":
        return f"Sale {sale.number} is voided; the store is not told.{money}"
    send(world, "store", SaleVoided(sale.order))
    return f"Sale {sale.number} is voided; the store is told.{money}"


@sale_is_voided.also
def order_is_cancelled(world: World, case: Arrival[SaleVoided]) -> str | None:
    """Cancel the order without restocking."""
    order = world.store.orders[case.body.order]
    if order.payment_status == "CANCELLED":
        return f"Order {order.id} is CANCELLED already."
    world.store.orders.put(replace(order, payment_status="CANCELLED", fulfillment_status="WILL_NOT_DELIVER"))
    return f"Order {order.id} is CANCELLED; its stock comes back with the POS's level, not a second time."


@rule(
    "CAN-05",
    "Goods never handed over come back once",
    statement="When a sale ends before it was handed over, its goods go back into stock exactly once. A "
    "partner's connector broke just there.",
    source="Cin7 Core help (a partner)",
    confidence="documented",
)
def goods_come_back_once(world: World, case: VoidSale | Arrival[OrderCancelled]) -> str | None:
    """Put back what was taken for a sale that this step has voided."""
    voided = [
        change.after
        for change in world.log
        if change.table == "pos.sales" and change.after.state == "voided" and change.before is not None
    ]
    said = []
    for sale in voided:
        rows = world.pos.fulfillments.find(sale.number)
        for row in rows:
            if row.stock_taken:
                known = [part for part in row.parts if part.sku in world.pos.products]
                said += [move(world, part.sku, row.outlet, part.quantity) for part in known]
            world.pos.fulfillments.put(replace(row, status="Cancelled", stock_taken=False))
        if not sale.order and not rows:
            said += [move(world, line.sku, sale.outlet, line.quantity) for line in sale.lines]
    return f"Back in stock: {', '.join(said)}." if said else None


@goods_come_back_once.what_if("lost", "The goods of a cancelled sale do not come back into stock.")
def goods_are_lost(world: World, case: VoidSale | Arrival[OrderCancelled]) -> str | None:
    """Close the fulfillments and leave the stock alone."""
    for change in list(world.log):
        if change.table == "pos.sales" and change.after.state == "voided":
            for row in world.pos.fulfillments.find(change.after.number):
                world.pos.fulfillments.put(replace(row, status="Cancelled"))
    return "The fulfillments are closed, but the goods do not come back into stock."
