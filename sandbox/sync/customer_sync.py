"""Rules about profiles and accounts: what of a customer's record travels between the two sides, and when."""

from msgspec.structs import replace

from sandbox.actions.pos import EditCustomer
from sandbox.actions.store import EditShopper, LogIn, PlaceOrder, RegisterShopper
from sandbox.sync.registry import rule
from sandbox.sync.sources import X_CUST
from sandbox.sync.wire import Arrival, send
from sandbox.world import World
from sandbox.world.text import fold, listed
from sandbox.world.wire import CustomerSaved, ShopperSaved


@rule(
    "CUS-05",
    "Later changes online stay online",
    statement="When a shopper changes the name online, an existing profile of the POS is not updated.",
    source="Why do I have duplicate customers in Retail POS? (said of other channels)",
    confidence="implied",
)
def name_online_stays_online(world: World, action: EditShopper) -> str | None:
    """Send no name to the POS when a shopper's account changes."""
    if action.name is None:
        return None
    return f"{action.email} is now {action.name} in the store; the POS's profile keeps its name."


@rule(
    "CUS-09",
    "Group, address and consent are kept alike",
    statement="Where customer sync is switched on, customers in both systems are kept alike in group, e-mail "
    "address and marketing consent.",
    source=X_CUST,
    confidence="documented",
    setting="customer_sync",
)
def profile_is_sent(world: World, action: EditCustomer) -> str | None:
    """Send a profile's group and consent to the store."""
    profile = world.pos.customers[action.code]
    if world.link.customer_sync == "off":
        return f"Customer sync is off: nothing of {profile.name}'s profile is sent to the store."
    if not profile.email:
        return f"{profile.name} has no e-mail address: nothing is sent to the store."
    before = next((change.before.email for change in world.log if change.table == "pos.customers"), "")
    send(world, "store", CustomerSaved(profile.code, before or profile.email))
    return f"Address, group and consent of {profile.name} are sent to the store."


@profile_is_sent.also
def account_is_sent(world: World, action: EditShopper) -> str | None:
    """Send an account's group and consent to the POS."""
    if action.group is None and action.marketing is None:
        return None
    if world.link.customer_sync == "off":
        return f"Customer sync is off: nothing of the account {action.email} is sent to the POS."
    shopper = world.store.shoppers[action.email]
    send(world, "pos", ShopperSaved(shopper.email, shopper.group, shopper.marketing))
    return f"Group and consent of {shopper.email} are sent to the POS."


@profile_is_sent.also
def account_follows(world: World, case: Arrival[CustomerSaved]) -> str | None:
    """Bring the account in line with the profile."""
    profile = world.pos.customers[case.body.code]
    shoppers = world.store.shoppers
    shopper = shoppers.get(fold(case.body.email))
    if shopper is None:
        return f"The store does not know {case.body.email} yet."
    address = fold(profile.email)
    if address != shopper.email and address not in shoppers:
        shoppers.remove(shopper.email)
        shopper = replace(shopper, email=address)
    group = profile.group if profile.group in world.store.settings["only"].groups else shopper.group
    world.store.shoppers.put(replace(shopper, group=group, marketing=profile.marketing))
    return f"{shopper.email} in the store: group {group or 'none'}, marketing {_yes(profile.marketing)}."


@profile_is_sent.also
def profile_follows(world: World, case: Arrival[ShopperSaved]) -> str | None:
    """Bring the profile in line with the account; never its name."""
    body = case.body
    found = sorted(world.pos.customers.find(body.email), key=lambda profile: profile.created)
    if not found:
        return f"The POS does not know {body.email} yet."
    group = body.group if body.group in world.pos.settings["only"].groups else found[0].group
    world.pos.customers.put(replace(found[0], group=group, marketing=body.marketing))
    return f"{found[0].name} in the POS: group {group or 'none'}, marketing {_yes(body.marketing)}."


def _yes(switch: bool) -> str:
    return "yes" if switch else "no"


@rule(
    "CUS-12",
    "Groups are matched by their name",
    statement="Groups are matched by identical names in both systems, and are set up so once, by hand; a group that "
    "only one side has does not cross. Where the store has no groups yet, those of the POS come by themselves.",
    source=X_CUST,
    confidence="documented",
)
def group_unknown_in_the_store(world: World, case: Arrival[CustomerSaved]) -> str | None:
    """Say that the store has no group of that name."""
    group = world.pos.customers[case.body.code].group
    if not group or group in world.store.settings["only"].groups:
        return None
    return f'The store has no group "{group}", letter for letter: it does not cross.'


@group_unknown_in_the_store.also
def group_unknown_in_the_pos(world: World, case: Arrival[ShopperSaved]) -> str | None:
    """Say that the POS has no group of that name."""
    group = case.body.group
    if not group or group in world.pos.settings["only"].groups:
        return None
    return f'The POS has no group "{group}", letter for letter: it does not cross.'


@group_unknown_in_the_store.also
def groups_come_by_themselves(world: World, case: Arrival[CustomerSaved] | PlaceOrder | LogIn) -> str | None:
    """Make the POS's groups in a store that has none, once it hears of a customer of the POS.

    The page says that the sync "will be enabled automatically" then, with nothing to set up. That is played as the
    groups being there; whether customers are synced at all stays a setting (CUS-09).
    """
    if world.link.customer_sync == "off" or world.store.settings.rows["only"].groups:
        return None
    groups = world.pos.settings.rows["only"].groups
    if not groups:
        return None
    world.store.settings.put(replace(world.store.settings["only"], groups=groups))
    come = "come" if len(groups) > 1 else "comes"
    return f"The store has no groups: {listed(groups)} {come} from the POS, nothing is set up by hand."


@rule(
    "CUS-10",
    "A customer of the shop appears online later",
    statement="Customers that only the POS has appear in the store after their first online order or their next"
    " login there.",
    source=X_CUST,
    confidence="documented",
    setting="customer_sync",
)
def shop_customer_appears_online(world: World, action: PlaceOrder | LogIn) -> str | None:
    """Give a new account the group and the consent of the profile with its address."""
    made = [change.after for change in world.log if change.table == "store.shoppers" and change.before is None]
    if not made or world.link.customer_sync == "off":
        return None
    shopper = made[0]
    found = sorted(world.pos.customers.find(shopper.email), key=lambda profile: profile.created)
    if not found:
        return None
    group = found[0].group if found[0].group in world.store.settings["only"].groups else ""
    world.store.shoppers.put(
        replace(shopper, name=shopper.name or found[0].name, group=group, marketing=found[0].marketing)
    )
    return f"{found[0].name}, a customer of the shop, now appears in the store as {shopper.email}."


@rule(
    "CUS-11",
    "A customer of the store reaches the POS with an order",
    statement="The page on customers that only the store has is cut off; here they are made in the POS with "
    "their first order.",
    source=f"{X_CUST} (cut off); one step from CUS-03",
    confidence="implied",
)
def online_customer_waits_for_an_order(world: World, action: RegisterShopper) -> str | None:
    """Send nothing until there is an order."""
    found = world.pos.customers.find(fold(action.email))
    if found:
        return (
            f"Nothing is sent: the POS has a profile with this address, {found[0].name}'s, which its orders will find."
        )
    return f"{action.email} is known to the store only; the POS gets a profile with the first order."
