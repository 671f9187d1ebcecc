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
SKUS = [*SHELF, "SET", "WEB", "BOX"]
"""What may be asked for; WEB is made online one day, BOX is one day made of what there is."""
EMAILS = ["ada@example.com", "ADA@example.com", "kim@example.com", "new@example.com"]

outlets = st.sampled_from(OUTLETS)
skus = st.sampled_from(SKUS)
emails = st.sampled_from(EMAILS)
quantities = st.integers(1, 4)
items = st.dictionaries(skus, quantities, min_size=1, max_size=3)
shelf_items = st.dictionaries(st.sampled_from(SHELF), quantities, min_size=1, max_size=3)
groups = st.sampled_from(["", "VIP", "Staff"])
sides = st.sampled_from(["pos", "store", "both"])
choices = sorted(
    (name, value)
    for name, hint in get_type_hints(Link).items()
    for value in get_args(hint)
    if (name, value) != ("repeated_order", "booked again")  # it books twice, against the law of one sale
)
turned = st.lists(st.sampled_from(choices), max_size=2).map(dict)
"""No setting of the link, or one or two of them, each turned one way."""
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
                "MUG": {"Main Street": 3, "North": 2, "Kiosk": 1},
                "TEA": {"North": 4},
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

    def performs(self, verb: str, **fields: Any) -> None:
        self.does(lambda simulation: Shop(simulation).perform(verb, **fields))

    # --- in the store ---

    @rule(
        items=items,
        email=emails,
        name=st.sampled_from(["", "Ada", "A. Byron"]),
        payment=st.sampled_from(["PayPal", "Stripe", "Cash"]),
        method=st.sampled_from(["Standard shipping", "Pickup North", "Bike"]),
        extra=st.sampled_from(
            [{}, {}, {"gift_card": "GIFT"}, {"redeem": "5"}, {"capture": "later"}, {"discount": "3"}]
        ),
    )
    def order(
        self, items: dict[str, int], email: str, name: str, payment: str, method: str, extra: dict[str, str]
    ) -> None:
        self.count += 1
        self.performs(
            "place_order", id=f"W{self.count}", email=email, name=name, items=items, payment=payment,
            shipping_method=method, **extra,
        )  # fmt: skip

    @rule(number=st.integers(1, 6))
    def mark_paid(self, number: int) -> None:
        self.performs("mark_paid", order=f"W{number}")

    @rule(sku=skus, quantity=st.integers(0, 20))
    def edit_online(self, sku: str, quantity: int) -> None:
        self.performs("edit_online_stock", sku=sku, quantity=quantity)

    @rule(
        sku=skus,
        field=st.sampled_from(
            [{"price": "9"}, {"name": "Ours"}, {"enabled": False}, {"enabled": True}, {"image": "ours.jpg"}]
        ),
    )
    def edit_listing(self, sku: str, field: dict[str, Any]) -> None:
        self.performs("edit_listing", sku=sku, **field)

    @rule(number=st.integers(1, 6), status=st.sampled_from(["SHIPPED", "READY_FOR_PICKUP", "DELIVERED"]))
    def set_status(self, number: int, status: str) -> None:
        self.performs("set_fulfillment_status", order=f"W{number}", status=status)

    @rule(quantity=st.integers(0, 5))
    def make_online(self, quantity: int) -> None:
        self.performs("add_listing", sku="WEB", name="Web only", price="7", quantity=quantity)

    @rule(email=emails, group=groups, verb=st.sampled_from(["log_in", "edit_shopper"]))
    def visit(self, email: str, group: str, verb: str) -> None:
        self.performs(verb, email=email, **({"group": group} if verb == "edit_shopper" else {}))

    # --- in the POS ---

    @rule(
        outlet=outlets,
        items=items,
        extra=st.sampled_from(
            [{}, {}, {"special_order": True}, {"when_short": "unfulfilled"}, {"gift_card": "GIFT"}, {"customer": "KIM"}]
        ),
    )
    def ring(self, outlet: str, items: dict[str, int], extra: dict[str, Any]) -> None:
        self.count += 1
        self.performs("ring_sale", id=f"R{self.count}", outlet=outlet, items=items, **extra)

    @rule(
        sku=skus,
        field=st.sampled_from([{"price": "14"}, {"name": "New"}, {"active": False}, {"active": True}, {"brand": "B"}]),
    )
    def edit_product(self, sku: str, field: dict[str, Any]) -> None:
        self.performs("edit_product", sku=sku, **field)

    @rule(sku=skus)
    @precondition(lambda self: self.count > 3)
    def delete_product(self, sku: str) -> None:
        self.performs("delete_product", sku=sku)

    @rule(
        number=st.integers(1, 6), kind=st.sampled_from("WWR"), verb=st.sampled_from(["take_payment", "pack", "fulfill"])
    )
    def handle(self, number: int, kind: str, verb: str) -> None:
        self.performs(verb, sale=f"{kind}{number}")

    @rule(outlet=outlets, items=shelf_items, verb=st.sampled_from(["receive_stock", "count_stock", "adjust_stock"]))
    def supply(self, outlet: str, items: dict[str, int], verb: str) -> None:
        self.performs(verb, outlet=outlet, items=items)

    @rule(source=outlets, to=outlets, items=shelf_items)
    def transfer(self, source: str, to: str, items: dict[str, int]) -> None:
        self.performs("transfer_stock", source=source, to=to, items=items)

    @rule(code=st.sampled_from(["ada@example.com", "KIM"]), email=emails, group=groups)
    def edit_customer(self, code: str, email: str, group: str) -> None:
        self.performs("edit_customer", code=code, email=email, group=group)

    @rule(components=shelf_items)
    def make_a_composite(self, components: dict[str, int]) -> None:
        self.performs("add_product", sku="BOX", name="Box", price="30", components=components)

    @rule(outlet=outlets, quantity=st.integers(0, 5))
    def make_what_was_made_online(self, outlet: str, quantity: int) -> None:
        self.performs("add_product", sku="WEB", name="Web, too", price="8", stock={outlet: quantity})

    @rule(number=st.integers(1, 6), outlet=outlets, items=items)
    def hand_over_a_part(self, number: int, outlet: str, items: dict[str, int]) -> None:
        self.performs("fulfill", sale=f"W{number}", outlet=outlet, items=items)

    # --- going back ---

    @rule(number=st.integers(1, 6))
    def cancel(self, number: int) -> None:
        self.performs("cancel_order", order=f"W{number}")

    @rule(number=st.integers(1, 6), amount=st.sampled_from([None, "4"]))
    def refund_online(self, number: int, amount: str | None) -> None:
        self.performs("refund_order", order=f"W{number}", amount=amount)

    @rule(number=st.integers(1, 6), items=items)
    def edit_order(self, number: int, items: dict[str, int]) -> None:
        self.performs("edit_order", order=f"W{number}", items=items)

    @rule(number=st.integers(1, 6), kind=st.sampled_from("WR"))
    def void(self, number: int, kind: str) -> None:
        self.performs("void_sale", sale=f"{kind}{number}")

    @rule(
        number=st.integers(1, 6),
        kind=st.sampled_from("WR"),
        outlet=outlets,
        items=st.one_of(st.just({}), items),
        refund_to=st.sampled_from(["original payment", "Store credit"]),
    )
    def take_back(self, number: int, kind: str, outlet: str, items: dict[str, int], refund_to: str) -> None:
        self.performs("return_sale", sale=f"{kind}{number}", outlet=outlet, items=items, refund_to=refund_to)

    # --- on the link ---

    @rule(side=sides)
    def poll(self, side: str) -> None:
        self.performs("poll", side=side)

    @rule(verb=st.sampled_from(["lose", "repeat", "reorder"]))
    def misbehave(self, verb: str) -> None:
        self.performs(verb)

    @rule(outlet=outlets, verb=st.sampled_from(["connect_outlet", "disconnect_outlet"]))
    def tick(self, outlet: str, verb: str) -> None:
        self.performs(verb, outlet=outlet)

    @rule(outlet=outlets)
    def choose(self, outlet: str) -> None:
        register = next(row.name for row in self.here.world.pos.registers if row.outlet == outlet)
        self.performs("choose_register", register=register)

    @rule(side=sides, verb=st.sampled_from(["cut", "restore"]))
    def line(self, side: str, verb: str) -> None:
        self.performs(verb, side=side)

    @rule(seconds=st.sampled_from([0, 1, 2, 30]))
    def slow(self, seconds: int) -> None:
        self.performs("slow", seconds=seconds)

    @rule(seconds=st.sampled_from([1, 3, 60]))
    def wait(self, seconds: int) -> None:
        self.does(lambda simulation: simulation.advance(seconds))

    @rule()
    def deliver(self) -> None:
        self.does(lambda simulation: simulation.deliver())

    @rule()
    def settle(self) -> None:
        self.performs("restore", side="both")
        self.does(lambda simulation: simulation.settle())

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


def such_days(machine: type[Days], examples: int = 100) -> Any:
    """The test of a machine: so many days, the same ones each time."""
    test = machine.TestCase
    test.settings = settings(
        max_examples=examples,
        stateful_step_count=40,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    return test
