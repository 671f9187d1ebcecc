"""What a story expects of its course: ``eventually``, ``always``, ``finally``, messages in flight, names of rules."""

import pytest

from sandbox.scenario.problems import Place
from sandbox.scenario.run import Run
from tests.scenario.conftest import HEAD, Told, Wrong

ORDER = "- place_order: {id: W1, email: ada@example.com, items: {MUG: 1}}\n"


def messages(run: Run) -> list[str]:
    return [failure.message for failure in run.failures]


# --- eventually ---


def test_time_goes_on_until_it_holds_and_no_further(told: Told) -> None:
    run = told(ORDER + "- eventually: {pos: {stock: {MUG: {Main Street: 9}}}}\n  within: 60")
    assert run.outcome == "passed"
    assert run.simulation.world.now == 2
    assert [moment.text for moment in run.moments][-2:] == ["order W1 reached the POS", "1 expectation holds"]


def test_what_holds_already_takes_no_time(told: Told) -> None:
    run = told(ORDER + "- eventually: {store: {stock: {MUG: 9}}}\n  within: 60")
    assert (run.outcome, run.simulation.world.now) == ("passed", 0)


def test_what_does_not_come_true_fails_when_the_time_is_over(told: Told) -> None:
    run = told("- slow: 90\n" + ORDER + "- eventually: {pos: {stock: {MUG: {Main Street: 9}}}}\n  within: 60")
    (failure,) = run.failures
    assert failure.message == "pos.stock.MUG.Main Street is 10, not 9, after 1 min"
    assert (failure.line, failure.column) == (11, 51)
    assert run.simulation.world.now == 60


def test_all_of_it_must_hold_at_the_same_moment(told: Told) -> None:
    block = "{pos: {stock: {MUG: {Main Street: 9}}}, messages: [order W1]}"
    assert messages(told(ORDER + f"- eventually: {block}\n  within: 60")) == ["order W1 not in flight, after 1 min"]


def test_rules_that_spoke_while_it_waited_count(told: Told) -> None:
    assert told(ORDER + "- eventually: {decisions: [STK-05]}\n  within: 60").outcome == "passed"


@pytest.mark.parametrize(
    ("step", "message"),
    [
        ("- eventually: {store: {stock: {MUG: 9}}}", "`eventually` needs `within`"),
        (
            "- eventually: {store: {stock: {MUG: 9}}}\n    within: soon",
            "`within` must be a whole number of seconds, such as 60, not `soon`",
        ),
        ("- eventually: {store: {stock: {MUG: 9}}}\n    within: -1", "`within` must be at least 0, not `-1`"),
        ("- eventually:\n    within: 5", "`eventually` expects nothing"),
        ("- expect: {store: {stock: {MUG: 9}}}\n    within: 5", "`expect` knows no `within`"),
        ("- within: 5", "there is no step `within`"),
    ],
)
def test_mistakes_of_eventually(wrong: Wrong, step: str, message: str) -> None:
    assert wrong(f"{HEAD}  {step}\n").message == message


# --- always and finally ---


def test_what_always_holds(told: Told) -> None:
    head = "always: {pos: {customers: {ada@example.com: {name: Ada Lovelace}}}}\n" + HEAD
    assert told(ORDER + "- sync:", head).outcome == "passed"


def test_what_does_not_hold_after_a_step_is_told_once_and_with_the_step(told: Told) -> None:
    head = "always:\n  pos: {stock: {MUG: {Main Street: 10}}}\n  store: {stock: {MUG: 10}}\n" + HEAD
    run = told(ORDER + "- sync:\n- ring_sale: {id: R1, outlet: Main Street, items: {MUG: 1}}", head)
    assert messages(run) == [
        "store.stock.MUG is 9, not 10, after step 1",
        "pos.stock.MUG.Main Street is 9, not 10, after step 2",
    ]
    assert [failure.line for failure in run.failures] == [3, 2]
    assert [step.number for step, _ in run.led_to(run.failures[1])] == [2]


def test_it_is_checked_between_the_steps_of_a_sync_and_of_a_wait(told: Told) -> None:
    for passing in ("- sync:", "- wait: 60"):
        run = told(ORDER + passing, "always: {absent: {messages: [level MUG 9]}}\n" + HEAD)
        assert messages(run) == ["level MUG 9 found in flight, after step 2"]


def test_it_is_checked_before_the_first_step(told: Told) -> None:
    run = told("- sync:", "always: {store: {stock: {MUG: 9}}}\n" + HEAD)
    assert messages(run) == ["store.stock.MUG is 10, not 9, before the first step"]


def test_a_rule_that_must_never_speak(told: Told) -> None:
    run = told(ORDER + "- sync:", "always: {absent: {decisions: [STK-05]}}\n" + HEAD)
    assert messages(run) == ["STK-05 spoke, after step 2"]


def test_finally_looks_at_the_end_and_at_the_whole_story(told: Told) -> None:
    steps = ORDER + "- sync:\n- expect: {decisions: [STK-05]}\n"
    head = "finally: {store: {stock: {MUG: 9}}, absent: {decisions: [STK-05]}}\n" + HEAD
    run = told(steps, head)
    assert messages(run) == ["STK-05 spoke"]
    assert run.moments[-1].text == "1 of 2 expectations failed"


