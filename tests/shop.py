"""A shop to test with: a world made from plain given-data, and short words for what happens in it."""

from collections.abc import Iterable, Mapping
from typing import Any

from sandbox.actions import ACTIONS
from sandbox.scenario.given import Given
from sandbox.simulation import Simulation
from sandbox.sync import RULES
from sandbox.sync.laws import broken
from sandbox.sync.wire import send
from sandbox.world import Step, World
from sandbox.world.pos import Customer, Fulfillment, Sale
from sandbox.world.store import Listing, OnlineOrder
from sandbox.world.wire import Body, Side

Stock = int | Mapping[str, int] | Mapping[str, Any]


def product(sku: str, stock: Stock, first_outlet: str) -> dict[str, Any]:
    """Given-data of a product: from a number (at the first outlet), from a stock by outlet, or as it is."""
    if isinstance(stock, int):
        stock = {first_outlet: stock}
    elif not all(isinstance(value, int) for value in stock.values()):
        return {"name": sku.title(), "price": "12.00", **stock}
    return {"name": sku.title(), "price": "12.00", "stock": dict(stock)}


class Watched(Simulation):
    """A simulation that fails a test which would never end."""

    def _keep(self, *args: Any) -> Step:
        assert len(self.journal) < 2000, "this never ends"
        return super()._keep(*args)


class Shop:
    """A running simulation, and words for it.

    What must happen is done with ``do`` and the verbs that call it; a refusal is an assertion error then.
    What must be refused is asked for with ``refused``. ``sync`` lets everything arrive and checks the laws.
    """

    def __init__(self, simulation: Simulation) -> None:
        self.simulation = simulation

    @property
    def world(self) -> World:
        return self.simulation.world

    # --- what happens ---

    def perform(self, verb: str, **fields: Any) -> Step:
        """Try an action by its verb, whether it is refused or not."""
        return self.simulation.perform(ACTIONS[verb].model_validate(fields))

    def do(self, verb: str, **fields: Any) -> Step:
        """An action that must not be refused."""
        step = self.perform(verb, **fields)
        assert not step.refusal, f"{verb} was refused: {step.refusal}"
        return step

    def refused(self, verb: str, **fields: Any) -> str:
        """An action that must be refused, and change nothing; why it was refused."""
        before = self.world.digest
        step = self.perform(verb, **fields)
        assert step.refusal, f"{verb} was not refused"
        assert self.world.digest == before, f"{verb} was refused and changed the world"
        assert step.changes == ()
        return step.refusal

    def order(self, id: str = "W1", items: Mapping[str, int] | None = None, **fields: Any) -> Step:
        """A shopper, ada@example.com unless told otherwise, orders one MUG unless told otherwise."""
        return self.do("place_order", **{"email": "ada@example.com", "id": id, "items": items or {"MUG": 1}, **fields})

    def ring(self, outlet: str = "", items: Mapping[str, int] | None = None, id: str = "R1", **fields: Any) -> Step:
        """A till rings a sale: at the first outlet and of one MUG unless told otherwise."""
        outlet = outlet or next(row.name for row in self.world.pos.outlets)
        return self.do("ring_sale", id=id, outlet=outlet, items=items or {"MUG": 1}, **fields)

    def sync(self) -> list[Step]:
        """Everything that can arrive does; the laws hold then, unless something excuses them."""
        steps = self.simulation.settle()
        if self.simulation.quiet and not self.simulation.excuse:
            assert broken(self.world, self.simulation.journal) == []
        return steps

    def booked(self, id: str = "W1", items: Mapping[str, int] | None = None, **fields: Any) -> Sale:
        """An online order that was placed and synced; its sale in the POS."""
        self.order(id, items, **fields)
        self.sync()
        return self.sale(id)

    def arrives(self, to: Side, body: Body) -> Step:
        """A message out of nowhere reaches a side: for what no action sends, such as an event told twice."""
        send(self.world, to, body)
        step = self.simulation.deliver()
        assert step is not None
        return step

    # --- what there is ---

    def stock(self, sku: str = "MUG", outlet: str = "Main Street") -> int:
        return self.world.pos.level(sku, outlet).quantity

    def levels(self, sku: str = "MUG") -> dict[str, int]:
        """The stock of a product in the POS, by outlet."""
        return {row.outlet: row.quantity for row in self.world.pos.stock if row.sku == sku}

    def listing(self, sku: str = "MUG") -> Listing:
        row = self.world.store.listings.get(sku)
        assert row is not None, f"{sku} is not listed"
        return row

    def online(self, sku: str = "MUG") -> int:
        """The quantity that the store believes in."""
        return self.listing(sku).quantity

    def sale(self, number: str = "W1") -> Sale:
        row = self.world.pos.sales.get(number)
        assert row is not None, f"there is no sale {number}"
        return row

    def order_row(self, id: str = "W1") -> OnlineOrder:
        return self.world.store.orders[id]

    def profile(self, code: str = "ada@example.com") -> Customer:
        row = self.world.pos.customers.get(code)
        assert row is not None, f"there is no profile {code}"
        return row

    def fulfillments(self, sale: str = "W1") -> list[Fulfillment]:
        return sorted(self.world.pos.fulfillments.find(sale), key=lambda row: row.outlet)

    def parts(self, sale: str = "W1") -> dict[str, dict[str, int]]:
        """Which outlet hands over how many of what."""
        return {row.outlet: {part.sku: part.quantity for part in row.parts} for row in self.fulfillments(sale)}

    def in_flight(self, side: Side) -> list[Body]:
        """What is told to a side and has not arrived."""
        return [message.body for message in self.world.wire.messages if message.to == side]

    def all_said(self, rule: str) -> list[str]:
        """What a rule said so far."""
        return [
            decision.text for step in self.simulation.journal for decision in step.decisions if decision.rule == rule
        ]

    def said(self, rule: str) -> str:
        """What a rule said last; it must have spoken."""
        texts = self.all_said(rule)
        assert texts, f"{rule} did not speak"
        return texts[-1]

    def spoke(self, rule: str) -> bool:
        return any(rule in step.rules for step in self.simulation.journal)


