"""Whatever a file holds, it is one clear problem or a scenario that runs."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sandbox.importers import read
from sandbox.scenario.layout import formatted
from sandbox.scenario.problems import Problem
from sandbox.scenario.reading import load
from sandbox.scenario.run import run
from sandbox.scenario.source import Source
from sandbox.sync.laws import broken
from tests.importers.conftest import POS, STORE, pos, store

ODD = st.sampled_from(
    ["MUG", "mug", "TEA", "", " ", "0", "1", "-2.5", "1e999", "NaN", "7,84E+12", "=1+1", "${x}", "a: b", "x" * 130,
     "true", "false", "Red", "ada@example.com", "A,da", "\N{ZERO WIDTH JOINER}",
     "product", "product_variation", "category", "\n", '"', "1234567890123456", "99999999.99", "SHIPPING"]
)  # fmt: skip
CELL = ODD | st.text(max_size=12)
POS_WIDE = (
    f"{POS},inventory_North,variant_option_one_value,composite_sku,composite_quantity,"
    "active,active_online,track_inventory,tax_value"
)
PEOPLE = "customer_code,first_name,last_name,email,customer_group_name,enable_loyalty,loyalty_balance"


SKUS = st.sampled_from(["MUG", "mug", "TEA", "POT", "SET", "BOX", ""])
AMOUNTS = st.sampled_from(
    ["12.00", "9,5", "0", "-1", "3.75", "25.999", "1000000", "none", "", "$1,250.00", "1,250", "1.250", "2'000"]
)
SWITCHES = st.sampled_from(["0", "1", "true", "FALSE", ""])
USUAL = {
    "sku": SKUS, "product_sku": SKUS, "product_variation_sku": SKUS, "composite_sku": SKUS, "retail_price": AMOUNTS,
    "product_price": AMOUNTS, "product_quantity": AMOUNTS, "inventory_North": AMOUNTS, "composite_quantity": AMOUNTS,
    "loyalty_balance": AMOUNTS, "active": SWITCHES, "active_online": SWITCHES, "track_inventory": SWITCHES,
    "product_is_available": SWITCHES, "product_is_inventory_tracked": SWITCHES, "enable_loyalty": SWITCHES,
    "type": st.sampled_from(["product", "product", "product_variation", "product_option"]),
    "product_internal_id": st.sampled_from(["1", "2", ""]), "handle": st.sampled_from(["a", "b", ""]),
    "id": st.sampled_from(["1", "2", "3"]), "email": st.sampled_from(["ada@example.com", "ADA@example.com", "x@y", ""]),
}  # fmt: skip
"""What a column holds most of the time."""


def rows(header: str) -> st.SearchStrategy[list[list[str]]]:
    """Rows under a header: mostly cells as they are wanted, some of them odd, some missing or too many."""
    cells = [USUAL.get(name, CELL) | USUAL.get(name, CELL) | CELL for name in header.split(",")]
    whole = st.tuples(*cells).map(list)
    return st.lists(whole | whole.map(lambda row: row[:-1]) | whole.map(lambda row: [*row, "more"]), max_size=8)


def plays(folder: Path, *texts: str) -> None:
    files = [folder / f"file-{number}.csv" for number in range(len(texts))]
    for file, text in zip(files, texts, strict=True):
        file.write_bytes(text.encode("utf-8", "replace"))
    try:
        imported = read(files)
    except Problem as problem:  # the only one there is for whole files
        assert "no product and no customer" in problem.message  # noqa: PT017 - any other error is what this is about
        return
    made = folder / "made.yaml"
    made.write_text(imported.text, encoding="utf-8", newline="\n")
    assert formatted(Source(made)) == imported.text
    played = run(load(made))
    assert played.outcome == "passed"
    assert broken(played.simulation.world, played.simulation.journal) == []
    assert all(str(remark).isprintable() or "\N{ZERO WIDTH JOINER}" in str(remark) for remark in imported.remarks)


@given(rows(POS_WIDE), rows(STORE), rows(PEOPLE))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_cells(
    tmp_path: Path, products: list[list[str]], catalog: list[list[str]], people: list[list[str]]
) -> None:
    plays(
        tmp_path,
        pos(*products, header=POS_WIDE),
        store(*catalog),
        pos(*people, header=PEOPLE),
        pos(*[each[:3] for each in people], header="name,email,password"),
    )
    plays(tmp_path, store(*catalog))


@given(st.binary(max_size=300), st.sampled_from([b"", f"{POS}\n".encode(), f"{STORE}\n".encode(), b"\xff\xfe"]))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes(tmp_path: Path, data: bytes, head: bytes) -> None:
    file, made = tmp_path / "file.csv", tmp_path / "made.yaml"
    file.write_bytes(head + data)
    try:
        imported = read([file])
    except Problem as problem:
        assert problem.message  # noqa: PT017 - any other error is what this is about
        return
    made.write_text(imported.text, encoding="utf-8", newline="\n")
    assert run(load(made)).outcome == "passed"
