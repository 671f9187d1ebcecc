"""What people do, as data: the words of each action, what it names, what it takes, and its own deed."""

from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from sandbox.actions import ACTIONS, Action
from sandbox.actions.base import TABLES
from sandbox.world import World
from tests.shop import OpenShop

TWO = ["Main Street", "North"]
VERBS = pytest.mark.parametrize("verb", sorted(ACTIONS))


def place(**fields: Any) -> Action:
    return ACTIONS["place_order"].model_validate(
        {"id": "W1", "email": "ada@example.com", "items": {"MUG": 1}, **fields}
    )


# --- every action ---


@VERBS
def test_an_action_is_known_by_its_verb_and_has_a_sentence(verb: str) -> None:
    action = ACTIONS[verb]
    assert action.verb == verb
    assert action.where in ("pos", "store", "link")
    assert action.__doc__


@VERBS
def test_every_field_of_an_action_is_described(verb: str) -> None:
    assert [name for name, field in ACTIONS[verb].model_fields.items() if not field.description] == []


@VERBS
def test_an_action_names_rows_of_tables_that_there_are(verb: str) -> None:
    action, tables = ACTIONS[verb], World().tables
    for field, kinds in {**action.makes, **action.may_make}.items():
        assert field in action.model_fields
        assert all(TABLES[kind] in tables for kind in kinds)


@VERBS
def test_an_unknown_field_is_refused(verb: str) -> None:
    with pytest.raises(ValidationError, match="extra_forbidden"):
        ACTIONS[verb].model_validate({"colour": "red"})


def test_an_action_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        place().id = "W2"  # type: ignore[attr-defined]


def test_an_action_tells_what_it_names_and_where() -> None:
    assert sorted(place(payment="Cash").references()) == [
        (("items", "MUG"), "listing", "MUG"),
        (("payment",), "payment method", "Cash"),
        (("shipping_method",), "shipping method", "Standard shipping"),
    ]


def test_what_is_left_out_is_not_named() -> None:
    sale = ACTIONS["ring_sale"].model_validate({"id": "R1", "outlet": "North", "items": {"MUG": 1}})
    assert "customer" not in {kind for _, kind, _ in sale.references()}


def test_an_action_kept_as_data_is_the_same_action() -> None:
    action = place(discount="1.50", items={"00123": 2})
    assert type(action).model_validate_json(action.model_dump_json()) == action


TOLD = [
    ("place_order", {"id": "W1", "email": "a@b.c", "items": {"MUG": 1}}, "order W1 placed online"),
    ("mark_paid", {"order": "W1"}, "order W1 marked paid in the store"),
    ("edit_online_stock", {"sku": "MUG", "quantity": 50}, "online stock of MUG set to 50 by hand"),
    ("register_shopper", {"email": "a@b.c"}, "a@b.c registers in the store"),
    ("edit_shopper", {"email": "A@b.c", "name": "Ada"}, "account a@b.c edited in the store"),
    ("ring_sale", {"id": "R1", "outlet": "North", "items": {"MUG": 1}}, "sale R1 rung at North"),
    ("take_payment", {"sale": "W1", "payment": "Card"}, "sale W1 paid in the POS by Card"),
    ("pack", {"sale": "W1"}, "sale W1 packed"),
    ("pack", {"sale": "W1", "outlet": "North"}, "sale W1 packed at North"),
    ("fulfill", {"sale": "W1", "outlet": "North"}, "sale W1 fulfilled at North"),
    ("count_stock", {"outlet": "North", "items": {"MUG": 7}}, "stock counted at North"),
    ("receive_stock", {"outlet": "North", "items": {"MUG": 7}}, "stock received at North"),
    ("transfer_stock", {"source": "A", "to": "B", "items": {"MUG": 7}}, "stock moved from A to B"),
    ("add_product", {"sku": "TEA", "name": "Tea", "price": 4}, "product TEA added in the POS"),
    ("add_customer", {"code": "KIM", "name": "Kim Lee"}, "customer Kim Lee added in the POS"),
    ("edit_customer", {"code": "KIM"}, "customer KIM edited in the POS"),
    ("connect_outlet", {"outlet": "North"}, "outlet North connected"),
    ("disconnect_outlet", {"outlet": "North"}, "outlet North disconnected"),
    ("choose_register", {"register": "Web"}, "Web is now the register for online orders"),
    ("cut", {}, "the line is cut"),
    ("cut", {"side": "pos"}, "the POS cannot be reached"),
    ("restore", {}, "the line is back"),
    ("restore", {"side": "store"}, "the online store can be reached again"),
    ("slow", {"seconds": 60}, "messages now take 60 s"),
    ("wait", {"seconds": 5400}, "1 h 30 min pass"),
]


@pytest.mark.parametrize(("verb", "fields", "told"), TOLD, ids=[f"{verb}: {told}" for verb, _, told in TOLD])
def test_an_action_in_a_few_words(verb: str, fields: dict[str, Any], told: str) -> None:
    assert ACTIONS[verb].model_validate(fields).told == told


# --- what a field takes ---


@pytest.mark.parametrize("email", ["ada", "@example.com", "ada@", "a da@example.com", ""])
def test_what_is_no_address_is_refused(email: str) -> None:
    with pytest.raises(ValidationError, match=r"ada@example\.com"):
        place(email=email)


