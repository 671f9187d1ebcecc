"""Rules about customers: whose profile an online order belongs to, and under which name."""

from msgspec.structs import replace

from sandbox.actions.store import RegisterShopper
from sandbox.sync.booking import Booking
from sandbox.sync.registry import Refused, rule
from sandbox.world import World
from sandbox.world.pos import Customer
from sandbox.world.text import fold


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
