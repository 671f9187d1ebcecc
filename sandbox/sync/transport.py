"""Rules about the wire itself: time, loss, retries, repeats, order, and how polling repairs."""

from msgspec.structs import replace

from sandbox.actions.link import Cuttable, Lose, Poll, Reorder, Repeat, Slow
from sandbox.sync.booking import Booking
from sandbox.sync.counted import forget, newly_booked
from sandbox.sync.levels import booked, online_sum, push, total
from sandbox.sync.online_stock import corrected
from sandbox.sync.registry import Done, Refused, rule
from sandbox.sync.sources import EA_HOOK, XA_HOOK
from sandbox.sync.wire import Arrival, send
from sandbox.world import World
from sandbox.world.clock import lasting
from sandbox.world.text import listed
from sandbox.world.wire import Attempt, Body, LevelChanged, Lost, Message, OrderPlaced

_OWN_WORDS = ("order ", "level ", "product ", "sale ", "stock ", "shopper ", "customer ", "promotion ", "refund ")
"""How the words of most messages begin; others begin with the number of an order."""
QUARTER, HOUR, DAY = 15 * 60, 60 * 60, 24 * 60 * 60


@rule(
    "SYN-01",
    "No page promises a time",
    statement='The sources say only that things sync "automatically"; how long a message takes is a setting here.',
    confidence="inferred",
    assumption="ASM-22",
    setting="delay",
)
def no_time_is_promised(world: World, action: Slow) -> str | None:
    """Say what the setting now is."""
    return f"A message now takes {lasting(action.seconds)}; no source says how long it takes."


def in_flight(world: World, words: str) -> Message:
    """The message in flight with these words on the wire, or the next one; refused when there is none."""
    messages = sorted(world.wire.messages, key=lambda message: (message.due, message.number))
    for message in messages:
        if not words or message.body.label == words:
            return message
    flying = listed([message.body.label for message in messages]) or "nothing"
    raise Refused(f"There is no {words or 'message'} in flight; in flight: {flying}.")


def _capital(message: Message) -> str:
    """A message's words on the wire, at the start of a sentence."""
    words = message.body.label
    return words[:1].upper() + words[1:] if words.startswith(_OWN_WORDS) else words


def lose(world: World, message: Message) -> None:
    """Take a message off the wire for good; it is kept aside, so that one can see what is missing."""
    world.wire.messages.remove(message.number)
    world.wire.lost.put(message)


@rule(
    "SYN-02",
    "Messages can be lost; polling repairs",
    statement="The POS's webhooks are not guaranteed to arrive; the vendor says that polling is the right way "
    "to stay in sync.",
    source=XA_HOOK,
    confidence="documented",
    warns=True,
)
def message_is_lost(world: World, action: Lose) -> str | None:
    """Take a message off the wire."""
    message = in_flight(world, action.message)
    lose(world, message)
    return f"{_capital(message)} will never arrive; nobody notices until the two sides are compared."


@message_is_lost.also
def message_was_lost(world: World, event: Lost) -> str | None:
    """Keep a message that was lost by chance, until the two sides are compared."""
    world.wire.lost.put(event.message)
    return f"{_capital(event.message)} never arrived; nobody notices until the two sides are compared."


@message_is_lost.also
def polling_repairs(world: World, action: Poll) -> str | None:
    """Send again what one side missed."""
    flying = {message.body for message in world.wire.messages}
    levels = _levels(world)
    missed = [] if action.side == "store" else _missed_orders(world, flying)
    missed += [] if action.side == "pos" else _missed_levels(world, levels)
    missed += _lost_words(world, action.side, flying, levels)
    said = f"Missed and sent again: {listed(missed)}." if missed else "Compared: nothing was missed."
    apart = [] if action.side == "pos" else _apart(world, levels)
    return f"{said} What differs and stays so, as only changes are sent: {listed(apart)}." if apart else said


def _apart(world: World, levels: dict[str, int]) -> list[str]:
    """The listings that were changed in the store alone and stay so, as only changes are sent; each in words."""
    if world.link.level_push != "change":
        return []
    return [
        f"{listing.sku} by {listing.drift:+}"
        for listing in world.store.listings
        if listing.drift and listing.tracked and listing.sku in world.pos.products and listing.sku not in levels
    ]


def _missed_orders(world: World, flying: set[Body]) -> list[str]:
    """Tell the POS again of the orders that it has not booked; each in words."""
    missed = []
    for order in world.store.orders:
        event = OrderPlaced(order.id, order.payment_status)
        told = any(isinstance(body, OrderPlaced) and body.order == order.id for body in flying)
        alive = order.payment_status not in ("INCOMPLETE", "CANCELLED")
        if alive and not told and not world.pos.sales.find(order.id):
            send(world, "pos", event)
            missed.append(event.label)
    return missed


def _missed_levels(world: World, levels: dict[str, int]) -> list[str]:
    """Send the store again the levels that it has not right and of which none is on its way; each in words."""
    missed, changes = [], world.link.level_push == "change"
    for listing in world.store.listings:
        if listing.sku not in world.pos.products or listing.sku in levels or not listing.tracked:
            continue
        total, counted = online_sum(world, listing.sku), booked(world, listing.sku)
        right = corrected(world.link, listing, total, counted, 0)
        if changes:  # what was typed online stays
            right = total - (listing.ordered - counted) + listing.drift
        if right != listing.quantity:
            push(world, listing.sku, right - listing.quantity)
            missed.append(f"level {listing.sku}")
        elif listing.drift and not changes:  # the POS has caught up with an edit online
            world.store.listings.put(replace(listing, drift=0))
    return missed


