"""Rules about customers: whose profile an online order belongs to, and what happens to names."""

from msgspec.structs import replace

from sandbox.actions.pos import EditCustomer
from sandbox.actions.store import EditShopper, LogIn, PlaceOrder, RegisterShopper
from sandbox.sync.booking import Booking
from sandbox.sync.registry import Refused, rule
from sandbox.sync.sources import X_CUST
from sandbox.sync.wire import Arrival, send
from sandbox.world import World
from sandbox.world.pos import Customer
from sandbox.world.text import fold
from sandbox.world.wire import CustomerSaved, ShopperSaved


@rule(
    "CUS-07",
    "Case and spaces in an e-mail address do not count",
    statement="Two addresses that differ only in capital letters or surrounding spaces are the same address. No"
    " source says so.",
    source="assumption",
    confidence="inferred",
    assumption="ASM-17",
    setting="email_match",
)
def same_address(world: World, case: Booking) -> str | None:
    """Find the profiles whose address is that of the order."""
    email = case.order.email
    alike = world.pos.customers.find(fold(email))
    same = [profile for profile in alike if profile.email == email]
    if world.link.email_match == "exact":
        case.candidates = same
        if len(alike) > len(same):
            return f"{alike[0].email} and {email} are compared letter by letter: not the same address."
    else:
        case.candidates = alike
        if len(alike) > len(same):
            other = next(profile for profile in alike if profile.email != email)
            return f"{other.email} and {email} are the same address."
    return None


@rule(
    "CUS-08",
    "Several profiles may share an address",
    statement="The store has one customer for each e-mail address. The POS may have several profiles with the "
    "same; then the oldest profile gets the order.",
    source="E-Series API (a second customer with the same address is refused); the choice is an assumption",
    confidence="inferred",
    assumption="ASM-18",
    setting="same_email",
)
def oldest_profile(world: World, case: Booking) -> str | None:
    """Choose among the profiles that share the address."""
    if len(case.candidates) < 2:
        return None
    by_age = sorted(case.candidates, key=lambda profile: profile.created)
    names = f"{len(by_age)} profiles have the address {case.order.email}"
    choice = world.link.same_email
    if choice == "none":
        case.candidates = []
        case.name = ""
        return f"{names}: the sale stays without a customer until somebody chooses."
    case.candidates = by_age[:1] if choice == "oldest" else by_age[-1:]
    return f"{names}; the {choice} one, {case.candidates[0].name}, gets the order."


@oldest_profile.also
def one_shopper_for_each_address(world: World, action: RegisterShopper) -> str | None:
    """Refuse a second account with the same address."""
    if fold(action.email) in world.store.shoppers:
        raise Refused(f"The store has a customer {action.email} already.")
    return None


@rule(
    "CUS-01",
    "The e-mail address finds the customer",
    statement="An order is matched to a customer of the POS by its e-mail address.",
)
def customer_by_email(world: World, case: Booking) -> str | None:
    """Attach the sale to the profile with the order's address."""
    if not case.candidates:
        return None
    case.customer = case.candidates[0]
    return f"{case.order.email} is {case.customer.name}'s profile."


@rule(
    "CUS-02",
    "The e-mail decides, the name stays",
    statement="If the name on the order differs from the profile's, the profile keeps its own name.",
)
def name_stays(world: World, case: Booking) -> str | None:
    """Leave the profile's name alone."""
    profile, name = case.customer, case.order.name
    if profile is None or not name or name == profile.name:
        return None
    return f'The order says "{name}"; the profile keeps its name, {profile.name}.'


@name_stays.what_if("overwrite", "The order's name overwrites the profile's.")
def name_overwritten(world: World, case: Booking) -> str | None:
    """Write the order's name over the profile's, as some connectors do."""
    profile, name = case.customer, case.order.name
    if profile is None or not name or name == profile.name:
        return None
    case.customer = replace(profile, name=name)
    world.pos.customers.put(case.customer)
    return f"The order says {name}, so {profile.name}'s profile is renamed."


