"""Rules about outlets for an online order: who is a candidate, who gets it, how it is split."""

import re

from sandbox.sync.booking import Booking
from sandbox.sync.counted import book, counts, turn_away
from sandbox.sync.levels import held
from sandbox.sync.registry import Done, rule
from sandbox.sync.sources import E_SHIP, X_MULTI, X_ORD
from sandbox.world import World
from sandbox.world.text import amount, listed


def _can_fill(world: World, outlet: str, wanted: dict[str, int]) -> bool:
    return all(held(world, sku, outlet) >= quantity for sku, quantity in wanted.items())


@rule(
    "ASG-09",
    "Only connected outlets are candidates",
    statement="An online order is assigned to connected outlets only, as only their stock is sold online.",
    source=X_MULTI,
    confidence="implied",
)
def only_connected_outlets(world: World, case: Booking) -> str | None:
    """Leave out the outlets that are not connected."""
    away = [outlet.name for outlet in world.pos.outlets if not outlet.connected]
    if not away:
        return None
    case.outlets = [name for name in case.outlets if name not in away]
    return (
        f"{listed(away)} is not connected and takes no part."
        if len(away) == 1
        else (f"{listed(away)} are not connected and take no part.")
    )


@rule(
    "ASG-01",
    "A method of an outlet brings the order to that outlet",
    statement="If the chosen shipping or pickup method is tied to an outlet, the order goes to that outlet.",
    source=f"{X_ORD} (it states the opposite case)",
    confidence="implied",
    assumption="ASM-23",
    setting="pickup_orders",
)
def outlet_of_the_method(world: World, case: Booking) -> str | None:
    """Assign everything to the outlet of the chosen method."""
    method = world.store.shipping_methods.get(case.order.shipping_method)
    if method is None or not method.outlet or not case.left:
        return None
    if method.type == "PICKUP" and world.link.pickup_orders == "any outlet":
        return None
    for sku, quantity in list(case.left.items()):
        case.assign(method.outlet, sku, quantity)
    return f'"{method.name}" belongs to {method.outlet}: the order goes there.'


@rule(
    "ASG-11",
    "A method's outlet may be short",
    statement="Under the default shipping rule a method tied to an outlet with too little stock may be chosen; "
    "that outlet oversells, and staff must move stock in.",
    source=E_SHIP,
    confidence="documented",
    warns=True,
)
def outlet_of_the_method_is_short(world: World, case: Booking) -> str | None:
    """Say what the outlet of the method lacks."""
    lacking = []
    for outlet, wanted in case.parts.items():
        for sku, quantity in wanted.items():
            short = quantity - max(0, held(world, sku, outlet))
            if short > 0:
                lacking.append(f"{short} {sku}")
                case.oversold += short
    if not lacking:
        return None
    return f"{listed(list(case.parts))} lacks {listed(lacking)}: it oversells, and staff must move stock in."


@rule(
    "ASG-07",
    "Which outlet comes first",
    statement="Among outlets that could equally fill an order, the outlet of the online register comes first, "
    "then the order of the outlet list. The vendor's example only shows that it is neither the "
    "alphabet nor the most stock. Where `nearest` is chosen there is no map: an outlet whose name stands in the "
    "shopper's address comes first.",
    source=f"{X_MULTI} (deduced from an example)",
    confidence="inferred",
    assumption="ASM-02",
    setting="outlet_priority",
)
def priority_of_outlets(world: World, case: Booking) -> str | None:
    """Put the candidates in the order in which they are tried."""
    if len(case.outlets) < 2 or not case.left:
        return None
    why = _sort(world, case)
    able = [outlet for outlet in case.outlets if _can_fill(world, outlet, case.left)]
    if len(able) < 2:
        return None
    return f"{listed(able)} could each fill it; {able[0]} comes first ({why})."


def _sort(world: World, case: Booking) -> str:
    """Sort the candidates as it is chosen; why the first one comes first."""
    choice = world.link.outlet_priority
    if choice == "alphabetical":
        case.outlets.sort()
    elif choice == "most stock":
        stock = {outlet: sum(held(world, sku, outlet) for sku in case.left) for outlet in case.outlets}
        case.outlets.sort(key=lambda outlet: -stock[outlet])
    else:
        first = world.pos.registers.rows[world.link.register].outlet
        case.outlets.sort(key=lambda outlet: outlet != first)
    if choice == "nearest":
        named = [outlet for outlet in case.outlets if _names(case.order.address, outlet)]
        case.outlets.sort(key=lambda outlet: outlet not in named)
        return f"nearest: the address names {'it' if named else 'none of them'}"
    return choice


def _names(address: str, outlet: str) -> bool:
    """Whether the name of an outlet stands in an address, as words of it."""
    return re.search(rf"(?<!\w){re.escape(outlet)}(?!\w)", address, re.IGNORECASE) is not None


@rule(
    "ASG-02",
    "One outlet that has everything",
    statement="If the method has no outlet, the order goes to an outlet that can fill all of it.",
    disagreement="DIS-05: R-Series has a primary location that catches such orders; the X-Series page wins.",
    source=X_ORD,
    confidence="documented",
)
def one_outlet_with_everything(world: World, case: Booking) -> str | None:
    """Assign everything to the first candidate that has it all."""
    if not case.left:
        return None
    for outlet in case.outlets:
        if _can_fill(world, outlet, case.left):
            for sku, quantity in list(case.left.items()):
                case.assign(outlet, sku, quantity)
            return f"{outlet} has everything and gets the order."
    return None


