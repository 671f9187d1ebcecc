"""Each question that the sources leave open, turned each way by its setting on the link."""

from typing import get_args, get_type_hints

import pytest

from sandbox.scenario.link import LinkGiven
from sandbox.sync.laws import broken
from sandbox.world.wire import Link, OrderPlaced
from tests.shop import OpenShop

TWO = ["Main Street", "North"]
TURNED = {
    "cancel_echo", "composite_stock", "customer_sync", "delay", "deleted_product", "edited_order", "email_match",
    "fulfillment_echo", "fulfillment_edit", "level_push", "local_delivery", "new_products", "online_stock_edit",
    "open_fulfillments", "order_note", "order_prices", "outlet_priority", "payment_echo", "pickup_orders",
    "refund_echo", "repeated_order", "return_outlet", "same_email", "shipping_line", "shortage", "stock_leaves",
    "unmapped_item",
}  # fmt: skip
"""The settings that the tests below turn."""


def test_a_scenario_can_give_every_setting_with_the_same_default() -> None:
    given = LinkGiven()
    for name in TURNED:
        assert getattr(given, name) == getattr(Link("r"), name)


@pytest.mark.parametrize(("setting", "customers"), [("folded", 1), ("exact", 2)])
def test_email_match(shop: OpenShop, setting: str, customers: int) -> None:
    here = shop(customers={"KIM@X.com": "Kim"}, link={"email_match": setting})
    here.booked(email="kim@x.com", name="Kim")
    assert len(here.world.pos.customers) == customers


def test_email_match_exact_still_finds_the_same_spelling(shop: OpenShop) -> None:
    here = shop(customers={"KIM@X.com": "Kim"}, link={"email_match": "exact"})
    assert here.booked(email="KIM@X.com").customer == "KIM@X.com"


@pytest.mark.parametrize(("setting", "customer"), [("oldest", "OLD"), ("newest", "NEW"), ("none", "")])
def test_same_email(shop: OpenShop, setting: str, customer: str) -> None:
    same = {"name": "Ada", "email": "ada@example.com"}
    here = shop(customers={"OLD": same, "NEW": same}, link={"same_email": setting})
    assert here.booked(name="Ada").customer == customer
    assert len(here.world.pos.customers) == 2, "no third profile is made"


@pytest.mark.parametrize("setting", ["oldest", "newest", "none"])
def test_same_email_does_not_matter_to_one_profile(shop: OpenShop, setting: str) -> None:
    here = shop(customers={"ada@example.com": "Ada"}, link={"same_email": setting})
    assert here.booked().customer == "ada@example.com"


@pytest.mark.parametrize(
    ("setting", "levels", "oversold"),
    [("register outlet", {"Main Street": -1, "North": 0}, 1), ("unassigned", {"Main Street": 0, "North": 0}, 1)],
)
def test_shortage_of_all(shop: OpenShop, setting: str, levels: dict[str, int], oversold: int) -> None:
    here = shop(outlets=TWO, products={"MUG": {"North": 1}}, link={"shortage": setting})
    here.ring("North")
    assert here.booked().oversold == oversold
    assert here.levels() == levels


def test_shortage_of_some_units_leaves_the_rest_where_they_are(shop: OpenShop) -> None:
    here = shop(outlets=TWO, products={"MUG": {"North": 3}}, link={"shortage": "unassigned"})
    here.ring("North")
    sale = here.booked(items={"MUG": 3})
    assert here.parts() == {"North": {"MUG": 2}}
    assert sale.oversold == 1


def test_shortage_refused_books_no_sale(shop: OpenShop) -> None:
    here = shop(products={"MUG": 1}, link={"shortage": "refused"})
    here.ring()
    here.order()
    here.sync()
    assert [sale.number for sale in here.world.pos.sales] == ["R1"]
    assert (here.stock(), here.online()) == (0, 0)
    assert "not booked in the POS" in here.said("ASG-08")


@pytest.mark.parametrize("setting", ["register outlet", "refused", "unassigned"])
def test_shortage_does_not_matter_when_nothing_is_short(shop: OpenShop, setting: str) -> None:
    here = shop(link={"shortage": setting})
    here.booked()
    assert (here.stock(), here.online()) == (9, 9)


