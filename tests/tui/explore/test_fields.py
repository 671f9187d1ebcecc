"""Every action as a form: what stands in it at first can be done, what is typed is read or refused in plain words."""

import pytest

from sandbox.actions import ACTIONS
from sandbox.scenario.session import Session, demo
from sandbox.tui.explore.catalogue import FAULTS, PANELS, choices
from sandbox.tui.explore.fields import Unfit, built, completed, defaults, form_fields, named, offers


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
        ("place_order", {"id": "W9", "email": "a@b.c", "items": "MUG: x"}, "items", "Items: "),
        ("place_order", {"id": "W9", "email": "a@b.c", "items": "MUG, MUG"}, "items", "MUG stands here twice"),
        ("ring_sale", {"id": "R9", "outlet": "North", "items": "MUG: 0"}, "items", "greater than 0"),
        ("choose_register", {}, "register_name", "Register is needed"),
        ("slow", {"seconds": "soon"}, "seconds", "Seconds: "),
    ],
)
def test_what_does_not_fit_is_said_with_its_field(verb: str, typed: dict[str, str], field: str, words: str) -> None:
    with pytest.raises(Unfit) as caught:
        built(ACTIONS[verb], typed)
    assert caught.value.field == field
    assert words in str(caught.value)


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
