"""One running world: perform, deliver, advance, settle, back, forward, fork."""

import msgspec
import pytest
from pydantic import BaseModel

from sandbox.actions import Action
from sandbox.simulation import Simulation
from sandbox.world import Step
from sandbox.world.wire import Message
from tests.shop import OpenShop, Shop

PLACE = {"id": "W1", "email": "ada@example.com", "items": {"MUG": 1}}


def as_bytes(steps: list[Step]) -> bytes:
    """A journal as it could be kept."""
    return msgspec.json.encode(steps, enc_hook=lambda value: [type(value).__name__, value.model_dump(mode="json")])


def a_day(shop: OpenShop) -> Shop:
    """Some of everything: till, orders, payment, link, time."""
    here = shop(outlets=["Main Street", "North"], products={"MUG": {"Main Street": 4, "North": 6}, "TEA": 3})
    here.ring("North", {"MUG": 2})
    here.order("W1", {"MUG": 3, "TEA": 1}, payment="Cash")
    here.perform("place_order", **{**PLACE, "items": {"MUG": 99}})
    here.simulation.advance(90)
    here.do("cut", side="store")
    here.do("count_stock", outlet="Main Street", items={"TEA": 7})
    here.sync()
    here.do("restore", side="store")
    here.do("take_payment", sale="W1", payment="Card")
    here.sync()
    return here


# --- refusals ---


@pytest.mark.parametrize(
    ("verb", "fields", "reason"),
    [
        ("place_order", {**PLACE, "items": {"MUGG": 1}}, "There is no listing MUGG. Do you mean MUG?"),
        ("place_order", {**PLACE, "payment": "Barter"}, "There is no payment method Barter."),
        ("place_order", {**PLACE, "shipping_method": "Pigeon"}, "There is no shipping method Pigeon."),
        ("ring_sale", {"id": "R1", "outlet": "South", "items": {"MUG": 1}}, "There is no outlet South."),
        (
            "ring_sale",
            {"id": "R1", "outlet": "Main Street", "items": {"MUG": 1}, "customer": "KIM"},
            "There is no customer KIM.",
        ),
        ("mark_paid", {"order": "W9"}, "There is no order W9."),
        ("take_payment", {"sale": "W9"}, "There is no sale W9."),
        (
            "choose_register",
            {"register": "Main Sreet till"},
            "There is no register Main Sreet till. Do you mean Main Street till?",
        ),
        ("edit_shopper", {"email": "ada@example.com", "name": "Ada"}, "There is no shopper ada@example.com."),
        ("edit_online_stock", {"sku": "TEA", "quantity": 1}, "There is no listing TEA."),
    ],
)
def test_an_unknown_name_is_refused_and_changes_nothing(
    shop: OpenShop, verb: str, fields: dict[str, object], reason: str
) -> None:
    here = shop()
    assert here.refused(verb, **fields) == reason


def test_what_is_there_already_cannot_be_made(shop: OpenShop) -> None:
    here = shop(customers={"KIM": "Kim"})
    here.order("W1")
    here.ring(id="R1")
    assert here.refused("place_order", **PLACE) == "There is an order W1 already."
    assert here.refused("place_order", **{**PLACE, "id": "R1"}) == "There is a sale R1 already."
    assert here.refused("ring_sale", id="R1", outlet="Main Street", items={"MUG": 1}) == "There is a sale R1 already."
    assert here.refused("add_customer", code="KIM", name="x") == "There is a customer KIM already."


def test_a_refused_action_is_a_step_that_changes_nothing_and_says_why(shop: OpenShop) -> None:
    here = shop(products={"MUG": 0})
    before = here.world.copy()
    step = here.perform("place_order", **PLACE)
    assert (here.world, here.world.digest) == (before, before.digest)
    assert step.refusal == "STK-07 MUG is sold out online: 1 cannot be bought."
    assert (step.changes, step.deed) == ((), ())
    assert here.simulation.journal == [step]


def test_a_refusal_half_way_takes_back_what_was_done_before_it(shop: OpenShop) -> None:
    here = shop(products={"MUG": 9, "TEA": 1}, what_if={"STK-11": "blocked"})
    here.refused("ring_sale", id="R1", outlet="Main Street", items={"MUG": 1, "TEA": 2})
    assert (here.stock("MUG"), here.stock("TEA")) == (9, 1)
    assert "R1" not in here.world.pos.sales