@pytest.mark.parametrize(
    "fields",
    [
        {"items": {}},
        {"items": {"MUG": 0}},
        {"items": {"MUG": -1}},
        {"items": {"MUG": 1.5}},
        {"items": {"MUG": 1_000_001}},
        {"items": {"": 1}},
        {"items": {"x" * 65: 1}},
        {"id": ""},
        {"id": "\x07"},
        {"id": "x" * 121},
        {"discount": "-1"},
        {"discount": "0.001"},
        {"discount": "NaN"},
        {"discount": "1e9"},
    ],
    ids=str,
)
def test_what_a_field_does_not_take_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        place(**fields)


def test_names_are_cleaned_where_they_come_in() -> None:
    action = place(id=" W\x1b1 ", name="\u202eevil\n", items={" MUG ": 1})
    assert action.model_dump(include={"id", "name", "items"}) == {"id": "W1", "name": "evil", "items": {"MUG": 1}}


# --- deeds ---


def test_counting_replaces_the_level(shop: OpenShop) -> None:
    here = shop()
    here.do("count_stock", outlet="Main Street", items={"MUG": 7})
    level = here.world.pos.level("MUG", "Main Street")
    assert (level.quantity, level.supplied) == (7, 7)


def test_counting_after_a_sale_does_not_forget_the_sale(shop: OpenShop) -> None:
    here = shop()
    here.ring(items={"MUG": 4})
    here.do("count_stock", outlet="Main Street", items={"MUG": 5})
    level = here.world.pos.level("MUG", "Main Street")
    assert (level.quantity, level.supplied) == (5, 9)


def test_receiving_adds_to_the_level(shop: OpenShop) -> None:
    here = shop()
    here.do("receive_stock", outlet="Main Street", items={"MUG": 12})
    assert here.stock() == 22


def test_a_transfer_moves_goods_and_makes_none(shop: OpenShop) -> None:
    here = shop(outlets=TWO, products={"MUG": {"Main Street": 4, "North": 6}})
    here.do("transfer_stock", source="North", to="Main Street", items={"MUG": 8})
    assert here.levels() == {"Main Street": 12, "North": -2}


def test_a_transfer_to_the_same_outlet_is_refused(shop: OpenShop) -> None:
    reason = shop().refused("transfer_stock", source="Main Street", to="Main Street", items={"MUG": 3})
    assert reason == "Main Street cannot send goods to itself: name another outlet."


def test_nobody_counts_less_than_nothing(shop: OpenShop) -> None:
    here = shop(products={"MUG": -3})
    with pytest.raises(ValidationError, match="greater than or equal to 0"):
        here.perform("count_stock", outlet="Main Street", items={"MUG": -3})
    here.do("count_stock", outlet="Main Street", items={"MUG": 0})
    assert here.stock() == 0


def test_a_rung_sale_is_closed_and_paid_at_the_prices_of_the_pos(shop: OpenShop) -> None:
    here = shop(outlets=TWO, products={"MUG": {"North": 5}, "TEA": {"price": "4.50"}}, customers={"KIM": "Kim"})
    here.ring("North", {"MUG": 2, "TEA": 1}, customer="KIM", payment="Card")
    sale = here.sale("R1")
    assert (sale.state, sale.payment_status, sale.payment, sale.customer) == ("closed", "paid", "Card", "KIM")
    assert (sale.total, sale.register, sale.order) == (Decimal("28.50"), "North till", "")


def test_a_new_product_has_its_opening_stock(shop: OpenShop) -> None:
    here = shop(outlets=TWO)
    here.do("add_product", sku="TEA", name="Tea", price="4.50", stock={"North": 3})
    assert here.levels("TEA") == {"North": 3}


def test_a_new_product_at_an_outlet_that_does_not_exist_is_refused(shop: OpenShop) -> None:
    here = shop(outlets=TWO)
    reason = here.refused("add_product", sku="TEA", name="Tea", price="4.50", stock={"Nort": 3})
    assert reason == "There is no outlet Nort. Do you mean North?"


def test_editing_a_customer_leaves_what_is_left_out(shop: OpenShop) -> None:
    here = shop(customers={"KIM": {"name": "Kim", "email": "kim@example.com"}})
    here.do("edit_customer", code="KIM", name="Kim Lee")
    here.do("edit_customer", code="KIM", email="lee@example.com")
    assert (here.profile("KIM").name, here.profile("KIM").email) == ("Kim Lee", "lee@example.com")


def test_customers_get_older_in_the_order_in_which_they_came(shop: OpenShop) -> None:
    here = shop(customers={"ada@example.com": "Ada"})
    here.do("add_customer", code="KIM", name="Kim")
    here.booked(email="new@example.com")
    created = [here.profile(code).created for code in ("ada@example.com", "KIM", "new@example.com")]
    assert created == sorted(set(created))


def test_a_line_that_gets_slower_does_not_change_what_is_under_way(shop: OpenShop) -> None:
    here = shop()
    here.order()
    here.do("slow", seconds=60)
    here.simulation.deliver()
    assert here.world.now == 2