@pytest.mark.parametrize(
    ("setting", "status"), [("integrated", "PAID"), ("both", "PAID"), ("none", "AWAITING_PAYMENT")]
)
def test_payment_echo_to_the_store(shop: OpenShop, setting: str, status: str) -> None:
    here = shop(link={"payment_echo": setting})
    here.booked(payment="Cash")
    here.do("take_payment", sale="W1")
    here.sync()
    assert here.order_row().payment_status == status


@pytest.mark.parametrize(("setting", "status"), [("integrated", "unpaid"), ("both", "paid"), ("none", "unpaid")])
def test_payment_echo_to_the_pos(shop: OpenShop, setting: str, status: str) -> None:
    here = shop(link={"payment_echo": setting})
    here.booked(payment="Bank deposit")
    here.do("mark_paid", order="W1")
    here.sync()
    assert here.sale().payment_status == status


@pytest.mark.parametrize("setting", ["when placed", "when paid", "when fulfilled"])
def test_stock_leaves(shop: OpenShop, setting: str) -> None:
    here = shop(link={"stock_leaves": setting})
    seen = {}
    here.booked(payment="Cash")
    seen["when placed"] = here.stock()
    here.do("take_payment", sale="W1")
    here.sync()
    seen["when paid"] = here.stock()
    here.do("fulfill", sale="W1")
    here.sync()
    seen["when fulfilled"] = here.stock()
    moments = list(seen)
    first = moments.index(setting)
    assert [seen[moment] for moment in moments] == [10] * first + [9] * (3 - first)


@pytest.mark.parametrize("setting", ["when placed", "when paid", "when fulfilled"])
def test_stock_leaves_online_at_once_whenever_it_leaves_the_pos(shop: OpenShop, setting: str) -> None:
    here = shop(link={"stock_leaves": setting})
    here.booked(payment="Cash")
    assert here.online() == 9


@pytest.mark.parametrize("setting", ["when placed", "when paid"])
def test_stock_leaves_with_a_paid_order_at_once(shop: OpenShop, setting: str) -> None:
    here = shop(link={"stock_leaves": setting})
    here.booked(payment="PayPal")
    assert here.stock() == 9


@pytest.mark.parametrize(
    ("setting", "outlet"), [("list order", "Main Street"), ("most stock", "North"), ("alphabetical", "Aldgate")]
)
def test_outlet_priority(shop: OpenShop, setting: str, outlet: str) -> None:
    here = shop(
        outlets=["Main Street", "North", "Aldgate"],
        products={"MUG": {"Main Street": 5, "North": 9, "Aldgate": 3}},
        link={"outlet_priority": setting},
    )
    here.booked()
    assert here.parts() == {outlet: {"MUG": 1}}


def test_outlet_priority_nearest_is_the_outlet_that_the_address_names(shop: OpenShop) -> None:
    here = shop(
        outlets=["Main Street", "North", "Aldgate"],
        products={"MUG": {"Main Street": 5, "North": 9, "Aldgate": 3}},
        link={"outlet_priority": "nearest"},
    )
    here.booked(address="3 Leadenhall Street, Aldgate")
    assert here.parts() == {"Aldgate": {"MUG": 1}}


@pytest.mark.parametrize(("setting", "shown"), [("less in flight", 6), ("raw sum", 9), ("change", 6)])
def test_level_push_while_an_order_is_in_flight(shop: OpenShop, setting: str, shown: int) -> None:
    here = shop(link={"level_push": setting})
    here.ring()
    here.do("cut", side="pos")
    here.order(items={"MUG": 3})
    here.simulation.settle()
    assert here.online() == shown


@pytest.mark.parametrize("setting", ["less in flight", "raw sum", "change"])
def test_level_push_ends_with_the_same_number(shop: OpenShop, setting: str) -> None:
    here = shop(link={"level_push": setting})
    here.ring()
    here.order(items={"MUG": 3})
    here.sync()
    assert here.stock() == here.online() == 6