def test_after_a_refusal_the_next_action_is_recorded_alone(shop: OpenShop) -> None:
    here = shop(products={"MUG": 9, "TEA": 0})
    here.refused("place_order", **{**PLACE, "items": {"TEA": 1}})
    step = here.order()
    assert {change.table for change in step.deed} == {"store.orders", "store.shoppers"}


# --- steps ---


def test_a_step_tells_its_cause_and_what_each_rule_changed(shop: OpenShop) -> None:
    here = shop()
    step = here.ring(items={"MUG": 2})
    assert step.told == "sale R1 rung at Main Street"
    assert [change.table for change in step.deed] == ["pos.sales"]
    by_rule = {decision.rule: [change.table for change in decision.changes] for decision in step.decisions}
    assert by_rule == {"STK-04": ["pos.stock"], "ORD-04": [], "STK-02": ["wire.messages"]}


def test_a_delivery_tells_what_arrived(shop: OpenShop) -> None:
    here = shop()
    here.order()
    step = here.simulation.deliver()
    assert step is not None
    assert step.told == "order W1 reached the POS"
    assert isinstance(step.cause, Message)
    assert step.cause.cause == 1, "the message names the step that sent it"
    assert [change.table for change in step.deed] == ["clock", "wire.messages"]


def test_nothing_to_deliver(shop: OpenShop) -> None:
    here = shop()
    assert here.simulation.deliver() is None
    assert here.simulation.settle() == []
    assert here.simulation.journal == []


def test_messages_arrive_in_the_order_in_which_they_are_due_then_sent(shop: OpenShop) -> None:
    here = shop(products={"MUG": 9, "TEA": 9})
    here.do("slow", seconds=5)
    here.ring(items={"MUG": 1}, id="R1")
    here.do("slow", seconds=1)
    here.ring(items={"TEA": 1}, id="R2")
    here.ring(items={"TEA": 1}, id="R3")
    assert [step.told for step in here.simulation.settle()] == [
        "level TEA 8 reached the store",
        "level TEA 7 reached the store",
        "level MUG 8 reached the store",
    ]


def test_settle_goes_on_until_the_answers_have_arrived_too(shop: OpenShop) -> None:
    here = shop()
    here.order()
    told = [step.told for step in here.simulation.settle()]
    assert told == ["order W1 reached the POS", "level MUG 9 reached the store"]
    assert here.simulation.quiet
    assert here.world.now == 4


def test_advance_delivers_what_is_due_and_no_more(shop: OpenShop) -> None:
    here = shop()
    here.order()
    assert [step.told for step in here.simulation.advance(3)] == ["order W1 reached the POS", "1 s pass"]
    assert here.world.now == 3
    assert not here.simulation.quiet
    assert [step.told for step in here.simulation.advance(1)] == ["level MUG 9 reached the store"]
    assert here.world.now == 4


def test_advance_by_nothing_makes_no_step(shop: OpenShop) -> None:
    here = shop()
    assert here.simulation.advance(0) == []


# --- the line ---


@pytest.mark.parametrize("side", ["pos", "both"])
def test_what_is_sent_to_a_side_that_is_cut_off_waits(shop: OpenShop, side: str) -> None:
    here = shop()
    here.do("cut", side=side)
    here.order()
    assert here.simulation.settle() == []
    assert not here.simulation.quiet
    here.do("restore", side=side)
    here.sync()
    assert here.sale().order == "W1"


def test_one_side_cut_off_does_not_hold_up_the_other(shop: OpenShop) -> None:
    here = shop()
    here.do("cut", side="store")
    here.order()
    here.sync()
    assert here.sale().order == "W1"
    assert [body.label for body in here.in_flight("store")] == ["level MUG 9"]


def test_restoring_one_side_leaves_the_other_cut(shop: OpenShop) -> None:
    here = shop()
    here.do("cut")
    here.do("restore", side="pos")
    assert (here.world.link.pos_reachable, here.world.link.store_reachable) == (True, False)


def test_what_waited_arrives_when_the_line_is_back_and_not_in_the_past(shop: OpenShop) -> None:
    here = shop()
    here.do("cut", side="pos")
    here.order()
    here.simulation.advance(3600)
    here.do("restore", side="pos")
    step = here.simulation.deliver()
    assert step is not None
    assert step.time >= 3600
    assert step.time == here.world.now


