"""Files as programs and spreadsheets write them, and files that are none."""

import os
from pathlib import Path

import pytest

from sandbox.importers import csvfile, read
from sandbox.importers.remarks import MOST
from sandbox.scenario.problems import Problem
from tests.importers.conftest import HERE, POS, Importing, Refused, Written, plain, pos

EXPORT = (HERE / "pos-products.csv").read_text(encoding="utf-8").replace("\r\n", "\n")
TEA = pos(plain("TEA", name="Thé vert"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(shop: Importing, encoding: str) -> None:
    here = shop(TEA.encode(encoding))
    assert here.product("TEA").name == "Thé vert"
    assert len(here.remarks) == (encoding == "cp1252")


def test_windows_1252_is_said(shop: Importing) -> None:
    here = shop(pos(plain("MUG"), plain("TEA", name="Thé vert")).encode("cp1252"))
    assert "file-1.csv:3:" in here.remark("Windows-1252")


def test_utf_16_of_both_kinds(shop: Importing) -> None:
    for text in (b"\xff\xfe" + TEA.encode("utf-16-le"), b"\xfe\xff" + TEA.encode("utf-16-be")):
        assert shop(text).product("TEA").name == "Thé vert"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_separators(shop: Importing, separator: str) -> None:
    here = shop(f"{POS}\n,m,MUG,Blue mug,12.00,5\n".replace(",", separator))
    assert here.stock("MUG") == {"Main Street": 5}


def test_a_spreadsheets_first_line_names_the_separator(shop: Importing) -> None:
    here = shop("sep=;\r\n" + f"{POS}\n,m,MUG,Blue mug,12.00,5\n,m,,No SKU,1,1\n".replace(",", ";"))
    assert here.stock("MUG") == {"Main Street": 5}
    here.remark("file-1.csv:4:", "No SKU")


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r", "\r\n\r\n", "\n \n"])
def test_ends_of_lines_and_blank_ones(shop: Importing, ends: str) -> None:
    here = shop(EXPORT.replace("\n", ends).encode())
    assert len(here.world.pos.products.rows) == 9


def test_blank_lines_count_as_lines(shop: Importing) -> None:
    here = shop(f"\n{POS}\n\n\n,,,No SKU,1,1\n,m,MUG,Blue mug,12.00,5\n")
    here.remark("file-1.csv:5:", "No SKU")


def test_line_breaks_and_html_in_quotes(shop: Importing) -> None:
    header = f"{POS},description"
    row = (*plain("MUG", name="Blue\nmug"), '<p>one,\r\n\r\n<b>two</b> "three"</p>')
    here = shop(pos(row, (*plain(""), ""), header=header))
    assert here.product("MUG").name == "Blue mug"
    here.remark("file-1.csv:6:", "no SKU")


def test_the_last_line_needs_no_end(shop: Importing) -> None:
    assert "TEA" in shop(TEA.rstrip("\n")).world.pos.products


def test_rows_too_short_and_too_long(shop: Importing) -> None:
    here = shop(f"{POS}\n,,MUG,Blue mug,12.00\n,,TEA,Green tea,4.50,8,9,,\n,,POT,Pot,1,1,,\n")
    assert here.stock("MUG") == {"Main Street": 0}
    assert here.stock("TEA") == {"Main Street": 8}
    assert "file-1.csv:3:" in here.remark("more cells than the header")


# --- hostile cells ---


def test_control_characters_are_dropped(shop: Importing) -> None:
    here = shop(pos(plain("MUG", name="Blue\x1b[31m mug\x07"), plain("T\x00EA")))
    assert here.product("MUG").name == "Blue[31m mug"
    assert "TEA" in here.world.pos.products
    assert "file-1.csv:2:" in here.remark("control character")


def test_a_nul_is_named(shop: Importing) -> None:
    assert "file-1.csv:2:" in shop(pos(plain("T\x00EA"))).remark("A NUL")


def test_a_cell_of_ten_megabytes(shop: Importing) -> None:
    big = "x" * 10_000_000
    here = shop(
        pos((*plain("MUG"), big), (*plain(big), ""), (*plain("TEA", name=big), ""), header=f"{POS},description")
    )
    assert list(here.world.pos.products.rows) == ["MUG", "TEA"]
    assert len(here.imported.text) < 1_000
    assert max(map(len, here.remarks)) < 500


def test_no_text_becomes_a_variable(shop: Importing) -> None:
    here = shop(
        pos(plain("${sku}", name="${name} $${x} ${"), header=POS.replace("Main_Street", "${outlet}")), name="${shop}"
    )
    assert here.product("${sku}").name == "${name} $${x} ${"
    assert here.stock("${sku}") == {"${outlet}": 5}
    assert here.scenario.title == "${shop}"


def test_nothing_becomes_yaml(shop: Importing) -> None:
    names = [
        "a: b",
        "# no comment",
        "- item",
        "{x: 1}",
        "*anchor",
        "&anchor",
        "!!bool yes",
        "'",
        '"',
        "yes",
        "~",
        "?",
        "%",
    ]
    here = shop(pos(*[plain(name, name=name) for name in names]))
    assert [row.name for row in here.world.pos.products] == names


def test_a_remark_is_harmless_to_a_terminal(shop: Importing) -> None:
    here = shop(pos(plain("MUG", price="\u202e9\u200b"), plain("TEA")))
    assert here.remark("MUG").isprintable()


def test_many_mistakes_of_one_kind_are_counted(shop: Importing) -> None:
    here = shop(pos(*[plain(f"N{number}", price="") for number in range(MOST + 50)], plain("TEA")))
    assert len(here.remarks) == MOST + 1
    assert (
        here.remarks[MOST]
        == f"file-1.csv:{MOST + 2}: N{MOST} is left out: it has no price. (And 49 more lines like this.)"
    )


# --- files that are none ---


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \r\n\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01", "is a binary file"),
        (b"PK\x03\x04\x14\0\x06\0\x08\0\"", "is a spreadsheet or an archive"),
        ("handle,sku\n".encode("utf-16-le"), "is a binary file"),
        (b"\xff\xfeh\0a", "UTF-16"),
        (b"name,price\nBlue mug,12\n", "is none of the exports"),
        (b"inventory_North,name\n", "is none of the exports"),
        ("Blue mug,12\n".encode("utf-16"), "is none of the exports"),
        (b"Dear Sir,\nplease find attached\n", "is none of the exports"),
        (b'{"items": []}', "is none of the exports"),
        (b"Date,Receipt Number,Line Type,Customer Code\n", "is a sales history"),
        (b"handle,name,inventory_North\n", "misses the columns `sku` and `retail_price`"),
        (b"handle,sku,name,retail_price\n", "misses the column `inventory_<Outlet>`"),
        (b"type,product_sku,product_name\n", "misses the column `product_price`"),
        (b"type,product_name,product_price\n", "misses the column `product_sku`"),
        (POS.encode() + b'\n,,MUG,"Blue mug,12,5\n,,TEA,Tea,1,1\n', "a quote that is opened here and never closed"),
        (b",".join(b"c%d" % number for number in range(100_000)), "a header of 100,000 columns"),
        (POS.encode() + b"\n" + b"," * 200_000, "more than 100,000 cells on a line"),
    ],
)  # fmt: skip
def test_what_is_no_export(refused: Refused, data: bytes, words: str) -> None:
    problem = refused(data)
    assert words in problem.message
    assert problem.hint
    assert problem.file.name == "file-1.csv"


