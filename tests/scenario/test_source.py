"""A YAML file as nodes with places, and the limits within which it is read."""

from pathlib import Path

import pytest

from sandbox.scenario.library import find
from sandbox.scenario.problems import Place, Problem
from sandbox.scenario.reading import load
from sandbox.scenario.source import BYTES, DEPTH, NODES, Source
from tests.scenario.conftest import Write, Wrong

STORY = "scenario: x\nsteps:\n  - sync:\n"


# --- files that cannot be read ---


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b" \n\n ", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"# only\n# words\n", "holds only comments"),
        (b"\x7fELF\x02\x00\x00", "is a binary file, not a scenario"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "is a binary file, not a scenario"),
        (b"scenario: caf\xe9\n", "is not text in UTF-8"),
        (b"just words", "is not a scenario"),
        (b"- a\n- b\n", "is not a scenario"),
        (b"a" * (BYTES + 1), "is larger than 4 MiB"),
        (b"# " + b"x" * (2 * BYTES), "is larger than 4 MiB"),
        (b"scenario: x\n---\nscenario: y\n", "holds more than one document"),
    ],
    ids=["empty", "blank", "bom", "comments", "elf", "png", "latin-1", "scalar", "list", "4 MiB + 1", "8 MiB", "two"],
)
def test_what_is_no_scenario_is_refused_in_one_sentence(wrong: Wrong, data: bytes, message: str) -> None:
    assert wrong(data).message == message


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"scenario: x\nabout: caf\xe9 au lait\n", Place(2, 11)),
        (b"\xef\xbb\xbfabout: \xc3\xa9\xe9\n", Place(1, 9)),
        (b"scenario: x\r\nabout: \xff\r\n", Place(2, 8)),
        (b"scenario: x\nabout: a\0b\n", Place(2, 9)),
        (b"\xff\0", Place(1, 2)),
    ],
    ids=["latin-1", "bom", "crlf", "nul", "binary"],
)
def test_a_byte_that_no_text_has_is_named(wrong: Wrong, data: bytes, place: Place) -> None:
    assert wrong(data).place == place


def test_the_line_with_a_byte_that_is_not_utf_8_is_shown(wrong: Wrong) -> None:
    assert str(wrong(b"scenario: x\nabout: caf\xe9 au lait\ntags: []\n")).splitlines()[1:3] == [
        "    about: caf\N{REPLACEMENT CHARACTER} au lait",
        "              ^",
    ]


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"nowhere\.yaml: there is no such file$"):
        load(tmp_path / "nowhere.yaml")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="this is a folder, not a file"):
        load(tmp_path)


def test_a_file_of_exactly_1_mib_is_read(write: Write) -> None:
    head = (STORY + "# ").encode()
    assert load(write(head + b"x" * (BYTES - len(head)))).title == "x"


# --- limits ---


@pytest.mark.parametrize("bracket", ["[", "{", "- ", "{a: "])
def test_100_000_nested_brackets_are_refused(wrong: Wrong, bracket: str) -> None:
    problem = wrong("scenario: x\nsteps: \n  " + bracket * 100_000)
    assert problem.place is not None
    assert len(str(problem)) < 500


def test_nesting_is_refused_at_its_limit(wrong: Wrong) -> None:
    problem = wrong("scenario: x\nsteps: " + "[" * (DEPTH + 1) + "]" * (DEPTH + 1))
    assert problem.message == f"is nested more than {DEPTH} deep"
    assert problem.place == Place(2, len("steps: ") + DEPTH)


def test_nesting_below_the_limit_is_read(write: Write) -> None:
    Source(write("x: " + "[" * (DEPTH - 1) + "]" * (DEPTH - 1)))


def test_too_many_values_are_refused(wrong: Wrong) -> None:
    problem = wrong("scenario: x\nsteps: [" + "a," * (NODES + 1) + "]")
    assert problem.message == f"holds more than {NODES} values"


def test_an_alias_bomb_is_refused_at_its_first_anchor(wrong: Wrong) -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdef", "bcdefg", strict=True)
    )
    problem = wrong(bomb)
    assert problem.message == "&a is an anchor; write plain values"
    assert problem.place == Place(1, 4)


