"""Every action as a form: what stands in it at first can be done, what is typed is read or refused in plain words."""

import re

import pytest

from sandbox.actions import ACTIONS
from sandbox.scenario.session import Session, demo
from sandbox.tui.app import SandboxApp
from sandbox.tui.explore.catalogue import FAULTS, PANELS, choices
from sandbox.tui.explore.fields import Unfit, built, completed, defaults, followed, form_fields, named, offers
from sandbox.tui.explore.form import Form


@pytest.fixture
def session() -> Session:
    """The demo shop with an order, a sale and a promotion on each side, so that there is something to act on."""
    session = demo()
    for verb in ("place_order", "ring_sale", "add_promotion", "add_online_promotion"):
        world = session.simulation.world
        session.do(built(ACTIONS[verb], defaults(ACTIONS[verb], world)))
    return session


@pytest.mark.parametrize("verb", ACTIONS)
def test_what_stands_in_a_form_at_first_can_be_done(session: Session, verb: str) -> None:
    kind = ACTIONS[verb]
    if verb in ("edit_shopper", "take_payment", "fulfill", "pack", "pick"):
        session.sync()
    typed = defaults(kind, session.simulation.world)
    if verb == "edit_order":
        typed["items"] = "MUG: 2"
    session.do(built(kind, typed))  # a rule may refuse it, but it names what is there and nothing that exists


@pytest.mark.parametrize("verb", ACTIONS)
def test_each_field_has_a_label_and_says_what_it_is(verb: str) -> None:
    for field in form_fields(ACTIONS[verb]):
        assert field.label[0].isupper()
        assert field.help.endswith("."), f"{verb}.{field.name}"


def test_the_next_free_number_stands_in_the_form(session: Session) -> None:
    assert defaults(ACTIONS["place_order"], session.simulation.world)["id"] == "W2"
    assert defaults(ACTIONS["ring_sale"], session.simulation.world)["id"] == "R2"


def test_a_transfer_goes_to_another_outlet_and_a_sale_sells_what_is_there(session: Session) -> None:
    transfer = defaults(ACTIONS["transfer_stock"], session.simulation.world)
    assert (transfer["source"], transfer["to"]) == ("Main Street", "North")
    assert defaults(ACTIONS["place_order"], session.simulation.world)["items"] == "MUG: 1"


def test_the_worlds_own_rows_are_offered_the_best_first(session: Session) -> None:
    items = next(field for field in form_fields(ACTIONS["place_order"]) if field.name == "items")
    world = session.simulation.world
    assert next(offer.value for offer in offers(items, world, "MUG: 1, t")) == "TEA"
    assert offers(items, world, "pot")[0].words == "Tea pot, 1 online"
    assert completed(items, "MUG: 2, t", "TEA") == "MUG: 2, TEA: 1"
    assert completed(items, "t: 3", "TEA") == "TEA: 3"
    method = next(field for field in form_fields(ACTIONS["place_order"]) if field.name == "shipping_method")
    assert "Pickup North" in [offer.value for offer in offers(method, world)]


@pytest.mark.parametrize(
    ("verb", "typed", "field", "words"),
    [
        ("place_order", {"id": "W9", "email": "ada", "items": "MUG"}, "email", "an e-mail address looks like"),
        ("place_order", {"id": "W9", "email": "a@b.c", "items": ""}, "items", "Items is needed"),
        ("place_order", {"id": "W9", "email": "a@b.c", "items": "MUG: x"}, "items", "“MUG”: “x” is no whole"),
        ("place_order", {"id": "W9", "email": "a@b.c", "items": "MUG, MUG"}, "items", "MUG stands here twice"),
        ("ring_sale", {"id": "R9", "outlet": "North", "items": "MUG: 0"}, "items", "write more than 0."),
        ("choose_register", {}, "register_name", "Register is needed"),
        ("slow", {"seconds": "soon"}, "seconds", "Seconds: "),
    ],
)
def test_what_does_not_fit_is_said_with_its_field(verb: str, typed: dict[str, str], field: str, words: str) -> None:
    with pytest.raises(Unfit) as caught:
        built(ACTIONS[verb], typed)
    assert caught.value.field == field
    assert words in str(caught.value)


HOSTILE = (
    "1e9", "1e999", "nan", "inf", "-1", "-0.0001", "0.12345", "9" * 21, "x" * 320, "MUG: 1e9", "MUG: x", "MUG: -5",
    "MUG: 0", "MUG: 1.5", ": 1", "MUG:", f"MUG: {'9' * 14}", "a@", "a b@c", "$12", "1.000,00", "MUG: 1, MUG: 2", "101",
    " ", ",", ":", "0x10", "1_000", "\x1b[31m", f"{'x' * 200}: 1",
)  # fmt: skip
RAW = re.compile(
    r"\b(input|value|valid\w*|integer|decimal|boolean|interpret|parse|dictionary|string|items? after)\b", re.I
)


@pytest.mark.parametrize("verb", ACTIONS)
def test_whatever_is_typed_is_refused_in_plain_words_with_the_name_of_the_field(session: Session, verb: str) -> None:
    kind = ACTIONS[verb]
    first = {**defaults(kind, session.simulation.world)}
    for field in form_fields(kind):
        for typed in HOSTILE:
            try:
                built(kind, {**first, field.name: typed})
            except Unfit as problem:
                words = str(problem)
                wrong = next(each for each in form_fields(kind) if each.name == problem.field)
                assert words.startswith(wrong.label), words
                assert words.endswith("."), words
                assert words.isprintable(), words
                assert not RAW.search(words.partition(":")[2]), words
                assert len(words) < 200, words


