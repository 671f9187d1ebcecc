"""What was done becomes a scenario file, and that file holds at once, whatever was done."""

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.actions import ACTIONS
from sandbox.scenario.library import find, shipped
from sandbox.scenario.reading import load
from sandbox.scenario.record import recorded
from sandbox.scenario.run import Run, run
from sandbox.scenario.session import Impossible, Session, demo

SKUS = ["MUG", "TEA", "POT", "GIFT", "NEW"]
OUTLETS = ["Main Street", "North"]
ORDERS = ["W1", "W2", "W3"]
SALES = [*ORDERS, "R1", "R2"]

skus = st.sampled_from(SKUS)
outlets = st.sampled_from(OUTLETS)
goods = st.dictionaries(skus, st.integers(1, 6), min_size=1, max_size=2)
names = st.sampled_from(["", "Ada", "No", "12:30", "- a: [b]", "yes # no", "'", "Zoë {x}"])
amounts = st.sampled_from(["0", "3.50", "12.00", "100"])


def action(verb: str, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[str, dict[str, Any]]]:
    return st.tuples(st.just(verb), st.fixed_dictionaries(fields))


deeds = st.one_of(
    action(
        "place_order", id=st.sampled_from(ORDERS), email=st.sampled_from(["ada@example.com", "New@Example.com"]),
        name=names, items=goods, payment=st.sampled_from(["PayPal", "Cash"]), comment=names,
        shipping_method=st.sampled_from(["Standard shipping", "Pickup North", "Bike courier"]),
    ),
    action("abandon_checkout", id=st.sampled_from(ORDERS), email=st.just("kim@example.com"), items=goods),
    action("mark_paid", order=st.sampled_from(ORDERS)),
    action("cancel_order", order=st.sampled_from(ORDERS)),
    action("refund_order", order=st.sampled_from(ORDERS), amount=amounts),
    action("edit_listing", sku=skus, name=st.sampled_from(["Mug", "00123", "true"]), price=amounts),
    action("edit_online_stock", sku=skus, quantity=st.integers(-3, 30)),
    action("ring_sale", id=st.sampled_from(["R1", "R2"]), outlet=outlets, items=goods, special_order=st.booleans()),
    action("take_payment", sale=st.sampled_from(SALES)),
    action("fulfill", sale=st.sampled_from(SALES)),
    action("return_sale", sale=st.sampled_from(SALES), outlet=outlets),
    action("void_sale", sale=st.sampled_from(SALES)),
    action("transfer_stock", source=outlets, to=outlets, items=goods),
    action("count_stock", outlet=outlets, items=goods),
    action("add_product", sku=st.just("NEW"), name=st.just("0x1F"), price=amounts),
    action("delete_product", sku=skus),
    action("edit_customer", code=st.sampled_from(["KIM", "ada@example.com"]), name=names),
    action("register_shopper", email=st.just("ADA@example.com"), name=names),
    action("add_promotion", name=st.just("Spring: sale"), percent=st.sampled_from(["10", "12.5"])),
    action("sell_gift_card", code=st.sampled_from(["GIFT-25", "007"]), amount=st.just("25.00")),
    action("connect_outlet", outlet=outlets),
    action("disconnect_outlet", outlet=outlets),
    action("delete_outlet", outlet=outlets),
    action("cut", side=st.sampled_from(["pos", "store", "both"])),
    action("restore"),
    action("slow", seconds=st.integers(0, 90)),
    action("repeat"),
    action("reorder"),
    action("lose"),
    action("poll"),
    action("start_over", side=st.sampled_from(["pos", "store"])),
    action("change", to=st.sampled_from([
        {"stock_leaves": "when paid"}, {"stock_leaves": "when placed", "CUS-02": "overwrite"}, {"ORD-10": "off"},
        {"CUS-02": "as it is"}, {"customer_sync": "on"}, {"delay": "30"},
    ])),
    action("wait", seconds=st.sampled_from([0, 2, 900])),
    st.just(("sync", {})),
    st.just(("arrive", {})),
)  # fmt: skip


def perform(session: Session, verb: str, fields: dict[str, Any]) -> None:
    if verb == "sync":
        session.sync()
    elif verb == "arrive":
        session.arrive()
    else:
        with suppress(Impossible):
            session.do(ACTIONS[verb].model_validate(fields))


def kept(session: Session, folder: Path) -> Run:
    """The session's file, read and run."""
    file = folder / "recorded.yaml"
    file.write_text(recorded(session), encoding="utf-8")
    return run(load(file))


@settings(max_examples=60, deadline=None)
@given(st.lists(deeds, max_size=14), st.integers(0, 40))
def test_whatever_was_done_the_recording_passes_and_leads_to_the_same_world(
    done: list[tuple[str, dict[str, Any]]], back: int
) -> None:
    session = demo()
    for verb, fields in done:
        perform(session, verb, fields)
    session.cut(min(back, len(session.moments) - 1))
    session.sync()
    with TemporaryDirectory() as folder:
        again = kept(session, Path(folder))
    assert again.failures == ()
    session.simulation.go(len(session.simulation.journal))
    assert again.simulation.world == session.simulation.world