# --- time travel ---


def test_back_and_forward_walk_through_the_same_worlds(shop: OpenShop) -> None:
    here = a_day(shop)
    simulation, end = here.simulation, len(here.simulation.journal)
    seen = {end: here.world.copy()}
    while simulation.back() is not None:
        seen[simulation.position] = here.world.copy()
    assert simulation.position == 0
    assert (
        here.world
        == shop(outlets=["Main Street", "North"], products={"MUG": {"Main Street": 4, "North": 6}, "TEA": 3}).world
    )
    while simulation.forward() is not None:
        assert here.world == seen[simulation.position]
        assert {name: table.rows for name, table in here.world.tables.items()} == {
            name: table.rows for name, table in seen[simulation.position].tables.items()
        }
    assert simulation.position == end


def test_back_and_forward_keep_the_journal(shop: OpenShop) -> None:
    here = a_day(shop)
    before = as_bytes(here.simulation.journal)
    here.simulation.go(0)
    here.simulation.go(len(here.simulation.journal))
    assert as_bytes(here.simulation.journal) == before


def test_the_ends_of_time(shop: OpenShop) -> None:
    here = shop()
    assert here.simulation.back() is None
    assert here.simulation.forward() is None


@pytest.mark.parametrize("position", [-1, 2])
def test_a_position_outside_the_journal_is_an_error(shop: OpenShop, position: int) -> None:
    here = shop()
    here.ring()
    with pytest.raises(ValueError, match="the journal has 1 steps"):
        here.simulation.go(position)
    assert here.simulation.position == 1


def test_what_is_done_in_the_past_replaces_what_was_to_come(shop: OpenShop) -> None:
    here = shop()
    here.ring(id="R1")
    here.ring(id="R2")
    here.simulation.back()
    here.ring(id="R3")
    assert [step.told.split()[1] for step in here.simulation.journal] == ["R1", "R3"]
    assert [step.number for step in here.simulation.journal] == [1, 2]
    assert here.simulation.forward() is None
    assert "R2" not in here.world.pos.sales


def test_messages_can_be_delivered_again_after_going_back(shop: OpenShop) -> None:
    here = shop()
    here.order()
    first = as_bytes(here.simulation.settle())
    here.simulation.go(1)
    assert as_bytes(here.simulation.settle()) == first


# --- within a step ---


def test_within_a_step_each_decision_is_made_one_after_another(shop: OpenShop) -> None:
    here = shop()
    here.order()
    here.simulation.deliver()
    end, journal = here.world.digest, as_bytes(here.simulation.journal)
    decisions = here.simulation.journal[-1].decisions
    levels = []
    for spoken in range(len(decisions) + 1):
        here.simulation.stand_within(spoken)
        levels.append(here.stock())
        assert [said.rule for said in here.simulation.happened[-1].decisions] == [
            said.rule for said in decisions[:spoken]
        ]
    moved = next(number for number, said in enumerate(decisions, 1) if said.rule == "STK-05")
    assert levels == [10] * moved + [9] * (len(decisions) + 1 - moved)
    here.simulation.stand_within(0)
    assert here.world.digest != end
    here.simulation.go(here.simulation.position)
    assert here.world.digest == end
    assert as_bytes(here.simulation.journal) == journal


@pytest.mark.parametrize("then", ["settle", "ring", "back", "fork", "advance", "refused"])
def test_whatever_is_done_within_a_step_completes_it_first(shop: OpenShop, then: str) -> None:
    worlds = []
    for within in (False, True):
        here = shop()
        here.order()
        here.simulation.deliver()
        if within:
            here.simulation.stand_within(1)
        if then == "settle":
            here.simulation.settle()
        elif then == "ring":
            here.ring()
        elif then == "back":
            here.simulation.back()
        elif then == "fork":
            here = Shop(here.simulation.fork())
        elif then == "advance":
            here.simulation.advance(60)
        else:
            here.perform("fulfill", sale="W9")
        worlds.append(here.world)
    assert worlds[0] == worlds[1]


def test_before_the_first_step_there_is_nothing_within(shop: OpenShop) -> None:
    here = shop()
    before = here.world.digest
    here.simulation.stand_within(0)
    assert here.world.digest == before
    assert here.simulation.happened == []


# --- forks ---


