"""Online orders per second: placed, synced both ways and journalled, on one core, in one process.

``python -m tests.bench.orders PRODUCTS`` prints the rate of each run. Seconds are those of the processor, which
on an idle machine are those of the clock.
"""

import gc
import sys
import time
from decimal import Decimal

from sandbox.actions.store import PlaceOrder
from sandbox.scenario.given import Given
from sandbox.simulation import Simulation
from tests.bench.measure import Row, figure, process, spread

SIZES = (10, 1_000, 100_000)
ORDERS, RUNS, SHOPPERS = 5_000, 7, 500
GOAL, LIKE = 10_000, 0.20


def shop(products: int) -> Simulation:
    """A shop with so many products, plenty of each, at one outlet."""
    stock = {"Main Street": 1_000_000}
    given = {f"SKU-{n}": {"name": f"Thing {n}", "price": "12.00", "stock": stock} for n in range(products)}
    return Simulation(Given.model_validate({"products": given}).world())


def rates(products: int) -> list[float]:
    """The orders per second of each run."""
    simulation, found = shop(products), []
    for run in range(RUNS):
        numbers = range(run * ORDERS, (run + 1) * ORDERS)
        started = time.process_time()
        for number in numbers:
            sku, email = f"SKU-{number % products}", f"c{number % SHOPPERS}@example.com"
            simulation.perform(PlaceOrder(id=f"W{number}", email=email, name="Ada", items={sku: 1}))
            simulation.settle()
        found.append(ORDERS / (time.process_time() - started))
    orders = RUNS * ORDERS
    steps = len(simulation.journal) / orders
    assert steps >= 3, "each order is placed, arrives, and sends a level back"
    assert steps == int(steps), "each order takes the same way"
    assert len(simulation.world.pos.sales.rows) == orders
    sold = sum(1_000_000 - listing.quantity for listing in simulation.world.store.listings)
    assert sold == orders
    assert sum(sale.total for sale in simulation.world.pos.sales) == orders * Decimal("12.00")
    return found


def rows() -> list[Row]:
    """The lines of the table."""
    found, medians = [], []
    for size in SIZES:
        _, printed = process("-m", "tests.bench.orders", str(size))
        rate = figure([float(line) for line in printed.split()])
        medians.append(rate.median)
        measured = spread(rate, "{:,.0f}", "orders/s")
        found.append(Row(f"online orders, {size:,} products", measured, f"{GOAL:,} orders/s", rate.median >= GOAL))
    apart = 1 - min(medians) / max(medians)
    found.append(Row("the same at every size", f"{apart:.0%} apart", f"within {LIKE:.0%}", apart <= LIKE))
    return found


if __name__ == "__main__":
    gc.freeze()  # the collector as the command ``sandbox`` sets it
    gc.set_threshold(50_000, 20, 50)
    for rate in rates(int(sys.argv[1])):
        print(rate)
