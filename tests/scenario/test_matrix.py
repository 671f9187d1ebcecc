"""``variables:`` and ``matrix:``: one story told over several values."""

from pathlib import Path

import pytest

from sandbox.actions.store import PlaceOrder
from sandbox.scenario.matrix import CASES
from sandbox.scenario.problems import Place, Problem
from sandbox.scenario.reading import Do, load, load_all
from sandbox.scenario.run import run
from sandbox.scenario.suite import results
from tests.scenario.conftest import Read, Write, Wrong

STORY = """\
scenario: Mugs, ${count}
matrix:
  one mug: {count: 1, left: 9}
  all mugs: {count: 10, left: 0}
variables: {buyer: ada@example.com}
given:
  products:
    MUG: {name: Blue mug, price: 12.00, stock: {Main Street: 10}}
steps:
  - place_order: {id: W1, email: "${buyer}", items: {MUG: "${count}"}}
  - sync:
  - expect: {store: {stock: {MUG: "${left}"}}, pos: {customers: {"${buyer}": {email: "${buyer}"}}}}
"""


def test_each_row_is_a_case_with_its_own_values(write: Write) -> None:
    found = load_all(write(STORY))
    assert [(scenario.case, scenario.title) for scenario in found] == [
        ("one mug", "Mugs, 1"), ("all mugs", "Mugs, 10"),
    ]  # fmt: skip
    assert [run(scenario).failures for scenario in found] == [(), ()]
    orders = [scenario.items[0] for scenario in found]
    actions = [order.action for order in orders if isinstance(order, Do)]
    assert [action.items for action in actions if isinstance(action, PlaceOrder)] == [{"MUG": 1}, {"MUG": 10}]


def test_a_case_fails_by_itself(write: Write) -> None:
    (found,) = results([write(STORY.replace("left: 0", "left: 3"))])
    assert [(result.id.rpartition("/")[2], result.outcome) for result in found] == [
        ("story.yaml#one mug", "passed"), ("story.yaml#all mugs", "failed"),
    ]  # fmt: skip
    (fault,) = found[1].faults
    assert (fault.line, fault.expected, fault.actual) == (12, "3", "0")


def test_one_case_can_be_loaded_by_its_id(write: Write) -> None:
    file = write(STORY)
    assert load(file, "all mugs").case == "all mugs"
    assert load(file).case == "one mug"
    with pytest.raises(Problem, match="has no case `all mug`") as caught:
        load(file, "all mug")
    assert caught.value.hint == "Do you mean `all mugs`?"


def test_a_plain_file_is_one_case_without_an_id(read: Read) -> None:
    assert read("scenario: x\nsteps:\n  - sync:\n").case == ""


def test_variables_work_without_a_matrix(read: Read) -> None:
    assert read("scenario: A ${what} day\nvariables: {what: fine}\nsteps:\n  - sync:\n").title == "A fine day"


def test_a_doubled_sign_stands_for_the_text_itself(read: Read) -> None:
    assert read("scenario: $${what} costs $5\nsteps:\n  - sync:\n").title == "${what} costs $5"


def test_a_value_is_not_searched_for_variables(read: Read) -> None:
    story = 'scenario: ${a}\nvariables: {a: "${b}", b: x}\nabout: ${b}\nsteps:\n  - sync:\n'
    assert read(story).title == "${b}"


def story(text: str, steps: str = "  - sync:\n") -> str:
    return f"scenario: x\n{text}steps:\n{steps}"


MISTAKES = [
    ("matrix: {}\n", "`matrix` must not be empty", Place(2, 1)),
    ("matrix: [a]\n", "`matrix` must be a mapping, not a list", Place(2, 1)),
    ("matrix: {a: 1}\n", "`a` must be a mapping, not `1`", Place(2, 13)),
    ("matrix: {a: {n: [1]}}\nabout: ${n}\n", "`n` must be a single text, not a list", Place(2, 14)),
    ("matrix: {a: {n: 1}, b: {}}\nabout: ${n}\n", "`b` gives no `n`", Place(2, 21)),
    ("matrix: {a: {n: 1}, b: {n: 2, m: 3}}\nabout: ${n}\n", "the first case gives no `m`", Place(2, 31)),
    ("variables: {n: 1}\nmatrix: {a: {n: 1}}\nabout: ${n}\n", "`n` stands under `variables` too", Place(3, 14)),
    ("variables: {n: 1}\n", "nothing uses `n`", Place(2, 13)),
    ("matrix: {a: {n: 1}}\n", "nothing uses `n`", Place(2, 14)),
    ("variables: {name: 1}\nabout: ${nam} ${name}\n", "there is no variable `nam`", Place(3, 8)),
    ("about: ${x}\n", "there is no variable `x`", Place(2, 8)),
]


@pytest.mark.parametrize(("text", "message", "place"), MISTAKES, ids=[row[1] + row[0][:9] for row in MISTAKES])
def test_mistakes(wrong: Wrong, text: str, message: str, place: Place) -> None:
    problem = wrong(story(text))
    assert (problem.message, problem.place) == (message, place)


def test_a_mistake_of_the_second_case_is_found_when_the_file_is_read(wrong: Wrong) -> None:
    problem = wrong(STORY.replace("count: 10", "count: ten"))
    assert problem.message == "`MUG` must be a whole number, not `ten`"
    assert problem.place == Place(10, 59)


def test_two_keys_that_become_the_same_are_refused(wrong: Wrong) -> None:
    text = 'variables: {a: A}\ngiven:\n  products: {A: {name: x, price: 1}, "${a}": {name: y, price: 1}}\n'
    assert wrong(story(text)).message == "`A` is here twice"


def test_a_variable_within_braces_without_quotes_is_told_how(wrong: Wrong) -> None:
    problem = wrong("scenario: x\nvariables: {n: 1}\nsteps:\n  - ring_sale: {id: R1, items: {MUG: ${n}}}\n")
    assert '"${name}"' in problem.hint


def test_the_folder_of_results_counts_each_case(write: Write, tmp_path: Path) -> None:
    write(STORY)
    write("scenario: y\nsteps:\n  - sync:\n", "plain.yaml")
    assert [len(found) for found in results(sorted(tmp_path.iterdir()))] == [1, 2]


def test_variables_do_not_make_a_file_larger_than_a_file_may_be(wrong: Wrong) -> None:
    problem = wrong(f"scenario: x\nvariables: {{a: {'a' * 5000}}}\nsteps:\n  - say: {'${a}' * 1000}\n")
    assert problem.message == "gets larger than 4 MiB by its variables"


def test_there_is_an_end_to_the_number_of_cases(wrong: Wrong) -> None:
    rows = "".join([f"  c{n}: {{n: {n}}}\n" for n in range(CASES + 1)])
    problem = wrong(f"scenario: ${{n}}\nmatrix:\n{rows}steps:\n  - sync:\n")
    assert (problem.message, problem.place) == (f"`matrix` has more than {CASES} cases", Place(2, 1))