@settings(max_examples=40, deadline=None)
@given(st.lists(deeds, max_size=14))
def test_no_ordinary_action_locks_the_shop(done: list[tuple[str, dict[str, Any]]]) -> None:
    session = demo()
    opening = session.simulation.world.digest
    for verb, fields in done:
        perform(session, verb, fields)
    outlet = next(row.name for row in session.simulation.world.pos.outlets if row.connected)
    for verb, fields in (
        ("restore", {}),
        ("add_product", {"sku": "FRESH", "name": "Fresh", "price": "1.00", "stock": {outlet: 50}}),
        ("sync", {}),
        ("ring_sale", {"id": "RX", "outlet": outlet, "items": {"FRESH": 1}}),
        ("place_order", {"id": "WX", "email": "new@example.com", "items": {"FRESH": 1}}),
        ("sync", {}),
    ):
        perform(session, verb, fields)
        if verb != "sync":
            assert session.simulation.journal[-1].refusal == ""
    assert {"RX", "WX"} <= session.simulation.world.pos.sales.rows.keys()
    session.reset()
    assert session.simulation.world.digest == opening


def test_a_recording_has_narration_to_fill_in_and_expectations_of_both_sides(tmp_path: Path) -> None:
    session = demo()
    session.to_start()
    perform(session, "place_order", {"id": "W1", "email": "ada@example.com", "items": {"MUG": 1}})
    session.sync()
    text = recorded(session, "My own lesson")
    assert "scenario: My own lesson" in text
    assert "- say: Order W1 placed online." in text
    assert "stock: {MUG: {Main Street: 4}}" in text
    assert "stock: {MUG: 6, GIFT: 6}" in text
    checks = [moment for moment in kept(session, tmp_path).moments if moment.kind == "expect"]
    assert len(checks) == 1
    assert "ORD-13" in load(tmp_path / "recorded.yaml").shows


def test_a_refusal_is_recorded_as_a_refusal(tmp_path: Path) -> None:
    session = demo()
    perform(session, "place_order", {"id": "W1", "email": "ada@example.com", "items": {"POT": 2}})
    assert session.run.outcome == "passed"
    assert "refused: 'POT has only 1 online: 2 cannot be bought.'" in recorded(session)
    assert kept(session, tmp_path).outcome == "passed"


def test_a_changed_setting_and_a_changed_rule_are_part_of_the_recording(tmp_path: Path) -> None:
    session = demo()
    perform(session, "place_order", {"id": "W1", "email": "ada@example.com", "items": {"MUG": 1}, "payment": "Cash"})
    session.sync()
    session.set("stock_leaves", "when paid")
    session.choose("CUS-04", "off")
    again = load(kept(session, tmp_path).scenario.file)
    assert again.given.link.stock_leaves == "when paid"
    assert again.what_if == {"CUS-04": "off"}


def test_what_changes_while_the_story_goes_on_is_a_step_of_the_recording(tmp_path: Path) -> None:
    session = demo()
    for id in ("W1", "W2"):
        fields = {"id": id, "email": "ada@example.com", "items": {"MUG": 1}, "payment": "Cash"}
        perform(session, "place_order", fields)
        session.sync()
    here = next(n for n, moment in enumerate(session.moments) if moment.text == "order W2 placed online")
    session.change(here, {"stock_leaves": "when paid", "CUS-02": "off"})
    perform(session, "start_over", {"side": "store"})
    text = recorded(session)
    assert "- change: {stock_leaves: when paid, CUS-02: off}" in text
    assert "- start_over: store" in text
    again = kept(session, tmp_path)
    assert (again.failures, again.simulation.world) == ((), session.simulation.world)
    assert again.scenario.what_if == {}
    assert again.scenario.given.link.stock_leaves == "when placed"


def test_every_shipped_lesson_can_be_recorded_and_passes(tmp_path: Path) -> None:
    for file in find([shipped()]):
        session = Session(load(file))
        assert kept(session, tmp_path).failures == (), file


def test_what_was_pressed_in_vain_is_not_recorded(tmp_path: Path) -> None:
    session = demo()
    perform(session, "cut", {"side": "both"})
    perform(session, "place_order", {"id": "W1", "email": "ada@example.com", "items": {"MUG": 1}})
    session.sync()
    session.sync()
    assert "sync" not in recorded(session)
    perform(session, "restore", {})
    session.sync()
    assert recorded(session).count("- sync:") == 1
    assert recorded(session).index("restore") < recorded(session).index("- sync:")
    again = kept(session, tmp_path)
    assert (again.failures, again.simulation.world) == ((), session.simulation.world)


def test_a_recording_within_a_sync_ends_where_it_says(tmp_path: Path) -> None:
    session = demo()
    perform(session, "cut", {"side": "both"})
    perform(session, "place_order", {"id": "W1", "email": "ada@example.com", "items": {"POT": 1}})
    perform(session, "ring_sale", {"id": "R1", "outlet": "Main Street", "items": {"POT": 1}})
    perform(session, "restore", {})
    session.sync()
    told = [(moment.position, session.kept_until(number)) for number, moment in enumerate(session.moments)]
    assert (5, 6) in told
    assert (7, 7) in told
    for number, (_, until) in enumerate(told):
        again = kept(session.upto(number), tmp_path)
        assert (len(again.simulation.journal), again.failures) == (until, ())