def test_an_alias_is_refused(wrong: Wrong) -> None:
    problem = wrong("scenario: *story\n")
    assert problem.message == "*story points back to another value"
    assert problem.place == Place(1, 11)


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system", "!!str", "!mine", "!<tag:yaml.org,2002:str>"])
def test_a_tag_is_refused_as_it_is_written(wrong: Wrong, tag: str) -> None:
    problem = wrong(f"scenario: x\ntags: [a, {tag} x]\n")
    assert (problem.message, problem.place) == (f"{tag} is a tag; write plain values", Place(2, 11))


# --- what the parser finds ---


def test_a_tab_as_indentation(wrong: Wrong) -> None:
    problem = wrong("scenario: x\nsteps:\n\t- sync:\n")
    assert (problem.message, problem.place, problem.hint) == (
        "is indented with a tab",
        Place(3, 1),
        "Indent with spaces.",
    )


def test_a_tab_after_spaces(wrong: Wrong) -> None:
    problem = wrong("scenario: x\ngiven:\n  outlets:\n  \t- Main Street\n")
    assert (problem.message, problem.place) == ("is indented with a tab", Place(4, 3))


def test_a_key_that_is_here_twice(wrong: Wrong) -> None:
    problem = wrong("scenario: x\nabout: y\nscenario: z\nsteps:\n  - sync:\n")
    assert (problem.message, problem.place) == ("`scenario` is here twice", Place(3, 1))
    assert problem.hint == "The first is on line 1."


def test_a_key_that_is_here_twice_deep_inside(wrong: Wrong) -> None:
    problem = wrong("scenario: x\ngiven:\n  products:\n    MUG: {name: a, price: 1}\n    MUG: {name: b, price: 2}\n")
    assert (problem.message, problem.place) == ("`MUG` is here twice", Place(5, 5))


def test_a_key_that_is_a_list(wrong: Wrong) -> None:
    assert wrong("? [a, b]\n: x\n").message == "a key must be a word, not a list or a mapping"


NEVER = "this {} is never closed"


@pytest.mark.parametrize(
    ("marked", "message", "hint"),
    [
        ("scenario: x\nsteps: §[a, b\n", NEVER.format("bracket"), "Close it with ]."),
        ("scenario: §[", NEVER.format("bracket"), "Close it with ]."),
        ("scenario: x\ngiven: §{a: [1]\nsteps:\n  - sync:\n", NEVER.format("bracket"), "Close it with }."),
        ("scenario: x\ngiven: {a: §[1}\nsteps:\n  - sync:\n", NEVER.format("bracket"), "Close it with ]."),
        ("scenario: x [\nsteps: §[it's\nb: {c: d}\n", NEVER.format("bracket"), "Close it with ]."),
        ('scenario: x\nabout: §"y\nsteps:\n  - sync:\n', NEVER.format("quote"), 'Write " where the text ends.'),
        ("scenario: x\nabout: §'y\nsteps:\n  - sync:\n", NEVER.format("quote"), "Write ' where the text ends."),
        ('a: §"x\n---\nb: c\n', NEVER.format("quote"), 'Write " where the text ends.'),
        (
            'scenario: {a: §"x, b: c}\nsteps:\n  - say: "y"\n',
            "this quote is closed only on line 3",
            'Write " where the text ends.',
        ),
    ],
)
def test_what_is_not_closed_is_shown_where_it_was_opened(wrong: Wrong, marked: str, message: str, hint: str) -> None:
    problem = wrong(marked.replace("§", ""))
    before, _, _ = marked.partition("§")
    assert (problem.message, problem.hint) == (message, hint)
    assert problem.place == Place(before.count("\n") + 1, len(before) - before.rfind("\n"))


def test_a_bracket_that_is_closed_is_not_blamed(wrong: Wrong) -> None:
    problem = wrong("scenario: {a: b\n  c: d}\nsteps:\n  - sync:\n")
    assert "did not find expected" in problem.message
    assert problem.place is not None
    assert problem.place.line == 2


