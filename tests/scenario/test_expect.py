"""``expect:``, each of its forms: what holds, what does not, and how the difference is told."""

import pytest

from sandbox.scenario.run import Run
from tests.scenario.conftest import Told

STORY = """\
- place_order: {id: W1, email: ada@example.com, name: A. Byron, items: {MUG: 2}}
- sync:
- ring_sale: {id: R1, outlet: Main Street, items: {MUG: 1}, payment: Card}
- sync:
"""
"""What has happened before the expectation, which is on line 13."""


def expect(told: Told, expected: str) -> Run:
    return told(STORY + f"- expect: {expected}")


HOLDS = [
    # partial: a table, a row, a field
    "{pos: {sales: {W1: {customer: ada@example.com}}}}",
    "{pos: {sales: {W1: {payment_status: paid, total: 24, state: pending, split: no, oversold: 0}}}}",
    "{pos: {sales: {W1: {total: 2.4e1, balance: 0, paid: 24.00, payment: Lightspeed Payments}}}}",
    "{pos: {customers: {ada@example.com: {name: Ada Lovelace, email: ada@example.com}}}}",
    "{pos: {products: {MUG: {price: 12, active: yes, name: Blue mug}}}}",
    "{pos: {outlets: {North: {connected: true}}}}",
    "{pos: {fulfillments: {W1: {Main Street: {status: New, type: Delivery, quantity: 2}}}}}",
    "{store: {orders: {W1: {payment_status: PAID, name: A. Byron, fulfillment_status: AWAITING_PROCESSING}}}}",
    "{store: {listings: {MUG: {status: on sale, tracked: on, price: 12.00}}}}",
    "{store: {shoppers: {Ada@Example.com: {name: A. Byron}}}}",
    # quantities by themselves
    "{pos: {stock: {MUG: {Main Street: 7, North: 0}}}}",
    "{store: {stock: {MUG: 7}}}",
    # fields that hold several things
    "{pos: {sales: {W1: {lines: {MUG: 2}, payments: {Lightspeed Payments: 24.00}}}}}",
    "{pos: {sales: {R1: {payments: {Card: 12}}}}}",
    "{pos: {fulfillments: {W1: {Main Street: {parts: {MUG: 2}}}}}}",
    "{store: {orders: {W1: {items: {MUG: 2}}}}}",
    # exactly
    "{exactly: {pos: {sales: {W1: , R1: }}}}",
    "{exactly: {store: {orders: {W1: {total: 24}}}}}",
    "{exactly: {pos: {fulfillments: {W1: {Main Street: }}}}}",
    "{exactly: {pos: {stock: {MUG: {Main Street: 7, North: 0}}}}}",
    "{exactly: {store: {stock: {MUG: 7}}}}",
    # absent
    "{absent: {store: {orders: [R1, W2]}, pos: {sales: [W2]}}}",
    "{absent: {pos: {fulfillments: {W1: [North], R1: [Main Street]}}}}",
    # decisions
    "{decisions: [CUS-02, ORD-04, STK-05]}",
]


@pytest.mark.parametrize("expected", HOLDS)
def test_what_holds(told: Told, expected: str) -> None:
    assert expect(told, expected).failures == ()