@pytest.mark.parametrize("word", ["always", "finally"])
def test_rules_that_must_speak_stand_under_shows(wrong: Wrong, word: str) -> None:
    problem = wrong(f"scenario: x\n{word}: {{decisions: [STK-05]}}\nsteps:\n  - sync:\n")
    assert problem.message == f"`{word}` knows no `decisions`"
    assert "shows" in problem.hint


@pytest.mark.parametrize("word", ["always", "finally"])
def test_mistakes_in_always_and_finally_have_their_place(wrong: Wrong, word: str) -> None:
    problem = wrong(f"scenario: x\n{word}: {{pos: {{sale: {{}}}}}}\nsteps:\n  - sync:\n")
    assert (problem.message, problem.place) == ("the pos has no table `sale`", Place(2, len(word) + 10))


def test_always_may_name_what_the_story_makes_later(told: Told) -> None:
    head = "always: {absent: {pos: {stock: {TEA: [North]}}}}\n" + HEAD
    assert told("- add_product: {sku: TEA, name: Tea, price: 4, stock: {North: 2}}", head).outcome == "failed"


# --- messages and rules by name ---

HOLDS = [
    "{messages: [order W1]}",
    "{exactly: {messages: [order W1]}}",
    "{absent: {messages: [order W2, level MUG 9]}}",
    "{absent: {decisions: [STK-05]}}",
]


@pytest.mark.parametrize("expected", HOLDS)
def test_what_holds_of_names(told: Told, expected: str) -> None:
    assert messages(told(ORDER + f"- expect: {expected}")) == []


FAILS = [
    ("{messages: [§order W2]}", "order W2 not in flight", "order W2", "order W1"),
    ("{absent: {messages: [order W2, §order W1]}}", "order W1 found in flight", "not order W1", "order W1"),
    ("{exactly: {§messages: []}}", "order W1 found in flight", "nothing", "order W1"),
    ("{exactly: {§messages: [order W1, order W1]}}", "order W1 not in flight", "order W1, order W1", "order W1"),
    (
        "{exactly: {§messages: [order W2]}}",
        "order W1 found in flight and order W2 not in flight",
        "order W2",
        "order W1",
    ),
]


@pytest.mark.parametrize(("marked", "message", "expected", "actual"), FAILS, ids=[row[0] for row in FAILS])
def test_what_does_not_hold_of_names(told: Told, marked: str, message: str, expected: str, actual: str) -> None:
    (failure,) = told(ORDER + f"- expect: {marked.replace('§', '')}").failures
    assert (failure.message, failure.expected, failure.actual) == (message, expected, actual)
    assert failure.column == len("  - expect: ") + marked.index("§") + 1


def test_exactly_these_rules_spoke(told: Told) -> None:
    spoke = told("- ring_sale: {id: R1, outlet: North, items: {MUG: 1}}").rules
    ring = "- ring_sale: {id: R1, outlet: North, items: {MUG: 1}}\n- expect: {exactly: {decisions: [%s]}}"
    assert told(ring % ", ".join(spoke)).outcome == "passed"
    (failure,) = told(ring % ", ".join([*spoke[1:], "PAY-04"])).failures
    assert failure.message == f"{spoke[0]} spoke and PAY-04 did not speak"


@pytest.mark.parametrize("how", ["decisions", "exactly: {decisions", "absent: {decisions"])
def test_a_rule_that_is_not_there(wrong: Wrong, how: str) -> None:
    close = "}" * how.count("{")
    problem = wrong(f"{HEAD}  - expect: {{{how}: [STK-50]{close}}}\n")
    assert problem.message == "there is no rule `STK-50`"


# --- names that only the run can make ---


def test_a_sale_that_a_rule_makes_can_be_named_by_an_action(told: Told) -> None:
    steps = ORDER + "- repeat: order W1\n- sync:\n- void_sale: W1-2\n- expect: {pos: {sales: {W1-2: {state: voided}}}}"
    assert messages(told(steps, "what_if: {ORD-10: booked twice}\n" + HEAD)) == []


def test_a_sale_that_no_rule_could_make_is_still_unknown(wrong: Wrong) -> None:
    assert wrong(f"{HEAD}  - void_sale: W9-2\n").message == "there is no sale `W9-2`"


def test_the_shipping_charge_can_be_expected_among_the_lines(told: Told) -> None:
    head = HEAD.replace("steps:\n", "  shipping_methods: {Courier: {rate: 4.50}}\nsteps:\n")
    order = "- place_order: {id: W1, email: ada@example.com, items: {MUG: 1}, shipping_method: Courier}\n- sync:\n"
    assert messages(told(order + "- expect: {pos: {sales: {W1: {lines: {MUG: 1, SHIPPING: 1}}}}}", head)) == []


def test_after_the_store_is_connected_the_products_are_listed(told: Told) -> None:
    head = HEAD.replace("steps:\n", "  link: {connected: no}\nsteps:\n")
    steps = "- connect_store:\n- sync:\n- edit_listing: {sku: MUG, enabled: no}"
    assert messages(told(steps, head)) == []