def test_a_problem_has_the_line(refused: Refused) -> None:
    problem = refused(pos(plain("MUG")) + ',,TEA,"Green tea,1,1\n,,POT,Pot,1,1\n')
    assert problem.where.endswith("file-1.csv:3:1")


def test_one_file_of_several_is_named(refused: Refused) -> None:
    assert refused(TEA, "nothing\n").file.name == "file-2.csv"


def test_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    told = {}
    for name in (".", "missing.csv", "pipe", "loop", "nul\0.csv"):
        with pytest.raises(Problem) as caught:
            read([tmp_path / name])
        told[name] = caught.value.message
    assert told["."] == "this is a folder, not a file"
    assert told["missing.csv"] == told["nul\0.csv"] == "there is no such file"
    assert told["pipe"] == "is a pipe or a device, not a file"
    assert told["loop"].startswith("cannot be read")


def test_a_file_too_large(refused: Refused, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csvfile, "LARGEST", 1024 * 1024)
    assert refused(TEA + "x" * 1024 * 1024).message == "is larger than 1 MiB"


def test_too_many_rows(refused: Refused, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csvfile, "ROWS", 20)
    problem = refused(pos(*[plain(f"N{number}") for number in range(21)]))
    assert problem.where.endswith("file-1.csv:22:1")
    assert problem.message == "holds more than 20 rows"


def test_a_file_named_twice_is_read_once(written: Written) -> None:
    paths = written(TEA)
    once = read([*paths, *paths])
    assert once.counts["products"] == 1
    assert not once.remarks


def test_no_file_at_all() -> None:
    with pytest.raises(ValueError, match="no file"):
        read([])