class OpenShop:
    """Opens shops, in which the rule ``off`` is switched off if one is named. Tests get it as ``shop``."""

    def __init__(self, off: str = "") -> None:
        self.off = {off} - {""}

    def __call__(
        self,
        *,
        outlets: list[str] | None = None,
        products: Mapping[str, Stock] | None = None,
        customers: Mapping[str, str | dict[str, str]] | None = None,
        link: Mapping[str, Any] | None = None,
        off: Iterable[str] = (),
        what_if: Mapping[str, str] | None = None,
        **given: Any,
    ) -> Shop:
        """A shop: 10 MUGs at Main Street unless told otherwise. Other words are those of ``given:``.

        A product is a number (at the first outlet), a stock by outlet, or given-data; a customer a name or
        given-data.
        """
        outlets = outlets or ["Main Street"]
        products = {"MUG": 10} if products is None else products
        read = Given.model_validate(
            {
                "outlets": outlets,
                "products": {sku: product(sku, stock, outlets[0]) for sku, stock in products.items()},
                "customers": {
                    code: {"name": name} if isinstance(name, str) else name for code, name in (customers or {}).items()
                },
                "link": dict(link or {}),
                **given,
            }
        )
        return Shop(Watched(read.world(), off={*off, *self.off}, what_if=what_if))


def rule_tested_by(test: str) -> str:
    """The id of the rule that a test is named after: ``CUS-02`` for ``test_CUS_02_the_name_stays``, else none."""
    parts = test.split("_")
    if len(parts) > 2 and parts[0] == "test" and parts[1].isupper() and parts[2].isdigit():
        return f"{parts[1]}-{parts[2]}"
    return ""


def why_it_proves_nothing(test: str, rule: str, error: BaseException | None) -> str:
    """Why a test that ran with its rule switched off says nothing about the rule; empty if it failed as it must."""
    if rule not in RULES:
        return f"{test} is named after {rule}, which is no rule"
    if error is None:
        return f"{test} passes with {rule} switched off: it does not test the rule"
    traceback = error.__traceback__
    assert traceback is not None
    while traceback.tb_next is not None:
        traceback = traceback.tb_next
    if "sandbox" in traceback.tb_frame.f_globals.get("__name__", "").split("."):
        return f"with {rule} switched off the engine itself fails: {error}"
    return ""