@pytest.mark.parametrize("setting", ["less in flight", "raw sum"])
def test_level_push_of_a_whole_number_throws_an_online_edit_away(shop: OpenShop, setting: str) -> None:
    here = shop(link={"level_push": setting})
    here.do("edit_online_stock", sku="MUG", quantity=50)
    here.ring()
    here.sync()
    assert here.online() == 9


def test_level_push_of_a_change_keeps_an_online_edit(shop: OpenShop) -> None:
    here = shop(link={"level_push": "change"})
    here.do("edit_online_stock", sku="MUG", quantity=50)
    here.ring()
    here.sync()
    assert here.online() == 49


def test_level_push_of_a_change_moves_a_composite_too(shop: OpenShop) -> None:
    here = shop(
        outlets=TWO,
        products={"MUG": {"Main Street": 4, "North": 5}, "TEA": 9, "SET": {"components": {"MUG": 2, "TEA": 1}}},
        link={"level_push": "change"},
    )
    assert here.online("SET") == 2
    here.do("receive_stock", outlet="Main Street", items={"MUG": 4})
    here.sync()
    assert here.online("SET") == 4
    here.order(items={"SET": 1, "MUG": 1})
    here.ring(items={"TEA": 6})
    here.sync()
    assert here.levels("MUG") == {"Main Street": 5, "North": 5}
    assert (here.online("SET"), here.online("MUG"), here.online("TEA")) == (2, 10, 2)


@pytest.mark.parametrize(("setting", "online", "pos"), [("stays", 50, 10), ("reverted", 10, 10), ("synced", 50, 50)])
def test_online_stock_edit(shop: OpenShop, setting: str, online: int, pos: int) -> None:
    here = shop(link={"online_stock_edit": setting})
    here.do("edit_online_stock", sku="MUG", quantity=50)
    here.sync()
    assert (here.online(), here.stock()) == (online, pos)


def test_online_stock_edit_synced_goes_to_the_outlet_of_the_online_register(shop: OpenShop) -> None:
    here = shop(
        outlets=TWO, products={"MUG": {"Main Street": 4, "North": 6}}, registers={"Web": "North"},
        link={"online_stock_edit": "synced"},
    )  # fmt: skip
    here.do("edit_online_stock", sku="MUG", quantity=7)
    here.sync()
    assert here.levels() == {"Main Street": 4, "North": 3}


@pytest.mark.parametrize(("setting", "sales", "stock"), [("dropped", ["W1"], 9), ("booked again", ["W1", "W1-2"], 8)])
def test_repeated_order(shop: OpenShop, setting: str, sales: list[str], stock: int) -> None:
    here = shop(link={"repeated_order": setting})
    here.booked()
    here.arrives("pos", OrderPlaced("W1"))
    assert [sale.number for sale in here.world.pos.sales] == sales
    assert here.stock() == stock


@pytest.mark.parametrize("setting", ["Delivery", "Pickup"])
def test_local_delivery(shop: OpenShop, setting: str) -> None:
    here = shop(shipping_methods={"Bike": {"type": "DELIVERY"}}, link={"local_delivery": setting})
    here.booked(shipping_method="Bike")
    assert [row.type for row in here.fulfillments()] == [setting]


@pytest.mark.parametrize("setting", [0, 2, 90])
def test_delay_is_how_long_a_message_takes(shop: OpenShop, setting: int) -> None:
    here = shop(link={"delay": setting})
    here.order()
    here.simulation.deliver()
    assert here.world.now == setting


@pytest.mark.parametrize(
    ("setting", "state", "flag"),
    [
        ("void if untouched", "pending", "cancelled online, refund in POS"),
        ("ignored", "pending", ""),
        ("always void", "voided", ""),
    ],
)
def test_cancel_echo_to_a_paid_sale(shop: OpenShop, setting: str, state: str, flag: str) -> None:
    here = shop(link={"cancel_echo": setting})
    here.booked()
    here.do("cancel_order", order="W1")
    here.simulation.settle()
    assert (here.sale().state, here.sale().flag) == (state, flag)


