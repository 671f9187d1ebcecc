"""``sandbox import`` as a merchant types it: exports in, a shop kept, what was left out told; nothing is half done."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sandbox.cli import cli
from sandbox.commands.importing import FIRST

HEAD = "id,handle,sku,name,retail_price,tax_name,active,track_inventory,inventory_Main_Street,inventory_North\n"
STORE = "type,product_internal_id,product_sku,product_name,product_price,product_quantity,product_is_available\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SANDBOX_WORKSPACE", str(tmp_path / "kept"))
    pos = "1,mug,MUG,Blue mug,12.00,GST,1,1,5,2\n2,tea,TEA,Green tea,4.50,GST,1,1,20,0.5\n"
    (tmp_path / "pos.csv").write_text(HEAD + pos, encoding="utf-8")
    (tmp_path / "store.csv").write_text(
        STORE + "product,9,MUG,Blue mug,13.00,7,true\nproduct,8,TEA,Green tea,4.50,20,true\n", encoding="utf-8"
    )
    return tmp_path


def sandbox(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments))


def test_exports_become_a_shop_that_is_kept_and_runs(folder: Path) -> None:
    done = sandbox("import", "pos.csv", "store.csv", "--name", "Harbour goods")
    assert done.exit_code == 0
    assert "pos.csv:3: The stock of TEA is counted in whole units, rounded down: 0.5 at North is 0." in done.output
    assert "Kept as catalog 1, `Harbour goods`: 2 outlets and 2 products from pos.csv and store.csv." in done.output
    assert "Harbour goods" in sandbox("catalogs").output
    assert sandbox("catalogs", "export", "Harbour goods", "shop.yaml").exit_code == 0
    assert "edit_listing: {sku: MUG, price: 13.00}" in (folder / "shop.yaml").read_text(encoding="utf-8")
    assert sandbox("run", "shop.yaml").exit_code == 0


def test_the_first_file_gives_its_name_which_is_replaced_only_when_that_is_said(folder: Path) -> None:
    assert "`pos`" in sandbox("import", "pos.csv").output
    (folder / "pos.csv").write_text(HEAD + "1,mug,MUG,Blue mug,15.00,GST,1,1,5,2\n", encoding="utf-8")
    again = sandbox("import", "pos.csv")
    assert (again.exit_code, len(again.output.splitlines())) == (2, 1)
    assert "--replace" in again.output
    assert "12.00" in sandbox("catalogs", "export", "pos").output
    assert sandbox("import", "pos.csv", "--replace").exit_code == 0
    assert "15.00" in sandbox("catalogs", "export", "pos").output


def test_of_many_remarks_the_first_are_printed_and_all_where_that_is_asked(folder: Path) -> None:
    rows = "".join(f"{n},h{n},SKU{n},Cheese {n},9.00,GST,1,1,0.5,0\n" for n in range(FIRST + 5))
    (folder / "pos.csv").write_text(HEAD + rows, encoding="utf-8")
    short = sandbox("import", "pos.csv").output
    assert short.count("rounded down") == FIRST
    assert "5 more remarks: --verbose prints them all." in short
    assert sandbox("import", "pos.csv", "--replace", "--verbose").output.count("rounded down") == FIRST + 5


def test_what_is_no_export_is_told_with_the_way_out_and_keeps_nothing(folder: Path) -> None:
    (folder / "notes.csv").write_text("who,what\nAda,mug\n", encoding="utf-8")
    for file, words in (("notes.csv", "Wanted are CSV exports"), ("none.csv", "no such file"), (".", "is a folder")):
        done = sandbox("import", "pos.csv", file)
        assert done.exit_code == 2
        assert words in done.output
        assert "Traceback" not in done.output
    assert "No catalog is saved yet." in sandbox("catalogs").output
