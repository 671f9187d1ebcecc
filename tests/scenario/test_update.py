"""The actual values written into a file's expectations: only those, and all else stays."""

from pathlib import Path

import pytest

from sandbox.scenario.problems import Problem
from sandbox.scenario.reading import load_all
from sandbox.scenario.run import run
from sandbox.scenario.update import updated
from tests.scenario.conftest import HEAD, Write
from tests.scenario.test_shipped import FILES

ORDER = """\
  - place_order: {id: W1, email: ada@example.com, name: "Byron, A", items: {MUG: 2}}
  - sync:
"""


def new_lines(file: Path) -> list[tuple[str, str]]:
    """The lines that differ, as they were and as they are; none are added or taken away."""
    old, new, _ = updated(file)
    was, now = old.splitlines(), new.splitlines()
    assert len(was) == len(now)
    return [pair for pair in zip(was, now, strict=True) if pair[0] != pair[1]]


def passes_when_updated(file: Path) -> bool:
    file.write_bytes(updated(file)[1].encode())
    return all(run(scenario).outcome == "passed" for scenario in load_all(file))


CHANGES = [
    ("{store: {stock: {MUG: 3}}}  # kept", "{store: {stock: {MUG: 8}}}  # kept"),
    ("{store: {stock:  {MUG: 3 } } }", "{store: {stock:  {MUG: 8 } } }"),
    ('{store: {stock: {MUG: "3"}}}', '{store: {stock: {MUG: "8"}}}'),
    ("{store: {stock: {MUG: '3'}}}", "{store: {stock: {MUG: 8}}}"),
    ("{pos: {sales: {W1: {total: 1, state: closed}}}}", "{pos: {sales: {W1: {total: 24.00, state: pending}}}}"),
    ("{pos: {sales: {W1: {note: x}}}}", '{pos: {sales: {W1: {note: ""}}}}'),
    ("{pos: {sales: {W1: {customer: }}}}", "{pos: {sales: {W1: {customer: ada@example.com}}}}"),
    ("{store: {orders: {W1: {name: Ada}}}}", "{store: {orders: {W1: {name: 'Byron, A'}}}}"),
    ('{store: {orders: {W1: {name: "Ada"}}}}', '{store: {orders: {W1: {name: "Byron, A"}}}}'),
    ("{pos: {sales: {W1: {lines: {MUG: 1}}}}}", "{pos: {sales: {W1: {lines: {MUG: 2}}}}}"),
    (
        "{pos: {sales: {W1: {payments: {Cash: 1, Card: 2}, split: yes}}}}",
        "{pos: {sales: {W1: {payments: {Lightspeed Payments: 24.00}, split: no}}}}",
    ),
    ("{exactly: {store: {orders: {W1: {total: 3}}}}}", "{exactly: {store: {orders: {W1: {total: 24.00}}}}}"),
    ("{exactly: {store: {orders: {}}}}", "{exactly: {store: {orders: {W1: {}}}}}"),
    ("{exactly: {store: {orders: {W9: {}}}}}", "{exactly: {store: {orders: {W1: {}}}}}"),
    (
        "{exactly: {store: {orders: {W8: {}, W1: {total: 3}, W9: {}}}}}",
        "{exactly: {store: {orders: {W1: {total: 24.00}}}}}",
    ),
    (
        "{exactly: {pos: {stock: {MUG: {Main Street: 3}}}}}",
        "{exactly: {pos: {stock: {MUG: {Main Street: 8, North: 0}}}}}",
    ),
    ("{exactly: {messages: [order W9]}}", "{exactly: {messages: []}}"),
    (
        "{pos: {customers: {ada@example.com: {email: Ü}}}}",
        "{pos: {customers: {ada@example.com: {email: ada@example.com}}}}",
    ),
]


@pytest.mark.parametrize(("was", "now"), CHANGES)
def test_the_actual_value_takes_the_place_of_the_other(write: Write, was: str, now: str) -> None:
    file = write(f"{HEAD}{ORDER}  - expect: {was}\n  # the end\n")
    assert new_lines(file) == [(f"  - expect: {was}", f"  - expect: {now}")]
    assert passes_when_updated(file)