@rule(
    "ASG-06",
    "One outlet for all beats an earlier one for some",
    statement="An outlet that can fill the whole order is preferred to one earlier in the list that could fill a part.",
    source=X_MULTI,
    confidence="documented",
)
def one_for_all_beats_first_for_some(world: World, case: Booking) -> str | None:
    """Say when an earlier outlet was passed over because it had only a part."""
    if len(case.parts) != 1 or case.left or case.oversold:
        return None
    ((chosen, wanted),) = case.parts.items()
    if chosen not in case.outlets:
        return None
    for outlet in case.outlets[: case.outlets.index(chosen)]:
        had = [sku for sku, quantity in wanted.items() if held(world, sku, outlet) >= quantity]
        if had:
            return f"{outlet} comes first but has only {listed(had)}; {chosen} has all, so nothing is split."
    return None


@rule(
    "ASG-04",
    "A line stays whole if it can",
    statement="When an order is split, each line goes completely to one outlet that has enough of it.",
    source=X_MULTI,
    confidence="documented",
)
def lines_stay_whole(world: World, case: Booking) -> str | None:
    """Give each line to the first candidate that has enough of it."""
    said = []
    for sku, quantity in list(case.left.items()):
        for outlet in case.outlets:
            if held(world, sku, outlet) >= quantity:
                case.assign(outlet, sku, quantity)
                said.append(f"{quantity} {sku} to {outlet}")
                break
    return f"No outlet has everything: {listed(said)}, each line whole." if said else None


@rule(
    "ASG-05",
    "A line is split only if it must be",
    statement="Only if no outlet has enough of a line, its quantity is split over outlets.",
    source=X_MULTI,
    confidence="documented",
)
def lines_are_split_if_needed(world: World, case: Booking) -> str | None:
    """Gather what is left of each line from the candidates, in order."""
    said = []
    for sku in list(case.left):
        parts = []
        for outlet in case.outlets:
            wanted = case.left.get(sku, 0)
            given = min(wanted, held(world, sku, outlet))
            if given > 0:
                case.assign(outlet, sku, given)
                parts.append(f"{given} from {outlet}")
        if parts:
            said.append(f"No outlet has enough {sku}: {listed(parts)}.")
    return " ".join(said) or None


@rule(
    "ASG-08",
    "What no outlet has goes to the register's outlet",
    statement="If all outlets together lack stock, the missing units are put on the outlet of the online "
    "register, which goes negative, and the sale is marked oversold.",
    source="assumption",
    confidence="inferred",
    assumption="ASM-06",
    setting="shortage",
    warns=True,
)
def shortage_at_the_register(world: World, case: Booking) -> str | None:
    """Find a place for units that nobody has."""
    if not case.left:
        return None
    lacking = listed([f"{quantity} {sku}" for sku, quantity in case.left.items()])
    choice = world.link.shortage
    if choice == "refused":
        turn_away(world, case.order)
        return Done(f"No outlet has {lacking}: order {case.order.id} is not booked in the POS.")
    short = sum(case.left.values())
    case.oversold += short
    listings = [world.store.listings.get(sku) for sku in case.left]
    case.raced = any(listing is None or listing.when_sold_out != "preorder" for listing in listings)
    if choice == "unassigned":
        for sku, quantity in case.left.items() if counts(world, case.order.id) else ():
            book(world, sku, quantity)
        case.left.clear()
        return f"No outlet has {lacking}: {amount(short, 'unit')} without an outlet, marked oversold."
    outlet = world.pos.registers.rows[world.link.register].outlet
    for sku, quantity in list(case.left.items()):
        case.assign(outlet, sku, quantity)
    return f"No outlet has {lacking}: put on {outlet}, the online register's outlet, and marked oversold."


@rule(
    "ASG-03",
    "An order of several outlets is shown as split",
    statement="If no outlet has everything, the order becomes one fulfillment for each outlet and is marked splitted.",
    source=X_ORD,
    confidence="documented",
)
def several_outlets_split_the_order(world: World, case: Booking) -> str | None:
    """Mark the order when more than one outlet takes part."""
    if len(case.parts) < 2:
        return None
    case.split = True
    return f'{listed(list(case.parts))} each hand over a part: the order is marked "splitted".'


@rule(
    "ASG-10",
    "Stock leaves the outlet that hands the goods over",
    statement="The sale is booked on the online register, the stock is taken from the outlets that the order is"
    " assigned to.",
    source=X_MULTI,
    confidence="implied",
    disagreement="DIS-04: the older integration took stock from the register's outlet; the newer page wins.",
)
def stock_from_the_assigned_outlets(world: World, case: Booking) -> str | None:
    """Take stock where the goods are handed over."""
    case.stock_by_fulfillment = True
    elsewhere = [outlet for outlet in case.parts if outlet != case.outlet]
    if not elsewhere or not case.outlet:
        return None
    return f"The sale is booked at {case.outlet}, the stock leaves {listed(elsewhere)}."


@rule(
    "ASG-12",
    "One fulfillment for each outlet",
    statement="A fulfillment is all items of one sale for one outlet and one type.",
    source="X-Series API: Fulfillments",
    confidence="documented",
)
def one_fulfillment_for_each_outlet(world: World, case: Booking) -> str | None:
    """Say how the items are gathered."""
    if len(case.parts) < 2:
        return None
    gathered = [f"{outlet} {listed([f'{n} {sku}' for sku, n in part.items()])}" for outlet, part in case.parts.items()]
    return f"{amount(len(gathered), 'fulfillment')}: {'; '.join(gathered)}."
