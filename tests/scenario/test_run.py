"""A scenario run: its moments, what failed, and that it is always the same."""

import msgspec
import pytest

from sandbox.scenario.run import Run
from tests.scenario.conftest import HEAD, Told

ORDER = "- place_order: {id: W1, email: ada@example.com, items: {MUG: 1}}\n"


def messages(run: Run) -> list[str]:
    return [failure.message for failure in run.failures]


def test_a_story_that_holds(told: Told) -> None:
    run = told(ORDER + "- sync:\n- expect: {pos: {stock: {MUG: {Main Street: 9}}}, store: {stock: {MUG: 9}}}")
    assert (run.outcome, run.failures) == ("passed", ())
    assert {"ORD-01", "CUS-01", "STK-01"} <= set(run.rules)
    assert run.rules == sorted(run.rules)


def test_the_moments_tell_the_story_in_order(told: Told) -> None:
    run = told(
        """
        - say: Ada orders.
        - place_order: {id: W1, email: ada@example.com, items: {MUG: 1}}
        - note: Wait.
        - ask: How many are left?
          choices: [9, 10]
          answer: 9
        - sync:
        - wait: 60
        - expect: {store: {stock: {MUG: 9}}, pos: {sales: {W1: {total: 12}}}}
        """
    )
    assert [(moment.kind, moment.line, moment.position, moment.text) for moment in run.moments] == [
        ("opening", 1, 0, "A story"),
        ("say", 9, 0, "Ada orders."),
        ("step", 10, 1, "order W1 placed online"),
        ("note", 11, 1, "Wait."),
        ("ask", 12, 1, "How many are left?"),
        ("step", 15, 2, "order W1 reached the POS"),
        ("step", 15, 3, "level MUG 9 reached the store"),
        ("step", 16, 4, "1 min pass"),
        ("expect", 17, 4, "2 expectations hold"),
    ]
    question = run.moments[4]
    assert (question.choices, question.answer) == (("9", "10"), "9")


def test_a_failure_carries_place_expected_and_actual(told: Told) -> None:
    run = told(ORDER + "- sync:\n- expect:\n    pos:\n      stock:\n        MUG: {Main Street: 10}")
    (failure,) = run.failures
    assert (failure.line, failure.column, failure.expected, failure.actual) == (14, 30, "10", "9")
    assert run.moments[-1].text == "1 of 1 expectation failed"
    assert run.moments[-1].failures == (failure,)


def test_the_decisions_that_changed_what_a_failure_is_about(told: Told) -> None:
    steps = ORDER + "- ring_sale: {id: R1, outlet: North, items: {MUG: 1}}\n- sync:\n"
    run = told(
        steps + "- expect: {pos: {stock: {MUG: {Main Street: 10}}}}\n- count_stock: {outlet: North, items: {MUG: 1}}"
    )
    led = run.led_to(run.failures[0])
    assert [(step.told, [decision.rule for decision in decisions]) for step, decisions in led] == [
        ("order W1 reached the POS", ["STK-05"])
    ]


LED = [
    ("- expect: {pos: {products: {MUG: {price: 13}}}}", []),
    (
        "- edit_product: {sku: MUG, price: 14}\n- expect: {pos: {products: {MUG: {price: 13}}}}",
        [("product MUG edited in the POS", [])],
    ),
    ("- expect: {decisions: [STK-07]}", []),
    ("- expect: {absent: {decisions: [STK-05]}}", [("order W1 reached the POS", ["STK-05"])]),
    ("- expect: {absent: {pos: {outlets: [North]}}}", []),
    ("- expect: {absent: {pos: {sales: [W1]}}}", [("order W1 reached the POS", ["ORD-03"])]),
    ("- expect: {exactly: {pos: {sales: {}}}}", [("order W1 reached the POS", ["ORD-03"])]),
    ("- disconnect_outlet: North\n  refused: no", [("outlet North disconnected", ["OUT-04", "OUT-05"])]),
]


@pytest.mark.parametrize(("last", "led"), LED)
def test_only_what_made_it_so_is_shown(told: Told, last: str, led: list[tuple[str, list[str]]]) -> None:
    run = told(ORDER + "- sync:\n" + last)
    (failure,) = run.failures
    assert [(step.told, [said.rule for said in decisions]) for step, decisions in run.led_to(failure)] == led


def test_a_value_that_was_kept_is_told_by_the_rule_that_kept_it(told: Told) -> None:
    order = ORDER.replace("com, items", "com, name: A. Byron, items")
    run = told(order + "- sync:\n- expect: {pos: {customers: {ada@example.com: {name: A. Byron}}}}")
    assert run.made(run.failures[0]) == []
    assert [said.rule for _, decisions in run.led_to(run.failures[0]) for said in decisions] == ["CUS-02"]


def test_a_message_in_flight_was_led_to_by_who_sent_it(told: Told) -> None:
    run = told(
        "- ring_sale: {id: R1, outlet: North, items: {MUG: 1}}\n" + ORDER + "- expect: {exactly: {messages: []}}"
    )
    assert [step.told for step, _ in run.led_to(run.failures[0])][-1:] == ["order W1 placed online"]


def test_a_run_goes_on_after_a_failure(told: Told) -> None:
    run = told("- expect: {store: {stock: {MUG: 1}}}\n" + ORDER + "- sync:\n- expect: {store: {stock: {MUG: 2}}}")
    assert [failure.line for failure in run.failures] == [9, 12]


# --- refusals ---


