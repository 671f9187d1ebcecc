"""Days on which nobody types a number into the store: what it does by itself, the POS follows, and neither twice."""

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant

from sandbox.actions.pos import VoidSale
from sandbox.world.store import OnlineOrder
from tests.properties.days import choices, such_days
from tests.properties.test_laws import LawfulDays

EITHER = ("level_push", "repeated_order", "shortage", "stock_leaves", "open_fulfillments", "composite_stock")
"""The settings under which an order and its sale go together, however they are."""
turned = st.lists(st.sampled_from([choice for choice in choices if choice[0] in EITHER]), max_size=4).map(dict)
CHANGES = {"level_push": "change", "edited_order": "updated", "cancel_echo": "always void"}


class TrustingDays(LawfulDays):
    """Days on which the sale of an order does what the order does."""

    edit_online = refund_online = make_online = None  # type: ignore[assignment]

    @initialize(disconnected=st.sampled_from([[], ["North"], ["North", "Kiosk"]]), turned=turned)
    def opens(self, disconnected: list[str], turned: dict[str, str]) -> None:
        super().opens(disconnected, "classic", {}, {**CHANGES, **turned})

    @invariant()
    def nothing_is_counted_twice(self) -> None:
        """The store's number is off the sum for no other reason than an order that the sale could not follow."""
        simulation = self.here.simulation
        if not simulation.quiet:
            return
        world = self.here.world
        excused = {sku for away in world.wire.turned_away for sku, _ in away.units}
        for order in world.store.orders:
            if self._parted(order):
                sales = world.pos.sales.find(order.id)
                excused |= {item.sku for item in order.items} | {line.sku for sale in sales for line in sale.lines}
        for listing in world.store.listings:
            if listing.sku not in excused:
                assert listing.drift == 0, listing

    def _parted(self, order: OnlineOrder) -> bool:
        """Whether an order and its sale went different ways: flagged, voided on its own, turned away."""
        world = self.here.world
        sales = world.pos.sales.find(order.id)
        numbers = {sale.number for sale in sales}
        voids = [step.cause for step in self.here.simulation.journal if isinstance(step.cause, VoidSale)]
        voided = any(void.sale in numbers for void in voids)
        return voided or any(sale.flag for sale in sales) or order.id in world.wire.turned_away


TestTrustingDays = such_days(TrustingDays)
