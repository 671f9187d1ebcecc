"""What can be done in the shop, in plain words, and to which panel it belongs."""

from sandbox.actions import ACTIONS, Action
from sandbox.tui.explore import called
from sandbox.tui.explore.picker import Choice
from sandbox.tui.library.trade import also

PANELS = {
    "stock": ("count_stock", "receive_stock", "transfer_stock", "adjust_stock", "add_product", "edit_product",
              "delete_product", "add_promotion", "connect_outlet", "disconnect_outlet", "delete_outlet"),
    "sales": ("ring_sale", "take_payment", "return_sale", "void_sale", "sell_gift_card", "set_pos_tax"),
    "fulfillments": ("pick", "pack", "fulfill"),
    "customers": ("add_customer", "edit_customer"),
    "listings": ("edit_listing", "edit_online_stock", "add_listing", "add_online_promotion", "edit_online_promotion"),
    "orders": ("place_order", "mark_paid", "cancel_order", "refund_order", "edit_order", "set_fulfillment_status",
               "add_tracking", "abandon_checkout", "set_shipping_rule", "set_online_tax"),
    "shoppers": ("register_shopper", "log_in", "edit_shopper"),
    "wire": ("cut", "restore", "slow", "repeat", "reorder", "lose", "poll", "choose_register", "connect_store"),
}  # fmt: skip
"""The actions that belong to each panel, the usual ones first."""
FAULTS = ("cut", "restore", "slow", "repeat", "reorder", "lose", "poll")
ELSEWHERE = ("wait", "change", "start_over")
"""What has a key of its own, with more to choose from than a form."""
FIRST = ("place_order", "ring_sale", "cut", "restore", "fulfill", "mark_paid", "take_payment", "count_stock")
"""What people do most, before everything else where no panel is chosen."""
SIDES = {"store": "Online store", "pos": "Retail POS", "link": "The link"}
LINE = "The line"
"""Where the faults happen; the link is what is set up between the two: outlets, register, settings."""


def label(action: type[Action]) -> str:
    """What an action is called: ``place_order`` is Place order."""
    return action.verb.replace("_", " ").capitalize()


def about(action: type[Action]) -> str:
    """What it is, in a sentence."""
    return " ".join((action.__doc__ or "").split())


def choices(panel: str = "", usual: str = "") -> list[Choice]:
    """Everything that can be done: what belongs to a panel first, and of that the usual one; then by side."""
    first = _first(panel, usual)
    verbs = [*first, *(verb for verb in ACTIONS if verb not in (*first, *ELSEWHERE))]
    verbs.sort(key=lambda verb: (verb not in first, list(SIDES).index(ACTIONS[verb].where) if verb not in first else 0))
    return [_choice(verb) for verb in verbs]


def _first(panel: str, usual: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*filter(None, [usual]), *PANELS.get(panel, FIRST)]))


def leading(panel: str = "", usual: str = "") -> str:
    """The action that stands first among all that can be done where a panel is in focus."""
    return _first(panel, usual)[0]


def _choice(verb: str) -> Choice:
    place = LINE if verb in FAULTS else SIDES[ACTIONS[verb].where]
    kind = ACTIONS[verb]
    return Choice(verb, label(kind), about(kind), place, names(kind))


def names(action: type[Action]) -> str:
    """What else people call it: what one searches for."""
    return f"{called.CALLED.get(action.verb, '')} {also(f'{label(action)} {about(action)}')}".strip()


def absent(typed: str) -> str:
    """What to say where nothing that can be done has the typed words; empty where nothing is known of them."""
    why, near = called.absent(typed)
    if not why:
        return ""
    return f"{why[0].upper()}{why[1:]}; " + (f"nearest is {label(ACTIONS[near])}." if near else "nothing is near.")


def nearest(typed: str) -> str:
    """The action that is nearest to what cannot be done here; empty where none is."""
    return called.absent(typed)[1]


def faults() -> list[Choice]:
    """What can be done to the line."""
    return [_choice(verb) for verb in FAULTS]
