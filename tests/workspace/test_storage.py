"""Tables in files: whole at every moment, shared by processes, mended when damaged."""

import json
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from sandbox.workspace.files import Unkept
from sandbox.workspace.storage import Kept, KeptStorage, Tables


def written(file: Path, *names: str) -> Kept:
    db = Kept(file)
    for name in names:
        db.part("names").insert({"name": name})
    return db


def names(file: Path) -> list[str]:
    return [row["name"] for row in Kept(file).part("names").all()]


def test_what_is_inserted_is_there_for_the_next_process(tmp_path: Path) -> None:
    file = tmp_path / "new folder" / "db.json"
    written(file, "Ada", "Zoë ☕")
    assert names(file) == ["Ada", "Zoë ☕"]


def test_it_is_a_storage_like_any_other_for_tinydb(tmp_path: Path) -> None:
    db = TinyDB(tmp_path / "db.json", storage=KeptStorage)
    db.insert({"sku": "MUG", "quantity": 3})
    db.update({"quantity": 2}, where("sku") == "MUG")
    assert TinyDB(tmp_path / "db.json", storage=KeptStorage).all() == [{"sku": "MUG", "quantity": 2}]


def test_two_that_have_the_file_open_lose_nothing_of_each_other(tmp_path: Path) -> None:
    one, two = Kept(tmp_path / "db.json").part("names"), Kept(tmp_path / "db.json").part("names")
    ids = [one.insert({"name": "a"}), two.insert({"name": "b"}), one.insert({"name": "c"})]
    ids += two.insert_multiple([{"name": "d"}, {"name": "e"}])
    one.upsert({"name": "f"}, where("name") == "f")
    assert ids == [1, 2, 3, 4, 5]
    assert names(tmp_path / "db.json") == list("abcdef")
    assert two.get(where("name") == "f") == {"name": "f"}
    one.update({"name": "g"}, where("name") == "f")
    assert two.get(where("name") == "f") is None


def test_a_damaged_file_gives_way_to_the_copy_before_the_last_change(tmp_path: Path) -> None:
    file = tmp_path / "db.json"
    written(file, "kept", "lost")
    whole = file.read_bytes()
    for damaged in (whole[:-5], b"", whole.replace(b"lost", b"l\0st"), whole.replace(b"lost", b"last"), b"\xff" * 9):
        file.write_bytes(damaged)
        db = Kept(file)
        assert [row["name"] for row in db.part("names")] == ["kept"]
        assert db.kept.said == [f"{file} is damaged; the copy before the last change is used."]
        db.part("names").insert({"name": "new"})
        assert names(file) == ["kept", "new"]
        asides = sorted(tmp_path.glob("*.damaged-*"))
        assert asides[-1].read_bytes() == damaged
        assert db.kept.said[-1] == f"The damaged file is kept as {asides[-1].name}."
        for each in asides:
            each.unlink()
        db.part("names").remove(where("name") == "new")
        assert names(file) == ["kept"]
        file.write_bytes(whole)
        written(file, "again")
        Kept(file).part("names").remove(where("name") == "again")
        Kept(file).part("names").remove(where("name") == "lost")
        written(file, "lost")


def test_without_any_good_copy_it_starts_empty_and_keeps_the_damaged_file(tmp_path: Path) -> None:
    file = tmp_path / "db.json"
    written(file, "a", "b")
    file.write_bytes(b"{")
    (tmp_path / "db.json.last").write_bytes(b"}")
    db = written(file, "c")
    assert names(file) == ["c"]
    assert (tmp_path / "db.json.damaged-1").read_bytes() == b"{"
    assert "starts empty" in db.kept.said[0]


def test_a_file_of_a_newer_version_is_neither_read_nor_written(tmp_path: Path) -> None:
    file = tmp_path / "db.json"
    written(file, "a")
    document = json.loads(file.read_bytes())
    file.write_text(json.dumps({**document, "version": 2, "more": "of the future"}))
    before = file.read_bytes()
    for attempt in (lambda: names(file), lambda: written(file, "b"), lambda: KeptStorage(file).write({})):
        with pytest.raises(Unkept, match=r"newer Sandbox \(version 2 of the file\); it stays as it is"):
            attempt()
    assert file.read_bytes() == before


def test_an_older_file_is_brought_to_this_version(tmp_path: Path) -> None:
    def names_to_titles(tables: Tables) -> Tables:
        return {"titles": {id: {"title": row["name"]} for id, row in tables["names"].items()}}

    def titles_in_capitals(tables: Tables) -> Tables:
        return {"titles": {id: {"title": row["title"].upper()} for id, row in tables["titles"].items()}}

    file = tmp_path / "db.json"
    written(file, "ada")
    newer = KeptStorage(file, version=3, migrations={1: names_to_titles, 2: titles_in_capitals})
    tables = newer.read()
    assert tables == {"titles": {"1": {"title": "ADA"}}}
    newer.write(tables)
    assert json.loads(file.read_bytes())["version"] == 3
    assert KeptStorage(file, version=3).read() == tables
    with pytest.raises(Unkept, match="of version 3, which cannot be read any more"):
        KeptStorage(file, version=4).read()


def test_nothing_is_left_beside_the_file(tmp_path: Path) -> None:
    written(tmp_path / "db.json", "a", "b", "c")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["db.json", "db.json.last", "db.json.lock"]