def test_the_messages_in_flight_are_written(write: Write) -> None:
    order = ORDER.removesuffix("  - sync:\n")
    file = write(f"{HEAD}{order}  - expect: {{exactly: {{messages: [ ]}}}}\n")
    assert new_lines(file) == [
        ("  - expect: {exactly: {messages: [ ]}}", "  - expect: {exactly: {messages: [order W1]}}")
    ]
    assert passes_when_updated(file)


def test_the_rules_that_spoke_are_written(write: Write) -> None:
    file = write(
        HEAD + ORDER + "  - expect:\n      exactly:\n        decisions:\n          - PAY-04\n          - ORD-01\n"
    )
    assert "- PAY-04" not in updated(file)[1]
    assert passes_when_updated(file)


def test_rows_below_each_other_are_added_and_taken_away(write: Write) -> None:
    steps = """\
  - expect:
      exactly:
        store:
          orders:
            # who ordered
            W8: {total: 1}  # gone with its line
            W1:
              total: 1  # money
        pos:
          stock:
            MUG:
              Main Street: 3
          sales:
            W9: {}
        messages:
          - order W7
"""
    was = """\
            W8: {total: 1}  # gone with its line
            W1:
              total: 1  # money
"""
    now = """\
            W1:
              total: 24.00  # money
"""
    file = write(HEAD + ORDER + steps)
    old, new, _ = updated(file)
    expected = old.replace(was, now).replace("Street: 3\n", "Street: 8\n              North: 0\n")
    assert new == expected.replace("            W9", "            W1")
    assert not passes_when_updated(file)  # no list of nothing takes the place of lines


def test_what_follows_a_row_that_is_taken_away_stays(write: Write) -> None:
    steps = """\
  - expect:
      exactly:
        pos:
          customers:
            zed@x.com:
              name: |
                Zed

            # about Yul

            yul@x.com:
              name: Yul   # yul
          sales: {W1: {}}
  # about what follows
  - say: the story goes on
  - expect: {pos: {sales: {W1: {total: 1}}}}
"""
    file = write(HEAD + ORDER + steps)
    old, new, _ = updated(file)
    row = old[old.index("            zed@x") : old.index("            # about Yul")]
    expected = old.replace(row, "\n", 1).replace("            yul@x.com:\n              name: Yul   # yul\n", "")
    expected = expected.replace("          sales:", "            ada@example.com: {}\n          sales:").replace(
        "total: 1", "total: 24.00"
    )
    assert new == expected
    assert passes_when_updated(file)


LEFT = [
    ("- expect:\n      exactly:\n        messages:\n          - order W7", 13),
    ("- expect: {exactly: {store: {orders: {W9: {},\n      W8: {}}}}}", 11),
    ("- expect:\n      pos:\n        sales:\n          W1:\n            note: |\n              a", 15),
]


@pytest.mark.parametrize(("step", "line"), LEFT)
def test_what_is_left_to_the_writer_is_named(write: Write, step: str, line: int) -> None:
    old, new, left = updated(write(f"{HEAD}{ORDER}  {step}\n"))
    assert new == old
    assert [place.line for place, _ in left] == [line]


REASONS = [
    ("- expect: {store: {orders: {W9: {total: 1}}}}", "there is no such row, so it has no value"),
    ("- expect: {absent: {store: {orders: [W1]}}}", "whether the row may be there is for you to say"),
    ("- expect: {decisions: [PAY-04]}", "which rules must speak is for you to say"),
    ("- expect: {messages: [order W1]}", "which messages are in flight is for you to say"),
    ("- cancel_order: {order: W1}\n    refused: never", "whether an action is refused is for you to say"),
    ("- expect:\n      pos:\n        sales:\n          W1:\n            note: |\n              a\n",
     "it is written over several lines"),
]  # fmt: skip


@pytest.mark.parametrize(("step", "reason"), REASONS, ids=[reason for _, reason in REASONS])
def test_what_is_left_has_a_reason(write: Write, step: str, reason: str) -> None:
    left = updated(write(f"{HEAD}{ORDER}  {step}\n")).left
    assert [each.reason for each in left] == [reason]


def test_what_is_left_of_always_and_of_cases_has_a_reason(write: Write) -> None:
    left = updated(write("always: {store: {stock: {MUG: 10}}}\n" + HEAD + ORDER)).left
    assert [tuple(each) for each in left] == [((1, 31), "what must always hold is for you to say")]
    north = '  - expect: {pos: {stock: {MUG: {North: "${count}0"}}}}\n  - expect: {pos: {stock: {MUG: {North: 1}}}}\n'
    left = updated(write(MATRIX + north)).left
    assert [each.reason for each in left] == ["it is a variable", "the cases of the matrix do not agree on it"]