@pytest.mark.parametrize(("setting", "status"), [("void if untouched", "CANCELLED"), ("ignored", "AWAITING_PAYMENT")])
def test_cancel_echo_to_the_store(shop: OpenShop, setting: str, status: str) -> None:
    here = shop(link={"cancel_echo": setting})
    here.booked(payment="Cash")
    here.do("void_sale", sale="W1")
    here.simulation.settle()
    assert here.order_row().payment_status == status


@pytest.mark.parametrize(("setting", "spoke"), [("from components", True), ("none", False)])
def test_composite_stock(shop: OpenShop, setting: str, spoke: bool) -> None:
    here = shop(products={"MUG": 5, "SET": {"components": {"MUG": 2}}}, link={"composite_stock": setting})
    here.ring(items={"MUG": 2})
    assert here.spoke("CAT-14") == spoke


@pytest.mark.parametrize(("setting", "marketing"), [("on", True), ("off", False)])
def test_customer_sync(shop: OpenShop, setting: str, marketing: bool) -> None:
    here = shop(customers={"a@b.c": "Ada"}, shoppers={"a@b.c": {}}, link={"customer_sync": setting})
    here.do("edit_customer", code="a@b.c", marketing=True)
    here.sync()
    assert here.world.store.shoppers["a@b.c"].marketing == marketing


@pytest.mark.parametrize(("setting", "there"), [("disabled", True), ("deleted", False)])
def test_deleted_product(shop: OpenShop, setting: str, there: bool) -> None:
    here = shop(link={"deleted_product": setting})
    here.do("delete_product", sku="MUG")
    here.sync()
    assert ("MUG" in here.world.store.listings) == there


@pytest.mark.parametrize(
    ("setting", "total", "stock", "flag"), [("left alone", "12.00", 9, "edited online"), ("updated", "36.00", 7, "")]
)
def test_edited_order(shop: OpenShop, setting: str, total: str, stock: int, flag: str) -> None:
    here = shop(link={"edited_order": setting})
    here.booked()
    here.do("edit_order", order="W1", items={"MUG": 3})
    here.sync()
    assert (str(here.sale().total), here.stock(), here.sale().flag) == (total, stock, flag)


@pytest.mark.parametrize(("setting", "status"), [("mapped", "SHIPPED"), ("none", "AWAITING_PROCESSING")])
def test_fulfillment_echo(shop: OpenShop, setting: str, status: str) -> None:
    here = shop(link={"fulfillment_echo": setting})
    here.booked()
    here.do("fulfill", sale="W1")
    here.sync()
    assert here.order_row().fulfillment_status == status


@pytest.mark.parametrize(("setting", "status"), [("ignored", "New"), ("mirrored", "Fulfilled")])
def test_fulfillment_edit(shop: OpenShop, setting: str, status: str) -> None:
    here = shop(link={"fulfillment_edit": setting})
    here.booked()
    here.do("set_fulfillment_status", order="W1", status="SHIPPED")
    here.sync()
    assert [row.status for row in here.fulfillments()] == [status]


@pytest.mark.parametrize(("setting", "status"), [("on sale", "on sale"), ("off", "off")])
def test_new_products(shop: OpenShop, setting: str, status: str) -> None:
    here = shop(link={"new_products": setting})
    here.do("add_product", sku="TEA", name="Tea", price="4", stock={"Main Street": 1})
    here.sync()
    assert here.listing("TEA").status == status


@pytest.mark.parametrize(("setting", "outlet"), [("stay", "North"), ("reassigned", "Main Street")])
def test_open_fulfillments(shop: OpenShop, setting: str, outlet: str) -> None:
    here = shop(outlets=TWO, products={"MUG": {"North": 5}}, link={"open_fulfillments": setting})
    here.booked()
    here.do("disconnect_outlet", outlet="North")
    here.sync()
    assert here.parts() == {outlet: {"MUG": 1}}


@pytest.mark.parametrize(
    ("setting", "note", "address"), [("sale note", "1 High St · Ring", ""), ("structured", "Ring", "1 High St")]
)
def test_order_note(shop: OpenShop, setting: str, note: str, address: str) -> None:
    here = shop(link={"order_note": setting})
    sale = here.booked(address="1 High St", comment="Ring")
    assert (sale.note, sale.address) == (note, address)


