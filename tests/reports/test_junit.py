"""JUnit XML: allowed by the schema, and read back by the library that other tools use."""

import os
from pathlib import Path

import pytest
from junitparser import Error, Failure, JUnitXml
from lxml import etree

from sandbox.reports import junit
from sandbox.reports.page import Kept
from sandbox.scenario.suite import Result, Tally
from tests.reports.stories import HOSTILE

SCHEMA = etree.XMLSchema(etree.parse(str(Path(__file__).with_name("junit.xsd"))))


@pytest.fixture
def written(three: list[Result], tmp_path: Path) -> Path:
    """The report of three results, in a file."""
    file, tally = tmp_path / "report.xml", Tally()
    with Kept(file, junit) as page:
        for number, result in enumerate(three, 1):
            tally.add(result)
            page.add(result, number)
        page.finish(tally)
    return file


def test_the_schema_allows_it(written: Path) -> None:
    SCHEMA.assertValid(etree.parse(str(written)))


def test_a_report_without_counts_is_refused_by_the_schema(written: Path) -> None:
    broken = written.read_text(encoding="utf-8").replace(' tests="3"', "", 1)
    with pytest.raises(etree.DocumentInvalid):
        SCHEMA.assertValid(etree.fromstring(broken.encode()))


def test_junitparser_reads_back_what_was_reported(written: Path) -> None:
    suites = JUnitXml.fromfile(str(written))
    assert (suites.tests, suites.failures, suites.errors) == (3, 1, 1)
    (suite,) = suites
    good, wrong, none = suite
    assert (good.classname, good.name, good.result) == ("a_good.yaml", "A mug is sold online", [])
    assert (wrong.classname, wrong.name) == ("b_wrong.yaml", HOSTILE)
    (failure,) = wrong.result
    assert isinstance(failure, Failure)
    assert failure.message.startswith("b_wrong.yaml:16:")
    assert "expected  8" in failure.text
    assert "sandbox open b_wrong.yaml --step" in failure.text
    (error,) = none.result
    assert isinstance(error, Error)
    assert "`steps`" in error.message


def test_characters_that_xml_cannot_hold_are_replaced() -> None:
    result = Result("a\x00b.yaml", "\x1b[31m \ud800 \uffff", "passed")
    document = junit.opening(Tally()) + junit.piece(result, 1) + junit.closing(Tally())
    (case,) = etree.fromstring(document.encode()).iter("testcase")
    assert (case.get("classname"), case.get("name")) == ("a�b.yaml", "�[31m � �")


def test_nothing_is_left_behind_of_a_page_that_was_not_finished(tmp_path: Path) -> None:
    file = tmp_path / "report.xml"
    file.write_text("the last one")
    with Kept(file, junit) as page:
        page.add(Result("a.yaml", "A", "passed"), 1)
    assert [each.name for each in tmp_path.iterdir()] == ["report.xml"]
    assert file.read_text() == "the last one"


def test_a_pipe_is_written_to_and_a_link_stays_a_link(tmp_path: Path) -> None:
    pipe, link, real = tmp_path / "pipe", tmp_path / "link.xml", tmp_path / "real.xml"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    link.symlink_to(real)
    real.write_text("the one before", encoding="utf-8")
    for file in (pipe, link):
        with Kept(file, junit) as page:
            page.finish(Tally())
    assert b"<testsuites" in os.read(reader, 10_000)
    os.close(reader)
    assert pipe.is_fifo()
    assert link.is_symlink()
    assert "<testsuites" in real.read_text(encoding="utf-8")
