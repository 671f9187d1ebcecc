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


def test_what_is_replaced_is_told_and_can_be_brought_back(folder: Path) -> None:
    sandbox("import", "pos.csv", "--name", "My Shop")
    (folder / "pos.csv").write_text(HEAD + "1,mug,MUG,Blue mug,15.00,GST,1,1,5,2\n", encoding="utf-8")
    assert "There is a catalog `My Shop` already." in sandbox("import", "pos.csv", "--name", "my shop").output
    done = sandbox("import", "pos.csv", "--name", "my shop", "--replace")
    assert "Kept as catalog 2, `my shop`" in done.output
    assert (
        "It is in the place of catalog 1, `My Shop`; `sandbox catalogs undo` brings that back, for 30 days."
        in done.output
    )
    assert "My Shop" not in sandbox("catalogs").output
    assert "Taken back" in sandbox("catalogs", "undo").output
    listed = sandbox("catalogs").output
    assert "My Shop" in listed
    assert "my shop" in listed
    assert "12.00" in sandbox("catalogs", "export", "1").output


def test_replacing_what_is_not_there_is_told(folder: Path) -> None:
    done = sandbox("import", "pos.csv", "--name", "Harbour", "--replace")
    assert done.exit_code == 0
    assert "There was no catalog `Harbour` to replace; it is new." in done.output


@pytest.mark.parametrize("rows", ["", "1,mug,MUG,Blue mug,,GST,1,1,5,2\n"])
def test_an_export_with_nothing_in_it_replaces_no_shop(folder: Path, rows: str) -> None:
    sandbox("import", "pos.csv", "--name", "Harbour")
    (folder / "empty.csv").write_text(HEAD + rows, encoding="utf-8")
    done = sandbox("import", "empty.csv", "--name", "Harbour", "--replace")
    assert done.exit_code == 2
    assert "no product and no customer" in done.output
    assert "   1  " in sandbox("catalogs").output
    assert "12.00" in sandbox("catalogs", "export", "Harbour").output


@pytest.mark.parametrize(("name", "words"), [("4", "`4` would be taken for a number"), ("", "--name is empty")])
def test_names_by_which_nothing_can_be_found(folder: Path, name: str, words: str) -> None:
    done = sandbox("import", "pos.csv", "--name", name)
    assert (done.exit_code, len(done.output.splitlines())) == (2, 1)
    assert words in done.output
    assert "No catalog is saved yet." in sandbox("catalogs").output


def test_a_file_named_by_a_number_needs_a_name(folder: Path) -> None:
    (folder / "pos.csv").rename(folder / "2026.csv")
    done = sandbox("import", "2026.csv")
    assert done.exit_code == 2
    assert "--name" in done.output
    assert sandbox("import", "2026.csv", "--name", "Year 2026").exit_code == 0


def test_an_export_is_printed_where_the_file_is_a_dash(folder: Path) -> None:
    sandbox("import", "pos.csv")
    done = sandbox("catalogs", "export", "pos", "-")
    assert done.output == sandbox("catalogs", "export", "pos").output
    assert done.output.startswith("scenario: pos")
    assert not (folder / "-").exists()


def test_one_remark_more_is_one(folder: Path) -> None:
    rows = "".join(f"{n},h{n},SKU{n},Cheese {n},9.00,GST,1,1,0.5,0\n" for n in range(FIRST + 1))
    (folder / "pos.csv").write_text(HEAD + rows, encoding="utf-8")
    assert "1 more remark: --verbose prints it." in sandbox("import", "pos.csv").output


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