FAILS = [
    ("{pos: {sales: {W1: {total: §25}}}}", "pos.sales.W1.total is 24.00, not 25.00", "25.00", "24.00"),
    (
        "{pos: {sales: {W1: {payment_status: §unpaid}}}}",
        "pos.sales.W1.payment_status is paid, not unpaid",
        "unpaid",
        "paid",
    ),
    ("{pos: {sales: {W1: {split: §yes}}}}", "pos.sales.W1.split is no, not yes", "yes", "no"),
    ("{pos: {sales: {R1: {customer: §ada}}}}", 'pos.sales.R1.customer is "", not ada', "ada", '""'),
    (
        "{pos: {sales: {W1: {lines: §{MUG: 3}}}}}",
        "pos.sales.W1.lines is {MUG: 2}, not {MUG: 3}",
        "{MUG: 3}",
        "{MUG: 2}",
    ),
    (
        "{pos: {sales: {W1: {payments: §{Cash: 24}}}}}",
        "pos.sales.W1.payments is {Lightspeed Payments: 24.00}, not {Cash: 24.00}",
        "{Cash: 24.00}",
        "{Lightspeed Payments: 24.00}",
    ),
    ("{pos: {stock: {MUG: {Main Street: §9}}}}", "pos.stock.MUG.Main Street is 7, not 9", "9", "7"),
    ("{store: {stock: {MUG: §9}}}", "store.stock.MUG is 7, not 9", "9", "7"),
    ("{pos: {sales: {W2: {total: §1}}}}", "there is no pos.sales.W2. Known here: W1, R1.", "1.00", "nothing"),
    (
        "{store: {shoppers: {kim@example.com: {name: §Kim}}}}",
        "there is no store.shoppers.kim@example.com. Do you mean `ada@example.com`?",
        "Kim",
        "nothing",
    ),
    (
        "{exactly: {pos: {§sales: {W1: }}}}",
        "pos.sales also holds R1",
        "W1",
        "R1, W1",
    ),
    (
        "{exactly: {pos: {§fulfillments: {W1: {North: }}}}}",
        "pos.fulfillments also holds W1.Main Street and does not hold W1.North",
        "W1.North",
        "W1.Main Street",
    ),
    ("{exactly: {store: {§orders: }}}", "store.orders also holds W1", "nothing", "W1"),
    ("{absent: {pos: {sales: [§W1]}}}", "pos.sales.W1 is there", "nothing", "pos.sales.W1"),
    (
        "{absent: {pos: {fulfillments: {W1: [§Main Street]}}}}",
        "pos.fulfillments.W1.Main Street is there",
        "nothing",
        "pos.fulfillments.W1.Main Street",
    ),
]


@pytest.mark.parametrize(("marked", "message", "expected", "actual"), FAILS, ids=[row[1] for row in FAILS])
def test_what_does_not_hold_is_told_with_its_place(
    told: Told, marked: str, message: str, expected: str, actual: str
) -> None:
    run = expect(told, marked.replace("§", ""))
    assert run.outcome == "failed"
    assert [(failure.message, failure.expected, failure.actual) for failure in run.failures] == [
        (message, expected, actual)
    ]
    failure = run.failures[0]
    assert (failure.line, failure.column) == (13, len("  - expect: ") + marked.index("§") + 1)


def test_a_rule_that_did_not_speak(told: Told) -> None:
    (failure,) = expect(told, "{decisions: [PAY-04]}").failures
    assert (failure.message, failure.expected) == ("PAY-04 did not speak", "PAY-04")
    assert "CUS-02" in failure.actual
    assert (failure.line, failure.column) == (13, 26)


def test_every_expectation_that_fails_is_told_in_the_order_of_the_file(told: Told) -> None:
    run = expect(told, "{store: {stock: {MUG: 1}}, pos: {sales: {W1: {total: 1, state: pending, order: W9}}}}")
    assert [failure.message.split()[0] for failure in run.failures] == [
        "store.stock.MUG", "pos.sales.W1.total", "pos.sales.W1.order",
    ]  # fmt: skip


def test_decisions_are_those_since_the_last_expectation(told: Told) -> None:
    run = told(STORY + "- expect: {decisions: [ORD-04]}\n- ring_sale: {id: R2, outlet: North, items: {MUG: 1}}\n"
               "- expect: {decisions: [STK-04]}\n- sync:\n- expect: {decisions: [CUS-02]}\n")  # fmt: skip
    assert [(failure.line, failure.message) for failure in run.failures] == [(17, "CUS-02 did not speak")]


def test_exactly_compares_the_fields_that_it_names_too(told: Told) -> None:
    run = expect(told, "{exactly: {store: {orders: {W1: {total: 25}}}}}")
    assert [failure.message for failure in run.failures] == ["store.orders.W1.total is 24.00, not 25.00"]


def test_an_empty_table_says_so(told: Told) -> None:
    run = told("- expect: {pos: {sales: {W1: {total: 1}}}}")
    assert [failure.message for failure in run.failures] == ["there is no pos.sales.W1. The table is empty."]