def test_a_colon_in_a_plain_text(wrong: Wrong) -> None:
    problem = wrong("scenario: x: y\n")
    assert problem.place == Place(1, 12)
    assert "goes in quotes" in problem.hint


@pytest.mark.parametrize("char", ["\x07", "\x1b", "\x0c"])
def test_a_control_character_is_refused_and_not_repeated(wrong: Wrong, char: str) -> None:
    problem = wrong(f"scenario: x{char}y\nsteps:\n  - sync:\n")
    assert char not in str(problem)


# --- nodes and places ---


def test_every_scalar_is_text(write: Write) -> None:
    root = Source(write("a: 00123\nb: No\nc: 12:30\nd: 1e3\ne: ~\nf: 2024-01-01\ng:\nh: 0x1F\n")).root
    assert root.plain() == {
        "a": "00123", "b": "No", "c": "12:30", "d": "1e3", "e": "~", "f": "2024-01-01", "g": "", "h": "0x1F",
    }  # fmt: skip


def test_values_and_keys_know_their_places(write: Write) -> None:
    root = Source(write("a: x\nb:\n  - one\n  - {c: two, dé: three}\n")).root
    assert root.keys["b"] == Place(2, 1)
    assert root.at(("b", 0)) == Place(3, 5)
    assert root.at(("b", 1, "c")) == Place(4, 9)
    assert root.at(("b", 1, "dé")) == Place(4, 18)


def test_the_place_of_what_is_not_there_is_that_of_its_parent(write: Write) -> None:
    root = Source(write("a:\n  b: x\n")).root
    assert root.at(("a", "nothing")) == Place(1, 1)


@pytest.mark.parametrize(
    "data", [b"\xef\xbb\xbf" + STORY.encode(), STORY.replace("\n", "\r\n").encode()], ids=["bom", "crlf"]
)
def test_files_of_other_systems_are_read(write: Write, data: bytes) -> None:
    source = Source(write(data))
    assert source.root.plain() == {"scenario": "x", "steps": [{"sync": ""}]}
    assert source.root.keys["scenario"] == Place(1, 1)


def test_a_problem_shows_file_line_column_and_a_caret(wrong: Wrong) -> None:
    problem = wrong("scenario: x\nabout: y\nscenario: z\n")
    assert str(problem).splitlines() == [
        f"{problem.file}:3:1: `scenario` is here twice",
        "    scenario: z",
        "    ^",
        "    The first is on line 1.",
    ]


def test_the_caret_of_a_long_line_stays_in_sight(wrong: Wrong) -> None:
    problem = wrong("scenario: x\nabout: {" + "y" * 300 + ": 1, " + "y" * 300 + ": 2}\n")
    _, line, caret, *_ = str(problem).splitlines()
    assert len(line) <= 104
    assert line[len(caret) - 1] == "y"


# --- finding files ---


def names(paths: list[Path], base: Path) -> list[str]:
    return [path.relative_to(base).as_posix() for path in find(paths)]


def test_a_folder_stands_for_all_scenarios_below_it_in_order(tmp_path: Path) -> None:
    for name in ("b/two.yaml", "a.yml", "b/one.yaml", "notes.txt", "_shared.yaml", ".hidden/x.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(STORY)
    assert names([tmp_path], tmp_path) == ["a.yml", "b/one.yaml", "b/two.yaml"]


def test_the_ending_may_be_in_capitals(tmp_path: Path) -> None:
    for name in ("A.YAML", "b.Yml", "c.yaml.txt", "_D.YAML"):
        (tmp_path / name).write_text(STORY)
    assert names([tmp_path], tmp_path) == ["A.YAML", "b.Yml"]
    assert names([tmp_path / "*"], tmp_path) == ["A.YAML", "_D.YAML", "b.Yml"]


def test_a_named_file_is_taken_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text(STORY)
    assert names([tmp_path / "notes.txt"], tmp_path) == ["notes.txt"]


def test_a_folder_without_a_scenario(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text(STORY)
    with pytest.raises(Problem, match=r"holds no scenario\n.*ends with \.yaml or \.yml\."):
        list(find([tmp_path]))


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="there is no such file or folder"):
        list(find([tmp_path / "nowhere"]))
