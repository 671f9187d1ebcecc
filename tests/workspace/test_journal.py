"""A journal only grows; what was not written whole is dropped and said."""

import os
from pathlib import Path

import pytest

from sandbox.workspace.files import Unkept
from sandbox.workspace.journal import Entry, Journal, Reading


def begun(file: Path, count: int = 0) -> Journal:
    journal = Journal.begin(file, {"title": "A story"})
    for number in range(count):
        journal.append([{"number": number}])
    return journal


def test_entries_come_back_in_order(tmp_path: Path) -> None:
    journal = begun(tmp_path / "a.journal", 3)
    journal.append([{"number": 3}, {"number": 4}])
    journal.close()
    again, found = Journal.open(tmp_path / "a.journal")
    assert found.head["title"] == "A story"
    assert [entry["number"] for entry in found.entries] == [0, 1, 2, 3, 4]
    assert found.said == []
    again.append([{"number": 5}])
    again.close()
    assert Reading(tmp_path / "a.journal").entries[-1] == {"number": 5}


def test_a_tail_torn_at_any_byte_is_dropped_and_said(tmp_path: Path) -> None:
    file = tmp_path / "a.journal"
    begun(file, 2).close()
    short = len(file.read_bytes())
    journal, _ = Journal.open(file)
    journal.append([{"words": "Ada buys a mug ☕\n"}])
    journal.close()
    whole = file.read_bytes()
    for end in range(short, len(whole)):
        file.write_bytes(whole[:end])
        journal, found = Journal.open(file)
        assert [entry["number"] for entry in found.entries] == [0, 1]
        assert bool(found.said) is (end > short)
        journal.append([{"words": "on"}])
        journal.close()
        again = Reading(file)
        assert (again.entries[2:], again.said) == ([{"words": "on"}], [])


@pytest.mark.parametrize("damage", [b"\0", b"x", b"\n"])
def test_damage_in_the_middle_is_said_and_a_copy_is_kept(damage: bytes, tmp_path: Path) -> None:
    file = tmp_path / "a.journal"
    begun(file, 9).close()
    whole = file.read_bytes()
    place = whole.index(b'{"number":4}') + 3
    damaged = whole[:place] + damage + whole[place + 1 :]
    file.write_bytes(damaged)
    journal, found = Journal.open(file)
    journal.close()
    assert [entry["number"] for entry in found.entries] == [0, 1, 2, 3]
    assert "damaged after 4 entries" in found.said[0]
    assert found.said[1] == "The damaged file is kept as a.journal.damaged-1."
    assert (tmp_path / "a.journal.damaged-1").read_bytes() == damaged
    assert Reading(file).said == []


def test_a_line_that_is_missing_or_moved_is_damage(tmp_path: Path) -> None:
    file = tmp_path / "a.journal"
    begun(file, 3).close()
    head, first, second, third = file.read_bytes().splitlines(keepends=True)
    for lines in ((head, second, third), (head, second, first, third), (head, first, first)):
        file.write_bytes(b"".join(lines))
        assert Reading(file).damaged


def test_a_journal_without_a_head_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "a.journal"
    for data in (b"", b"\0" * 100, b"not a journal\n" * 5):
        file.write_bytes(data)
        with pytest.raises(Unkept, match="damaged from its first line on; it stays as it is"):
            Journal.open(file)
        assert file.read_bytes() == data


def test_only_one_holds_a_journal(tmp_path: Path) -> None:
    journal = begun(tmp_path / "a.journal", 1)
    with pytest.raises(Unkept, match="held by another process"):
        Journal.open(tmp_path / "a.journal")
    journal.close()
    Journal.open(tmp_path / "a.journal")[0].close()


def test_a_journal_of_a_newer_version_stays_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "a.journal"
    begun(file, 2).close()
    Journal.open(file, version=2, migrations={1: lambda entry: entry})[0].close()
    before = file.read_bytes()
    with pytest.raises(Unkept, match=r"newer Sandbox \(version 2"):
        Journal.open(file)
    assert file.read_bytes() == before


def test_an_older_journal_is_brought_to_this_version(tmp_path: Path) -> None:
    def number_to_words(entry: Entry) -> Entry:
        return {"words": str(entry["number"])} if "number" in entry else entry

    file = tmp_path / "a.journal"
    begun(file, 2).close()
    journal, found = Journal.open(file, version=2, migrations={1: number_to_words})
    assert found.entries == [{"words": "0"}, {"words": "1"}]
    journal.append([{"words": "2"}])
    journal.close()
    journal, found = Journal.open(file, version=2)
    journal.close()
    assert (found.head["version"], found.entries[2], found.said) == (2, {"words": "2"}, [])
    with pytest.raises(Unkept, match="of version 2, which cannot be read any more"):
        Journal.open(file, version=3)


def test_an_entry_costs_the_same_however_long_the_journal_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[int] = []
    pwrite = os.pwrite

    def counted(stream: int, data: bytes, place: int) -> int:
        written.append(len(data))
        return pwrite(stream, data, place)

    monkeypatch.setattr(os, "pwrite", counted)
    journal = begun(tmp_path / "a.journal")
    inode = (tmp_path / "a.journal").stat().st_ino
    entry: Entry = {"op": "sync", "world": "0" * 16}
    for _ in range(3000):
        journal.append([entry], sync=False)
    journal.close()
    assert set(written) == {written[0]}
    assert (tmp_path / "a.journal").stat().st_ino == inode
