"""The page: stories with stock and customers before and after, what failed first, nothing from the network."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from sandbox.reports import html
from sandbox.reports.page import Kept
from sandbox.reports.terminal import PAPER
from sandbox.scenario.reading import load
from sandbox.scenario.run import run
from sandbox.scenario.scenes import scenes
from sandbox.scenario.suite import Fault, Result, Tally
from tests.reports.stories import HOSTILE


class Reader(HTMLParser):
    """Gathers the tags that are open around each text, and all attributes."""

    VOID = ("meta", "br", "wbr")

    def __init__(self) -> None:
        super().__init__()
        self.path: list[str] = []
        self.texts: list[tuple[str, str]] = []
        self.attributes: list[tuple[str, str]] = []
        self.mistakes: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in self.VOID:
            self.path.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.path or self.path.pop() != tag:
            self.mistakes.append(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append((self.path[-1] if self.path else "", data))

    def all(self, tag: str) -> list[str]:
        return [text for where, text in self.texts if where == tag]


@pytest.fixture
def page(three: list[Result], tmp_path: Path) -> str:
    file, tally = tmp_path / "page.html", Tally()
    with Kept(file, html, failures_first=True) as kept:
        for number, result in enumerate(three, 1):
            tally.add(result)
            kept.add(result, number)
        kept.finish(tally)
    return file.read_text(encoding="utf-8")


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    return reader


def test_what_failed_stands_first_and_unfolded(page: str) -> None:
    assert re.findall(r'<details class="(\w+)"( open)?>', page) == [
        ("failed", " open"), ("error", " open"), ("passed", ""),
    ]  # fmt: skip


def test_the_page_is_well_formed_and_words_stay_text(page: str) -> None:
    reader = read(page)
    assert (reader.mistakes, reader.path) == ([], [])
    assert "b" in [where for where, _ in reader.texts], "the counts are bold"
    assert HOSTILE in reader.all("span")
    assert HOSTILE in reader.all("li")
    assert HOSTILE in reader.all("th")
    assert [text for text in reader.all("b") if not text.isdigit()] == []


def test_nothing_is_loaded_from_anywhere(page: str) -> None:
    assert not {name for name, _ in read(page).attributes} & {"src", "href", "srcset", "action", "data"}
    assert "url(" not in page
    assert "@import" not in page


def test_a_step_shows_stock_before_and_after_and_why(page: str) -> None:
    reader = read(page)
    assert "The shop before the first step" in reader.all("span")
    assert "<del>10</del> → 9</td>" in page
    assert "Ada Lovelace" in reader.all("td")
    assert "STK-05" in reader.all("dt")
    assert not any("POS sale W1" in text for text in reader.all("li")), "a table says more"


def test_sales_and_orders_stand_in_tables_with_what_changed(tmp_path: Path) -> None:
    page = html.piece(suite_result(SOLD, tmp_path), 1)
    assert read(page).mistakes == []
    told = tables(page)
    placed, arrived, rung, paid = (
        [table for table in step if table[0][0] not in ("Stock", "Customers")] for step in told[1:5]
    )
    assert placed == [
        [
            ["Online orders"],
            ["", "signed", "goods", "total", "payment", "fulfillment", "paid by"],
            ["W1", "Ada", "1 MUG", "12.00", "AWAITING_PAYMENT", "AWAITING_PROCESSING", "Bank deposit"],
        ]
    ]
    assert ["W1", "Ada", "1 MUG", "12.00", "unpaid", "pending, delivery", "Main Street"] in arrived[0]
    assert [row[0] for row in rung[0]] == ["POS sales", "", "R1"], "only what the step changed"
    assert "and 1 more that did not change" in page
    assert any("AWAITING_PAYMENT → PAID" in cell for row in paid[0] for cell in row)


SOLD = """
scenario: Sold twice
given:
  outlets: [Main Street]
  products:
    MUG: {name: Blue mug, price: 12.00, stock: {Main Street: 10}}
steps:
  - place_order: {id: W1, email: ada@example.com, name: Ada, items: {MUG: 1}, payment: Bank deposit}
  - sync:
  - ring_sale: {id: R1, outlet: Main Street, items: {MUG: 2}}
  - mark_paid: W1
  - sync:
"""


def suite_result(text: str, folder: Path) -> Result:
    file = folder / "sold.yaml"
    file.write_text(text, encoding="utf-8")
    ran = run(load(file))
    return Result("sold.yaml", ran.scenario.title, "passed", scenes=scenes(ran))


def tables(page: str) -> list[list[list[list[str]]]]:
    """The tables of each step as rows of text, the first with the caption."""
    return [
        [
            [[title], *([_plain(cell) for cell in re.split("</t[hd]>", row)[:-1]] for row in body.split("</tr>")[:-1])]
            for title, body in re.findall("<caption>(.*?)</caption>(.*?)</table>", part, re.S)
        ]
        for part in page.split("<li")[1:]
        if "<table>" in part
    ]


def _plain(html: str) -> str:
    return re.sub("<[^>]*>", "", html)


def test_on_paper_nothing_stays_folded(page: str) -> None:
    assert "beforeprint" in page
    assert "@media print" in page


def test_on_paper_the_caret_stands_below_the_word_of_a_long_line(tmp_path: Path) -> None:
    source = f"{'x' * 80} here {'y' * 80}"
    wrong = Result("a.yaml", "A", "failed", faults=(Fault(3, 82, "is 9, not 8", "8", "9", source=source),))
    (told,) = re.findall("<pre>(.*?)</pre>", html.piece(wrong, 1), re.S)
    line, caret = told.splitlines()[1:3]
    assert line[caret.index("^") :].startswith("here")
    assert len(line) <= PAPER
    assert max(map(len, told.splitlines())) <= PAPER
