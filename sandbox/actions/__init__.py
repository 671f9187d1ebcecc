"""What people do: at the till, in the shop, to the link. Data that knows its own deed, and no rules."""

from sandbox.actions import link
from sandbox.actions.base import Action
from sandbox.actions.pos import catalog, handover, office, stockroom, till
from sandbox.actions.store import checkout, listings, orders

__all__ = ["ACTIONS", "Action"]

ACTIONS: dict[str, type[Action]] = {
    found.verb: found
    for module in (checkout, orders, listings, till, handover, stockroom, catalog, office, link)
    for found in vars(module).values()
    if isinstance(found, type) and issubclass(found, Action) and found.__module__ == module.__name__
}
"""Every action by its verb, as scenario files write it."""
