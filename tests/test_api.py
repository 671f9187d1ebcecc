"""The Python API: what can be had from ``sandbox``, shops from data, and stories told while they happen."""

import asyncio
import re
import subprocess
import sys
from pathlib import Path

import pytest

import sandbox
from sandbox import arrivals, expect, load, open_shop, play, run
from sandbox.actions.pos import RingSale
from sandbox.actions.store import PlaceOrder
from sandbox.scenario.library import find, shipped
from sandbox.simulation import Simulation

pytest_plugins = ["pytester"]
PAGE = Path(__file__).parent.parent / "docs" / "python.md"
MUG = {"MUG": {"name": "Blue mug", "price": "12.00", "stock": {"Main Street": 10}}}
LESSON = next(file for file in find([shipped()]) if file.stem == "1-online-sale")


def order(id: str = "W1") -> PlaceOrder:
    """An online order of one mug."""
    return PlaceOrder(id=id, email="ada@example.com", name="Ada Lovelace", items={"MUG": 1})


# --- the package ---


def test_every_name_can_be_had_and_is_the_one_of_the_api() -> None:
    assert sandbox.Simulation is Simulation
    for name in sandbox.__all__:
        assert getattr(sandbox, name) is not None
    assert set(dir(sandbox)) == set(sandbox.__all__)
    with pytest.raises(AttributeError, match="no attribute 'lode'"):
        sandbox.lode  # noqa: B018  # the look-up is what is tested