def test_what_is_written_is_not_left(write: Write) -> None:
    assert updated(write(f"{HEAD}{ORDER}  - expect: {{store: {{stock: {{MUG: 3}}}}}}\n")).left == []


def test_comments_and_layout_stay(write: Write) -> None:
    steps = """\
  - expect:   # before
      pos:
        sales:
          W1:
            total:   12   # money

            lines: {MUG: 2}
            payments:
              # by whom
              Cash: 3  # gone with its line
      store: {stock: {MUG: 1}}
finally:
  store:
    stock:
      MUG: 1
"""
    file = write(HEAD + ORDER + steps)
    old, new, _ = updated(file)
    expected = old.replace("12   #", "24.00   #").replace("Cash: 3  # gone with its line", "Lightspeed Payments: 24.00")
    expected = expected.replace("MUG: 1}}\nfinally", "MUG: 8}}\nfinally").replace("      MUG: 1\n", "      MUG: 8\n")
    assert new == expected
    assert passes_when_updated(file)


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_letters_of_any_kind_stay(write: Write, start: bytes) -> None:
    text = f"{HEAD}{ORDER}  - say: Ünï 🎉\n  - expect: {{store: {{stock: {{MUG: 3}}}}}}"
    data = start + text.replace("\n", "\r\n").encode()
    assert updated(write(data))[1].encode() == data.replace(b"MUG: 3}", b"MUG: 8}")


@pytest.mark.parametrize("quote", ["", '"'])
def test_an_actual_value_is_not_read_as_a_variable(write: Write, quote: str) -> None:
    order = ORDER.replace("Byron, A", "$${x} $$${y} ${")
    file = write(f"{HEAD}{order}  - expect: {{store: {{orders: {{W1: {{name: {quote}Ada{quote}}}}}}}}}\n")
    assert passes_when_updated(file)


STAYS = [
    "- expect: {store: {orders: {W9: {total: 1}}}}",
    "- expect: {absent: {store: {orders: [W1]}}}",
    "- expect: {exactly: {store: {orders: {W9: {},\n      W8: {}}}}}",
    "- expect: {decisions: [PAY-04]}",
    "- expect: {messages: [order W1]}",
    "- eventually: {store: {stock: {MUG: 1}}}\n    within: 5",
    "- cancel_order: {order: W1}\n    refused: never",
    "- expect:\n      pos:\n        sales:\n          W1:\n            note: |\n              a\n",
    "- expect: {store: {stock: {MUG: 8}}}",
]


@pytest.mark.parametrize("step", STAYS)
def test_what_cannot_be_written_stays(write: Write, step: str) -> None:
    old, new, _ = updated(write(f"{HEAD}{ORDER}  {step}\n"))
    assert new == old


def test_what_must_always_hold_stays(write: Write) -> None:
    old, new, _ = updated(write("always: {store: {stock: {MUG: 10}}}\n" + HEAD + ORDER))
    assert new == old


MATRIX = (
    "matrix: {one: {count: 1}, two: {count: 2}}\n"
    + HEAD
    + '  - count_stock: {outlet: North, items: {MUG: "${count}"}}\n'
)


def test_a_value_on_which_all_cases_agree_is_written(write: Write) -> None:
    file = write(MATRIX + "  - sync:\n  - expect: {pos: {stock: {MUG: {Main Street: 3}}}}\n")
    assert [now for _, now in new_lines(file)] == ["  - expect: {pos: {stock: {MUG: {Main Street: 10}}}}"]


@pytest.mark.parametrize("value", ["3", "1", '"${count}0"'])
def test_a_value_on_which_they_do_not_agree_and_a_variable_stay(write: Write, value: str) -> None:
    old, new, left = updated(write(MATRIX + f"  - expect: {{pos: {{stock: {{MUG: {{North: {value}}}}}}}}}\n"))
    assert new == old
    assert len(left) == 1


def test_a_file_that_cannot_be_read_says_so(write: Write) -> None:
    with pytest.raises(Problem):
        updated(write("scenario: x\n"))


@pytest.mark.parametrize("file", FILES[::7], ids=[file.stem for file in FILES[::7]])
def test_scenarios_that_hold_are_not_touched(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert updated(file) == (text, text, [])
