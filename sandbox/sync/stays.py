"""Rules about what stays on the side where it was done: the other side hears nothing, and the rule says why."""

from sandbox.actions.pos import AddCustomer, AdjustStock, CountStock, ReceiveStock, TransferStock
from sandbox.actions.store import EditOnlinePromotion, LogIn
from sandbox.sync.catalog import what_reaches_the_store
from sandbox.sync.customer_sync import online_customer_waits_for_an_order, shop_customer_appears_online
from sandbox.sync.levels import moved
from sandbox.sync.money import promotions_go_to_the_store
from sandbox.sync.online_stock import sum_of_connected_outlets
from sandbox.sync.wire import Arrival
from sandbox.world import World
from sandbox.world.text import fold, listed
from sandbox.world.wire import ProductSaved

StockRoom = CountStock | ReceiveStock | AdjustStock | TransferStock
"""What staff does to levels by hand."""


@sum_of_connected_outlets.also
def unconnected_outlets_do_not_count(world: World, action: StockRoom) -> str | None:
    """Say that no level is sent, as none moved at a connected outlet."""
    outlets = list(dict.fromkeys(outlet for _, outlet, _, _ in moved(world)))
    if not outlets:
        return None
    if not world.link.connected:
        return "No store is connected: the level stays in the POS."
    if any(world.pos.outlets.rows[outlet].connected for outlet in outlets):
        return None
    return f"{listed(outlets)} {'is' if len(outlets) == 1 else 'are'} not connected: the store is not told."


@unconnected_outlets_do_not_count.what_if("all outlets", "Stock of outlets that are not connected is sold online too.")
def all_outlets_count(world: World, action: StockRoom) -> str | None:
    """Leave it to the rule itself, which counts every outlet then."""
    return None


@shop_customer_appears_online.also
def shop_customer_stays_in_the_shop(world: World, action: AddCustomer) -> str | None:
    """Send nothing of a profile that is made in the POS."""
    if not action.email:
        return f"{action.name} has no e-mail address: the store cannot know whose orders are this customer's."
    if fold(action.email) in world.store.shoppers:
        return f"The store has an account {fold(action.email)} already: nothing is sent."
    return (
        f"Nothing is sent: the store gets an account {fold(action.email)} with the first online order or login there."
    )


@shop_customer_appears_online.also
def account_without_its_profile(world: World, action: LogIn) -> str | None:
    """Say that a new account takes nothing over from the profile with its address."""
    found = world.pos.customers.find(action.email)
    if not _made_an_account(world) or world.link.customer_sync == "on" or not found:
        return None
    return f"Customer sync is off: the account {action.email} takes nothing over from the profile of {found[0].name}."


@online_customer_waits_for_an_order.also
def visitor_waits_for_an_order(world: World, action: LogIn) -> str | None:
    """Send nothing of an account that a login has made, until there is an order."""
    if not _made_an_account(world) or world.pos.customers.find(action.email):
        return None
    return f"{action.email} is known to the store only; the POS gets a profile with the first order."


def _made_an_account(world: World) -> bool:
    return any(change.table == "store.shoppers" and change.before is None for change in world.log)


@promotions_go_to_the_store.also
def edit_of_a_promotion_stays_online(world: World, action: EditOnlinePromotion) -> str | None:
    """Send nothing to the POS."""
    return f"{action.name} is changed in the store only: the POS does not hear of it."


@what_reaches_the_store.also
def nothing_differs(world: World, case: Arrival[ProductSaved]) -> str | None:
    """Say that a message about a product changes nothing in the store."""
    if any(change.table == "store.listings" for change in world.log):
        return None
    if case.body.sku not in world.store.listings:
        return f"The store has no listing {case.body.sku}: nothing changes."
    return f"{case.body.sku} in the store is so already: nothing changes."