def _lost_words(world: World, side: Cuttable, flying: set[Body], levels: dict[str, int]) -> list[str]:
    """Send again what was lost on its way to a side and is not told by the rows as they are; each in words."""
    missed, changes = [], world.link.level_push == "change"
    for message in sorted(world.wire.lost, key=lambda message: message.number):
        body = message.body
        if side not in ("both", message.to):
            continue
        if isinstance(body, LevelChanged):
            other = levels.get(body.sku)
            if other is not None and (changes or other < message.version):
                continue  # what it would have changed shows only when the other level is here
        world.wire.lost.remove(message.number)
        read = isinstance(body, OrderPlaced | LevelChanged) and not _is_cancelled(world, body)
        if body not in flying and not read:
            send(world, message.to, body)
            missed.append(body.label)
    return missed


def _levels(world: World) -> dict[str, int]:
    """The newest level of each product that is on its way, by its version."""
    levels: dict[str, int] = {}
    for message in world.wire.messages:
        if isinstance(message.body, LevelChanged):
            levels[message.body.sku] = max(message.version, levels.get(message.body.sku, 0))
    return levels


def _is_cancelled(world: World, body: OrderPlaced | LevelChanged) -> bool:
    """Whether this is an order that was cancelled before the POS heard of it: its units are to be counted."""
    if not isinstance(body, OrderPlaced) or world.pos.sales.find(body.order):
        return False
    return world.store.orders[body.order].payment_status == "CANCELLED"


@rule(
    "SYN-03",
    "Retried up a ladder, and repeated",
    statement="A message that is not taken is sent again every 15 minutes four times, then every hour up to 24 "
    "hours, then given up. Late and repeated delivery are expected.",
    source=EA_HOOK,
    confidence="documented",
    disagreement="DIS-10: the same page also says 48 hours once; the detailed ladder, 24 hours, wins.",
    warns=True,
)
def retried_up_a_ladder(world: World, event: Attempt) -> str | None:
    """Put the message off to the next rung, or give it up."""
    message = event.message
    attempts = message.attempts
    due = world.now + (QUARTER if attempts <= 4 else HOUR)
    if due > message.sent + world.link.delay + DAY:
        lose(world, message)
        return f"{_capital(message)} is given up after {lasting(world.now - message.sent)} and {attempts} attempts."
    world.wire.messages.put(replace(message, due=due))
    return f"{_capital(message)}: attempt {attempts} failed, the next is in {lasting(due - world.now)}."


@retried_up_a_ladder.what_if("no retries", "What is not taken at once is given up.")
def no_retries(world: World, event: Attempt) -> str | None:
    """Give the message up."""
    lose(world, event.message)
    return f"{_capital(event.message)} is given up at the first failure."


@retried_up_a_ladder.also
def message_is_repeated(world: World, action: Repeat) -> str | None:
    """Put a second copy of a message on the wire."""
    message = in_flight(world, action.message)
    world.sent += 1
    copy = replace(
        message,
        number=world.step << 24 | world.sent,
        due=message.due + world.link.delay,
        copy_of=message.version,
    )
    world.wire.messages.put(copy)
    return f"{_capital(message)} was taken, but the answer got lost: it is sent a second time."


@rule(
    "SYN-04",
    "The newest word counts",
    statement="A message is a hint: the receiver reads the record as it is now, and an older level that arrives"
    " late does not undo a newer one.",
    source=EA_HOOK,
    confidence="documented",
)
def message_falls_behind(world: World, action: Reorder) -> str | None:
    """Let a message arrive after all others."""
    message = in_flight(world, action.message)
    last = max(other.due for other in world.wire.messages)
    world.wire.messages.put(replace(message, due=last + max(1, world.link.delay)))
    return f"{_capital(message)} falls behind the others; order is not guaranteed."


@message_falls_behind.also
def newest_level_counts(world: World, case: Arrival[LevelChanged]) -> str | None:
    """Stop at a level that is older than the last one."""
    listing = world.store.listings.get(case.body.sku)
    if listing is None or case.message.version > listing.level:
        return None
    return Done(f"A newer level of {case.body.sku} is here already: this one is passed over.")


@message_falls_behind.also
def order_is_read_as_it_is_now(world: World, case: Booking) -> str | None:
    """Say when the order has changed since the message was sent."""
    order = case.order
    if order.payment_status == "CANCELLED":
        if not world.pos.sales.find(order.id):  # else its sale is told, and counts the units
            forget(world, order)
        for sku, units in total(newly_booked(world)).items():
            push(world, sku, units)
        return Done(f"The POS reads order {order.id} as it is now: CANCELLED. It is not booked.")
    if case.body.payment_status not in ("", order.payment_status):
        was, now = case.body.payment_status, order.payment_status
        return f"The message said {was}; the POS reads order {order.id} as it is now, {now}."
    return None