def test_a_fork_goes_its_own_way(shop: OpenShop) -> None:
    here = shop()
    here.ring(id="R1")
    fork = Shop(here.simulation.fork())
    assert fork.world == here.world
    fork.ring(id="R2")
    here.order()
    assert "R2" not in here.world.pos.sales
    assert "W1" not in fork.world.store.orders
    assert [step.told for step in here.simulation.journal] == ["sale R1 rung at Main Street", "order W1 placed online"]


def test_a_fork_from_the_past_leaves_the_future_behind(shop: OpenShop) -> None:
    here = shop()
    here.ring(id="R1")
    here.ring(id="R2")
    here.simulation.back()
    fork = here.simulation.fork()
    assert (fork.position, len(fork.journal)) == (1, 1)
    here.simulation.forward()
    assert "R2" in here.world.pos.sales
    assert "R2" not in fork.world.pos.sales


def test_a_fork_can_go_back_before_it_was_made(shop: OpenShop) -> None:
    here = shop()
    start = here.world.copy()
    here.ring()
    fork = here.simulation.fork()
    fork.go(0)
    assert fork.world == start
    assert here.stock() == 9


def test_a_fork_delivers_the_messages_that_were_in_flight(shop: OpenShop) -> None:
    here = shop()
    here.order()
    fork = Shop(here.simulation.fork())
    fork.sync()
    assert fork.sale().order == "W1"
    assert not here.simulation.quiet
    here.sync()
    assert here.world == fork.world


def test_a_fork_under_other_rules(shop: OpenShop) -> None:
    here = shop(customers={"ada@example.com": "Ada"})
    here.order(name="A. Byron")
    renamed = Shop(here.simulation.fork(what_if={"CUS-02": "overwrite"}))
    unsold = Shop(here.simulation.fork(off=["STK-05"]))
    for each in (here, renamed, unsold):
        each.sync()
    assert [each.profile().name for each in (here, renamed, unsold)] == ["Ada", "A. Byron", "Ada"]
    assert [each.stock() for each in (here, renamed, unsold)] == [9, 9, 10]


def test_a_fork_keeps_the_rules_of_its_simulation(shop: OpenShop) -> None:
    here = shop(off=["STK-05"], what_if={"CUS-02": "overwrite"})
    fork = here.simulation.fork()
    assert (fork.off, fork.what_if) == (frozenset({"STK-05"}), {"CUS-02": "overwrite"})


def test_the_causes_of_a_journal_can_be_performed_again(shop: OpenShop) -> None:
    here = a_day(shop)
    again = here.simulation.fork()
    causes = [step.cause for step in again.journal]
    again.go(0)
    for cause in causes:
        if isinstance(cause, Action):
            again.perform(cause)
        else:
            again.deliver()
    assert as_bytes(again.journal) == as_bytes(here.simulation.journal)
    assert again.world == here.world


# --- rules that are changed ---


def test_an_unknown_rule_cannot_be_switched_off(shop: OpenShop) -> None:
    with pytest.raises(ValueError, match="there is no rule CUS-99"):
        shop(off=["CUS-99"])


def test_a_variant_of_an_unknown_rule(shop: OpenShop) -> None:
    with pytest.raises(ValueError, match="there is no rule CUS-99"):
        shop(what_if={"CUS-99": "overwrite"})


def test_an_unknown_variant_names_those_that_there_are(shop: OpenShop) -> None:
    with pytest.raises(ValueError, match=r"CUS-02 has no variant 'erase'; it has: .*overwrite"):
        shop(what_if={"CUS-02": "erase"})


def test_a_rule_that_is_off_does_not_speak(shop: OpenShop) -> None:
    here = shop(off=["ORD-04"])
    assert "ORD-04" not in here.ring().rules


# --- determinism ---


def test_the_same_day_gives_the_same_bytes(shop: OpenShop) -> None:
    first, second = a_day(shop), a_day(shop)
    assert as_bytes(first.simulation.journal) == as_bytes(second.simulation.journal)
    assert first.world.digest == second.world.digest


def test_every_cause_is_data(shop: OpenShop) -> None:
    for step in a_day(shop).simulation.journal:
        assert isinstance(step.cause, BaseModel | Message)


def test_a_simulation_starts_with_an_empty_journal(shop: OpenShop) -> None:
    simulation = Simulation(shop().world)
    assert (simulation.journal, simulation.position, simulation.quiet) == ([], 0, True)
