"""Imported catalogs are kept: listed, opened, replaced, deleted, taken back; nothing is lost where the disk is full."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sandbox.cli import cli
from sandbox.workspace.catalogs import Catalogs, Taken
from sandbox.workspace.files import Unkept
from sandbox.workspace.sessions import Sessions

SHOP = """\
scenario: {0}
given:
  products:
    MUG: {{name: Blue mug, price: 12.00, stock: {{Main Street: {1}}}}}
steps:
  - say: The shop opens.
"""


def sandbox(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["catalogs", "--workspace", str(folder), *arguments])


def test_a_catalog_is_kept_listed_exported_deleted_and_taken_back(tmp_path: Path) -> None:
    assert "No catalog is saved yet." in sandbox(tmp_path).output
    Catalogs(tmp_path).keep("Mugs", SHOP.format("Mugs", 5), "1 product from mugs.csv")
    assert "Mugs  (1 product from mugs.csv)" in sandbox(tmp_path).output
    assert sandbox(tmp_path, "export", "Mugs").output == SHOP.format("Mugs", 5)
    assert "takes it back" in sandbox(tmp_path, "delete", "Mugs").output
    assert "No catalog is saved yet." in sandbox(tmp_path).output
    assert "Taken back" in sandbox(tmp_path, "undo").output
    assert "Mugs" in sandbox(tmp_path).output


def test_a_name_is_taken_until_it_is_replaced_and_stories_begun_before_stay_as_they_are(tmp_path: Path) -> None:
    kept = Catalogs(tmp_path)
    first = kept.keep("Mugs", SHOP.format("Mugs", 5), "old")
    session = Sessions(tmp_path).begin(kept.open(first.id))
    session.say("A story in it.")
    session.close()
    with pytest.raises(Taken):
        kept.keep("Mugs", SHOP.format("Mugs", 9), "new")
    assert kept.open(first.id).given.products["MUG"].stock == {"Main Street": 5}
    second = kept.keep("Mugs", SHOP.format("Mugs", 9), "new", instead=True)
    assert second.title == "new"
    assert [entry.id for entry in kept.all()] == [second.id]
    assert kept.open(second.id).given.products["MUG"].stock == {"Main Street": 9}
    again = Sessions(tmp_path).open(session.id)
    assert again.scenario.given.products["MUG"].stock == {"Main Street": 5}
    again.close()


def test_what_was_replaced_comes_back_beside_what_replaced_it(tmp_path: Path) -> None:
    kept = Catalogs(tmp_path)
    first = kept.keep("Mugs", SHOP.format("Mugs", 5), "old")
    second = kept.keep("Mugs", SHOP.format("Mugs", 9), "new", instead=True)
    assert "Taken back" in sandbox(tmp_path, "undo").output
    assert kept.open(first.id).given.products["MUG"].stock == {"Main Street": 5}
    told = sandbox(tmp_path, "open", "Mugs")
    assert told.exit_code == 2
    assert f"take its number: {second.id}, {first.id}" in told.output or f"{first.id}, {second.id}" in told.output
    third = kept.keep("Mugs", SHOP.format("Mugs", 1), "newest", instead=True)
    assert [entry.id for entry in kept.all()] == [third.id]
    assert {entry.id for entry in kept.all(deleted=True)} == {first.id, second.id}


def test_what_cannot_be_listed_replaces_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Catalogs(tmp_path)
    first = kept.keep("Mugs", SHOP.format("Mugs", 5), "old")

    def full(*_: object) -> None:
        raise Unkept("The disk is full.")

    with monkeypatch.context() as patched:
        patched.setattr(kept, "_list", full)
        with pytest.raises(Unkept, match="full"):
            kept.keep("Mugs", SHOP.format("Mugs", 9), "new", instead=True)
    assert [entry.id for entry in Catalogs(tmp_path).all()] == [first.id]


def test_names_are_the_same_in_small_and_capital_letters(tmp_path: Path) -> None:
    kept = Catalogs(tmp_path)
    kept.keep("My Shop", SHOP.format("Mugs", 5), "old")
    with pytest.raises(Taken, match="`My Shop`"):
        kept.keep("my shop", SHOP.format("Mugs", 9), "new")


def test_a_deleted_catalog_is_told_to_be_gone(tmp_path: Path) -> None:
    kept = Catalogs(tmp_path)
    entry = kept.keep("Mugs", SHOP.format("Mugs", 5), "old")
    kept.delete(entry.id)
    with pytest.raises(Unkept, match=f"was deleted; `sandbox catalogs undo {entry.id}`"):
        kept.open(entry.id)
    kept.file(entry.id).unlink()
    with pytest.raises(Unkept, match="not there any more"):
        kept.open(entry.id)


def test_catalogs_that_the_list_has_lost_stand_in_it_again(tmp_path: Path) -> None:
    kept = Catalogs(tmp_path)
    kept.keep("Mugs", SHOP.format("Mugs and cups", 5), "old")
    (tmp_path / "catalogs.json").unlink()
    assert [(entry.id, entry.name) for entry in Catalogs(tmp_path).all()] == [(1, "Mugs and cups")]


def test_what_cannot_be_opened_is_told_in_one_sentence(tmp_path: Path) -> None:
    kept = Catalogs(tmp_path)
    entry = kept.keep("Mugs", SHOP.format("Mugs", 5), "old")
    kept.file(entry.id).write_text("scenario: [", encoding="utf-8")
    with pytest.raises(Unkept, match="cannot be opened by this Sandbox"):
        kept.open(entry.id)
    for arguments in (("open", "7"), ("export", "7"), ("delete", "7"), ("undo",)):
        done = sandbox(tmp_path, *arguments)
        assert (done.exit_code, len(done.output.splitlines())) == (2, 1)
