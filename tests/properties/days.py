"""Random days of a shop, to hold anything against that must be so whatever happens in whatever order."""

from collections.abc import Callable
from typing import Any, get_args, get_type_hints

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from sandbox.simulation import Simulation
from sandbox.world import World
from sandbox.world.wire import Link
from tests.shop import OpenShop, Shop

OUTLETS = ["Main Street", "North", "Kiosk"]
SHELF = ["MUG", "TEA", "POT"]
EMAILS = ["ada@example.com", "ADA@example.com", "kim@example.com", "new@example.com"]
USUAL = Link("")
choices = sorted(
    (name, value)
    for name, hint in get_type_hints(Link).items()
    for value in get_args(hint)
    if value != getattr(USUAL, name)
)
turned = st.lists(st.sampled_from(choices), max_size=4).map(dict)
"""A few settings of the link, each turned another way than usual."""
faults: st.SearchStrategy[dict[str, int]] = st.one_of(
    st.just({}),
    st.fixed_dictionaries(
        {"loss": st.sampled_from([0, 20]), "repeats": st.sampled_from([0, 30]), "jitter": st.sampled_from([0, 9])},
        optional={"seed": st.integers(1, 9)},
    ),
)
"""A wire without faults, or one that loses, repeats and delays by the seed."""


def rows(world: World) -> dict[str, dict[Any, Any]]:
    """All rows, without the order in which they were put."""
    return {name: dict(table.rows) for name, table in world.tables.items()}


class Days(RuleBasedStateMachine):
    """Random days of a shop with three outlets, of which one need not be connected."""

    @initialize(
        disconnected=st.sampled_from([[], ["North"], ["North", "Kiosk"]]),
        view=st.sampled_from(["classic", "beta"]),
        faults=faults,
        turned=turned,
    )
    def opens(self, disconnected: list[str], view: str, faults: dict[str, int], turned: dict[str, str]) -> None:
        self.here = OpenShop()(
            outlets=OUTLETS,
            products={
                "MUG": {"Main Street": 4, "North": 3, "Kiosk": 1},
                "TEA": {"North": 6},
                "POT": {"when_sold_out": "preorder", "stock": {"Kiosk": 1}},
                "SET": {"components": {"MUG": 1, "TEA": 2}},
            },
            customers={
                "ada@example.com": {"name": "Ada", "points": "20.00"},
                "KIM": {"name": "Kim", "email": "kim@example.com", "loyalty": "yes"},
            },
            gift_cards={"GIFT": "30"},
            pos={
                "loyalty": "10",
                "warn_below_zero": "yes",
                "stock_view": view,
                "groups": ["VIP", "Staff"],
                "partial_fulfillment": "yes",
            },
            shipping_methods={
                "Pickup North": {"type": "PICKUP", "outlet": "North"},
                "Bike": {"type": "DELIVERY", "rate": "2.50"},
            },
            link={"disconnected": disconnected, **faults, **turned},
        )
        self.start = self.here.world.copy()
        self.causes: list[Callable[[Simulation], object]] = []
        self.count = 0

    def does(self, cause: Callable[[Simulation], object]) -> None:
        """Let something happen, and remember it to do it again elsewhere."""
        cause(self.here.simulation)
        self.causes.append(cause)

    def an_order(self, which: int) -> str:
        """The number of an order that there is, or of none."""
        return _one([str(order.id) for order in self.here.world.store.orders], which)

    def a_sale(self, which: int, state: str = "") -> str:
        """The number of a sale that there is, in a state, or of none."""
        return _one([str(sale.number) for sale in self.here.world.pos.sales if state in ("", sale.state)], which)

    def performs(self, verb: str, **fields: Any) -> None:
        self.does(lambda simulation: Shop(simulation).perform(verb, **fields))

    # --- time ---

    @rule(steps=st.integers(1, 12))
    @precondition(lambda self: self.here.simulation.journal)
    def back_and_forward(self, steps: int) -> None:
        simulation = self.here.simulation
        digest, before, end = simulation.world.digest, rows(simulation.world), simulation.position
        simulation.go(max(0, end - steps))
        simulation.go(end)
        assert simulation.world.digest == digest
        assert rows(simulation.world) == before

    @rule(share=st.floats(0, 1))
    @precondition(lambda self: self.causes)
    def fork(self, share: float) -> None:
        simulation = self.here.simulation
        before = rows(simulation.world)
        other = Simulation(self.start.copy())
        middle = round(share * len(self.causes))
        for cause in self.causes[:middle]:
            cause(other)
        fork = other.fork()
        assert fork.world == other.world
        for cause in self.causes[middle:]:
            cause(fork)
        assert fork.world == simulation.world
        assert fork.world.digest == simulation.world.digest
        assert rows(fork.world) == before == rows(simulation.world)
        assert fork.journal == simulation.journal

    def teardown(self) -> None:
        if not hasattr(self, "here"):
            return
        self.ends()
        simulation = self.here.simulation
        simulation.go(0)
        assert simulation.world == self.start
        assert rows(simulation.world) == rows(self.start)

    def ends(self) -> None:
        """What holds at the end of the day."""


def _one(names: list[str], which: int) -> str:
    return names[-1 - which % len(names)] if names else "none"


def such_days(machine: type[Days], examples: int = 100) -> Any:
    """The test of a machine: so many days, the same ones each time."""
    test = machine.TestCase
    test.settings = settings(
        max_examples=examples,
        stateful_step_count=60,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    return test
