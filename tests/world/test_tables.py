"""Tables: put and remove, kept changes, the index, and the running digest."""

import itertools

import msgspec
import pytest

from sandbox.world import Change, Table


class Cup(msgspec.Struct, frozen=True):
    name: str
    count: int = 0
    colors: tuple[str, ...] = ()


def table(*rows: Cup) -> Table[Cup]:
    """A table of cups by name, found by their colors."""
    made: Table[Cup] = Table("cups", 7, lambda row: row.name, [], lambda row: row.colors)
    for row in rows:
        made.put(row)
    return made


def log(made: Table[Cup]) -> list[Change]:
    return made._log


def test_put_adds_a_row_and_keeps_the_change() -> None:
    made = table()
    made.put(Cup("a", 1))
    assert made["a"] == Cup("a", 1)
    assert log(made) == [Change("cups", "a", None, Cup("a", 1))]


def test_put_replaces_the_row_with_the_same_key() -> None:
    made = table(Cup("a", 1))
    made.put(Cup("a", 2))
    assert list(made) == [Cup("a", 2)]
    assert log(made)[-1] == Change("cups", "a", Cup("a", 1), Cup("a", 2))


def test_an_equal_row_changes_nothing() -> None:
    made = table(Cup("a", 1, ("red",)))
    digest, row = made.digest, made["a"]
    made.put(Cup("a", 1, ("red",)))
    assert len(log(made)) == 1
    assert made.digest == digest
    assert made["a"] is row


def test_remove_takes_the_row_out_and_keeps_the_change() -> None:
    made = table(Cup("a", 1))
    made.remove("a")
    assert "a" not in made
    assert (len(made), made.get("a"), made.digest) == (0, None, 0)
    assert log(made)[-1] == Change("cups", "a", Cup("a", 1), None)


def test_removing_what_is_not_there_is_an_error_and_no_change() -> None:
    made = table(Cup("a"))
    with pytest.raises(KeyError):
        made.remove("b")
    assert len(log(made)) == 1


def test_find_gives_the_rows_with_an_index_value() -> None:
    made = table(Cup("a", colors=("red", "blue")), Cup("b", colors=("red",)), Cup("c"))
    assert [row.name for row in made.find("red")] == ["a", "b"]
    assert [row.name for row in made.find("blue")] == ["a"]
    assert made.find("green") == []


def test_find_follows_changes_and_removals() -> None:
    made = table(Cup("a", colors=("red",)), Cup("b", colors=("red",)))
    made.put(Cup("a", colors=("blue",)))
    assert [row.name for row in made.find("red")] == ["b"]
    assert [row.name for row in made.find("blue")] == ["a"]
    made.remove("b")
    assert made.find("red") == []


def test_find_gives_the_row_as_it_is_now() -> None:
    made = table(Cup("a", 1, ("red",)))
    made.put(Cup("a", 2, ("red",)))
    assert made.find("red") == [Cup("a", 2, ("red",))]


def test_changes_taken_back_and_made_again() -> None:
    made = table(Cup("a", 1, ("red",)), Cup("b", 2))
    made.put(Cup("a", 5, ("blue",)))
    made.remove("b")
    rows, digest, changes = dict(made.rows), made.digest, list(log(made))
    for change in reversed(changes):
        made.revert(change)
    assert (made.rows, made.digest, made.find("red")) == ({}, 0, [])
    for change in changes:
        made.apply(change)
    assert (made.rows, made.digest) == (rows, digest)
    assert [row.name for row in made.find("blue")] == ["a"]
    assert log(made) == changes, "going back and forward keeps no changes of its own"


def test_the_digest_does_not_depend_on_the_order_of_insertion() -> None:
    cups = [Cup("a", 1), Cup("b", 2), Cup("c", 3)]
    assert len({table(*order).digest for order in itertools.permutations(cups)}) == 1


def test_the_digest_does_not_depend_on_the_way() -> None:
    made = table(Cup("a", 1), Cup("b", 2))
    made.put(Cup("a", 9))
    made.put(Cup("a", 1))
    made.remove("b")
    assert made.digest == table(Cup("a", 1)).digest


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Cup("a", -1), Cup("a", -2)),
        (Cup("a", 0), Cup("a", 1)),
        (Cup("a", 1, ("x", "y")), Cup("a", 1, ("xy",))),
        (Cup("a1", 1), Cup("a", 11)),
    ],
)
def test_the_digest_tells_rows_apart(one: Cup, other: Cup) -> None:
    assert table(one).digest != table(other).digest


def test_two_tables_with_the_same_rows_have_other_digests() -> None:
    other: Table[Cup] = Table("bowls", 8, lambda row: row.name, [])
    other.put(Cup("a", 1))
    assert other.digest != table(Cup("a", 1)).digest


def test_a_copy_goes_its_own_way() -> None:
    made = table(Cup("a", 1, ("red",)))
    copied = made.copy([])
    copied.put(Cup("b", 2, ("red",)))
    made.remove("a")
    assert [row.name for row in copied.find("red")] == ["a", "b"]
    assert made.find("red") == []
    assert len(log(made)) == 2
    assert log(copied) == [Change("cups", "b", None, Cup("b", 2, ("red",)))]


def test_a_change_tells_the_fields_that_differ() -> None:
    assert Change("cups", "a", Cup("a", 1), Cup("a", 2)).fields == {"count": (1, 2)}


def test_a_new_row_differs_in_every_field_that_is_not_none() -> None:
    assert Change("cups", "a", None, Cup("a", 1)).fields == {
        "name": (None, "a"),
        "count": (None, 1),
        "colors": (None, ()),
    }


def test_a_removed_row_had_its_fields() -> None:
    assert Change("cups", "a", Cup("a", 1), None).fields["count"] == (1, None)
