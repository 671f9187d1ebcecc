"""``use:``: a shop that several stories share, from a file beside them and never from outside."""

from pathlib import Path

import pytest

from sandbox.scenario.library import find
from sandbox.scenario.problems import Place, Problem
from sandbox.scenario.reading import load, load_all
from tests.scenario.conftest import Write

SHOP = """\
given:
  outlets: [Main Street, North]
  products:
    MUG: {name: Blue mug, price: 12.00, stock: {Main Street: 10}}
    TEA: {name: Tea, price: 4.50}
  link: {delay: 60}
"""
STORY = "scenario: x\nuse: _shop.yaml\nsteps:\n  - ring_sale: {id: R1, outlet: North, items: {MUG: 1}}\n"


def problem_of(file: Path) -> Problem:
    with pytest.raises(Problem) as caught:
        load(file)
    return caught.value


def test_the_shop_of_the_other_file_is_given(write: Write) -> None:
    write(SHOP, "_shop.yaml")
    given = load(write(STORY)).given
    assert given.outlets == ["Main Street", "North"]
    assert given.link.delay == 60


def test_the_own_given_goes_first_key_by_key(write: Write) -> None:
    write(SHOP, "_shop.yaml")
    own = "given:\n  products:\n    MUG: {price: 9.00, stock: {North: 2}}\n    CUP: {name: Cup, price: 3}\n"
    given = load(write(STORY + own)).given
    assert [(sku, str(row.price), row.stock) for sku, row in given.products.items()] == [
        ("MUG", "9.00", {"Main Street": 10, "North": 2}), ("TEA", "4.50", {}), ("CUP", "3.00", {}),
    ]  # fmt: skip


def test_a_list_of_the_own_given_takes_the_place_of_the_other(write: Write) -> None:
    write("given: {outlets: [A, B]}\n", "_shop.yaml")
    text = "scenario: x\nuse: _shop.yaml\ngiven: {outlets: [C]}\nsteps:\n  - sync:\n"
    assert load(write(text)).given.outlets == ["C"]


def test_every_case_of_a_matrix_uses_it(write: Write) -> None:
    write(SHOP, "_shop.yaml")
    given = "matrix: {one: {count: 1}, two: {count: 2}}\ngiven: {products: {TEA: {stock: {North: '${count}'}}}}\n"
    found = load_all(write(STORY + given))
    assert [scenario.given.products["TEA"].stock for scenario in found] == [{"North": 1}, {"North": 2}]


def test_a_shared_shop_is_no_scenario(write: Write, tmp_path: Path) -> None:
    write(SHOP, "_shop.yaml")
    write(STORY)
    assert [file.name for file in find([tmp_path])] == ["story.yaml"]
    problem = problem_of(write(SHOP, "_again.yaml"))
    assert (problem.message, problem.hint) == (
        "is a shop that stories share (`use`)",
        "Run the stories that use it.",
    )


def test_it_may_lie_below(write: Write, tmp_path: Path) -> None:
    (tmp_path / "shops").mkdir()
    write(SHOP, "shops/_shop.yaml")
    assert load(write(STORY.replace("_shop.yaml", "shops/_shop.yaml"))).given.outlets[1] == "North"


def test_it_may_lie_anywhere_below_the_folder_with_the_schema(write: Write, tmp_path: Path) -> None:
    theme = tmp_path / "library" / "theme"
    theme.mkdir(parents=True)
    write(SHOP, "library/_shop.yaml")
    write(SHOP, "_shop.yaml")
    inside = write(STORY.replace("_shop.yaml", "../_shop.yaml"), "library/theme/in.yaml")
    assert "outside" in problem_of(inside).message
    write("{}", "library/scenario.schema.json")
    assert load(inside).given.outlets[1] == "North"
    outside = write(STORY.replace("_shop.yaml", "../../_shop.yaml"), "library/theme/out.yaml")
    assert problem_of(outside).message == "`../../_shop.yaml` lies outside the folder of the scenarios"


def test_nothing_outside_is_read(write: Write, tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    secret = write("given: {outlets: [secret]}\n", "_shop.yaml")
    for name in ("../_shop.yaml", str(secret)):
        problem = problem_of(write(STORY.replace("_shop.yaml", name), "inner/story.yaml"))
        assert problem.message == f"`{name}` lies outside the folder of the scenarios"
        assert problem.place == Place(2, 6)
    (tmp_path / "inner" / "_link.yaml").symlink_to(secret)
    problem = problem_of(write(STORY.replace("_shop", "_link"), "inner/story.yaml"))
    assert "outside" in problem.message


MISTAKES = [
    ("use: shop.yaml", "the name of a shared file starts with an underscore"),
    ("use: _shop.txt", "the name of a shared file starts with an underscore"),
    ("use: _nowhere.yaml", "there is no file `_nowhere.yaml`"),
    ("use: [_shop.yaml]", "`use` names a file"),
    ("use:", "`use` names a file"),
    ("variables: {n: shop}\nuse: _${n}.yaml", "`use` takes no variable"),
    ('use: "_\\0.yaml"', "there is no file"),
]


@pytest.mark.parametrize(("use", "message"), MISTAKES)
def test_mistakes_in_the_name(write: Write, use: str, message: str) -> None:
    problem = problem_of(write(STORY.replace("use: _shop.yaml", use)))
    assert problem.message.startswith(message) or "cannot be read" in problem.message
    assert problem.place is not None
    assert problem.place.line == 2 + use.count("\n")


def test_a_mistake_in_the_shared_file_is_told_there(write: Write) -> None:
    shop = write(SHOP.replace("price: 4.50", "price: dear"), "_shop.yaml")
    problem = problem_of(write(STORY))
    assert problem.message == f"{shop}:5:29: `price` must be an amount such as 12.50, not `dear`"
    assert (problem.file.name, problem.place) == ("story.yaml", Place(2, 6))


@pytest.mark.parametrize(
    ("shop", "message"),
    [
        ("steps: []\n", "there is no `steps` here"),
        ("- a\n", "is not a shared shop"),
        ("given: {outlets: ['${x}']}\n", "there is no variable `x`"),
        ("given: {products: {A: {name: x, price: 1, stock: {Nort: 1}}}}\n", "there is no outlet `Nort`"),
    ],
)
def test_the_shared_file_must_stand_by_itself(write: Write, shop: str, message: str) -> None:
    write(shop, "_shop.yaml")
    problem = problem_of(write(STORY))
    assert problem.message.partition("_shop.yaml:")[2].partition(": ")[2] == message


def test_a_clash_between_the_two_is_told_at_use(write: Write) -> None:
    write(SHOP, "_shop.yaml")
    problem = problem_of(write(STORY + "given: {outlets: [North]}\n"))
    assert (problem.message, problem.place) == ("there is no outlet `Main Street`", Place(2, 6))
    assert problem.file.name == "story.yaml"
