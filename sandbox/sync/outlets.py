"""Rules about outlets and registers: which of them the link counts, and where online sales are booked."""

from msgspec.structs import replace

from sandbox.actions.link import ChooseRegister, ConnectOutlet, DisconnectOutlet
from sandbox.actions.pos import DeleteOutlet
from sandbox.sync.booking import Booking
from sandbox.sync.levels import connected, from_the_shelf, held, move, push
from sandbox.sync.registry import Refused, rule
from sandbox.sync.sources import X_MULTI
from sandbox.world import World
from sandbox.world.pos import Fulfillment, Part
from sandbox.world.text import amount, listed


@rule(
    "OUT-01",
    "Online sales are booked on one register",
    statement="One register is the register for online orders; every online sale is booked on it.",
)
def booked_on_the_online_register(world: World, case: Booking) -> str | None:
    """Give the sale its register and outlet."""
    register = world.pos.registers.rows[world.link.register]
    case.register, case.outlet = register.name, register.outlet
    return f"Booked on {register.name} at {register.outlet}."


@rule(
    "OUT-02",
    "The online register's outlet stays connected",
    statement="The outlet that owns the online register is always connected; its tick cannot be cleared.",
    source=f"{X_MULTI}; Connecting multiple outlets with your Lightspeed eCom",
    confidence="documented",
)
def registers_outlet_stays_connected(world: World, action: DisconnectOutlet) -> str | None:
    """Refuse to disconnect the outlet of the online register."""
    register = world.pos.registers.rows[world.link.register]
    if action.outlet == register.outlet:
        raise Refused(
            f"{action.outlet} owns {register.name}, the register for online orders: choose another register first."
        )
    return None


@registers_outlet_stays_connected.also
def new_registers_outlet_is_connected(world: World, action: ChooseRegister) -> str | None:
    """Connect the outlet of the register that is chosen."""
    register = world.pos.registers[action.register_name]
    outlet = world.pos.outlets[register.outlet]
    if outlet.connected:
        return f"{register.outlet} now owns the online register: its tick is locked."
    world.pos.outlets.put(type(outlet)(outlet.name, connected=True))
    sent = _push_all(world, outlet.name)
    return f"{register.outlet} now owns the online register: it is connected, its tick is locked. {sent}"


@rule(
    "OUT-03",
    "Ticking an outlet adds its stock",
    statement="Outlets are connected by ticking them under Setup > Apps > eCom > Sync Inventory Levels; the "
    "online stock of every product is added up again at once.",
    source=f"{X_MULTI}; Connecting multiple outlets with your Lightspeed eCom",
    confidence="documented",
)
def ticking_adds_stock(world: World, action: ConnectOutlet) -> str | None:
    """Send the new sum of every product that the outlet holds."""
    if not any(change.table == "pos.outlets" for change in world.log):
        return f"{action.outlet} is connected already."
    return _push_all(world, action.outlet)


@rule(
    "OUT-04",
    "Clearing the tick takes its stock away",
    statement="Disconnecting an outlet takes its stock out of the online sum; a product may be sold out online "
    "at once.",
    source="Connecting multiple outlets with your Lightspeed eCom",
    confidence="implied",
)
def clearing_takes_stock_away(world: World, action: DisconnectOutlet) -> str | None:
    """Send the new sum of every product that the outlet holds."""
    if not any(change.table == "pos.outlets" for change in world.log):
        return f"{action.outlet} is not connected anyway."
    return _push_all(world, action.outlet)


def _push_all(world: World, outlet: str) -> str:
    sign = 1 if world.pos.outlets[outlet].connected else -1
    sent = [
        push(world, product.sku, sign * units)
        for product in world.pos.products
        if (units := held(world, product.sku, outlet))
    ]
    if not sent:
        return f"{outlet} holds nothing: no sum changes."
    shown = sent if len(sent) <= 3 else [*sent[:3], f"and {amount(len(sent) - 3, 'more product')}"]
    return f"Sent to the store: {'; '.join(shown)}."


