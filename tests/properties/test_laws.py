"""Whatever happens in whatever order: the laws hold when the wire is quiet, and time can be walked."""

from hypothesis.stateful import invariant

from sandbox.sync.counted import waits
from sandbox.sync.laws import broken
from sandbox.sync.levels import booked, total
from tests.properties.days import such_days
from tests.properties.deeds import BusyDays


class LawfulDays(BusyDays):
    """Days on which nothing excuses the laws."""

    @invariant()
    def laws(self) -> None:
        simulation = self.here.simulation
        if simulation.quiet:
            assert broken(simulation.world, simulation.journal) == []

    @invariant()
    def units_wait_once(self) -> None:
        """What is ordered online and not booked is what open fulfillments are still to take, and nothing besides."""
        world = self.here.world
        if not self.here.simulation.quiet:
            return
        rows = [row for row in world.pos.fulfillments if waits(world, row)]
        waiting = total((part.sku, part.quantity) for row in rows for part in row.parts if not part.text)
        for listing in world.store.listings:
            if listing.sku in world.pos.products:
                assert listing.ordered - booked(world, listing.sku) == waiting.get(listing.sku, 0), listing.sku

    @invariant()
    def money(self) -> None:
        world = self.here.world
        for order in world.store.orders:
            assert 0 <= order.refunded <= order.total
        for card in world.pos.gift_cards:
            assert card.balance >= 0
        for sale in [sale for sale in world.pos.sales if not sale.return_for]:
            back = -sum(
                payment.amount for other in world.pos.sales.find(("return", sale.number)) for payment in other.payments
            )
            assert 0 <= back <= sale.paid, f"{sale.number}: {back} was given back of {sale.paid}"

    def ends(self) -> None:
        """Once all is told and compared, nothing is wrong."""
        simulation = self.here.simulation
        self.here.do("restore", side="both")
        for _ in range(60):
            simulation.settle()
            if simulation.quiet:
                break
            self.here.do("poll")
        assert simulation.quiet, "comparing ends the loss"
        assert broken(simulation.world, simulation.journal) == []


TestDays = such_days(LawfulDays)