def test_a_refusal_that_was_expected(told: Told) -> None:
    assert told("- disconnect_outlet: Main Street\n  refused: Choose ANOTHER register").outcome == "passed"


def test_a_refusal_that_was_expected_by_its_rule(told: Told) -> None:
    assert told("- disconnect_outlet: Main Street\n  refused: OUT-02").outcome == "passed"


def test_a_refusal_that_was_not_expected_is_a_failure(told: Told) -> None:
    (failure,) = told("- disconnect_outlet: Main Street").failures
    assert failure.message.startswith("outlet Main Street disconnected: refused. OUT-02 Main Street owns")
    assert (failure.line, failure.column, failure.expected) == (9, 5, "it happens")
    assert failure.actual.startswith("refused: OUT-02")


def test_a_refusal_that_did_not_come_is_a_failure(told: Told) -> None:
    (failure,) = told("- disconnect_outlet: North\n  refused: no").failures
    assert failure.message == "outlet North disconnected: it was not refused"
    assert (failure.expected, failure.actual) == ("refused: no", "it happened")


def test_a_refusal_for_another_reason_is_a_failure(told: Told) -> None:
    (failure,) = told("- disconnect_outlet: Main Street\n  refused: sold out").failures
    assert failure.message == "outlet Main Street disconnected: refused for another reason"
    assert failure.expected == "refused: sold out"
    assert "OUT-02" in failure.actual


# --- rules ---


def test_a_rule_that_shows_names_and_that_did_not_speak_is_a_failure(told: Told) -> None:
    run = told("- ring_sale: {id: R1, outlet: North, items: {MUG: 1}}", "shows: [ORD-04, CUS-02, PAY-01]\n" + HEAD)
    (failure,) = run.failures
    assert failure.message == "`shows` names CUS-02, PAY-01, which did not speak"
    assert (failure.line, failure.column) == (1, 17)
    assert (failure.line, failure.expected) == (1, "CUS-02, PAY-01")
    assert "ORD-04" in failure.actual


def test_shows_is_content_when_the_rules_spoke(told: Told) -> None:
    assert told("- ring_sale: {id: R1, outlet: North, items: {MUG: 1}}", "shows: [ORD-04]\n" + HEAD).outcome == "passed"


def test_a_story_runs_under_the_rules_that_it_changes(told: Told) -> None:
    head = "what_if: {CUS-02: overwrite, STK-05: off}\n" + HEAD
    run = told(
        """
        - place_order: {id: W1, email: ada@example.com, name: Byron, items: {MUG: 1}}
        - sync:
        - expect:
            pos: {customers: {ada@example.com: {name: Byron}}, stock: {MUG: {Main Street: 10}}}
        """,
        head,
    )
    assert messages(run) == []


# --- laws ---


@pytest.mark.parametrize("last", ["- sync:", "- wait: 60"])
def test_a_broken_law_is_a_failure(told: Told, monkeypatch: pytest.MonkeyPatch, last: str) -> None:
    monkeypatch.setattr("sandbox.sync.lawful.broken", lambda world, steps: ["the sky fell"])
    run = told(ORDER + "- sync:\n- say: And then?\n" + last)
    (failure,) = run.failures[1:]
    assert [step.told for step, _ in run.led_to(failure)] == ["level MUG 9 reached the store"]
    assert (failure.message, failure.line, failure.actual) == ("a law is broken: the sky fell", 12, "the sky fell")


def test_laws_wait_for_a_quiet_wire(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sandbox.sync.lawful.broken", lambda world, steps: ["the sky fell"])
    assert told("- cut: pos\n" + ORDER + "- sync:").failures == ()


def test_laws_are_not_asked_where_a_rule_is_changed(told: Told) -> None:
    assert told(ORDER + "- sync:", "what_if: {STK-06: off}\n" + HEAD).failures == ()


def test_laws_are_not_asked_after_a_change_or_where_a_side_has_started_over(told: Told) -> None:
    assert told(ORDER + "- change: {STK-06: off}\n- sync:").failures == ()
    assert told(ORDER + "- sync:\n- start_over: store\n- sync:").failures == ()


def test_laws_are_asked_after_a_change_that_does_not_concern_them(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sandbox.sync.lawful.broken", lambda world, steps: ["the sky fell"])
    assert told(ORDER + "- change: {delay: 9}\n- sync:").failures


# --- always the same ---


def test_the_same_file_gives_the_same_run(told: Told) -> None:
    steps = (
        ORDER
        + "- ring_sale: {id: R1, outlet: North, items: {MUG: 1}}\n- sync:\n- wait: 30\n"
        + "- expect: {store: {stock: {MUG: 1}}}"
    )
    first, second = told(steps), told(steps)

    def encoded(run: Run) -> bytes:
        return msgspec.json.encode(
            [run.simulation.journal, run.failures, [moment.text for moment in run.moments], run.rules],
            enc_hook=lambda value: [type(value).__name__, value.model_dump(mode="json")],
        )

    assert encoded(first) == encoded(second)


def test_a_run_can_go_back_to_any_of_its_moments(told: Told) -> None:
    run = told(ORDER + "- sync:\n- ring_sale: {id: R1, outlet: Main Street, items: {MUG: 1}}\n- sync:")
    run.simulation.go(run.moments[1].position)
    assert run.simulation.world.pos.level("MUG", "Main Street").quantity == 10
    run.simulation.go(run.moments[-1].position)
    assert run.simulation.world.pos.level("MUG", "Main Street").quantity == 8