@rule(
    "OUT-05",
    "Disconnecting moves no goods",
    statement="Disconnecting an outlet touches neither its stock nor the fulfillments that it has. No source says so.",
    source="assumption",
    confidence="inferred",
    assumption="ASM-13",
    setting="open_fulfillments",
)
def disconnecting_moves_no_goods(world: World, action: DisconnectOutlet) -> str | None:
    """Leave the outlet's stock and fulfillments alone."""
    open_here = sorted(
        [row for row in world.pos.fulfillments if row.outlet == action.outlet and row.open], key=lambda row: row.sale
    )
    if not open_here:
        return f"{action.outlet} keeps its stock in the POS."
    sales = listed([row.sale for row in open_here])
    if world.link.open_fulfillments == "stay":
        return f"{action.outlet} keeps its stock and still hands over {sales}."
    target = world.pos.registers.rows[world.link.register].outlet
    given = [row.sale for row in open_here if _reassign(world, row, target)]
    left = listed([row.sale for row in open_here if row.sale not in given])
    if not given:
        return f"{action.outlet} keeps its stock and still hands over {left}."
    said = f"{action.outlet} hands {listed(given)} over to {target}, with the stock that was taken for it."
    return f"{said} {action.outlet} still hands over {left}." if left else said


def _reassign(world: World, row: Fulfillment, target: str) -> bool:
    """Give an open fulfillment to another outlet: the goods go back here and are taken there.

    It stays where a part was handed over here already, or where the other outlet has handed over all of its own.
    """
    other = world.pos.fulfillments.get((row.sale, target))
    if row.handed or (other is not None and (not other.open or other.stock_taken != row.stock_taken)):
        return False
    if row.stock_taken:
        for part in from_the_shelf(row):
            move(world, part.sku, row.outlet, part.quantity)
            move(world, part.sku, target, -part.quantity)
    world.pos.fulfillments.remove((row.sale, row.outlet))
    if other is None:
        world.pos.fulfillments.put(replace(row, outlet=target))
        return True
    status = row.status if row.status == other.status else "In progress"
    world.pos.fulfillments.put(replace(other, status=status, parts=_together(other.parts + row.parts)))
    return True


def _together(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts with one line for each product."""
    units: dict[tuple[str, bool], int] = {}
    for part in parts:
        units[part.sku, part.text] = units.get((part.sku, part.text), 0) + part.quantity
    return tuple([Part(sku, quantity, text) for (sku, text), quantity in units.items()])


@rule(
    "OUT-06",
    "Connecting copies no stock",
    statement="Connecting more outlets never moves stock between outlets; it only changes the sum.",
    source="Connecting multiple outlets with your Lightspeed eCom",
    confidence="implied",
)
def connecting_copies_no_stock(world: World, action: ConnectOutlet) -> str | None:
    """Leave all levels alone."""
    return f"No stock moves between {listed(connected(world))}; only the sum changes."


@rule(
    "OUT-07",
    "An outlet in use is not deleted",
    statement="An outlet or register that a live integration uses may refuse to be deleted until it is unlinked.",
    source="Deleting outlets and registers",
    confidence="documented",
)
def outlet_in_use_is_not_deleted(world: World, action: DeleteOutlet) -> str | None:
    """Refuse to delete what is linked, has open work or holds stock; delete it otherwise."""
    outlet = action.outlet
    if world.pos.outlets[outlet].connected:
        raise Refused(f"{outlet} is linked to the online store: disconnect it first.")
    if any(row.outlet == outlet and row.open for row in world.pos.fulfillments):
        raise Refused(f"{outlet} still has goods to hand over.")
    if any(row.outlet == outlet and row.quantity for row in world.pos.stock):
        raise Refused(f"{outlet} still holds stock: transfer or count it first.")
    for key in [key for key, row in world.pos.stock.rows.items() if row.outlet == outlet]:
        world.pos.stock.remove(key)
    for name in [register.name for register in world.pos.registers if register.outlet == outlet]:
        world.pos.registers.remove(name)
    world.pos.outlets.remove(outlet)
    return f"{outlet} is not linked and has nothing left: it is deleted, with its registers."
