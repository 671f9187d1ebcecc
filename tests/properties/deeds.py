"""What people do on a day, one deed at a time, and what becomes of the line between the two."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.properties.days import EMAILS, OUTLETS, SHELF, Days

SKUS = [*SHELF, *SHELF, "SET", "WEB", "BOX"]
"""What is asked for; WEB is made online one day, BOX is one day made of what there is."""

outlets = st.sampled_from(OUTLETS)
skus = st.sampled_from(SKUS)
emails = st.sampled_from(EMAILS)
quantities = st.sampled_from([1, 1, 2, 3])
items = st.dictionaries(skus, quantities, min_size=1, max_size=3)
shelf_items = st.dictionaries(st.sampled_from(SHELF), quantities, min_size=1, max_size=3)
groups = st.sampled_from(["", "VIP", "Staff"])
sides = st.sampled_from(["pos", "store", "both"])
which = st.integers(0, 5)
"""Which of the orders or sales that there are, the latest first."""


class BusyDays(Days):
    """Days on which anybody may do anything."""

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

    @rule(items=items, payment=st.sampled_from(["PayPal", "Cash"]))
    def order_and_wait(self, items: dict[str, int], payment: str) -> None:
        self.count += 1
        self.performs("place_order", id=f"W{self.count}", email=EMAILS[0], items=items, payment=payment)
        self.does(lambda simulation: simulation.settle())

    @rule(which=which)
    def mark_paid(self, which: int) -> None:
        self.performs("mark_paid", order=self.an_order(which))

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

    @rule(which=which, status=st.sampled_from(["SHIPPED", "READY_FOR_PICKUP", "DELIVERED"]))
    def set_status(self, which: int, status: str) -> None:
        self.performs("set_fulfillment_status", order=self.an_order(which), status=status)

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

    @rule(which=which, verb=st.sampled_from(["take_payment", "pack", "fulfill"]))
    def handle(self, which: int, verb: str) -> None:
        self.performs(verb, sale=self.a_sale(which))

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

    @rule(which=which)
    def hand_over(self, which: int) -> None:
        sale = self.a_sale(which, "pending")
        self.performs("take_payment", sale=sale)
        for row in self.here.fulfillments(sale):
            self.performs("fulfill", sale=sale, outlet=row.outlet)

    @rule(which=which, outlet=outlets, items=items)
    def hand_over_a_part(self, which: int, outlet: str, items: dict[str, int]) -> None:
        self.performs("fulfill", sale=self.a_sale(which), outlet=outlet, items=items)

    # --- going back ---

    @rule(which=which)
    def cancel(self, which: int) -> None:
        self.performs("cancel_order", order=self.an_order(which))

    @rule(which=which, amount=st.sampled_from([None, "4"]))
    def refund_online(self, which: int, amount: str | None) -> None:
        self.performs("refund_order", order=self.an_order(which), amount=amount)

    @rule(which=which, items=shelf_items)
    def edit_order(self, which: int, items: dict[str, int]) -> None:
        self.performs("edit_order", order=self.an_order(which), items=items)

    @rule(which=which)
    def void(self, which: int) -> None:
        self.performs("void_sale", sale=self.a_sale(which))

    @rule(
        which=which,
        outlet=outlets,
        items=st.one_of(st.just({}), items),
        refund_to=st.sampled_from(["original payment", "Store credit"]),
    )
    def take_back(self, which: int, outlet: str, items: dict[str, int], refund_to: str) -> None:
        self.performs("return_sale", sale=self.a_sale(which, "closed"), outlet=outlet, items=items, refund_to=refund_to)

    # --- on the link ---

    @rule(side=sides)
    def poll(self, side: str) -> None:
        self.performs("poll", side=side)

    @rule(verb=st.sampled_from(["lose", "repeat", "reorder"]))
    def misbehave(self, verb: str) -> None:
        self.performs(verb)

    @rule(outlet=outlets)
    def connect(self, outlet: str) -> None:
        self.performs("connect_outlet", outlet=outlet)

    @rule(outlet=st.sampled_from(OUTLETS[1:]))
    def disconnect(self, outlet: str) -> None:
        self.performs("disconnect_outlet", outlet=outlet)

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