def test_importing_the_package_loads_nothing_else() -> None:
    code = (
        "import sandbox, sys; heavy = ('sandbox.', 'pydantic', 'yaml', 'msgspec', 'textual', 'asyncio'); "
        "print([name for name in sys.modules if name.startswith(heavy)])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True, timeout=60)
    assert done.stdout == "[]\n"


# --- scenario files ---


def test_a_file_is_loaded_and_run() -> None:
    done = run(load(LESSON))
    assert done.outcome == "passed"
    assert run(str(LESSON)).rules == done.rules


def test_a_wrong_file_is_a_problem_with_its_place(tmp_path: Path) -> None:
    file = tmp_path / "wrong.yaml"
    file.write_text("scenario: One\nsteps:\n  - sinc:\n", encoding="utf-8")
    with pytest.raises(sandbox.Problem, match=r"wrong\.yaml:3:5: there is no step `sinc`"):
        run(file)


MATRIX = """\
scenario: ${count} mugs
matrix:
  few: {count: 1}
  too many: {count: 3}
steps:
  - say: ${count} mugs
"""


def test_of_a_file_with_several_cases_none_is_chosen_silently(tmp_path: Path) -> None:
    file = tmp_path / "mugs.yaml"
    file.write_text(MATRIX, encoding="utf-8")
    for read in (load, run):
        with pytest.raises(sandbox.Problem) as caught:
            read(file)
        assert str(caught.value) == f"{file}: has the cases few, too many: name one with case="
    assert load(file, "too many").title == run(file, case="too many").scenario.title == "3 mugs"
    with pytest.raises(sandbox.Problem, match="has no case `to many`"):
        run(file, case="to many")
    file.write_text(MATRIX.replace("  too many: {count: 3}\n", ""), encoding="utf-8")
    assert load(file).case == "few"


# --- shops from data ---


def test_a_shop_is_opened_from_a_mapping_or_from_keywords() -> None:
    for shop in (open_shop({"products": MUG}), open_shop(products=MUG), open_shop({}, products=MUG)):
        shop.perform(order())
        shop.settle()
        expect(shop, pos={"stock": {"MUG": {"Main Street": 9}}}, store={"stock": {"MUG": 9}})


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"product": MUG}, "product"),
        ({"products": {"MUG": {"name": "Mug", "price": "dear"}}}, "price"),
        ({"products": {"MUG": {**MUG["MUG"], "stock": {"Main Stret": 1}}}}, "no outlet `Main Stret`.*`Main Street`"),
        ({"outlets": ["North", "North"]}, "`North` is here twice"),
    ],
)
def test_a_shop_that_cannot_be_is_told(parts: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        open_shop(parts)


def test_rules_can_be_changed() -> None:
    shop = open_shop(products=MUG, off=["STK-06"])
    shop.perform(order())
    expect(shop, store={"stock": {"MUG": 10}})
    with pytest.raises(ValueError, match="no rule STK-99"):
        open_shop(off=["STK-99"])


def test_what_does_not_hold_is_an_assertion_error_with_all_of_it() -> None:
    shop = open_shop(products=MUG)
    with pytest.raises(AssertionError) as raised:
        expect(shop, pos={"stock": {"MUG": {"Main Street": 8}}}, store={"stock": {"MUG": 7}}, decisions=["STK-01"])
    assert str(raised.value).splitlines() == [
        "pos.stock.MUG.Main Street is 10, not 8",
        "store.stock.MUG is 10, not 7",
        "STK-01 did not speak",
    ]


def test_expecting_reads_the_types_of_python() -> None:
    shop = open_shop(products=MUG, customers={"ada@example.com": {"name": "Ada", "marketing": True}})
    expect(shop, pos={"customers": {"ada@example.com": {"marketing": True}}}, absent={"pos": {"sales": ["S1"]}})
    with pytest.raises(AssertionError, match="marketing is yes, not no"):
        expect(shop, pos={"customers": {"ada@example.com": {"marketing": False}}})


@pytest.mark.parametrize(
    ("expected", "message"),
    [
        ({"pos": {"stok": {}}}, "no table `stok`. Do you mean `stock`"),
        ({"till": {}}, "`till` cannot be expected"),
        ({}, "expects nothing"),
        ({"pos": {"stock": {"MUG": {"Main Street": "many"}}}}, "must be a whole number, not `many`"),
    ],
)
def test_what_cannot_be_expected_is_no_failure_but_an_error(expected: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        expect(open_shop(products=MUG), **expected)


def test_expecting_looks_at_the_present_moment() -> None:
    shop = open_shop(products=MUG)
    shop.perform(order())
    shop.settle()
    shop.go(0)
    expect(shop, store={"stock": {"MUG": 10}}, exactly={"decisions": []})


# --- asyncio ---


async def test_arrivals_are_the_steps_that_settling_makes() -> None:
    shop, other = open_shop(products=MUG), open_shop(products=MUG)
    for simulation in (shop, other):
        simulation.perform(order())
    assert [step async for step in arrivals(shop)] == other.settle()
    assert shop.quiet


async def test_others_act_between_two_arrivals() -> None:
    shop = open_shop(products=MUG)
    shop.perform(order())

    async def till() -> None:
        shop.perform(RingSale(id="S1", outlet="Main Street", items={"MUG": 2}, payment="Cash"))

    ringing = asyncio.create_task(till())
    told = [step.told async for step in arrivals(shop)]
    await ringing
    assert shop.journal[1].told not in told
    expect(shop, pos={"stock": {"MUG": {"Main Street": 7}}}, store={"stock": {"MUG": 7}})


async def test_play_tells_the_moments_of_a_run() -> None:
    scenario = load(LESSON)
    told = [(moment.kind, moment.position, moment.text) async for moment in play(scenario)]
    assert told == [(moment.kind, moment.position, moment.text) for moment in run(load(LESSON)).moments]


async def test_play_can_be_left_in_the_middle() -> None:
    async for moment in play(load(LESSON)):
        if moment.kind == "step":
            break
    assert moment.step is not None


# --- the page ---


def test_the_examples_of_the_page_run(pytester: pytest.Pytester) -> None:
    text = PAGE.read_text(encoding="utf-8")
    for name, body in re.findall(r"^<!-- (\w+\.\w+) -->\n```\w+\n(.*?)^```$", text, re.M | re.S):
        Path(name).write_text(body, encoding="utf-8")
    assert len(re.findall(r"^```(?:python|yaml|ini)$", text, re.M)) == len(list(Path.cwd().iterdir()))
    for script in ("stock.py", "watching.py"):
        done = subprocess.run([sys.executable, script], capture_output=True, encoding="utf-8", timeout=60)
        assert done.returncode == 0, done.stderr
        assert done.stdout == re.search(rf"`{script}` prints:\n\n```\n(.*?)^```$", text, re.M | re.S)[1]  # type: ignore[index]
    pytester.runpytest_subprocess("-q").assert_outcomes(passed=3)