@pytest.mark.parametrize(("verb", "field", "typed", "words"), [
    ("add_product", "sku", "x" * 320, "Sku: too long; write at most 64 letters; these are 320."),
    ("set_pos_tax", "percent", "1234", "Percent: “1234” has too many digits; write at most 3 before the point."),
    ("place_order", "items", "MUG: 1e9", "Items, “MUG”: “1e9” is no whole number; write digits, as 12."),
    ("place_order", "items", ": 1", "Items: a name is missing; write names with numbers, as MUG: 2, TEA: 1."),
    ("place_order", "discount", "-1", "Discount: “-1” does not fit; write at least 0."),
    ("place_order", "guest", "perhaps", "Guest: “perhaps” does not fit; write yes or no."),
    ("cut", "side", "left", "Side: “left” does not fit; write pos, store or both."),
])  # fmt: skip
def test_what_does_not_fit_names_the_way_out(session: Session, verb: str, field: str, typed: str, words: str) -> None:
    with pytest.raises(Unfit) as caught:
        built(ACTIONS[verb], {**defaults(ACTIONS[verb], session.simulation.world), field: typed})
    assert str(caught.value) == words


def test_every_action_is_in_the_list_once_and_the_panels_own_stand_first() -> None:
    for panel in ("", *PANELS):
        listed = [choice.value for choice in choices(panel)]
        assert sorted(listed) == sorted(set(ACTIONS) - {"wait", "change", "start_over"})
        assert listed[: len(PANELS.get(panel, ()))] == list(PANELS.get(panel, ()))
    assert set(FAULTS) <= set(ACTIONS)
    assert {choice.aside for choice in choices()} == {"Online store", "Retail POS", "The link", "The line"}


def test_what_is_offered_for_a_till_tells_how_many_there_are(session: Session) -> None:
    items = next(field for field in form_fields(ACTIONS["ring_sale"]) if field.name == "items")
    words = {offer.value: offer.words for offer in offers(items, session.simulation.world)}
    assert words["POT"].endswith("1 in stock")


@pytest.mark.parametrize(
    ("verb", "typed", "name"),
    [("ring_sale", "MUG: 1, TEA: 2", "TEA"), ("ring_sale", "MUG", "MUG"), ("ring_sale", "", "")],
)
def test_what_the_last_part_names(verb: str, typed: str, name: str) -> None:
    items = next(field for field in form_fields(ACTIONS[verb]) if field.name == "items")
    assert named(items, typed) == name


def test_what_is_chosen_on_the_screen_fills_the_form() -> None:
    world = demo().simulation.world
    usual = defaults(ACTIONS["ring_sale"], world)
    assert usual["items"] != "TEA: 1"
    assert defaults(ACTIONS["ring_sale"], world, ("TEA",)) == {**usual, "items": "TEA: 1"}
    assert defaults(ACTIONS["ring_sale"], world, ("no such row",)) == usual


def test_an_order_is_signed_by_whoever_has_the_e_mail_address(session: Session) -> None:
    world = session.simulation.world
    order = ACTIONS["place_order"]
    known = next(row for row in world.pos.customers if row.email)
    assert defaults(order, world)["email"] == known.email
    assert defaults(order, world)["name"] == known.name
    assert followed(order, {"email": f" {known.email.upper()} "}, world) == {"name": known.name}
    assert followed(order, {"email": "nobody@example.com"}, world) == {"name": ""}
    assert defaults(ACTIONS["edit_shopper"], world)["name"] == ""  # what is left out stays


def test_what_a_form_would_make_a_second_time_has_another_name(session: Session) -> None:
    names = []
    for _ in range(7):
        typed = defaults(ACTIONS["add_customer"], session.simulation.world)
        names.append(typed["name"])
        session.do(built(ACTIONS["add_customer"], typed))
    assert len(set(names)) == 7
    taken = {row.name for row in session.simulation.world.pos.products}
    assert "Green tea" in taken
    assert defaults(ACTIONS["add_product"], session.simulation.world)["name"] not in taken


@pytest.mark.parametrize("verb", ["add_promotion", "add_online_promotion"])
def test_a_promotion_takes_something_off_at_first(verb: str) -> None:
    assert defaults(ACTIONS[verb], demo().simulation.world)["percent"] == "10"


def test_a_voided_sale_says_so_and_is_not_the_first_that_is_offered(session: Session) -> None:
    session.do(built(ACTIONS["ring_sale"], defaults(ACTIONS["ring_sale"], session.simulation.world)))
    void = ACTIONS["void_sale"]
    newest = defaults(void, session.simulation.world)["sale"]
    session.do(built(void, {"sale": newest}))
    world = session.simulation.world
    field = next(field for field in form_fields(void) if field.name == "sale")
    assert next(offer.words for offer in offers(field, world) if offer.value == newest).startswith("voided, ")
    assert defaults(void, world)["sale"] != newest


async def test_the_name_in_the_form_follows_the_e_mail_address_until_it_is_typed() -> None:
    order, world = ACTIONS["place_order"], demo().simulation.world
    first = next(row for row in world.pos.customers if row.email)
    fields = tuple(field for field in form_fields(order) if field.name in ("email", "name"))
    form = Form(
        "Place order", "", fields, {"email": first.email, "name": first.name}, lambda field, typed: [],
        lambda typed: None, "", lambda values: followed(order, values, world),
    )  # fmt: skip
    app = SandboxApp()
    async with app.run_test() as pilot:
        app.push_screen(form)
        await pilot.pause()
        await pilot.press(*"nobody@example.com")
        assert form.values == {"email": "nobody@example.com", "name": ""}
        await pilot.press("down", *"Kim", "up", *first.email)
        assert form.values == {"email": first.email, "name": "Kim"}