@pytest.mark.parametrize(("setting", "price"), [("as sold", "12.00"), ("priced by POS", "15.00")])
def test_order_prices(shop: OpenShop, setting: str, price: str) -> None:
    here = shop(link={"order_prices": setting})
    here.order()
    here.do("edit_product", sku="MUG", price="15")
    here.sync()
    assert str(here.sale().lines[0].price) == price


@pytest.mark.parametrize(("setting", "outlet"), [("outlet of the method", "North"), ("any outlet", "Main Street")])
def test_pickup_orders(shop: OpenShop, setting: str, outlet: str) -> None:
    here = shop(
        outlets=TWO, products={"MUG": {"Main Street": 5, "North": 5}}, link={"pickup_orders": setting},
        shipping_methods={"Pickup": {"type": "PICKUP", "outlet": "North"}},
    )  # fmt: skip
    here.booked(shipping_method="Pickup")
    assert here.parts() == {outlet: {"MUG": 1}}


@pytest.mark.parametrize(("setting", "status"), [("status", "REFUNDED"), ("none", "PAID")])
def test_refund_echo(shop: OpenShop, setting: str, status: str) -> None:
    here = shop(link={"refund_echo": setting})
    here.booked()
    here.do("fulfill", sale="W1")
    here.do("return_sale", sale="W1", outlet="Main Street")
    here.sync()
    assert here.order_row().payment_status == status


@pytest.mark.parametrize(("setting", "levels"), [("where returned", (4, 5)), ("where fulfilled", (5, 4))])
def test_return_outlet(shop: OpenShop, setting: str, levels: tuple[int, int]) -> None:
    here = shop(outlets=TWO, products={"MUG": {"Main Street": 5, "North": 4}}, link={"return_outlet": setting})
    here.booked()
    here.do("fulfill", sale="W1")
    here.do("return_sale", sale="W1", outlet="North")
    here.sync()
    assert (here.stock("MUG", "Main Street"), here.stock("MUG", "North")) == levels


@pytest.mark.parametrize(("setting", "lines", "shipping"), [("line", 2, "0.00"), ("field", 1, "3.00")])
def test_shipping_line(shop: OpenShop, setting: str, lines: int, shipping: str) -> None:
    here = shop(shipping_methods={"Post": {"rate": "3"}}, link={"shipping_line": setting})
    sale = here.booked(shipping_method="Post")
    assert (len(sale.lines), str(sale.shipping), str(sale.total)) == (lines, shipping, "15.00")


@pytest.mark.parametrize(("setting", "sales"), [("kept as text", 1), ("refused", 0)])
def test_unmapped_item(shop: OpenShop, setting: str, sales: int) -> None:
    here = shop(link={"unmapped_item": setting})
    here.do("add_listing", sku="WEB", name="Web only", price="9", quantity=5)
    here.order(items={"WEB": 1, "MUG": 1})
    here.simulation.settle()
    assert len(here.world.pos.sales) == sales
    assert here.online() == here.stock()


def test_every_choice_of_the_link_is_turned_here() -> None:
    choices = {name for name, hint in get_type_hints(Link).items() if get_args(hint)}
    assert choices <= TURNED


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        (name, value)
        for name, hint in sorted(get_type_hints(Link).items())
        for value in get_args(hint)
        if (name, value) != ("repeated_order", "booked again")
    ],
)
def test_the_laws_hold_under_every_setting(shop: OpenShop, setting: str, value: str) -> None:
    here = shop(outlets=TWO, products={"MUG": {"Main Street": 2, "North": 3}}, link={setting: value})
    here.ring("North", {"MUG": 2})
    here.order("W1", {"MUG": 2}, payment="Cash")
    here.order("W2", {"MUG": 2}, payment="PayPal")
    here.do("edit_online_stock", sku="MUG", quantity=1)
    here.sync()
    here.do("take_payment", sale="W1")
    here.do("receive_stock", outlet="Main Street", items={"MUG": 4})
    here.sync()
    assert broken(here.world, here.simulation.journal) == []