@rule(
    "CUS-04",
    "Without a name, the e-mail is the name",
    statement="If an order of a new customer has no name, the e-mail address becomes the profile's name.",
)
def email_as_name(world: World, case: Booking) -> str | None:
    """Use the address where the order has no name."""
    if case.customer is not None or case.name or case.candidates or _undecided(world, case):
        return None
    case.name = case.order.email
    return f"The order has no name; {case.order.email} is used as the name."


@rule(
    "CUS-03",
    "A new customer gets a profile",
    statement="If no profile has the order's e-mail address, a new profile is made with the order's name and address.",
)
def profile_for_new_customer(world: World, case: Booking) -> str | None:
    """Make a profile for an address that the POS does not know."""
    if case.customer is not None or _undecided(world, case):
        return None
    customers, email = world.pos.customers, case.order.email
    code, count = email, 1
    while code in customers:
        count += 1
        code = f"{email} ({count})"
    case.customer = Customer(code, case.name, email, len(customers) + 1)
    customers.put(case.customer)
    return f"{email} is new to the POS: a profile is made{f' for {case.name}' if case.name else ', without a name'}."


def _undecided(world: World, case: Booking) -> bool:
    """Whether several profiles share the address and none may be chosen (ASM-18 set to none)."""
    return world.link.same_email == "none" and len(world.pos.customers.find(fold(case.order.email))) > 1


@rule(
    "CUS-06",
    "Another address is another customer",
    statement="Only the address is compared. A profile without an e-mail address, or with another one, is not "
    "found, so the same person may have two profiles.",
    source="How eCom (E-Series) orders work with Retail POS (X-Series), one step of reasoning",
    confidence="implied",
)
def another_address_is_another_customer(world: World, case: Booking) -> str | None:
    """Say when the new profile has a namesake."""
    made, name = case.customer, case.order.name
    if made is None or case.candidates or not name:
        return None
    wanted = name.casefold()
    for profile in world.pos.customers.find(("name", wanted)):
        if profile.code != made.code:
            known = profile.email or "no e-mail address"
            return f"{profile.name} is in the POS already with {known}; another address is another customer."
    return None


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
    if world.link.customer_sync == "off" or not profile.email:
        return None
    before = next((change.before.email for change in world.log if change.table == "pos.customers"), "")
    send(world, "store", CustomerSaved(profile.code, before or profile.email))
    return f"Address, group and consent of {profile.name} are sent to the store."


@profile_is_sent.also
def account_is_sent(world: World, action: EditShopper) -> str | None:
    """Send an account's group and consent to the POS."""
    if world.link.customer_sync == "off" or (action.group is None and action.marketing is None):
        return None
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
    statement="Groups are matched by identical names in both systems; a group that only one side has does not cross.",
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
    if world.pos.customers.find(fold(action.email)):
        return None
    return f"{action.email} is known to the store only; the POS gets a profile with the first order."


@customer_by_email.what_if("name decides", "The customer is found by name instead of by e-mail address.")
def customer_by_name(world: World, case: Booking) -> str | None:
    """Attach the sale to the first profile with the order's name."""
    found = sorted(world.pos.customers.find(("name", case.order.name.casefold())), key=lambda profile: profile.created)
    if not found:
        return None
    case.candidates, case.customer = found, found[0]
    return f"A profile is called {found[0].name}, so the sale goes there, whatever the address."


@profile_for_new_customer.what_if("always new", "Every order makes a new profile, as some connectors do.")
def profile_for_every_order(world: World, case: Booking) -> str | None:
    """Make a profile for each order."""
    customers, order = world.pos.customers, case.order
    case.customer = Customer(f"{order.email} ({order.id})", case.name or order.email, order.email, len(customers) + 1)
    customers.put(case.customer)
    return f"Order {order.id} makes a profile of its own for {order.email}."


@email_as_name.what_if("no name", "A customer without a name stays without one.")
def name_stays_empty(world: World, case: Booking) -> str | None:
    """Leave the name empty."""
    return None


@same_address.what_if("letter by letter", "Addresses are compared letter by letter.")
def same_letters(world: World, case: Booking) -> str | None:
    """Find only the profiles with the very same address."""
    case.candidates = [
        profile for profile in world.pos.customers.find(fold(case.order.email)) if profile.email == case.order.email
    ]
    return None
